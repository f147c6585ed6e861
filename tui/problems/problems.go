package problems

import (
	"fmt"

	"backstep/asl"
	"backstep/asl/check"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// Pane is the list of problems.
type Pane struct {
	of   *asl.Machine // the definition that was checked
	made bool
	all  asl.Problems
	list widget.List
}

// New returns a pane that has checked nothing yet.
func New() Pane { return Pane{} }

// Show checks the definition when it is another one than before, and lets the
// source pane show the selected problem.
func (p Pane) Show(v ui.View, s ui.Size) ui.Pane {
	if !p.made || p.of != v.Machine {
		p.made, p.of, p.all = true, v.Machine, All(v)
		p.list = widget.NewList(len(p.all))
		for i, x := range p.all {
			if x.Severity == asl.Error {
				p.list = p.list.Select(i)
				break
			}
		}
	}
	p.list = p.list.Resize(max(s.H, 1))
	return p
}

// All returns what is wrong with the definition of a view.
func All(v ui.View) asl.Problems {
	if v.Machine == nil {
		return v.Problems
	}
	o := check.Options{At: v.Started}
	return v.Problems.With(check.Check(v.Machine, o))
}

// Look returns the selected problem.
func (p Pane) Look() (asl.Problem, bool) {
	i := p.list.Selected()
	if i < 0 || i >= len(p.all) {
		return asl.Problem{}, false
	}
	return p.all[i], true
}

// Act moves the selection; Accept goes to the source.
func (p Pane) Act(by ui.Motion, _ ui.View, _ ui.Size) (ui.Pane, ui.Intent) {
	if by == ui.Accept {
		return p, ui.FocusPane{Name: "source"}
	}
	if move, ok := ui.PointMoves[by]; ok {
		p.list = move(p.list)
	}
	return p, nil
}

// Click selects a problem.
func (p Pane) Click(_, y int, _ ui.View, _ ui.Size) (ui.Pane, ui.Intent) {
	if i := p.list.At(y); i >= 0 {
		p.list = p.list.Select(i)
	}
	return p, nil
}

// Scroll moves the visible part.
func (p Pane) Scroll(d int, _ ui.View, _ ui.Size) (ui.Pane, ui.Intent) {
	p.list = p.list.Scroll(d)
	return p, nil
}

// severities are the words of the list.
var severities = map[asl.Severity]struct {
	word  string
	style widget.Style
}{
	asl.Error: {"ERROR", widget.Failed}, asl.Warning: {"warn", widget.Warning}, asl.Note: {"note", widget.Faint},
}

// Draw implements ui.Pane.
func (p Pane) Draw(c ui.Canvas, v ui.View, t *ui.Theme, f ui.PaneFrame) {
	f.Title = fmt.Sprintf("Problems  %d", len(p.all))
	if n := p.list.Selected(); n >= 0 {
		f.Note = fmt.Sprintf("%d/%d", n+1, len(p.all))
	}
	in := f.Draw(c, t)
	if len(p.all) == 0 {
		in.Text(1, 0, "No problems: AWS would take this definition.", widget.Plain)
		return
	}
	tail := t.Glyphs.Of(widget.Ellipsis)
	where := min(max(in.Size().W/3, 12), 40)
	p.list.Draw(in, t, f.Focused, func(i int, row ui.Canvas) {
		x := p.all[i]
		s := severities[x.Severity]
		row.Text(1, 0, s.word, s.style)
		row.Text(8, 0, widget.Pad(place(v, x), where, tail), widget.Faint)
		row.Text(9+where, 0, widget.Clip(x.Msg, row.Size().W-where-10, tail), widget.Plain)
	})
}

// place writes where a problem is: 11:18 /States/CheckPriority.
func place(v ui.View, x asl.Problem) string {
	if v.Source == nil {
		return string(x.Ref)
	}
	line, col := v.Source.Position(x.Span.Start)
	return fmt.Sprintf("%d:%d %s", line, col, x.Ref)
}
