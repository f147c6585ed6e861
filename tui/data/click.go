package data

import "backstep/tui/ui"

// Click implements ui.Clicker: a stage's name looks at that stage, a row of the
// document gets the cursor, and a second click on it folds or unfolds.
func (p Pane) Click(x, y int, v ui.View, _ ui.Size) (ui.Pane, ui.Intent) {
	s := p.shown
	if s == nil {
		return p, nil
	}
	if y == 0 && len(s.rows) > 0 {
		return p, ui.LookAt{Delta: s.crumbAt(x-1, s.size.W-3-len(s.place())) - v.Stage, Exact: true}
	}
	head, body, _ := s.geometry()
	y -= head
	if y < 0 || y >= body {
		return p, nil
	}
	if s.form == changesOnly && s.diff != nil && s.picks == nil {
		if i := p.list.At(y); i >= 0 {
			p.list = p.list.Select(i)
		}
		return p, nil
	}
	if y -= body - s.treeHeight(); s.picks == nil || s.size.W >= splitWidth {
		at := p.tree.Row()
		if s.picks != nil {
			_, gaps := p.gaps(s.treeHeight())
			y = rowAt(gaps, y)
		}
		if p.tree.Click(y) && p.tree.Row() == at {
			p.tree.Toggle()
		}
		p.want, p.wanted = p.tree.Path(), true
		p.follow()
	}
	return p, nil
}
