// Package panetest stands a pane on a session in a test: it goes through the
// execution, acts on the pane, and compares what is drawn with files of testdata.
package panetest

import (
	"strings"
	"testing"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/mock"
	"backstep/sim/simtest"
	"backstep/sim/simtest/golden"
	"backstep/sim/spans"
	"backstep/tui/ui"
	"backstep/tui/widget"

	"pgregory.net/rapid"
)

// Themes without escape sequences, so that a frame is the text that is seen.
var (
	Unicode = widget.NewTheme(widget.Unicode, widget.NoEscapes, widget.Standard)
	ASCII   = widget.NewTheme(widget.ASCII, widget.NoEscapes, widget.Standard)
)

// Lambda are the fields of a task.
const Lambda = `"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f"`

// everything is a budget that no execution in a test uses up.
const everything = 1 << 30

// Desk is a pane on a session.
type Desk struct {
	T       testing.TB
	Session debug.Session
	Spans   *spans.Index
	Pane    ui.Pane
	Size    ui.Size   // with the frame
	Last    ui.Intent // of the last motion
	NoVisit bool      // leave the visit out of the view: of a large Map it costs more than a frame
}

// Open starts an execution without a limit of events.
func Open(t testing.TB, pane ui.Pane, machine, input string, rules mock.Rules, size ui.Size) *Desk {
	t.Helper()
	m := simtest.Machine(t, machine)
	start := simtest.Start(m, value.MustParse(input))
	start.Limits.Events = 0
	d := &Desk{T: t, Session: debug.New(start, rules), Spans: spans.New(), Pane: pane, Size: size}
	return d.Show()
}

// AtStage steps some stages far into a machine and looks at the last one.
func AtStage(t testing.TB, machine, input string, rules mock.Rules, stages int) ui.View {
	t.Helper()
	m := simtest.Machine(t, machine)
	s := debug.New(simtest.Start(m, value.MustParse(input)), rules)
	for range stages {
		s, _ = s.Go(debug.Forward, debug.Into, nil, simtest.Budget)
	}
	visit := s.Visit()
	return ui.View{Session: s, Machine: m, Visit: visit, Stage: ui.StageAt(s, visit, 0)}
}

// View is what the pane looks at.
func (d *Desk) View() ui.View {
	v := ui.View{Session: d.Session, Spans: d.Spans}
	if !d.NoVisit {
		v.Visit = d.Session.Visit()
	}
	return v
}

// Inside is the size without the frame.
func (d *Desk) Inside() ui.Size { return ui.Size{W: max(d.Size.W-2, 0), H: max(d.Size.H-2, 0)} }

// Show gives the pane what there is.
func (d *Desk) Show() *Desk {
	d.Spans.Read(d.Session.Run().Trace, everything)
	d.Pane = d.Pane.Show(d.View(), d.Inside())
	return d
}

// Run goes forward n times.
func (d *Desk) Run(u debug.Unit, n int) *Desk { return d.goes(debug.Forward, u, n) }

// Back steps back n times.
func (d *Desk) Back(n int) *Desk { return d.goes(debug.Back, debug.Over, n) }

func (d *Desk) goes(to debug.Dir, u debug.Unit, n int) *Desk {
	for range n {
		d.Session, _ = d.Session.Go(to, u, nil, everything)
	}
	return d.Show()
}

// Act moves in the pane.
func (d *Desk) Act(list ...ui.Motion) *Desk {
	for _, by := range list {
		d.Pane, d.Last = d.Pane.Act(by, d.View(), d.Inside())
		d.Show()
	}
	return d
}

// Text is the pane as it is drawn.
func (d *Desk) Text(t *ui.Theme) string {
	c := widget.NewCanvas(d.Size.W, d.Size.H)
	d.Pane.Draw(c, d.View(), t, ui.PaneFrame{Number: 1, Focused: true})
	return strings.Join(c.Rows(t), "\n") + "\n"
}

// Want compares the pane with testdata/name.txt.
func (d *Desk) Want(name string, t *ui.Theme) {
	d.T.Helper()
	golden.File(d.T, name+".txt", d.Text(t))
}

// Roam draws a pane at any moment of any execution in any size, moves and clicks
// in it: nothing must panic.
func Roam(t *testing.T, open func() ui.Pane) {
	rapid.Check(t, func(t *rapid.T) {
		v := anyView(t)
		size := ui.Size{W: rapid.IntRange(1, 150).Draw(t, "w"), H: rapid.IntRange(1, 30).Draw(t, "h")}
		inside := ui.Size{W: max(size.W-2, 0), H: max(size.H-2, 0)}
		p := open()
		for range 12 {
			p = p.Show(v, inside)
			p.Draw(widget.NewCanvas(size.W, size.H), v, ASCII, ui.PaneFrame{Number: 1, Focused: true})
			p, _ = p.Act(ui.Motion(rapid.IntRange(0, int(ui.PreviousPoint)).Draw(t, "motion")), v, inside)
			if c, ok := p.(ui.Clicker); ok {
				p, _ = c.Click(rapid.IntRange(-1, size.W).Draw(t, "x"), rapid.IntRange(-1, size.H).Draw(t, "y"), v, inside)
			}
			if s, ok := p.(ui.Scroller); ok {
				p, _ = s.Scroll(rapid.IntRange(-3, 3).Draw(t, "wheel"), v, inside)
			}
		}
	})
}

// anyView is a moment of an execution.
func anyView(t *rapid.T) ui.View {
	s := debug.New(simtest.Cases().Draw(t, "case").Start, nil)
	for range 40 {
		s, _ = s.Go(debug.Forward, rapid.SampledFrom([]debug.Unit{debug.Into, debug.Timer, debug.Over}).Draw(t, "unit"), nil, 200)
		if s.AtTip() && s.Tip().Redrivable(0) == nil && rapid.Bool().Draw(t, "redrive") {
			s, _, _ = s.Do(sim.Redrive{})
		}
	}
	s = s.Interrupt().At(debug.Cursor{Move: rapid.IntRange(0, s.Run().Trace.Len()).Draw(t, "move"), Stage: debug.Resting}, s.Lane())
	x := spans.New()
	x.Read(s.Run().Trace, everything)
	return ui.View{Session: s, Visit: s.Visit(), Spans: x}
}
