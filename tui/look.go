package tui

import "backstep/tui/ui"

// lookAt shows another stage without moving the session.
func (m *model) lookAt(i ui.LookAt) {
	v := m.view()
	at := ui.StageAt(m.session, v.Visit, 0)
	if m.look = m.target(v, i) - at; m.look == 0 {
		m.message = ""
	}
	m.settle()
}

// target returns the stage that is looked at next: identity stages are passed
// over where the person wants that and another stage follows.
func (m *model) target(v ui.View, i ui.LookAt) int {
	rows := ui.StagesOf(v.Visit)
	to := v.Stage + i.Delta
	if !m.skip || i.Exact {
		return to
	}
	for at := to; at >= 0 && at < len(rows); at += i.Delta {
		if !rows[at].NotSet() {
			return at
		}
	}
	return to
}

// skipIdentity switches whether [ and ] pass over stages that the definition
// does not set.
func (m *model) skipIdentity() {
	m.skip = !m.skip
	m.message = m.keyed("`[` and `]` stop at every stage")
	if m.skip {
		m.message = m.keyed("`[` and `]` pass over the stages that the definition does not set")
	}
}

// explain shows the explanation beside the stages, or hides it: where there is
// room for one pane only, by the focus.
func (m *model) explain() {
	switch {
	case m.screen.id == stagesScreen && m.layout().Class == ui.Wide:
		m.screen, m.focus = screenOf(stagesAlone), min(m.focus, 2)
		m.settle()
		return
	case m.screen.id == stagesScreen && m.paneName(m.focus) == explainPane:
		m.setFocus(ui.FocusPane{Name: dataPane})
		return
	}
	focus := m.focus
	if m.screen.id != stagesAlone {
		m.show(stagesScreen)
		focus = 1
	}
	m.screen, m.zoom = screenOf(stagesScreen), false
	m.setFocus(ui.FocusPane{Number: focus})
	if m.layout().Class != ui.Wide {
		m.setFocus(ui.FocusPane{Name: explainPane})
	}
}
