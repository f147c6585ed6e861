package costs

import (
	"fmt"

	"backstep/scenarios/report"
	"backstep/sim/cost"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// drawing draws the steps.
type drawing struct {
	in      ui.Canvas
	view    ui.View
	theme   *ui.Theme
	express bool
}

// The widths of the columns that stand right of the state's name.
const (
	numberWidth = 6
	dollarWidth = 12
	countWidth  = 8
)

func (d *drawing) steps(p Pane, focused bool) {
	t, moves, n := steps(d.view)
	size := d.in.Size()
	top := size.H - rowsIn(size)
	if n == 0 {
		d.in.Text(1, top, widget.Clip("No step has begun.", size.W-1, d.theme.Glyphs.Of(widget.Ellipsis)), widget.Faint)
		return
	}
	d.row(top-1, "#", "state", d.metered(), "cost", "events", widget.Faint)
	l := p.list.SetLen(n).Resize(rowsIn(size))
	for y, i := range l.Visible() {
		d.step(top+y, cost.StepAt(t, moves, i+1))
		if i == l.Selected() && focused {
			line := d.in.Row(top + y)
			line.Mark(line.Bounds(), widget.Reverse)
		}
	}
}

// metered names what the type is billed by.
func (d *drawing) metered() string {
	if d.express {
		return "GB-s"
	}
	return "trans."
}

func (d *drawing) step(y int, s cost.Step) {
	name := s.State.Name
	if s.Attempt > 1 {
		name += fmt.Sprintf("  attempt %d", s.Attempt)
	}
	metered := report.Number(s.Bill.Transitions)
	if d.express {
		metered = report.Digits(s.Bill.GBSeconds())
	}
	d.row(y, report.Number(int64(s.Number)), name, metered, report.Dollars(cost.Current.USD(s.Bill)), report.Number(int64(s.Events)), widget.Plain)
}

// row writes the columns of a line: numbers to the right, the state in between.
func (d *drawing) row(y int, number, state, metered, dollars, events string, style widget.Style) {
	line := d.in.Row(y)
	w := d.in.Size().W
	cut := d.theme.Glyphs.Of(widget.Ellipsis)
	right := w - 1
	for _, col := range []struct {
		text  string
		width int
	}{{events, countWidth}, {dollars, dollarWidth}, {metered, countWidth}} {
		if right-col.width < numberWidth+4 {
			break
		}
		text := widget.Clip(col.text, col.width-1, cut)
		line.Text(right-widget.Width(text), 0, text, style)
		right -= col.width
	}
	line.Text(1, 0, widget.Clip(number, numberWidth-2, cut), style)
	line.Text(numberWidth, 0, widget.Clip(state, max(right-numberWidth-1, 0), cut), style)
}
