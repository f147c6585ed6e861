package tui

import (
	"fmt"

	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// part is the number of moves that are made between two messages: some 10 ms.
const part = 2000

// Frames of a running motion are drawn after this many parts at first, then
// every so many, so that the screen changes at most about four times a second
// and not at all for what is done soon.
const (
	firstFrame = 30
	frameEvery = 25
)

// running is a motion or a job in progress.
type running struct {
	ui.Travel
	job   ui.Job // nil for a motion
	parts int
	then  ui.Intent // after it
}

// resumeMsg asks for the next part of the motion in progress.
type resumeMsg struct{ of *running }

// travel begins a motion.
func (m *model) travel(g ui.Go) tea.Cmd {
	r := &running{Travel: ui.Travel{Go: g, Before: m.session}}
	next, stop := r.Start(part)
	return m.progress(r, next, stop)
}

// resume goes on with the motion in progress, unless it was interrupted.
func (m *model) resume(msg resumeMsg) tea.Cmd {
	if msg.of != m.running {
		return nil
	}
	m.running = nil
	if msg.of.job != nil {
		return m.work(msg.of)
	}
	next, stop := msg.of.Resume(m.session, part)
	return m.progress(msg.of, next, stop)
}

// work does a part of a job.
func (m *model) work(r *running) tea.Cmd {
	next, done := r.job.Do(m.view(), part)
	if done == nil {
		r.job = next
		return m.goOn(r, next.Progress())
	}
	then := r.then
	m.settle() // panes may show what was found
	return tea.Batch(m.apply(done), m.applyNext(then))
}

// goOn keeps what is in progress and asks for its next part. What it tells is
// shown when it takes long.
func (m *model) goOn(r *running, tell string) tea.Cmd {
	m.running = r
	if r.parts++; r.parts >= firstFrame && (r.parts-firstFrame)%frameEvery == 0 {
		m.message = tell + ", Ctrl+C stops"
		m.frame = ""
	}
	return func() tea.Msg { return resumeMsg{r} }
}

// applyNext carries out an intent that may be missing.
func (m *model) applyNext(i ui.Intent) tea.Cmd {
	if i == nil {
		return nil
	}
	return m.apply(i)
}

// progress takes the outcome of a part.
func (m *model) progress(r *running, next debug.Session, stop debug.Stop) tea.Cmd {
	if stop.Reason == debug.OutOfBudget {
		m.session = next
		return m.goOn(r, fmt.Sprintf("running %s events, T+%s", widget.Count(next.Tip().Events()), ui.Clock(next.Tip().Elapsed())))
	}
	return m.arrive(r, next, stop)
}

// interrupt stops the motion in progress at the boundary that it has come to.
func (m *model) interrupt() {
	r := m.running
	m.running = nil
	if r.job != nil {
		m.message = "stopped: " + r.job.Progress()
		return
	}
	next, made := r.Interrupt(m.session)
	m.moved(next)
	m.message = m.keyed("stopped after %s moves: `c` goes on, `N` goes back", widget.Count(made))
}

// arrive takes the end of a motion.
func (m *model) arrive(r *running, next debug.Session, stop debug.Stop) tea.Cmd {
	if r.Missed(next, stop) {
		m.message = name(r.Go.Target) + " was not entered before this moment"
		m.moved(r.Before)
		return nil
	}
	m.moved(next)
	m.message = m.told(r, stop)
	if open := m.asks(stop); open != nil {
		return open()
	}
	return m.applyNext(r.then)
}

// asks returns what opens the dialog that a motion stopped for, nil for none.
func (m *model) asks(stop debug.Stop) func() tea.Cmd {
	switch stop.Reason {
	case debug.NeedsResult:
		return func() tea.Cmd {
			m.message = "" // the dialog says what to do
			return m.open(neededDialog)
		}
	case debug.HistoryFull:
		m.full = mark{m.session.Run().Name, m.session.Run().Trace.Len()}
		return func() tea.Cmd { return m.open(fullDialog) }
	}
	return nil
}

// goToMoment goes to the moment after some moves.
func (m *model) goToMoment(i ui.GoToMoment) {
	m.moved(i.From(m.session))
	m.message = m.ending()
}
