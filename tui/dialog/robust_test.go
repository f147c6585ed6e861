package dialog_test

import (
	"strings"
	"testing"
	"unicode"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
	"backstep/tui/dialog"
	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// moments are scripts to places at which every kind of dialog can be opened.
var moments = []string{"", "s s s", "n", "n n n", "n n n c", "n n n c a ctrl+s c", "f ctrl+s s s s s", "n n N"}

// TestDialogsStayWholeUnderAnyKeys opens dialogs anywhere and types at random:
// nothing panics, and what is drawn has the size of the screen.
func TestDialogsStayWholeUnderAnyKeys(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := newDesk(t).play(rapid.SampledFrom(moments).Draw(rt, "moment"))
		d.play(rapid.SampledFrom([]string{"f", "e", "E", "a", "?", "q", "H", "@Book f", "@Confirm e"}).Draw(rt, "dialog"))
		for range rapid.IntRange(0, 12).Draw(rt, "keys") {
			if d.dialog == nil {
				return
			}
			key := tea.KeyMsg{Type: tea.KeyType(rapid.IntRange(-60, 31).Draw(rt, "type"))}
			if key.Type == tea.KeyRunes {
				key.Runes = []rune(rapid.StringOfN(rapid.RuneFrom([]rune("yn1x{}\"\\€日\x1b\u202e")), 1, 5, -1).Draw(rt, "text"))
			}
			d.press(key)
		}
		if d.dialog == nil {
			return
		}
		size := ui.Size{W: rapid.IntRange(1, 150).Draw(rt, "w"), H: rapid.IntRange(2, 45).Draw(rt, "h")}
		for _, row := range strings.Split(strings.TrimSuffix(d.screen(size, plain), "\n"), "\n") {
			if ansi.StringWidth(row) != size.W {
				rt.Fatalf("%v: row %q", size, row)
			}
		}
	})
}

// TestDialogsFitTheSmallestScreen holds that every dialog can be used at 60x16:
// what does not fit is scrolled to the focus.
func TestDialogsFitTheSmallestScreen(t *testing.T) {
	for _, script := range []string{"f", "s s s e", "E", "n n n c a", "?", "q"} {
		d := newDesk(t).play(script)
		s := d.dialog.Size(ui.Least)
		if s.W > ui.Least.W || s.H > ui.Least.H {
			t.Errorf("%s: size %v", script, s)
		}
		for range 12 {
			if d.press(keys["tab"]); !strings.Contains(d.screen(ui.Least, plain), plain.Glyphs.Of(widget.Here)) {
				t.Errorf("%s: the focus is not on the screen:\n%s", script, d.screen(ui.Least, plain))
			}
		}
	}
}

// TestUntrustedTextStaysText draws dialogs over documents and names that hold
// escape sequences, carriage returns and bidirectional overrides.
func TestUntrustedTextStaysText(t *testing.T) {
	evil := "\x1b[2J\r\x07\u202e\u009b31m"
	doc := value.Object(value.Member{Key: evil, Value: value.String(evil)}, value.Member{Key: "Payload", Value: value.String(evil)})
	rules := mock.Rules{
		{State: "CheckAddress", Attempt: 1, Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: evil, Cause: evil}}},
		{State: "CheckAddress", Answer: sim.Answer{Output: doc}},
		{State: "Book", Answer: sim.Answer{Output: doc}},
	}
	input := doc.Set("address", value.MustParse(`{"street":1,"zip":2}`)).Set("weight", value.Int(1)).Set("parcel", value.String(evil))
	for _, script := range []string{"f", "n e", "E", "n n n c a", "n n n c @Book e", "@CheckAddress e", "s s s s @CheckAddress e ctrl+f"} {
		d := deskWith(t, "parcel.asl.json", input.JSON(), rules).play(script)
		for _, th := range []*ui.Theme{plain, ascii} {
			for _, r := range d.screen(wide, th) {
				if r != '\n' && (unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r)) {
					t.Fatalf("%s: %U reaches the screen", script, r)
				}
			}
		}
	}
}

// TestASCIIScreens holds that the ASCII theme draws ASCII only.
func TestASCIIScreens(t *testing.T) {
	for _, script := range []string{"f", "f right", "s s s e", "E", "n n n c a", "? 'con", "q", "f tab tab enter"} {
		for _, r := range newDesk(t).play(script).screen(normal, ascii) {
			if r > 0x7e {
				t.Fatalf("%s: %q", script, r)
			}
		}
	}
}

func TestReasons(t *testing.T) {
	reasons := map[string]func(ui.View) string{"f": dialog.FaultReason, "e": dialog.ResultReason, "a": dialog.CallbackReason}
	for _, c := range []struct{ key, script, want string }{
		{"f", "", ""},
		{"f", "n", "ChooseCarrier is a Choice: it has no task to fail; select a Task first"},
		{"f", "n @CheckAddress", ""},
		{"e", "", ""},
		{"e", "s", ""},
		{"e", "s s", "InputPath is computed from the state's input: [ goes back to it, e edits it there"},
		{"e", "s s s", ""},
		{"e", "s s s s s", "ResultSelector is computed from the task result: [ goes back to it, e edits it there"},
		{"e", "n", ""},
		{"e", "n [ [ [", ""},
		{"e", "n [", "ResultPath is computed from the task result: [ goes back to it, e edits it there"},
		{"e", "@ByBike", "ByBike is a Pass: only a Task has a result to edit; select a Task first"},
		{"a", "", "nothing waits for a callback"},
		{"a", "n n n c", ""},
	} {
		d := newDesk(t).play(c.script)
		if got := reasons[c.key](d.view()); got != c.want {
			t.Errorf("%s after %q: %q, want %q", c.key, c.script, got, c.want)
		}
		if opened := openers[c.key](d.view()); (opened != nil) != (c.want == "") {
			t.Errorf("%s after %q opens a dialog: %v", c.key, c.script, opened != nil)
		}
	}
	for key, reason := range reasons {
		if got := reason(ui.View{}); got != "nothing can run: the problems come first" {
			t.Errorf("%s without a session: %q", key, got)
		}
		d := newDesk(t)
		v := d.view()
		v.Running = true
		if got := reason(v); got != "running: Ctrl+C stops it first" {
			t.Errorf("%s during a motion: %q", key, got)
		}
	}
}

func TestCopyOfTheCallbackCommand(t *testing.T) {
	for _, c := range []struct{ script, want string }{
		{"n n n c a y", `--task-output '{}'`},
		{"n n n c a tab backspace backspace '{\"it's\":1} shift+tab y", `--task-output '{"it'\''s":1}'`},
		{"n n n c a right tab tab 'Late tab 'b&w shift+tab shift+tab shift+tab y", `send-task-failure --task-token tok-27qn9iia6fml5j --error Late --cause 'b&w'`},
	} {
		d := newDesk(t).play(c.script)
		if !strings.Contains(d.copied, c.want) || !strings.HasPrefix(d.copied, "aws stepfunctions send-task-") {
			t.Errorf("%s: copied %q", c.script, d.copied)
		}
	}
}

// TestTextFromAnEditor hands a dialog what $EDITOR saved.
func TestTextFromAnEditor(t *testing.T) {
	d := newDesk(t).play("s s s e")
	e := d.dialog.(dialog.Editor)
	text, suffix, ok := e.EditorText()
	if !strings.Contains(text, `"zone": 4`) || suffix != ".json" || !ok {
		t.Errorf("text %q, suffix %q, %v", text, suffix, ok)
	}
	d.dialog = e.Edited("{\"Payload\":{\"known\":false,\"zone\":9},\"StatusCode\":200}\n", d.view())
	d.wantText(`{"known":false,"zone":9} (24 B)`, "shape lambda:invoke ok")
	d.play("ctrl+s n")
	if got := d.session.Visit().Stages; got[len(got)-1].Out.Get("checked").Get("zone").JSON() != "9" {
		t.Error("the saved result was not used")
	}
}

func BenchmarkFaultKey(b *testing.B) {
	d := newDesk(&testing.T{}).play("f tab")
	c := widget.NewCanvas(80, 24)
	v := d.view()
	b.ReportAllocs()
	for b.Loop() {
		d.dialog.Update(keys["backspace"], v)
		d.dialog.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'x'}}, v)
		d.dialog.Render(c, v, plain)
	}
}

// TestLongTextsAreShownButNotEdited opens the editors on a long line and on many
// lines; both would make every key slow.
func TestLongTextsAreShownButNotEdited(t *testing.T) {
	line := value.Object(value.Member{Key: "long", Value: value.String(strings.Repeat("ab ", 40_000))})
	many := value.Array(make([]value.Value, 2_000)...)
	for name, doc := range map[string]value.Value{"a line": line, "lines": many} {
		rules := mock.Rules{{State: "CheckAddress", Answer: sim.Answer{Output: doc}}}
		d := deskWith(t, "parcel.asl.json", parcel, rules).play("s s s e 'x")
		d.wantText("too long to edit here: Ctrl+E opens $EDITOR")
		if text, _, _ := d.dialog.(dialog.Editor).EditorText(); value.MustParse(text).JSON() != doc.JSON() {
			t.Errorf("%s: the text is not whole", name)
		}
		if d.play("down right").wantText("ok valid JSON"); d.play("ctrl+s").said[0] == "" || d.dialog != nil {
			t.Errorf("%s: it was not saved", name)
		}
	}
	d := newDesk(t).play("E")
	d.press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(strings.Repeat("[", 5_000)), Paste: true})
	d.wantText("too long to paste here: Ctrl+E opens $EDITOR", `1 {   `)
}
