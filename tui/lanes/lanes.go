package lanes

import (
	"fmt"

	"backstep/asl"
	"backstep/sim"
	"backstep/sim/spans"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// Pane is the table with its selection, a value: methods return the next one.
type Pane struct {
	list   widget.List
	chosen bool   // a row, by a person; else the selection follows the lane
	text   string // that is looked for, in lower case
}

// New returns a table that follows the session's lane.
func New() Pane { return Pane{} }

// Follow lets the selection follow the session's lane again.
func (p Pane) Follow() ui.Pane {
	p.chosen = false
	return p
}

// group is a Parallel or Map whose lanes are shown at a moment.
type group struct {
	v     ui.View
	x     *spans.Index
	fork  *spans.Fork
	moves int
	here  int // index of the session's own lane, -1 when it is none of these
}

// farthest is how many attempts back the last Parallel or Map is looked for.
const farthest = 2000

// groupOf returns the Parallel or Map that the session is in or at, else the
// last one that its lane has gone through.
func groupOf(v ui.View) (group, bool) {
	g := group{v: v, x: v.Spans, here: -1}
	if v.Spans == nil || v.Spans.Lanes() == 0 {
		return g, false
	}
	g.moves = v.Session.Cursor().Move
	snap := v.Session.Snapshot()
	frame := v.Session.Frame()
	if frame.Join == nil && frame.Parent != "" {
		g.here = frame.Index
		frame, _ = snap.Frame(frame.Parent)
	}
	lane := g.x.Find(frame.ID, g.moves)
	if lane < 0 {
		return g, false
	}
	at := g.x.At(lane, g.moves)
	for n := 0; at >= 0 && n < farthest; n++ {
		if fork := g.x.Attempt(at).Fork; fork >= 0 {
			g.fork = g.x.Fork(fork)
			return g, true
		}
		at = g.x.Before(at)
	}
	return g, false
}

// attempt is the attempt at the Parallel or Map.
func (g *group) attempt() *spans.Attempt { return g.x.Attempt(g.fork.Attempt) }

// join returns how far the Parallel or Map has come, nil when it is over.
func (g *group) join() *sim.Join {
	a := g.attempt()
	if a.After(g.moves) != spans.Open {
		return nil
	}
	f, _ := g.v.Session.Snapshot().Frame(g.x.Lane(a.Lane).Frame)
	return f.Join
}

// frame returns the path of a lane.
func (g *group) frame(i int) sim.FrameID {
	a := g.attempt()
	return sim.FrameID(fmt.Sprintf("%s%s[%d]/", g.x.Lane(a.Lane).Frame, a.State.Name, i))
}

// Show implements ui.Pane.
func (p Pane) Show(v ui.View, s ui.Size) ui.Pane {
	g, ok := groupOf(v)
	if !ok {
		return Pane{}
	}
	p.list = p.list.SetLen(g.fork.Total).Resize(rowsIn(&g, s))
	if !p.chosen && g.here >= 0 {
		p.list = p.list.Select(g.here)
	}
	return p
}

// Act implements ui.Pane.
func (p Pane) Act(by ui.Motion, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	g, ok := groupOf(v)
	if !ok || g.fork.Total == 0 {
		return p, nil
	}
	switch {
	case by == ui.Accept:
		return p, g.goTo(p.list.Selected())
	case by == ui.NextPoint:
		return p.failure(&g, 1)
	case by == ui.PreviousPoint:
		return p.failure(&g, -1)
	}
	if move, ok := ui.ListMoves[by]; ok {
		p.list, p.chosen = move(p.list.Resize(rowsIn(&g, s))), true
	}
	return p, nil
}

// failure goes to the next lane that has failed.
func (p Pane) failure(g *group, d int) (ui.Pane, ui.Intent) {
	for i := p.list.Selected() + d; i >= 0 && i < g.fork.Total; i += d {
		if lane := g.fork.Lane(g.x, i, g.moves); lane >= 0 && g.x.Lane(lane).After(g.moves) == spans.Failed {
			p.list, p.chosen = p.list.Select(i), true
			return p, nil
		}
	}
	return p, ui.Say{Text: map[int]string{1: "none after this one has failed", -1: "none before this one has failed"}[d]}
}

// goTo is looking at a lane: now, or at the last moment before it ended.
func (g *group) goTo(i int) ui.Intent {
	lane := g.fork.Lane(g.x, i, g.moves)
	if lane < 0 {
		if c, ok := g.v.Session.Snapshot().Frame(g.frame(i)); ok {
			return ui.GoToMoment{Move: g.moves, Lane: c.ID}
		}
		return ui.Say{Text: fmt.Sprintf("%s %d has not been started%s", g.noun(), i, g.limit())}
	}
	l := g.x.Lane(lane)
	if l.After(g.moves) == spans.Open {
		return ui.GoToMoment{Move: g.moves, Lane: l.Frame}
	}
	return ui.GoToMoment{Move: l.Done - 1, Lane: l.Frame}
}

// limit says why a lane may not have been started.
func (g *group) limit() string {
	m := g.attempt().State.Map
	if m == nil || m.MaxConcurrency == nil || m.MaxConcurrency.Expr != nil || m.MaxConcurrency.Literal == 0 {
		return ""
	}
	return fmt.Sprintf(": MaxConcurrency lets %g run side by side", m.MaxConcurrency.Literal)
}

// noun is what one lane is called.
func (g *group) noun() string {
	switch st := g.attempt().State; {
	case st.Parallel != nil:
		return "branch"
	case st.Map.Distributed != nil:
		return "child execution"
	}
	return "iteration"
}

// Goto is looking at the lane with a number, as it is typed; the reason says why
// that cannot be.
func Goto(v ui.View, number int) (intent ui.Intent, reason string) {
	g, ok := groupOf(v)
	switch {
	case !ok:
		return nil, None
	case number < 0 || number >= g.fork.Total:
		return nil, fmt.Sprintf("%s has %s 0 to %d", g.attempt().State.Name, plural(g.attempt().State), g.fork.Total-1)
	}
	return g.goTo(number), ""
}

// None is why there are no lanes to go to.
const None = "no lanes here: branches and iterations are inside Parallel and Map"

// Asked is what going to a lane by its number asks for: iteration of Each, 0 to 19.
func Asked(v ui.View) (question, reason string) {
	g, ok := groupOf(v)
	if !ok || g.fork.Total == 0 {
		return "", None
	}
	return fmt.Sprintf("%s of %s, 0 to %d", g.noun(), g.attempt().State.Name, g.fork.Total-1), ""
}

func plural(st *asl.State) string {
	switch {
	case st.Parallel != nil:
		return "branches"
	case st.Map.Distributed != nil:
		return "child executions"
	}
	return "iterations"
}

// Scroll implements ui.Scroller.
func (p Pane) Scroll(d int, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	if g, ok := groupOf(v); ok && g.fork.Total > 0 {
		p.list, p.chosen = p.list.Resize(rowsIn(&g, s)).Scroll(d), true
	}
	return p, nil
}

// Click implements ui.Clicker: it selects a lane, by its row or its sign in the
// strip; the selected one is gone to.
func (p Pane) Click(x, y int, v ui.View, s ui.Size) (ui.Pane, ui.Intent) {
	g, ok := groupOf(v)
	if !ok {
		return p, nil
	}
	head := headRows(&g, s)
	i := p.list.Resize(rowsIn(&g, s)).At(y - head)
	if y == 1 && head == 3 && x >= stripX {
		_, per := g.stripCells(s.W)
		i = (x - stripX) * per
	} else if y < head {
		return p, nil
	}
	switch {
	case i < 0 || i >= g.fork.Total:
		return p, nil
	case p.chosen && i == p.list.Selected():
		return p, g.goTo(i)
	}
	p.list, p.chosen = p.list.Select(i), true
	return p, nil
}
