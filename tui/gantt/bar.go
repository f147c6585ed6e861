package gantt

import (
	"backstep/asl"
	"backstep/sim"
	"backstep/sim/spans"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// bar is what is drawn over time.
type bar struct {
	from, to      sim.Instant
	outcome       spans.Outcome
	state         *asl.State
	open, backoff bool
	lane          bool // of several states
}

// waiting reports whether the time is waiting, not work.
func (b *bar) waiting() bool { return b.backoff || !b.lane && waits(b.state) }

func (b *bar) draw(c ui.Canvas, a *axis, g glyphs, style func(widget.Style) widget.Style) {
	x, end := a.col(b.from), a.col(b.to)
	fill, s := g.Of(widget.Gauge), widget.Active
	switch {
	case b.backoff:
		fill, s = g.Of(widget.GaugeRest), widget.Retried
	case b.waiting():
		fill, s = g.Of(widget.GaugeRest), widget.Timer
		if b.state.Type == asl.TaskType {
			s = widget.Callback
		}
	}
	if b.to == b.from {
		b.instant(c, x, g, style)
		return
	}
	end = max(end, x+1)
	for i := max(x, 0); i < min(end, c.Size().W); i++ {
		c.Text(i, 0, fill, style(s))
	}
	if b.waiting() {
		for _, f := range a.gaps {
			if b.from <= f.From && b.to >= f.To {
				c.Text(a.col(f.From), 0, f.text, style(s))
			}
		}
	}
	if sign, ok := outcomeSigns[b.outcome]; ok && !b.backoff && !(b.waiting() && b.outcome == spans.Succeeded) {
		c.Text(end, 0, g.Of(sign.glyph), style(sign.style))
	}
}

// instant draws what takes no time.
func (b *bar) instant(c ui.Canvas, x int, g glyphs, style func(widget.Style) widget.Style) {
	sign, s := widget.EdgeV, widget.Plain
	switch {
	case b.backoff:
		return
	case b.open:
		sign, s = widget.Here, widget.Current
	case b.outcome != spans.Succeeded:
		sign, s = outcomeSigns[b.outcome].glyph, outcomeSigns[b.outcome].style
	case b.state.Type == asl.SucceedType:
		sign, s = widget.EndState, widget.Succeeded
	}
	c.Text(x, 0, g.Of(sign), style(s))
}

// outcomeSigns are the signs of how an attempt or a lane ended.
var outcomeSigns = map[spans.Outcome]struct {
	glyph widget.Glyph
	style widget.Style
}{
	spans.Succeeded: {widget.Success, widget.Succeeded},
	spans.Retried:   {widget.Failure, widget.Failed},
	spans.Caught:    {widget.CaughtFailure, widget.Caught},
	spans.Failed:    {widget.Failure, widget.Failed},
	spans.Aborted:   {widget.Aborted, widget.Faint},
}
