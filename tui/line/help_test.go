package line_test

import (
	"slices"
	"strings"
	"testing"

	"backstep/sim/simtest/golden"
	"backstep/tui"
	"backstep/tui/ui"

	"github.com/rogpeppe/go-internal/txtar"
)

// Commands are added to the table for the screen; line mode must take each of
// them up, or say that it is for the screen.
func TestHelpListsEveryCommandThatIsNotForTheScreen(t *testing.T) {
	ar := &txtar.Archive{Files: []txtar.File{{Name: "machine.json", Data: []byte(`{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}`)}}}
	listed := strings.Split(play(t, golden.Script{Archive: ar}, "help\nq\n"), "\n")
	for _, c := range tui.Commands(nil).Commands() {
		inHelp := slices.ContainsFunc(listed, func(l string) bool {
			return strings.HasPrefix(l, "  "+strings.TrimPrefix(c.KeyLabels()+", "+c.ID, ", ")) && strings.HasSuffix(l, ": "+c.Help+".")
		})
		said := play(t, golden.Script{Archive: ar}, c.ID+"\nq\ny\n")
		if onScreen := strings.Contains(said, c.ID+" is for the screen: "); inHelp == onScreen {
			t.Errorf("%s: in the list %v, for the screen %v:\n%s", c.ID, inHelp, onScreen, said)
		}
	}
}

func TestTheFirstKeyOfASequenceListsTheSecond(t *testing.T) {
	ar := &txtar.Archive{Files: []txtar.File{{Name: "machine.json", Data: []byte(`{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}`)}}}
	if said := play(t, golden.Script{Archive: ar}, "g\nq\n"); !strings.Contains(said, "g s: go to the start of the run.\n") {
		t.Error(said)
	}
}

func TestOtherKeysAreTypedAndTold(t *testing.T) {
	ar := &txtar.Archive{Files: []txtar.File{{Name: "machine.json", Data: []byte(`{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}`)}}}
	said := play(t, golden.Script{Archive: ar}, "\nn\nF10\nF10\n:continue\nhelp quit\nquit\n",
		ui.Binding{ID: "step.over", Keys: []string{"f10"}}, ui.Binding{ID: "close", Keys: []string{"Q"}}, ui.Binding{ID: "back.over"})
	for _, want := range []string{"Nothing to repeat. F10 steps over", "There is no command n.", "SUCCEEDED", "Finished: SUCCEEDED. :back.over goes back, r restarts.", "quit, exit: leave, as Q does."} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in\n%s", want, said)
		}
	}
}
