package form_test

import (
	"testing"

	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// TestFormStaysWholeUnderAnyKeys types random keys: a field always has the
// focus, one option of the group is chosen, and the dialog keeps its size.
func TestFormStaysWholeUnderAnyKeys(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := fault()
		for range rapid.IntRange(0, 30).Draw(rt, "keys") {
			key := tea.KeyMsg{Type: tea.KeyType(rapid.IntRange(-60, 31).Draw(rt, "type")), Alt: rapid.Bool().Draw(rt, "alt")}
			if key.Type == tea.KeyRunes {
				key.Runes = []rune(rapid.String().Draw(rt, "text"))
			}
			f.Update(key)
			if f.Focus() == "" || f.Chosen("what") == "" {
				rt.Fatalf("focus %q, chosen %q", f.Focus(), f.Chosen("what"))
			}
		}
		c := widget.NewCanvas(70, 10)
		f.Draw(c, plain)
		for _, row := range c.Rows(ascii) {
			if ansi.StringWidth(row) != 70 {
				rt.Fatalf("row %q", row)
			}
		}
	})
}
