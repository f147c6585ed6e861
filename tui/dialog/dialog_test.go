package dialog_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/mock"
	"backstep/sim/simtest"
	"backstep/sim/simtest/golden"
	"backstep/tui/dialog"
	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

var (
	plain  = widget.NewTheme(widget.Unicode, widget.NoEscapes, widget.Standard)
	ascii  = widget.NewTheme(widget.ASCII, widget.NoEscapes, widget.Standard)
	normal = ui.Size{W: 80, H: 24}
	wide   = ui.Size{W: 140, H: 40}
)

const parcel = `{"parcel":"P-7","address":{"street":"Main St 1","zip":"04109"},"weight":3.5}`

// parcelRules answer every task of the parcel machine but the callback.
var parcelRules = mock.Rules{
	{State: "CheckAddress", Answer: sim.Answer{After: 120 * time.Millisecond,
		Output: value.MustParse(`{"ExecutedVersion":"$LATEST","Payload":{"known":true,"zone":4},"StatusCode":200}`)}},
	{State: "Book", Answer: sim.Answer{After: 80 * time.Millisecond, Output: value.MustParse(`{"booking":"B-1"}`)}},
}

// desk is a program around a dialog: it opens one, gives it keys, and carries
// out what it asks for.
type desk struct {
	t        *testing.T
	session  debug.Session
	selected string
	look     int // stages looked back by
	dialog   dialog.Dialog
	said     []string
	copied   string
}

func newDesk(t *testing.T) *desk { return deskWith(t, "parcel.asl.json", parcel, parcelRules) }

func deskWith(t *testing.T, file, input string, rules mock.Rules) *desk {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	m, problems := asl.Load(syntax.NewSource(file, string(text)))
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatalf("%s: %s", errs[0].Ref, errs[0].Msg)
	}
	start := simtest.Start(m, value.MustParse(input))
	return &desk{t: t, session: debug.New(start, rules)}
}

func (d *desk) view() ui.View {
	s := d.session
	v := ui.View{Session: s, Machine: s.Run().Start.Machine, File: "parcel.asl.json", Focus: 3, Pane: "data", Visit: s.Visit(), Stage: s.Cursor().Stage}
	if v.Stage == debug.Resting {
		v.Stage = len(v.Visit.Stages) - 1
	}
	v.Stage -= d.look
	v.Selected = v.Current()
	v.Dialog = d.dialog != nil
	for _, st := range v.Machine.States {
		if st.Name == d.selected {
			v.Selected = st
		}
	}
	return v
}

var units = map[string]debug.Unit{"n": debug.Over, "s": debug.Into, "o": debug.Out, "c": debug.Continue, "t": debug.Timer}

var openers = map[string]func(ui.View) dialog.Dialog{
	"f": dialog.NewFault, "e": dialog.NewResult, "E": dialog.NewInput, "a": dialog.NewCallback,
	"H": dialog.NewHistoryFull, "q": dialog.NewQuit, "T": dialog.NewClock, "order": dialog.NewOrder,
	"number": func(ui.View) dialog.Dialog {
		return dialog.NewNumber("Go to lane", "branch of BookAndTell, 0 to 1", func(n int) ui.Intent { return ui.Say{Text: fmt.Sprintf("number %d", n)} })
	},
	"?": func(v ui.View) dialog.Dialog { return dialog.NewHelp(v, commands) },
}

// keys are the special keys by name.
var keys = map[string]tea.KeyMsg{
	"tab": {Type: tea.KeyTab}, "shift+tab": {Type: tea.KeyShiftTab}, "enter": {Type: tea.KeyEnter}, "esc": {Type: tea.KeyEsc},
	"space": {Type: tea.KeySpace, Runes: []rune{' '}}, "ctrl+s": {Type: tea.KeyCtrlS}, "ctrl+f": {Type: tea.KeyCtrlF},
	"ctrl+u": {Type: tea.KeyCtrlU}, "ctrl+c": {Type: tea.KeyCtrlC}, "ctrl+k": {Type: tea.KeyCtrlK}, "up": {Type: tea.KeyUp},
	"down": {Type: tea.KeyDown}, "left": {Type: tea.KeyLeft}, "right": {Type: tea.KeyRight}, "home": {Type: tea.KeyHome},
	"end": {Type: tea.KeyEnd}, "backspace": {Type: tea.KeyBackspace}, "pgdown": {Type: tea.KeyPgDown}, "pgup": {Type: tea.KeyPgUp},
}

// play carries out words: without a dialog they are motions (n, S, ...), @State
// (select) or a dialog's letter; with one they are keys, 'text is typed.
func (d *desk) play(script string) *desk {
	d.t.Helper()
	for _, word := range strings.Fields(script) {
		switch {
		case d.dialog == nil:
			d.command(word)
		case strings.HasPrefix(word, "'"):
			for _, r := range word[1:] {
				d.press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
			}
		case keys[word].Type != 0 || word == "space":
			d.press(keys[word])
		default:
			d.press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(word)})
		}
	}
	return d
}

func (d *desk) command(word string) {
	d.t.Helper()
	if name, ok := strings.CutPrefix(word, "@"); ok {
		d.selected = name
		return
	}
	if word == "[" {
		d.look++
		return
	}
	if open := openers[word]; open != nil {
		d.dialog = open(d.view())
		return
	}
	unit, ok := units[strings.ToLower(word)]
	if !ok {
		d.t.Fatalf("unknown command %q", word)
	}
	dir := debug.Forward
	if strings.ToUpper(word) == word {
		dir = debug.Back
	}
	d.look = 0
	d.session, _ = d.session.Go(dir, unit, nil, 100_000)
}

func (d *desk) press(key tea.KeyMsg) {
	var intent ui.Intent
	d.dialog, intent = d.dialog.Update(key, d.view())
	d.apply(intent)
}

func (d *desk) apply(intent ui.Intent) {
	var err error
	switch i := intent.(type) {
	case ui.SetRules:
		d.session, _ = d.session.EditAt(i.At, i.Rules)
		d.said = append(d.said, i.Done)
		d.apply(i.Then)
	case ui.Do:
		d.session, _, err = d.session.Do(i.Move)
		d.said = append(d.said, i.Done)
	case ui.Restart:
		d.session = d.session.RestartWith(*i.Start)
	case ui.Go:
		if i.Unit == debug.Pass {
			d.session, _ = d.session.Pass(i.At, 1_000_000)
			return
		}
		d.session, _ = d.session.Go(i.Dir, i.Unit, i.Target, 1_000_000)
	case ui.Several:
		for _, one := range i {
			d.apply(one)
		}
	case ui.Say:
		d.said = append(d.said, i.Text)
	case ui.Copy:
		d.copied = i.Text
	case ui.Quit:
		d.said = append(d.said, "quit")
	}
	if err != nil {
		d.t.Error(err)
	}
}

// where says what a header would: run, status, place, time.
func (d *desk) where() string {
	s := d.session
	place := "end"
	if st := s.State(); st != nil {
		place = st.Name
		if c := s.Cursor(); c.Stage != debug.Resting {
			place += " " + s.Visit().Stages[c.Stage].Name.Field()
		}
	}
	return fmt.Sprintf("%s %s %s T+%s", s.Run().Name, s.Snapshot().Status(), place, ui.Clock(s.Snapshot().Elapsed()))
}

// screen draws the dialog over a screen of dots, with message and footer.
func (d *desk) screen(size ui.Size, th *ui.Theme) string {
	c := widget.NewCanvas(size.W, size.H)
	for y := range size.H - 2 {
		c.Repeat(0, y, size.W, '.', widget.Plain)
	}
	v := d.view()
	if d.dialog == nil {
		return "no dialog"
	}
	d.dialog.Render(c.Center(d.dialog.Size(size)), v, th)
	c.Text(1, size.H-2, d.dialog.Message(), widget.Plain)
	c.Text(1, size.H-1, d.dialog.Footer(), widget.Plain)
	return strings.Join(c.Rows(th), "\n") + "\n"
}

// wantScreens compares the dialog with testdata/name-*.txt in both sizes and
// glyph sets.
func (d *desk) wantScreens(name string) {
	d.t.Helper()
	for _, s := range []struct {
		suffix string
		size   ui.Size
		theme  *ui.Theme
	}{{"80x24", normal, plain}, {"80x24-ascii", normal, ascii}, {"140x40", wide, plain}} {
		golden.File(d.t, name+"-"+s.suffix+".txt", d.screen(s.size, s.theme))
	}
}

// wantText checks that the drawn dialog holds pieces of text.
func (d *desk) wantText(pieces ...string) {
	d.t.Helper()
	got := d.screen(normal, plain)
	for _, p := range pieces {
		if !strings.Contains(got, p) {
			d.t.Errorf("%q is not on the screen:\n%s", p, got)
		}
	}
}

var commands = ui.NewTable(
	ui.Command[ui.View, ui.Intent]{ID: "step.over", Help: "step over this state", Group: "Run", Keys: []string{"n", "f10"},
		Disabled: func(v ui.View) string {
			if v.Dialog {
				return "a dialog is open"
			}
			return ""
		},
		Intent: func(ui.View) ui.Intent { return ui.Go{Dir: debug.Forward, Unit: debug.Over} }},
	ui.Command[ui.View, ui.Intent]{ID: "continue", Help: "continue", Group: "Run", Keys: []string{"c", "f5"},
		Disabled: func(ui.View) string { return "" },
		Intent:   func(ui.View) ui.Intent { return ui.Go{Dir: debug.Forward, Unit: debug.Continue} }},
	ui.Command[ui.View, ui.Intent]{ID: "fault.here", Help: "inject a fault here", Group: "Change", Keys: []string{"f"},
		Disabled: dialog.FaultReason, Intent: func(ui.View) ui.Intent { return ui.Open{Dialog: "fault"} }},
	ui.Command[ui.View, ui.Intent]{ID: "callback.answer", Help: "answer a waiting callback", Group: "Change", Keys: []string{"a"},
		Disabled: dialog.CallbackReason, Intent: func(ui.View) ui.Intent { return ui.Open{Dialog: "callback"} }},
	ui.Command[ui.View, ui.Intent]{ID: "clock.next", Help: "jump to the next timer", Group: "Run", Keys: []string{"t"},
		Disabled: func(ui.View) string { return "no timer pending" }, Intent: func(ui.View) ui.Intent { return nil }},
)
