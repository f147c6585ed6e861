package gantt

import (
	"fmt"
	"math"
	"strings"
	"time"

	"backstep/sim"
	"backstep/sim/spans"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// What is folded away: gaps longer than leastGap that take more than gapShare of
// the axis.
const (
	leastGap = 10 * time.Second
	gapShare = 0.2
)

// axis maps virtual time to columns.
type axis struct {
	start, end sim.Instant
	width      int
	gaps       []fold
	scale      float64 // columns per nanosecond outside of folded gaps
	left       float64 // column of the whole axis at which the visible part begins
}

// fold is a gap and its words.
type fold struct {
	spans.Gap
	text string
}

// endRoom is the room after the last instant, for the sign of how it ended.
const endRoom = 2

// newAxis returns the axis of a width. zoom doubles it as often as it says, with
// the instant middle in the middle.
func newAxis(start, end sim.Instant, width int, gaps []spans.Gap, g widget.Glyphs, zoom int, middle sim.Instant) axis {
	a := axis{start: start, end: end, width: width}
	rest := end.Sub(start)
	room := float64(width - endRoom)
	for _, gap := range gaps {
		text := foldText(gap.Len(), g)
		a.gaps = append(a.gaps, fold{gap, text})
		rest -= gap.Len()
		room -= float64(widget.Width(text))
	}
	if rest > 0 {
		a.scale = max(room, 1) / float64(rest) * math.Pow(2, float64(zoom))
	}
	if zoom > 0 {
		total := a.pos(end) + endRoom
		a.left = min(max(a.pos(middle)-float64(width)/2, 0), max(total-float64(width), 0))
	}
	return a
}

// foldText is how a folded gap is marked: »12h«.
func foldText(d time.Duration, g widget.Glyphs) string {
	if g == widget.ASCII {
		return ">" + ui.Delay(d.Round(time.Second)) + "<"
	}
	return "»" + ui.Delay(d.Round(time.Second)) + "«"
}

// pos returns the column of an instant on the whole axis.
func (a *axis) pos(at sim.Instant) float64 {
	rest, x := at.Sub(a.start), 0.0
	for _, g := range a.gaps {
		w := float64(widget.Width(g.text))
		switch {
		case at >= g.To:
			rest -= g.Len()
			x += w
		case at > g.From:
			part := at.Sub(g.From)
			rest -= part
			x += w * float64(part) / float64(g.Len())
		}
	}
	return x + float64(rest)*a.scale
}

// col returns the visible column of an instant; it may lie outside.
func (a *axis) col(at sim.Instant) int { return int(math.Floor(a.pos(at) - a.left + 1e-6)) }

// at returns the instant at a visible column.
func (a *axis) at(col int) sim.Instant {
	x := float64(col) + a.left
	from := a.start
	for _, g := range a.gaps {
		if before := float64(g.From.Sub(from)) * a.scale; x < before {
			break
		} else if x -= before; x < float64(widget.Width(g.text)) {
			return g.From
		}
		x -= float64(widget.Width(g.text))
		from = g.To
	}
	if a.scale == 0 {
		return from
	}
	return min(from+sim.Instant(x/a.scale), a.end)
}

// ticks are the distances that a ruler has.
var ticks = []time.Duration{
	time.Millisecond, 2 * time.Millisecond, 5 * time.Millisecond, 10 * time.Millisecond, 20 * time.Millisecond, 50 * time.Millisecond,
	100 * time.Millisecond, 200 * time.Millisecond, 500 * time.Millisecond,
	time.Second, 2 * time.Second, 5 * time.Second, 10 * time.Second, 15 * time.Second, 30 * time.Second,
	time.Minute, 2 * time.Minute, 5 * time.Minute, 10 * time.Minute, 15 * time.Minute, 30 * time.Minute,
	time.Hour, 2 * time.Hour, 4 * time.Hour, 6 * time.Hour, 12 * time.Hour,
	24 * time.Hour, 48 * time.Hour, 7 * 24 * time.Hour, 30 * 24 * time.Hour, 90 * 24 * time.Hour, 365 * 24 * time.Hour,
}

// tickRoom is the least distance of ticks in columns.
const tickRoom = 9

// tick is the distance of ticks at the axis's scale, 0 for none.
func (a *axis) tick() time.Duration {
	for _, d := range ticks {
		if float64(d)*a.scale >= tickRoom {
			return d
		}
	}
	return 0
}

// tickText writes the time of a tick without what is zero: 0s, 0.5s, 1m30s.
func tickText(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%gs", d.Seconds())
	}
	return ui.Delay(d)
}

// ruler draws the axis's row: ticks, folded gaps, the end.
func (a *axis) ruler(c ui.Canvas) {
	last := a.col(a.end)
	end := strings.TrimSuffix(ui.Clock(a.end.Sub(a.start)), "s")
	taken := make([]bool, a.width+1)
	put := func(x int, text string, s widget.Style) {
		w := widget.Width(text)
		if x < 0 || x+w > a.width {
			return
		}
		for i := max(x-1, 0); i <= x+w; i++ {
			if taken[i] {
				return
			}
		}
		c.Text(x, 0, text, s)
		for i := x; i < x+w; i++ {
			taken[i] = true
		}
	}
	for _, g := range a.gaps {
		put(a.col(g.From), g.text, widget.Timer)
	}
	put(0, tickText(a.at(0).Sub(a.start).Round(time.Millisecond)), widget.Faint)
	if a.end > a.start && last < a.width {
		put(min(last, a.width-widget.Width(end)), end, widget.Plain)
	}
	step := a.tick()
	if step == 0 {
		return
	}
	for x := 0; x < a.width; {
		from := a.at(x).Sub(a.start)
		next := (from + step - 1) / step * step
		col := a.col(a.start + sim.Instant(next))
		if next > a.end.Sub(a.start) {
			return
		}
		put(col, tickText(next), widget.Faint)
		x = max(col, x) + 1
	}
}
