package tui

import (
	"fmt"
	"io"
	"strings"
	"sync"

	"backstep/scenarios/learn"
	"backstep/tui/lesson"
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// followed is the screen on which Follow presses keys.
var followed = ui.Size{W: 140, H: 40}

// Follow presses the keys that lead to the goal of an instruction and says what
// is wrong with them, "" for nothing.
func Follow(x *learn.Solved) string {
	m := newModel(within(LearnOptions{}, lesson.Moment{Run: x.Run, At: x.Begin, Fresh: true}), io.Discard)
	deliver(m, tea.WindowSizeMsg{Width: followed.W, Height: followed.H})
	goal, keys := x.Question.Goal, x.Question.Keys()
	if goal.Met(lesson.StandingOf(m.view())) {
		return "the instruction is done before anything was pressed"
	}
	for _, k := range strings.Fields(keys) {
		deliver(m, keyOf(k))
	}
	if at := lesson.StandingOf(m.view()); !goal.Met(at) {
		return fmt.Sprintf("the keys %s lead to %s, which is not what until says", keys, at)
	}
	return ""
}

// deliver handles a message and those that follow from it. What would end the
// program or wait for something outside is left out.
func deliver(m *model, msg tea.Msg) {
	for queue := []tea.Msg{msg}; len(queue) > 0; queue = queue[1:] {
		batch, ok := queue[0].(tea.BatchMsg)
		if !ok {
			_, cmd := m.Update(queue[0])
			batch = tea.BatchMsg{cmd}
		}
		for _, cmd := range batch {
			if cmd != nil {
				queue = append(queue, cmd())
			}
		}
	}
}

// keyOf is the message of a key by the name that the table has for it.
func keyOf(name string) tea.KeyMsg {
	if k, ok := keyTypes()[name]; ok && name != "runes" {
		return tea.KeyMsg{Type: k}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

// keyTypes are the keys that are not characters, by Bubble Tea's names.
var keyTypes = sync.OnceValue(func() map[string]tea.KeyType {
	out := map[string]tea.KeyType{}
	for k := tea.KeyType(-120); k < 128; k++ {
		if name := k.String(); name != "" {
			out[name] = k
		}
	}
	return out
})
