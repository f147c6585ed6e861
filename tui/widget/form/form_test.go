package form_test

import (
	"fmt"
	"strings"
	"testing"

	"backstep/tui/widget"
	"backstep/tui/widget/form"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

var (
	plain = widget.NewTheme(widget.Unicode, widget.NoEscapes, widget.Standard)
	ascii = widget.NewTheme(widget.ASCII, widget.NoEscapes, widget.Standard)
)

// fault is a form with every kind of field but an area.
func fault() *form.Form {
	return form.New("Fault on ValidateOrder", "Tab next  Space pick  Ctrl+S save  Esc cancel", 68,
		form.Row{Label: "What", Fields: []form.Field{
			{ID: "fail", Kind: form.Option, Group: "what", Label: "fail with error"},
			{ID: "timeout", Kind: form.Option, Group: "what", Label: "time out"},
			{ID: "heartbeat", Kind: form.Option, Group: "what", Label: "heartbeat lost"},
		}},
		form.Row{Label: "Error", Fields: []form.Field{{ID: "error", Kind: form.Input, Value: "OrderService.Unavailable", Width: 36}}},
		form.Row{Label: "Cause", Fields: []form.Field{{ID: "cause", Kind: form.Input}}},
		form.Row{Label: "Attempts", Fields: []form.Field{
			{ID: "1", Kind: form.Check, Label: "1", On: true},
			{ID: "2", Kind: form.Check, Label: "2"},
			{ID: "first", Kind: form.Input, Width: 3, After: " attempts"},
		}},
		form.Row{Rule: true},
		form.Row{ID: "forecast", Text: []widget.Line{widget.Words("attempt 1 fails", widget.Plain)}, Lines: 2},
		form.Row{Fields: []form.Field{
			{ID: "save", Kind: form.Button, Label: "Save fault"},
			{ID: "cancel", Kind: form.Button, Label: "Cancel"},
		}},
	)
}

func wantFrame(t *testing.T, c widget.Canvas, th *widget.Theme, picture string) {
	t.Helper()
	got := strings.Join(c.Rows(th), "|\n") + "|"
	if want := strings.TrimPrefix(picture, "\n"); got != want {
		t.Errorf("frame:\n%s\nwant:\n%s", got, want)
	}
}

func TestFormDrawsLabelsBeforeTheirFields(t *testing.T) {
	f := fault()
	c := widget.NewCanvas(70, 11)
	f.Draw(c, plain)
	wantFrame(t, c, plain, `
 ┏━ Fault on ValidateOrder ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓ |
 ┃▶What      (•) fail with error  ( ) time out  ( ) heartbeat lost  ┃ |
 ┃ Error     [OrderService.Unavailable            ]                 ┃ |
 ┃ Cause     [                                                     ]┃ |
 ┃ Attempts  [x] 1  [ ] 2  [   ] attempts                           ┃ |
 ┠──────────────────────────────────────────────────────────────────┨ |
 ┃ attempt 1 fails                                                  ┃ |
 ┃                                                                  ┃ |
 ┃ [ Save fault ]  [ Cancel ]                                       ┃ |
 ┗━━━━━━━━━━━━━━━━━━ Tab next  Space pick  Ctrl+S save  Esc cancel ━┛ |
                                                                      |`)
}

func TestFormInASCIIHasTheSameGeometry(t *testing.T) {
	f := fault()
	c := widget.NewCanvas(68, 10)
	f.Draw(c, ascii)
	wantFrame(t, c, ascii, `
*= Fault on ValidateOrder =========================================*|
*>What      (*) fail with error  ( ) time out  ( ) heartbeat lost  *|
* Error     [OrderService.Unavailable            ]                 *|
* Cause     [                                                     ]*|
* Attempts  [x] 1  [ ] 2  [   ] attempts                           *|
*------------------------------------------------------------------*|
* attempt 1 fails                                                  *|
*                                                                  *|
* [ Save fault ]  [ Cancel ]                                       *|
*================== Tab next  Space pick  Ctrl+S save  Esc cancel =*|`)
}

func TestFormIsScrolledToTheFocusOnALowScreen(t *testing.T) {
	f := fault()
	f.SetFocus("save")
	c := widget.NewCanvas(40, 5)
	f.Draw(c, plain)
	wantFrame(t, c, plain, `
┏━ Fault on ValidateOrder ━━━━━━━━━━━━━┓|
┃ attempt 1 fails                      ┃|
┃                                      ┃|
┃▶[ Save fault ]  [ Cancel ]           ┃|
┗━ Tab next  Space pick  Ctrl+S save …━┛|`)
}

func TestFormSurvivesAnySize(t *testing.T) {
	f := fault()
	for w := 0; w < 80; w += 3 {
		for h := range 14 {
			c := widget.NewCanvas(w, h)
			f.Draw(c, plain)
			for _, row := range c.Rows(plain) {
				if ansi.StringWidth(row) != w {
					t.Fatalf("%dx%d: row %q", w, h, row)
				}
			}
		}
	}
}

// press sends keys by name; a word in quotes is typed.
func press(f *form.Form, keys string) (last form.Event) {
	for _, k := range strings.Fields(keys) {
		if text, ok := strings.CutPrefix(k, "'"); ok {
			for _, r := range text {
				last = f.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
			}
			continue
		}
		last = f.Update(named[k])
	}
	return last
}

var named = map[string]tea.KeyMsg{
	"tab": {Type: tea.KeyTab}, "shift+tab": {Type: tea.KeyShiftTab}, "enter": {Type: tea.KeyEnter},
	"esc": {Type: tea.KeyEsc}, "space": {Type: tea.KeySpace, Runes: []rune{' '}}, "ctrl+s": {Type: tea.KeyCtrlS},
	"ctrl+e": {Type: tea.KeyCtrlE}, "ctrl+f": {Type: tea.KeyCtrlF}, "ctrl+v": {Type: tea.KeyCtrlV}, "f1": {Type: tea.KeyF1},
	"up": {Type: tea.KeyUp}, "down": {Type: tea.KeyDown}, "left": {Type: tea.KeyLeft}, "right": {Type: tea.KeyRight},
	"home": {Type: tea.KeyHome}, "end": {Type: tea.KeyEnd}, "backspace": {Type: tea.KeyBackspace}, "ctrl+u": {Type: tea.KeyCtrlU},
	"x": {Type: tea.KeyRunes, Runes: []rune{'x'}}, "q": {Type: tea.KeyRunes, Runes: []rune{'q'}},
}

func TestFormKeys(t *testing.T) {
	for _, c := range []struct {
		rule, keys string
		event      form.Event
		focus      string
	}{
		{"Tab goes on", "tab", form.Event{Kind: form.Moved, ID: "error"}, "error"},
		{"Tab stops once at a group, then goes around the end", "tab tab tab tab tab tab tab tab", form.Event{Kind: form.Moved, ID: "fail"}, "fail"},
		{"Shift+Tab goes back around the start", "shift+tab", form.Event{Kind: form.Moved, ID: "cancel"}, "cancel"},
		{"arrows choose within a group", "right right", form.Event{Kind: form.Changed, ID: "heartbeat"}, "heartbeat"},
		{"arrows stop at the ends of a group", "left", form.Event{}, "fail"},
		{"Space switches a check", "tab tab tab tab space", form.Event{Kind: form.Changed, ID: "2"}, "2"},
		{"letters go into an input", "tab 'qx", form.Event{Kind: form.Changed, ID: "error"}, "error"},
		{"Space goes into an input", "tab space", form.Event{Kind: form.Changed, ID: "error"}, "error"},
		{"Enter goes on from an input", "tab enter", form.Event{Kind: form.Moved, ID: "cause"}, "cause"},
		{"Enter presses a button", "shift+tab enter", form.Event{Kind: form.Press, ID: "cancel"}, "cancel"},
		{"Space presses a button", "shift+tab shift+tab space", form.Event{Kind: form.Press, ID: "save"}, "save"},
		{"Ctrl+S accepts from a text", "tab ctrl+s", form.Event{Kind: form.Accept}, "error"},
		{"Esc cancels from a text", "tab esc", form.Event{Kind: form.Cancel}, "error"},
		{"q cancels outside of a text", "q", form.Event{Kind: form.Cancel}, "fail"},
		{"Ctrl+E is the program's, in a text too", "tab ctrl+e", form.Event{Kind: form.Key, ID: "ctrl+e"}, "error"},
		{"Ctrl+F is the program's", "tab ctrl+f", form.Event{Kind: form.Key, ID: "ctrl+f"}, "error"},
		{"Ctrl+V does not read the clipboard", "tab ctrl+v", form.Event{Kind: form.Key, ID: "ctrl+v"}, "error"},
		{"F1 is the program's", "f1", form.Event{Kind: form.Key, ID: "f1"}, "fail"},
		{"unused letters are the program's", "x", form.Event{Kind: form.Key, ID: "x"}, "fail"},
		{"moving in a text changes nothing", "tab home", form.Event{}, "error"},
	} {
		f := fault()
		if got := press(f, c.keys); got != c.event || f.Focus() != c.focus {
			t.Errorf("%s: %v at %q, want %v at %q", c.rule, got, f.Focus(), c.event, c.focus)
		}
	}
}

func TestFormValues(t *testing.T) {
	f := fault()
	press(f, "right tab ctrl+u 'Boom tab tab space")
	for name, ok := range map[string]bool{
		"chosen option": f.Chosen("what") == "timeout" && f.On("timeout") && !f.On("fail"),
		"input":         f.Value("error") == "Boom",
		"check":         !f.On("1"),
		"dirty":         f.Dirty(),
		"unknown field": f.Value("zz") == "" && !f.On("zz") && f.Chosen("zz") == "",
	} {
		if !ok {
			t.Error(name, "is wrong")
		}
	}
	f.SetValue("cause", "because")
	f.SetOn("fail", true)
	f.SetOn("2", true)
	f.SetText("forecast", widget.Words("nothing", widget.Plain))
	if f.Value("cause") != "because" || f.Chosen("what") != "fail" || !f.On("2") {
		t.Error("a value was not set")
	}
	if fault().Dirty() {
		t.Error("a new form is dirty")
	}
}

func TestEnterAcceptsAFormOfOneField(t *testing.T) {
	f := form.New("Go to step", "Enter goes", 30, form.Row{Label: "Step", Fields: []form.Field{{ID: "n", Kind: form.Input}}})
	if got := press(f, "'12 enter"); got.Kind != form.Accept || f.Value("n") != "12" {
		t.Errorf("%v with %q", got, f.Value("n"))
	}
}

func TestAreaEditsLines(t *testing.T) {
	f := form.New("Result", "Ctrl+S use it", 24, form.Row{Fields: []form.Field{{ID: "doc", Kind: form.Area, Value: "{\n  \"a\": 1\n}", Lines: 4}}})
	press(f, "down end 'x enter '日")
	if got, want := f.Value("doc"), "{\n  \"a\": 1x\n日\n}"; got != want {
		t.Errorf("value %q, want %q", got, want)
	}
	c := widget.NewCanvas(24, 6)
	f.Draw(c, plain)
	wantFrame(t, c, plain, `
┏━ Result ━━━━━━━━━━━━━┓|
┃▶ 1 {                 ┃|
┃  2   "a": 1x         ┃|
┃  3 日                ┃|
┃  4 }                 ┃|
┗━━━━━━ Ctrl+S use it ━┛|`)
}

func TestAreaScrollsWithItsCursor(t *testing.T) {
	f := form.New("R", "", 20, form.Row{Fields: []form.Field{{ID: "doc", Kind: form.Area, Value: "1\n2\n3\n4\n0123456789abcdefgh", Lines: 2}}})
	press(f, "down down down down end")
	c := widget.NewCanvas(20, 4)
	f.Draw(c, plain)
	if rows := c.Rows(plain); !strings.Contains(rows[1], " 4 4") || !strings.Contains(rows[2], "5 56789abcdefgh ") {
		t.Errorf("frame:\n%s", strings.Join(rows, "\n"))
	}
}

func TestTheCursorIsAReversedCell(t *testing.T) {
	th := widget.NewTheme(widget.Unicode, widget.Monochrome, widget.Standard)
	f := form.New("N", "", 16, form.Row{Label: "A", Fields: []form.Field{{ID: "a", Kind: form.Input, Value: "xyz", Width: 5}}})
	press(f, "left")
	c := widget.NewCanvas(16, 3)
	f.Draw(c, th)
	if row := c.Rows(th)[1]; !strings.Contains(row, "[\x1b[4mxy\x1b[0;4;7mz\x1b[0;4m  \x1b[m]") {
		t.Errorf("row %q", row)
	}
}

func TestALongTextIsShownButNotEdited(t *testing.T) {
	long := strings.Repeat("line\n", form.MaxAreaLines)
	f := form.New("R", "", 20, form.Row{Fields: []form.Field{{ID: "doc", Kind: form.Area, Value: long}}})
	if press(f, "'x"); f.Value("doc") != long || f.Dirty() {
		t.Error("the text was changed")
	}
	f.Draw(widget.NewCanvas(20, 8), plain)
}

func TestClickFocusesAndPicks(t *testing.T) {
	f := fault()
	f.Draw(widget.NewCanvas(70, 11), plain)
	for _, c := range []struct {
		x, y int
		want form.Event
		ok   bool
	}{
		{35, 1, form.Event{Kind: form.Changed, ID: "timeout"}, true},
		{20, 2, form.Event{Kind: form.Moved, ID: "error"}, true},
		{22, 8, form.Event{Kind: form.Press, ID: "cancel"}, true},
		{22, 6, form.Event{}, false},
	} {
		if got, ok := f.Click(c.x, c.y); got != c.want || ok != c.ok {
			t.Errorf("click at %d,%d: %v %v, want %v %v", c.x, c.y, got, ok, c.want, c.ok)
		}
	}
}

func TestAFormWithoutFields(t *testing.T) {
	f := form.New("Note", "Esc closes", 20, form.Row{Text: []widget.Line{widget.Words("text", widget.Plain)}})
	for _, k := range []string{"tab", "left", "space", "enter", "esc", "x"} {
		press(f, k)
	}
	if f.Focus() != "" {
		t.Error("a form without fields has a focus")
	}
	f.Draw(widget.NewCanvas(20, 3), plain)
}

func TestUntrustedTextIsMadeVisible(t *testing.T) {
	f := form.New("a\x1b[2J", "\x07", 40, form.Row{Label: "L\x1b", Fields: []form.Field{{ID: "a", Kind: form.Input, Value: "v\x1b[31m\u202e"}}})
	c := widget.NewCanvas(40, 3)
	f.Draw(c, plain)
	if out := c.Render(plain); strings.ContainsAny(out, "\x1b\x07\u202e") {
		t.Errorf("frame %q", out)
	}
}

func BenchmarkAreaKey(b *testing.B) {
	for _, lines := range []int{20, 400} {
		b.Run(fmt.Sprint(lines, " lines"), func(b *testing.B) {
			f := form.New("R", "", 70, form.Row{Fields: []form.Field{{ID: "doc", Kind: form.Area, Value: strings.Repeat("  \"a\": 1,\n", lines), Lines: 20}}})
			c := widget.NewCanvas(80, 24)
			b.ReportAllocs()
			for b.Loop() {
				press(f, "x backspace")
				f.Draw(c, plain)
			}
		})
	}
}

func TestDeletingTheWordThatIsTheLastCharacter(t *testing.T) {
	f := form.New("", "", 40, form.Row{Fields: []form.Field{{ID: "text", Kind: form.Input, Value: "año"}}})
	f.Update(tea.KeyMsg{Type: tea.KeyLeft})
	f.Update(tea.KeyMsg{Type: tea.KeyDelete, Alt: true})
	if got := f.Value("text"); got != "añ" {
		t.Errorf("%q is left", got)
	}
}
