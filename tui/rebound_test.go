package tui

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"backstep/scenarios/learn"
	"backstep/tui/dialog"
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// rebound gives every command that has keys one that no command has.
func rebound() []ui.Binding {
	var out []ui.Binding
	for _, c := range newTable().Commands() {
		if len(c.Keys) > 0 {
			out = append(out, ui.Binding{ID: c.ID, Keys: []string{string(rune('А' + len(out)))}})
		}
	}
	return out
}

// reboundKeys are the keys to press with other bindings for what these do.
func reboundKeys(d *desk, usual *dialog.Table, keys []string) (press string, rest []string) {
	if d.m.dialog != nil || d.m.prompt != nil || strings.HasPrefix(keys[0], "'") {
		return keys[0], keys[1:]
	}
	for n := min(2, len(keys)); n > 0; n-- {
		if c, ok := usual.Lookup(strings.Join(keys[:n], " ")); ok {
			now, _ := d.m.table.ByID(c.ID)
			return now.Keys[0], keys[n:]
		}
	}
	return keys[0], keys[1:]
}

// pressRebound presses the keys that do what the given ones usually do.
func (d *desk) pressRebound(keys string) *desk {
	for rest, next := strings.Fields(keys), ""; len(rest) > 0; {
		next, rest = reboundKeys(d, newTable(), rest)
		d.press(next)
	}
	return d
}

// named matches a usual key where a text says what it does. What dialogs and
// prompts have as keys of their own cannot be bound.
var named = regexp.MustCompile(`(^|[\s(/])([nscNSCraAfetbBuUxRWDVpdLi]|g [a-z]|v [a-z]|y [a-z]|Space|[<>\[\]{}*#+=?/-]) (steps|runs|walks|goes|go|lists|restarts|redrives|shows|hides|brings|finishes|compares|answers|fails|enters|edits|sets|quits|filter|view:|pick overlay|delete|undo|on/off|copy|folds|unfolds|over|into|add watch|makes|undoes|leads)\b`)

// A person who has given every command another key reads of no usual one: every
// scene is played with the other keys.
func TestNoScreenNamesAKeyThatIsBoundNoMore(t *testing.T) {
	usualNamed := 0
	for _, s := range scenes {
		for _, size := range []ui.Size{wideScreen, compactScreen} {
			o := options(t, readFile(t, "booking.asl.json"), bookingInput, failing("CheckTraveller", s.failed))
			usual := newDesk(t, o, size).press(s.keys)
			usualNamed += len(named.FindAllString(usual.text(), -1))
			o.Keys = rebound()
			d := newDesk(t, o, size).pressRebound(s.keys)
			if d.m.screen.id != usual.m.screen.id || d.m.session.Cursor() != usual.m.session.Cursor() {
				t.Errorf("%s: the other keys lead elsewhere", s.name)
			}
			if dialog := d.m.dialog != nil; !dialog {
				wantNoUsualKey(t, fmt.Sprintf("%s %v", s.name, size), d.text())
			}
		}
	}
	if usualNamed < 100 {
		t.Errorf("only %d texts name keys: the screens are not those of a person", usualNamed)
	}
}

// Every view, before anything has run and with something to show.
func TestNoViewNamesAKeyThatIsBoundNoMore(t *testing.T) {
	for i := range screens {
		if id := screens[i].id; id == replayScreen || id == recordingScreen {
			continue // of a recording
		}
		for _, keys := range []string{"", "b n n n s s s s"} {
			o := options(t, readFile(t, "booking.asl.json"), bookingInput, failing("CheckTraveller", 1))
			o.Keys = rebound()
			d := newDesk(t, o, wideScreen).pressRebound(keys)
			d.m.show(screens[i].id)
			wantNoUsualKey(t, screens[i].id+" after "+keys, d.text())
		}
	}
}

// The reason of every command, at moments of every kind.
func TestNoReasonNamesAKeyThatIsBoundNoMore(t *testing.T) {
	for _, machine := range []string{readFile(t, "booking.asl.json"), askingMachine, `{"StartAt":"A","States":{"A":{"Type":"Nothing"}}}`} {
		for _, keys := range []string{"", "s", "n", "n n n s", "c", "c N", "c A"} {
			o := options(t, machine, bookingInput, bookingRules)
			o.Keys = rebound()
			d := newDesk(t, o, wideScreen).pressRebound(keys)
			for _, c := range d.m.table.Commands() {
				wantNoUsualKey(t, c.ID+" after "+keys, c.Reason(d.m.view()))
				wantNoUsualKey(t, c.ID, c.Help)
			}
		}
	}
}

func wantNoUsualKey(t *testing.T, where, text string) {
	t.Helper()
	if found := named.FindAllString(text, -1); len(found) > 0 || strings.Contains(text, "`") {
		t.Errorf("%s names %q:\n%s", where, found, text)
	}
}

func TestTheHintForNewcomersNamesTheKeysOfNow(t *testing.T) {
	o := options(t, readFile(t, "booking.asl.json"), bookingInput, bookingRules)
	o.Keys = []ui.Binding{{ID: "step.over", Keys: []string{"f10"}}, {ID: "help", Keys: nil}}
	if got := newDesk(t, o, wideScreen).line(-2); !strings.Contains(got, "F10 steps over a state, s walks its data stages, N/S go back, :help lists every key.") {
		t.Error(got)
	}
}

func TestTheDebuggerOfAQuestionNamesTheKeyThatLeadsBack(t *testing.T) {
	o := LearnOptions{Course: learn.BuiltIn(), Open: learn.Open, Lesson: learn.BuiltIn().Find("resultpath"), Progress: learn.NewProgress(),
		Keys: []ui.Binding{{ID: "back", Keys: []string{"ctrl+b"}}}}
	m := newLearn(o, nil)
	ui.Deliver(m, tea.WindowSizeMsg{Width: 140, Height: 40})
	for _, k := range ui.KeyMessages("a enter v") {
		ui.Deliver(m, k)
	}
	if text := m.View(); !strings.Contains(text, "The state of the question. Ctrl+B goes back to it.") {
		t.Error(text)
	}
}

func TestTheKeyThatIsPressedTwiceToQuitCanBeAnother(t *testing.T) {
	o := options(t, readFile(t, "booking.asl.json"), bookingInput, bookingRules)
	o.Keys = []ui.Binding{{ID: "interrupt", Keys: []string{"ctrl+x"}}}
	d := newDesk(t, o, wideScreen)
	play(t, d, []step{{"ctrl+x", `READY`, `press Ctrl\+X again`}})
	if _, cmd := d.m.Update(ui.KeyMessage("ctrl+x")); cmd == nil {
		t.Error("the second time does not quit")
	}
}
