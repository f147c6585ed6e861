package lesson

import (
	"strings"

	"backstep/asl"
	"backstep/scenarios/learn"
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// Watched is a debugger in which it can be seen what a person does.
type Watched interface {
	tea.Model
	Looks() ui.View
	Say(text string) // may name keys, see ui.Keys
}

// StandingOf tells where a debugger stands.
func StandingOf(v ui.View) learn.Standing {
	st := ui.StatusOf(v)
	out := learn.Standing{Status: st.Word, State: st.Place, Inside: st.Inside, Run: v.Session.Run().Name, View: v.Screen}
	if rows := ui.StagesOf(v.Visit); v.Stage >= 0 && v.Stage < len(rows) {
		out.Stage = rows[v.Stage].Name.String()
		if rows[v.Stage].Name == asl.StageAssign {
			out.Stage = "variables"
		}
	}
	for _, b := range v.Session.Breakpoints() {
		out.Breakpoints = append(out.Breakpoints, b.State)
	}
	for _, w := range v.Session.Watches() {
		out.Watches = append(out.Watches, w.Source)
	}
	return out
}

// doing reports whether the question asks for something in the debugger.
func (m *Model) doing() bool {
	q := m.sitting.Question()
	return m.page == askPage && q != nil && q.Kind == learn.Do && m.trouble == nil
}

// begin returns the moment before the instruction, with the run as far as that.
func (m *Model) begin() Moment {
	x := m.solved
	return Moment{Run: x.Run, At: x.Begin, Fresh: true, Title: strings.Join(strings.Fields(x.Question.Ask), " ")}
}

// watch looks whether the instruction is done.
func (m *Model) watch() {
	w, ok := m.inner.(Watched)
	if !ok || !m.doing() || m.sitting.Now().Answered {
		return
	}
	if m.Done(w.Looks()) {
		w.Say(done)
	}
}

const done = "CORRECT, that is it. `Esc` goes back, or look around first."

// Done reports whether a debugger stands where the instruction leads, and
// remembers that it was done.
func (m *Model) Done(v ui.View) bool {
	if !m.doing() || m.sitting.Now().Answered || !v.Live() || v.Running || !m.sitting.Question().Goal.Met(StandingOf(v)) {
		return false
	}
	m.sitting = m.sitting.Answer(learn.Answer{}, learn.Verdict{Right: true})
	m.keep(m.progress.Note(m.sitting.Question().ID, true, m.now()))
	m.asked.button, m.tops[3] = 0, 0
	m.focusOn(3)
	return true
}

// backFromDebugger says how the instruction stands.
func (m *Model) backFromDebugger() {
	m.inner = nil
	switch {
	case m.doing() && !m.sitting.Now().Answered:
		m.message = "Not done yet: Enter opens the debugger again, x skips."
	case m.doing():
		m.message = "Done. Enter goes on."
	default:
		m.message = "Back at the question."
	}
}
