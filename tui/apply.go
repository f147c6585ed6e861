package tui

import (
	"backstep/asl"
	"backstep/tui/data"
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// apply carries out an intent.
func (m *model) apply(intent ui.Intent) tea.Cmd {
	if cmd, ok := m.applyScreen(intent); ok {
		return cmd
	}
	if !m.canRun() || m.applyExperiment(intent) {
		return nil
	}
	switch i := intent.(type) {
	case ui.Press:
		if c, ok := m.table.ByID(i.Command); ok {
			return m.carry(c)
		}
	case ui.Go:
		return m.travel(i)
	case ui.Work:
		return m.work(&running{job: i.Job, Travel: ui.Travel{Before: m.session}})
	case ui.GoToMoment:
		m.goToMoment(i)
	case ui.GoToLane:
		m.goToLane(i.Index)
	case ui.GoToEnd:
		m.moved(i.From(m.session))
		m.message = m.ending()
	case ui.Lane:
		if next, ok := m.session.SwitchLane(i.Dir); ok {
			m.moved(next)
		}
	case ui.LookAt:
		m.lookAt(i)
	case ui.ToggleBreakpoint:
		m.toggleBreakpoint(i.State)
	case ui.SetRules:
		return m.setRules(i)
	case ui.Do:
		m.do(i)
	case ui.Export:
		return m.export(i)
	case ui.GoOn:
		return m.resumeEarlier(nil)
	case ui.Restored:
		m.restored(i)
	case ui.Adopt:
		m.adopt(i)
	case ui.Restart:
		m.restart(i)
	case ui.ShowRun:
		m.moved(m.session.Show(i.Run))
		m.message = "run " + m.session.Run().Name + m.ending()
	}
	return nil
}

// applyScreen carries out the intents that do not change the session.
func (m *model) applyScreen(intent ui.Intent) (tea.Cmd, bool) {
	switch i := intent.(type) {
	case ui.Several:
		return m.several(i), true
	case ui.Say:
		m.message = i.Text
	case ui.Open:
		return m.open(i.Dialog), true
	case ui.Close:
		m.dialog = nil
	case ui.FocusPane:
		m.setFocus(i)
	case ui.FocusNext:
		m.setFocus(ui.FocusPane{Number: ui.Next(m.focus, i.Delta, len(m.paneNames()))})
	case ui.Move:
		return m.act(i.By), true
	case ui.SwitchClock:
		m.absolute = !m.absolute
	case ui.Select:
		m.selected = i.State
		m.settle()
	case ui.Zoom:
		m.zoom = !m.zoom
		m.settle()
	case ui.Show:
		m.show(i.View)
	case ui.Follow:
		m.selected = nil
		m.settle()
	case ui.Adjust:
		m.onData(adjustments[i.What])
	case ui.Compare:
		m.onData(func(p data.Pane, _ ui.Size) data.Pane { return p.Compare(i.With) })
	case ui.Reveal:
		m.onData(func(p data.Pane, _ ui.Size) data.Pane { return p.Reveal(i.Path) })
	case ui.Explain:
		m.explain()
	case ui.SkipIdentity:
		m.skipIdentity()
	case ui.Find:
		m.prompt = &prompt{}
	case ui.FindNext:
		return m.findNext(i.Delta), true
	case ui.Copy:
		return m.copy(i), true
	case ui.CopyFrom:
		return m.copyFrom(i.What), true
	case ui.Leave:
		return m.leave(), true
	case ui.Interrupt:
		m.leaving = true
		m.message = m.keyed("press `Ctrl+C` again to quit, any other key stays")
	case ui.Suspend:
		return tea.Suspend, true
	case ui.Redraw:
		return tea.ClearScreen, true
	case ui.Quit:
		return m.quit(), true
	default:
		return nil, false
	}
	return nil, true
}

// several carries out intents in order. A motion among them that takes several
// messages holds the rest back until it has ended.
func (m *model) several(list ui.Several) tea.Cmd {
	var cmds []tea.Cmd
	for n, i := range list {
		cmds = append(cmds, m.apply(i))
		if m.running != nil {
			m.running.then = list[n+1:]
			break
		}
	}
	return tea.Batch(cmds...)
}

// leave goes back one level.
func (m *model) leave() tea.Cmd {
	switch {
	case m.zoom:
		m.zoom = false
		m.settle()
	case m.screen.id != m.home():
		m.show(m.home())
	case m.options.Within != "":
		return m.options.Leave
	default:
		m.message = m.keyed("`q` quits")
	}
	m.leaveFind()
	return nil
}

func (m *model) toggleBreakpoint(st *asl.State) {
	if st == nil {
		return
	}
	next, b, set := m.session.ToggleBreakpoint(st.Name)
	m.session = next
	m.message = breakpointSaid(b.Number, b.State, set)
}

// setRules puts rules in force, in a new run where they change the past.
func (m *model) setRules(i ui.SetRules) tea.Cmd {
	was := m.session.Run().Name
	next, forked := m.session.EditAt(i.At, i.Rules)
	m.edited = true
	m.moved(next)
	m.message = i.Done + m.forked(was, forked)
	if i.Then == nil {
		return nil
	}
	said := m.message
	cmd := m.apply(i.Then)
	if m.message == "" {
		m.message = said
	}
	return cmd
}

// forked tells of a new run.
func (m *model) forked(from string, forked bool) string {
	if !forked {
		return ""
	}
	return ": run " + m.session.Run().Name + ", run " + from + " is kept"
}

// do makes a move at the cursor.
func (m *model) do(i ui.Do) {
	was := m.session.Run().Name
	next, forked, err := m.session.Do(i.Move)
	if err != nil {
		m.message = "not done: " + err.Error()
		return
	}
	m.edited = true
	m.moved(next)
	m.message = i.Done + m.forked(was, forked)
}

// restart begins a new run.
func (m *model) restart(i ui.Restart) {
	was := m.session.Run().Name
	next, edited := i.From(m.session)
	m.edited = m.edited || edited
	m.moved(next)
	m.selected = nil
	m.message = m.keyed("run %s begins, run %s is kept: `R` lists the runs", m.session.Run().Name, was)
}

// quit closes the view; the main one ends the program, after a question when
// something is not saved.
func (m *model) quit() tea.Cmd {
	if m.dialog == nil && m.screen.id != m.home() {
		m.show(m.home())
		return nil
	}
	if m.options.Within != "" {
		return m.options.Leave
	}
	if m.edited && m.dialog == nil && m.canRun() {
		if m.open(quitDialog); m.dialog != nil {
			return nil
		}
	}
	return tea.Quit
}
