package ui_test

import (
	"testing"

	"backstep/tui/ui"
)

func TestTextsNameTheKeysThatCommandsHave(t *testing.T) {
	bound, _ := commands().Bind([]ui.Binding{
		{"step.over", []string{"f10"}}, {"step.into", []string{"%", "s"}}, {"continue", nil}, {"goto.tip", []string{"ctrl+e"}},
		{"back.over", []string{"c"}}, {"toggle", []string{"x"}},
	})
	for _, c := range []struct{ rule, text, usual, want string }{
		{"the first key of what the usual one does", "`n` steps", "n steps", "F10 steps"},
		{"a key that has stayed", "`F10` steps, `N` goes back", "F10 steps, N goes back", "F10 steps, c goes back"},
		{"the usual key beside a new one", "`s` walks", "s walks", "s walks"},
		{"a command without keys is typed", "`c` runs", "c runs", ":continue runs"},
		{"sequences and named keys", "`g e`, `Space`", "g e, Space", "Ctrl+E, x"},
		{"a key that no command has", "`y` quits", "y quits", "y quits"},
		{"a backtick that is left open", "a ` here", "a  here", "a  here"},
	} {
		if got := (ui.Keys{}).Text(c.text); got != c.usual {
			t.Errorf("%s: usually %q, want %q", c.rule, got, c.usual)
		}
		if got := bound.Keys().Text(c.text); got != c.want {
			t.Errorf("%s: %q, want %q", c.rule, got, c.want)
		}
	}
}

func TestWhatStandsInATextIsNoKey(t *testing.T) {
	bound, _ := commands().Bind([]ui.Binding{{"step.over", []string{"%"}}})
	if got := bound.Keys().Text("%s waits: `n` steps, %d %%", "`n` %s", 3); got != "`n` %s waits: % steps, 3 %" {
		t.Error(got)
	}
}
