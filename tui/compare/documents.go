package compare

import (
	"backstep/asl/value"
	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// documents are what a state got, or gave, in both runs, side by side.
type documents struct {
	inputs bool // else the outputs
	chosen bool // by the person; else what differs is shown
	row    *debug.CompareRow
	shown  bool // the inputs are what diff is of
	diff   *ui.Diff
	tree   *widget.Tree
}

// of returns the documents of a row, with the first difference in sight.
func (d documents) of(row *debug.CompareRow, height int) documents {
	if row == nil {
		return documents{inputs: d.inputs, chosen: d.chosen}
	}
	if !d.chosen {
		d.inputs = !value.Equal(row.A.Input, row.B.Input) || !row.A.Left && !row.B.Left
	}
	if d.row != row || d.shown != d.inputs {
		d.row, d.shown = row, d.inputs
		a, b := row.A.Output, row.B.Output
		if d.inputs {
			a, b = row.A.Input, row.B.Input
		}
		d.diff, d.tree = ui.NewDiff(a, b), widget.NewTree()
		d.tree.Show(d.diff.Root(), max(height, 1))
		d.diff.Next(d.tree, 1)
	}
	d.tree.Resize(height)
	return d
}

func (d documents) name() string {
	if d.inputs {
		return "input"
	}
	return "output"
}

func (d documents) other() string {
	d.inputs = !d.inputs
	return d.name()
}

// title says what the documents are and how they differ.
func (d documents) title(runs *[2]debug.Run) string {
	if d.row == nil {
		return ""
	}
	side := d.row.A
	if !side.Reached {
		side = d.row.B
	}
	of := d.name() + " of " + string(side.Frame[1:]) + side.State.Name
	for i, s := range []debug.Side{d.row.A, d.row.B} {
		switch {
		case !s.Reached:
			return of + ": not reached in run " + runs[i].Name
		case !d.inputs && !s.Left:
			return of + ": not left in run " + runs[i].Name
		}
	}
	if len(d.diff.Changes) == 0 {
		return of + ": the same in both runs"
	}
	return of + ": " + d.diff.Counts(false)
}

func (d documents) draw(c ui.Canvas, t *ui.Theme) {
	if d.tree == nil || d.tree.Rows() == 0 || c.Size().H <= 0 || c.Size().W < 3 {
		return
	}
	ui.DrawSplit(c, t, d.tree, false)
}
