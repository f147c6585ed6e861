package tui

import (
	"fmt"

	"backstep/asl"
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
	going  ui.Go
	job    ui.Job // nil for a motion
	before debug.Session
	parts  int
	then   ui.Intent // after it
}

// resumeMsg asks for the next part of the motion in progress.
type resumeMsg struct{ of *running }

// travel begins a motion.
func (m *model) travel(g ui.Go) tea.Cmd {
	r := &running{going: g, before: m.session}
	next, stop := m.session.Go(g.Dir, g.Unit, g.Target, part)
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
	next, stop := m.session.Resume(part)
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
	next := m.session.Interrupt()
	if next.Snapshot().MoveCount() != next.Cursor().Move {
		next = r.before // over recorded moves: nothing was made
	}
	for _, open := next.Snapshot().Frame(next.Lane()); !open; {
		next, open = next.SetLane("/")
	}
	made := next.Run().Trace.Len() - r.before.Run().Trace.Len()
	m.moved(next)
	m.message = "stopped after " + widget.Count(made) + " moves: c goes on, N goes back"
}

// arrive takes the end of a motion.
func (m *model) arrive(r *running, next debug.Session, stop debug.Stop) tea.Cmd {
	g := r.going
	switch {
	case g.Unit == debug.Until && g.Dir == debug.Back && stop.Reason == debug.AtStart && !entersFirst(next, g.Target):
		m.message = name(g.Target) + " was not entered before this moment"
		m.moved(r.before)
		return nil
	case g.Unit == debug.Into && stop.Reason == debug.Stepped && g.Dir == debug.Forward && throughInput(next):
		again, stop := next.Go(g.Dir, g.Unit, nil, part)
		return m.progress(r, again, stop)
	case g.Unit == debug.Into && stop.Reason == debug.Stepped && g.Dir == debug.Back && throughInput(next):
		again, stop := next.Go(g.Dir, g.Unit, nil, part)
		return m.progress(r, again, stop)
	}
	m.moved(next)
	m.message = m.told(r, stop)
	if open := m.asks(stop); open != nil {
		return open()
	}
	return m.applyNext(r.then)
}

// entersFirst reports whether the execution begins with the state.
func entersFirst(s debug.Session, st *asl.State) bool {
	t := s.Run().Trace
	return t.Len() > 0 && t.Row(0).State == st && t.Row(0).Entered
}

// throughInput reports whether the cursor walks the input stages of a Parallel
// or Map: stepping goes through them into the first branch or iteration.
func throughInput(s debug.Session) bool {
	if s.Cursor().Stage == debug.Resting {
		return false
	}
	v := s.Visit()
	if v.State == nil || v.Left || v.Err != nil || v.State.Type != asl.ParallelType && v.State.Type != asl.MapType {
		return false
	}
	return s.Frame().Join != nil
}

// asks returns what opens the dialog that a motion stopped for, nil for none.
func (m *model) asks(stop debug.Stop) func() tea.Cmd {
	switch stop.Reason {
	case debug.NeedsResult:
		return func() tea.Cmd { return m.open(resultDialog) }
	case debug.HistoryFull:
		m.full = mark{m.session.Run().Name, m.session.Run().Trace.Len()}
		return func() tea.Cmd { return m.open(fullDialog) }
	}
	return nil
}

// goTo goes to the moment before the state that a recorded move was about.
func (m *model) goTo(move int) {
	t := m.session.Run().Trace
	for move > 0 && !t.Row(move).Entered && t.Row(move).Back > 0 {
		move = int(t.Row(move).Back) - 1
	}
	target := t.Row(move).State
	if target == nil || !t.Row(move).Entered {
		m.message = "this line has no moment of its own: choose one that enters a state"
		return
	}
	s := m.toEnd(false)
	for s.Cursor().Move > move {
		next, stop := s.Go(debug.Back, debug.Until, target, t.Len()+1)
		if s = next; stop.Reason == debug.AtStart {
			break
		}
	}
	m.moved(s)
}

// toEnd returns the session at the start or the tip of the run.
func (m *model) toEnd(start bool) debug.Session {
	for i, r := range m.session.Runs() {
		if r.Name != m.session.Run().Name {
			continue
		}
		tip := m.session.Show(i)
		if !start {
			return tip
		}
		first, _ := tip.Go(debug.Back, debug.Until, nil, r.Trace.Len()+1)
		return first
	}
	return m.session
}
