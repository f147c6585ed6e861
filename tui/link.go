package tui

import (
	"slices"

	"backstep/sim/debug"

	tea "github.com/charmbracelet/bubbletea"
)

// toLink goes to the link that the program was started with, where its run is one
// of the last session.
func (m *model) toLink() tea.Cmd {
	l := m.options.Link
	if l == nil || m.earlier == nil {
		return nil
	}
	kept := m.earlier.Runs
	for i := range kept.all {
		if debug.RunName(i) == l.Run && !slices.Contains(kept.broken, i) {
			return m.resumeEarlier(l)
		}
	}
	return nil
}

// goToLink goes to the moment that a link names; where that does not exist, it
// says so.
func (m *model) goToLink(l debug.Link) {
	next, err := m.session.Follow(l)
	if err != nil {
		m.message = l.String() + ": " + err.Error()
		return
	}
	m.moved(next)
	m.message = "run " + l.Run + " of the last session"
}
