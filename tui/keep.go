package tui

import (
	"fmt"
	"strings"
	"time"

	"backstep/sim/debug"
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// saveAfter is how long after a change the session is saved.
const saveAfter = 2 * time.Second

// keptMsg asks for the session to be saved.
type keptMsg struct{}

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
		m.add("the last session cannot be read: " + err.Error() + m.putAside())
		return
	}
	missed := m.recallStops(kept)
	m.earlier = &kept
	m.arranged.DividerX, m.arranged.DividerY = kept.DividerX, kept.DividerY
	for name, p := range m.panes {
		if k, ok := p.(ui.Keeper); ok && kept.Panes[name] != "" {
			m.panes[name] = k.Recall(kept.Panes[name])
		}
	}
	said := m.keyed("`g r` goes on where the last session ended")
	if n := len(m.session.Breakpoints()); n > 0 {
		said += fmt.Sprintf(", its breakpoints (%d) are set", n)
	}
	if n := len(m.session.Watches()); n > 0 {
		said += fmt.Sprintf(", its watches (%d) are back", n)
	}
	if missed = append(kept.missed, missed...); len(missed) > 0 {
		said = "left out of the last session: " + firstOf(missed) + ". " + said
	}
	m.add(said)
}

// firstOf names the first of several things and how many more there are.
func firstOf(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return fmt.Sprintf("%s and %d more", list[0], len(list)-1)
}

// add says more than is said already.
func (m *model) add(text string) { m.message = strings.TrimPrefix(m.message+". "+text, ". ") }

// putAside keeps what cannot be read and says where it is.
func (m *model) putAside() string {
	if m.options.Aside == nil {
		return ""
	}
	name, err := m.options.Aside()
	if err != nil {
		return ""
	}
	return "; it is set aside as " + name
}

// recallStops sets breakpoints and watches as they were; missed names those that
// fit no more.
func (m *model) recallStops(kept memory) (missed []string) {
	for _, b := range kept.Breakpoints.all {
		number := b.Number
		b.Number = 0
		next, _, err := m.session.SetBreakpoint(b)
		if err != nil {
			missed = append(missed, fmt.Sprintf("breakpoint %d: %v", number, err))
			continue
		}
		m.session = next
	}
	for _, w := range kept.Watches.all {
		w.Number = 0
		next, _, err := m.session.SetWatch(w)
		if err != nil {
			missed = append(missed, fmt.Sprintf("watch %s: %v", w.Source, err))
			continue
		}
		m.session = next
	}
	m.session = m.session.Forget()
	return missed
}

// resumeEarlier makes the runs of the last session again, in parts, and goes on
// where it ended, or at a link.
func (m *model) resumeEarlier(follow *debug.Link) tea.Cmd {
	job := newRemaking(*m.earlier, m.options.files())
	job.follow = follow
	return m.work(&running{job: job, Travel: ui.Travel{Before: m.session}})
}

// restored takes up the runs that were made again. Breakpoints and watches are
// those of now.
func (m *model) restored(i ui.Restored) {
	kept := *m.earlier
	m.earlier = nil
	m.moved(i.Session.With(m.session.Breakpoints(), m.session.Watches()))
	for _, r := range kept.Runs.all {
		m.edited = m.edited || r.Edits != ""
	}
	m.show(kept.View)
	if m.paneName(kept.Focus) != "" {
		m.focus, m.zoom = kept.Focus, kept.Zoom
	}
	m.settle()
	m.message = fmt.Sprintf("run %s at step %d, as the last session left it", m.session.Run().Name, m.session.Snapshot().Steps())
	if i.Follow != nil {
		m.goToLink(*i.Follow)
	}
	if kept.Digest != digestOf(m.options.Start.Machine.Source) {
		m.message += "; the definition has changed since"
	}
	if i.Missed != "" {
		m.message += "; " + i.Missed
	}
}

// noEarlier is the reason where there is no earlier session.
func noEarlier(v ui.View) string {
	if !v.Earlier {
		return "there is no earlier session of this file to go on with"
	}
	return ""
}
