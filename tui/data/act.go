package data

import (
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// Act moves the cursor, folds and unfolds.
func (p Pane) Act(by ui.Motion, v ui.View, _ ui.Size) (ui.Pane, ui.Intent) {
	if p.shown != nil && p.shown.form == changesOnly && p.shown.diff != nil {
		return p.actOnList(by)
	}
	if d, ok := pointMoves[by]; ok && p.shown != nil {
		return p.point(v, d)
	}
	if move, ok := treeMoves[by]; ok {
		move(p.cursor())
		p.want, p.wanted = p.cursor().Path(), true
		p.follow()
	}
	return p, nil
}

var treeMoves = map[ui.Motion]func(*widget.Tree){
	ui.Up:       func(t *widget.Tree) { t.Move(-1) },
	ui.Down:     func(t *widget.Tree) { t.Move(1) },
	ui.Left:     (*widget.Tree).Left,
	ui.Right:    (*widget.Tree).Right,
	ui.PageUp:   func(t *widget.Tree) { t.Page(-1) },
	ui.PageDown: func(t *widget.Tree) { t.Page(1) },
	ui.Top:      (*widget.Tree).Home,
	ui.Bottom:   (*widget.Tree).End,
	ui.Toggle:   func(t *widget.Tree) { t.Toggle() },
	ui.Accept:   func(t *widget.Tree) { t.Toggle() },
	ui.Fold:     (*widget.Tree).Fold,
	ui.Unfold:   (*widget.Tree).UnfoldAll,

	ui.NextSibling:     func(t *widget.Tree) { t.Sibling(1) },
	ui.PreviousSibling: func(t *widget.Tree) { t.Sibling(-1) },
}

// actOnList moves in the list of changes; the cursor of the tree goes with it.
// Accept shows the change in its document.
func (p Pane) actOnList(by ui.Motion) (ui.Pane, ui.Intent) {
	if by == ui.Accept && len(p.shown.diff.Changes) > 0 {
		p.form = auto
		return p, ui.Reveal{Path: p.shown.diff.Changes[p.list.Selected()].Path}
	}
	if move, ok := ui.PointMoves[by]; ok {
		p.list = move(p.list)
		if i := p.list.Selected(); i >= 0 {
			p.want, p.wanted = ui.Steps(p.shown.diff.Changes[i].Path), true
			p.tree.RevealPath(p.want)
		}
	}
	return p, nil
}

var pointMoves = map[ui.Motion]int{ui.NextPoint: 1, ui.PreviousPoint: -1}

// point goes to the next (1) or previous (-1) change, in the pick overlay to the
// next place that a path wrote.
func (p Pane) point(v ui.View, d int) (ui.Pane, ui.Intent) {
	moved := false
	switch {
	case p.shown.picks != nil:
		moved = p.shown.picks.next(p.cursor(), d, p.cursor() == p.left)
	case p.shown.diff != nil && p.shown.form != plain:
		moved = p.shown.diff.Next(p.tree, d)
	}
	if !moved {
		return p, ui.Say{Text: "no change here: " + v.Keys.Text(p.shown.nothing())}
	}
	p.want, p.wanted = p.cursor().Path(), true
	p.follow()
	return p, nil
}

// nothing says why there is no change to go to.
func (s *shown) nothing() string {
	switch {
	case s.picks != nil:
		return "no path wrote anything"
	case s.diff != nil && s.form == plain:
		return "`d` shows the differences"
	case s.diff != nil:
		return "the documents are the same"
	}
	return "a new document is not compared. `p` shows what was picked"
}

// Scroll moves the visible part, as a mouse wheel does.
func (p Pane) Scroll(d int, _ ui.View, _ ui.Size) (ui.Pane, ui.Intent) {
	p.tree.Scroll(d)
	return p, nil
}

// Find implements ui.Finder: it looks for text in keys and values.
func (p Pane) Find(text string, _ ui.View, _ ui.Size) (ui.Pane, string, ui.Intent) {
	p.tree.Find(text)
	return p.found()
}

// FindNext implements ui.Finder.
func (p Pane) FindNext(d int, _ ui.View, _ ui.Size) (ui.Pane, string, ui.Intent) {
	p.tree.FindNext(d)
	return p.found()
}

func (p Pane) found() (ui.Pane, string, ui.Intent) {
	at, total := p.tree.Matches()
	if at > 0 {
		p.want, p.wanted = p.tree.Path(), true
	}
	return p, ui.Found(p.tree.Query(), at, total), nil
}

// Clear implements ui.Finder.
func (p Pane) Clear() ui.Pane {
	p.tree.Find("")
	return p
}
