package data

import (
	"backstep/asl/value"
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
	limit  int // bytes of payload, 0 for none
	moment moment
}

// moment tells one place of the session from another.
type moment struct {
	run, lane   string
	move, stage int
}

// New returns a pane that shows nothing yet.
func New() Pane {
	return Pane{tree: widget.NewTree(), left: widget.NewTree()}
}

// Show returns the pane with the document of the view in it, for an inside of
// the given size.
func (p Pane) Show(v ui.View, size ui.Size) ui.Pane {
	now := moment{v.Session.Run().Name, string(v.Session.Lane()), v.Session.Cursor().Move, v.Stage}
	f := p.formFor(size)
	if p.shown != nil && p.shown.moment == now && p.shown.form == f && p.shown.size == size {
		return p
	}
	s := &shown{content: contentOf(v), form: f, size: size, limit: v.Session.Run().Start.Limits.Payload, moment: now}
	p.shown = s
	if s.before.IsAbsent() || !s.compare {
		p.tree.Show(ui.NewDocument(s.after), size.H)
		p.left.Show(ui.NewDocument(s.before), size.H)
		p.left.Home()
	} else {
		s.diff = ui.NewDiff(s.before, s.after)
		root := s.diff.Root()
		if f == plain {
			root = ui.NewDocument(s.after)
		}
		p.tree.Show(root, size.H)
		p.list = widget.NewList(len(s.diff.Changes))
	}
	p.tree.Home()
	_, body, _ := s.geometry()
	if s.form == split && !s.before.IsAbsent() {
		body-- // the captions
	}
	p.tree.Resize(body)
	p.place()
	p.tree.Move(body * 2 / 3) // so that what follows the cursor is seen too
	p.place()
	return p
}

// place moves the cursor where a person wanted it, else to the first change,
// else to the top.
func (p Pane) place() {
	switch {
	case p.wanted:
		p.tree.RevealPath(p.want)
	case p.shown.diff != nil && len(p.shown.diff.Changes) > 0:
		var steps []widget.Step
		for _, s := range p.shown.diff.Changes[0].Path {
			steps = append(steps, widget.Step(s))
		}
		p.tree.RevealPath(steps)
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

// NextForm goes to the next form.
func (p Pane) NextForm(size ui.Size) Pane {
	p.form = p.formFor(size)%(forms-1) + 1
	return p
}

// Act moves the cursor, folds and unfolds.
func (p Pane) Act(by ui.Motion, _ ui.View, _ ui.Size) (ui.Pane, ui.Intent) {
	if p.shown != nil && p.shown.form == changesOnly && p.shown.diff != nil {
		if move, ok := listMoves[by]; ok {
			p.list = move(p.list)
		}
		return p, nil
	}
	if move, ok := treeMoves[by]; ok {
		move(p.tree)
		p.want, p.wanted = p.tree.Path(), true
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
}

var listMoves = map[ui.Motion]func(widget.List) widget.List{
	ui.Up:       func(l widget.List) widget.List { return l.Move(-1) },
	ui.Down:     func(l widget.List) widget.List { return l.Move(1) },
	ui.PageUp:   func(l widget.List) widget.List { return l.Page(-1) },
	ui.PageDown: func(l widget.List) widget.List { return l.Page(1) },
	ui.Top:      widget.List.Home,
	ui.Bottom:   widget.List.End,
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

// Path returns the path under the cursor as it can be pasted into a definition.
func (p Pane) Path() string { return widget.FormatPath(p.tree.Path()) }

// Value returns the value under the cursor, absent for none.
func (p Pane) Value() value.Value {
	if p.shown == nil {
		return value.Value{}
	}
	at := ui.PathAt(p.tree)
	return p.shown.after.At(at).Or(p.shown.before.At(at))
}

// Document returns the whole document that is shown.
func (p Pane) Document() value.Value {
	if p.shown == nil {
		return value.Value{}
	}
	return p.shown.after
}

// title returns the pane's title.
func (p Pane) title(v ui.View, room int) string {
	title := "Data  "
	switch {
	case v.Visit.State == nil:
		return title + contentOf(v).name
	case v.Visit.Attempt > 1 && room > 60:
		return title + v.Visit.State.Name + "  attempt " + widget.Count(v.Visit.Attempt)
	}
	return title + v.Visit.State.Name
}

// note returns the path under the cursor.
func (p Pane) note() string {
	if p.shown == nil || p.tree.Rows() == 0 || p.shown.rules != nil {
		return ""
	}
	return p.Path()
}
