package tui

import (
	"fmt"

	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/mock"
	"backstep/tui/ui"
)

// stand is what makes a session worth saving again when it changes.
type stand struct {
	run              string
	move, stage, tip int
	runs, mark       int
	rules            *mock.Rule // lists are replaced when something in them changes
	breaks           *debug.Breakpoint
	watches          *debug.Watch
	lane             sim.FrameID
	undo             string
	view             string
	arranged         ui.Arrangement
	focus            int
	zoom             bool
	panes            string
}

func (m *model) stand() stand {
	if !m.canRun() {
		return stand{}
	}
	s := m.session
	return stand{
		run: s.Run().Name, move: s.Cursor().Move, stage: s.Cursor().Stage, tip: s.Run().Trace.Len(), runs: len(s.Runs()),
		rules: first(s.Run().Rules), breaks: first(s.Breakpoints()), watches: first(s.Watches()), mark: len(s.Marks()), lane: s.Lane(), undo: s.CanUndo(),
		view: m.screen.id, arranged: m.arranged, focus: m.focus, zoom: m.zoom,
		panes: fmt.Sprint(m.keptPanes()),
	}
}

// first tells lists apart that are replaced when something in them changes.
func first[T any](list []T) *T {
	if len(list) == 0 {
		return nil
	}
	return &list[0]
}
