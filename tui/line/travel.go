package line

import (
	"fmt"

	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// part is the number of moves between two looks at whether Ctrl+C was pressed;
// reportEvery is the number of parts between two lines about a long motion.
const (
	part        = 2000
	reportEvery = 250
)

// travel moves the session and tells what happened on the way.
func (c *console) travel(g ui.Go) {
	t := ui.Travel{Go: g, Before: c.session}
	next, stop := t.Start(part)
	for n := 1; stop.Reason == debug.OutOfBudget; n++ {
		select {
		case <-c.o.Interrupted:
			next, made := t.Interrupt(next)
			c.say("Stopped after %s moves: `c` goes on, `N` goes back.", widget.Count(made))
			c.moved(next)
			return
		default:
		}
		if n%reportEvery == 0 {
			c.say("Running, %s events, T+%s. Ctrl+C stops.", widget.Count(next.Tip().Events()), ui.Clock(next.Tip().Elapsed()))
		}
		next, stop = t.Resume(next, part)
	}
	if t.Missed(next, stop) {
		c.say("%s was not entered before this moment.", g.Target.Name)
		return
	}
	c.passed(t, next)
	if say, ok := stops[stop.Reason]; ok {
		if text := say(c.keys(), g, stop); text != "" {
			c.say("%s.", text)
		}
	}
	c.moved(next)
	if stop.Reason == debug.HistoryFull {
		c.full = mark{next.Run().Name, next.Run().Trace.Len()}
		c.open("full")
	}
}

// stops say why a motion stopped where the place alone does not.
var stops = map[debug.Reason]func(ui.Keys, ui.Go, debug.Stop) string{
	debug.AtBreakpoint: func(_ ui.Keys, _ ui.Go, s debug.Stop) string {
		if s.Break == nil {
			return "Breakpoint"
		}
		return fmt.Sprintf("Breakpoint %d, before %s is entered", s.Break.Number, s.Break.State)
	},
	debug.Ended: func(_ ui.Keys, g ui.Go, _ debug.Stop) string {
		if g.Unit == debug.Until && g.Dir == debug.Forward {
			return "Finished without reaching " + g.Target.Name
		}
		return ""
	},
	debug.AtTip:       naming("The end of what is recorded: `c` goes on from here"),
	debug.NoTimer:     naming("No timer pending: `n` steps"),
	debug.NotInBranch: naming("Not in a branch: `n` finishes the next state"),
}

// naming is a text that names keys.
func naming(text string) func(ui.Keys, ui.Go, debug.Stop) string {
	return func(k ui.Keys, _ ui.Go, _ debug.Stop) string { return k.Text(text) }
}

// mostTold is the number of moves that a motion tells of.
const mostTold = 60

// passed tells of the moves between two moments, the last ones where there are
// many.
func (c *console) passed(t ui.Travel, next debug.Session) {
	from, to := t.Before.Cursor().Move, next.Cursor().Move
	if t.Go.Dir == debug.Back || to <= from || t.Before.Run().Name != next.Run().Name {
		return
	}
	if skipped := to - from - mostTold; skipped > 0 {
		c.say("%s moves before these are in the timeline.", widget.Count(skipped))
		from += skipped
	}
	for i := from; i < to; i++ {
		c.tell(next.Run().Trace, i)
	}
}
