package tui

import (
	"fmt"
	"time"

	"backstep/sim"
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// saveAfter is how long after a change the session is saved.
const saveAfter = 2 * time.Second

// keptMsg asks for the session to be saved.
type keptMsg struct{}

// stand is what makes a session worth saving again when it changes.
type stand struct {
	run                string
	move, stage, tip   int
	runs, breaks, mark int
	lane               sim.FrameID
	undo               string
	view               string
	arranged           ui.Arrangement
	focus              int
	zoom               bool
	watches            int
	panes              string
}

func (m *model) stand() stand {
	if !m.canRun() {
		return stand{}
	}
	s := m.session
	return stand{
		run: s.Run().Name, move: s.Cursor().Move, stage: s.Cursor().Stage, tip: s.Run().Trace.Len(), runs: len(s.Runs()),
		breaks: len(s.Breakpoints()), mark: len(s.Marks()), lane: s.Lane(), undo: s.CanUndo(),
		view: m.screen.id, arranged: m.arranged, focus: m.focus, zoom: m.zoom,
		watches: len(s.Watches()), panes: fmt.Sprint(m.keptPanes()),
	}
}

// keptPanes returns how a person set the panes up, by name.
func (m *model) keptPanes() map[string]string {
	out := map[string]string{}
	for name, p := range m.panes {
		if k, ok := p.(ui.Keeper); ok {
			out[name] = k.Keep()
		}
	}
	return out
}

// keep plans to save the session when it has changed. There is one plan at a
// time, so that nothing happens while nothing changes.
func (m *model) keep() tea.Cmd {
	if m.options.Keep == nil || m.saving || m.running != nil || m.stand() == m.kept {
		return nil
	}
	m.saving = true
	return tea.Tick(saveAfter, func(time.Time) tea.Msg { return keptMsg{} })
}

// save saves the session beside the program.
func (m *model) save() tea.Cmd {
	m.saving = false
	if m.running != nil {
		return nil
	}
	write := m.saver()
	return func() tea.Msg {
		if err := write(); err != nil {
			return saidMsg("the session is not saved: " + err.Error())
		}
		return nil
	}
}

// saver returns what saves the session as it is now, once.
func (m *model) saver() func() error {
	at := m.stand()
	if m.options.Keep == nil || !m.canRun() || at == m.kept {
		return func() error { return nil }
	}
	m.kept = at
	session, files, keep := m.session, m.options.files(), m.options.Keep
	more := memory{View: m.screen.id, Focus: m.focus, Zoom: m.zoom, DividerX: m.arranged.DividerX, DividerY: m.arranged.DividerY, Panes: m.keptPanes()}
	return func() error {
		kept := remember(session, files)
		kept.View, kept.Focus, kept.Zoom, kept.DividerX, kept.DividerY = more.View, more.Focus, more.Zoom, more.DividerX, more.DividerY
		kept.Panes = more.Panes
		text, err := kept.encode()
		if err != nil {
			return err
		}
		return keep(text)
	}
}

func (o *Options) files() Loaded { return Loaded{Start: o.Start, Rules: o.Rules, Problems: o.Problems} }

// recall takes up what was kept of an earlier session: breakpoints, watches
// and the layout at once, the rest when it is asked for.
func (m *model) recall() {
	if len(m.options.Kept) == 0 || !m.canRun() {
		return
	}
	kept, err := readMemory(m.options.Kept)
	if err != nil {
		m.message = "the last session cannot be read: " + err.Error()
		if m.options.Aside != nil {
			if name, err := m.options.Aside(); err == nil {
				m.message += "; it is set aside as " + name
			}
		}
		return
	}
	m.earlier = &kept
	m.arranged.DividerX, m.arranged.DividerY = kept.DividerX, kept.DividerY
	for _, b := range kept.Breakpoints {
		b.Number = 0
		if next, _, err := m.session.SetBreakpoint(b); err == nil {
			m.session = next
		}
	}
	for _, w := range kept.Watches {
		w.Number = 0
		if next, _, err := m.session.SetWatch(w); err == nil {
			m.session = next
		}
	}
	m.session = m.session.Forget()
	for name, p := range m.panes {
		if k, ok := p.(ui.Keeper); ok && kept.Panes[name] != "" {
			m.panes[name] = k.Recall(kept.Panes[name])
		}
	}
	if m.message != "" {
		m.message += ". "
	}
	m.message += "g r goes on where the last session ended"
	if n := len(m.session.Breakpoints()); n > 0 {
		m.message += fmt.Sprintf(", its breakpoints (%d) are set", n)
	}
	if n := len(m.session.Watches()); n > 0 {
		m.message += fmt.Sprintf(", its watches (%d) are back", n)
	}
}

// resumeEarlier goes on where the last session ended.
func (m *model) resumeEarlier() {
	kept := *m.earlier
	m.earlier = nil
	next, missed := remake(kept, m.options.files())
	m.moved(next)
	for _, r := range kept.Runs {
		m.edited = m.edited || r.Edits != ""
	}
	m.show(kept.View)
	if m.paneName(kept.Focus) != "" {
		m.focus, m.zoom = kept.Focus, kept.Zoom
	}
	m.settle()
	m.message = fmt.Sprintf("run %s at step %d, as the last session left it", m.session.Run().Name, m.session.Snapshot().Steps())
	if kept.Digest != digestOf(m.options.Start.Machine.Source) {
		m.message += "; the definition has changed since"
	}
	if missed != "" {
		m.message += "; " + missed
	}
}

// noEarlier is the reason where there is no earlier session.
func noEarlier(v ui.View) string {
	if !v.Earlier {
		return "there is no earlier session of this file to go on with"
	}
	return ""
}
