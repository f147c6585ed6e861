package data

import (
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// form is a way to show a document.
type form uint8

const (
	auto        form = iota // split where there is room, else unified
	split                   // before and after side by side
	unified                 // one document with the differences in it
	plain                   // the document itself
	changesOnly             // a list of the differences
	forms
)

var formNames = [...]string{split: "side-by-side", unified: "unified", plain: "after", changesOnly: "changes only"}

// splitWidth is the inside width from which on auto means split.
const splitWidth = 76

// Pane is the data pane. It is a value, but the trees in it are shared by its
// copies: they hold what was folded and where the cursor is.
type Pane struct {
	form   form
	picks  bool   // the pick overlay is on
	wrap   bool   // the value under the cursor is shown in full
	with   string // what documents are compared with; see Comparisons
	tree   *widget.Tree
	left   *widget.Tree // the document before, where it is not compared
	shown  *shown
	want   []widget.Step // where a person moved the cursor to
	wanted bool
	list   widget.List // of the changes-only form
}

// shown is what the trees hold.
type shown struct {
	content
	form   form
	size   ui.Size
	diff   *ui.Diff
	limit  int     // bytes of payload, 0 for none
	picks  *picked // nil: the overlay is off, or there is nothing to pick
	moment moment
}

// moment tells one place of the session from another.
type moment struct {
	run, lane   string
	move, stage int
	picks, wrap bool
	with        string
}

// New returns a pane that shows nothing yet.
func New() Pane {
	return Pane{tree: widget.NewTree(), left: widget.NewTree()}
}

// Show returns the pane with the document of the view in it, for an inside of
// the given size.
func (p Pane) Show(v ui.View, size ui.Size) ui.Pane {
	now := moment{v.Session.Run().Name, string(v.Session.Lane()), v.Session.Cursor().Move, v.Stage, p.picks, p.wrap, p.with}
	f := p.formFor(size)
	if p.shown != nil && p.shown.moment == now && p.shown.form == f && p.shown.size == size {
		return p
	}
	s := &shown{content: contentOf(v), form: f, size: size, limit: v.Session.Run().Start.Limits.Payload, moment: now}
	s.compareWith(v, p.with)
	if p.picks {
		s.picks = pickedOf(s.content)
	}
	p.shown = s
	p.load()
	p.tree.Home()
	p.left.Home()
	body := s.treeHeight()
	p.tree.Resize(body)
	p.left.Resize(body)
	p.place()
	p.tree.Move(body * 2 / 3) // so that what follows the cursor is seen too
	p.place()
	p.follow()
	return p
}

// load puts the documents into the trees.
func (p *Pane) load() {
	s := p.shown
	switch {
	case s.picks != nil:
		s.picks.show(*p, s.after, s.size.H)
	case s.before.IsAbsent() || !s.compare:
		p.tree.Show(ui.NewDocument(s.after), s.size.H)
		p.left.Show(ui.NewDocument(s.before), s.size.H)
	default:
		s.diff = ui.NewDiff(s.before, s.after)
		root := s.diff.Root()
		if s.form == plain {
			root = ui.NewDocument(s.after)
		}
		p.tree.Show(root, s.size.H)
		p.list = widget.NewList(len(s.diff.Changes))
	}
}

// treeHeight returns the rows that the tree with the cursor has.
func (s *shown) treeHeight() int {
	_, body, _ := s.geometry()
	switch {
	case s.picks != nil && s.size.W < splitWidth && !s.after.IsAbsent():
		return max(body-body/2-1, 1)
	case s.picks != nil || s.form == split && !s.before.IsAbsent():
		return max(body-1, 1) // the captions
	}
	return body
}

// follow scrolls the document before to what the cursor is on: to the place it
// was read from where the overlay tells, else to the same path.
func (p Pane) follow() {
	if p.shown.diff != nil {
		return
	}
	at := ui.PathAt(p.tree)
	if k := p.shown.picks; k != nil {
		from, ok := k.origin(at)
		if !ok {
			return
		}
		at = from
	}
	if len(at) == 0 {
		p.left.Home()
		return
	}
	p.left.RevealPath(ui.Steps(at))
}

// place moves the cursor where a person wanted it, else to the first change,
// else to the top.
func (p Pane) place() {
	switch {
	case p.wanted:
		p.tree.RevealPath(p.want)
	case p.shown.picks != nil && p.shown.picks.first() != nil:
		p.tree.RevealPath(ui.Steps(p.shown.picks.first()))
	case p.shown.diff != nil && len(p.shown.diff.Changes) > 0:
		p.tree.RevealPath(ui.Steps(p.shown.diff.Changes[0].Path))
	default:
		p.tree.Home()
	}
}

// formFor returns the form in a size.
func (p Pane) formFor(size ui.Size) form {
	if p.form != auto {
		return p.form
	}
	if size.W >= splitWidth {
		return split
	}
	return unified
}

// cursor returns the tree that the cursor is in: the document before where a
// stage made none.
func (p Pane) cursor() *widget.Tree {
	if p.shown != nil && p.shown.picks != nil && p.shown.after.IsAbsent() {
		return p.left
	}
	return p.tree
}

// Picks switches the pick overlay.
func (p Pane) Picks(ui.Size) Pane {
	p.picks = !p.picks
	return p
}

// Wrap switches the box with the value under the cursor in full.
func (p Pane) Wrap(ui.Size) Pane {
	p.wrap = !p.wrap
	return p
}

// NextForm goes to the next form.
func (p Pane) NextForm(size ui.Size) Pane {
	p.form = p.formFor(size)%(forms-1) + 1
	return p
}
