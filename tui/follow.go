package tui

import (
	"fmt"
	"io"

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
	ui.Deliver(m, tea.WindowSizeMsg{Width: followed.W, Height: followed.H})
	goal, keys := x.Question.Goal, x.Question.Keys()
	if goal.Met(lesson.StandingOf(m.view())) {
		return "the instruction is done before anything was pressed"
	}
	for _, k := range ui.KeyMessages(keys) {
		ui.Deliver(m, k)
	}
	if at := lesson.StandingOf(m.view()); !goal.Met(at) {
		return fmt.Sprintf("the keys %s lead to %s, which is not what until says", keys, at)
	}
	return ""
}
