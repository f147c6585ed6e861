package spans

import (
	"slices"
	"time"

	"backstep/sim"
)

// Gap is a time in which nothing happens and no task is at work.
type Gap struct{ From, To sim.Instant }

// Len returns how long the gap is.
func (g Gap) Len() time.Duration { return g.To.Sub(g.From) }

// mostGaps is the number of gaps that are kept.
const mostGaps = 32

// idle takes note of the time that has passed before a row.
func (x *Index) idle(row sim.Row) {
	if x.Len() == 0 || x.busy > 0 || row.At <= x.last.At {
		return
	}
	g := Gap{x.last.At, row.At}
	if len(x.gaps) == mostGaps && g.Len() <= x.gaps[mostGaps-1].Len() {
		return
	}
	i, _ := slices.BinarySearchFunc(x.gaps, g, func(a, b Gap) int { return int(sign(b.Len() - a.Len())) })
	x.gaps = slices.Insert(x.gaps, i, g)
	x.gaps = x.gaps[:min(len(x.gaps), mostGaps)]
}

func sign(d time.Duration) time.Duration { return min(max(d, -1), 1) }

// Folded returns the gaps to fold away on an axis of a length, in order of time:
// the longest first, while one is longer than least and takes more than the
// fraction of what is left of the axis.
func (x *Index) Folded(axis, least time.Duration, fraction float64) []Gap {
	var out []Gap
	for _, g := range x.gaps {
		if g.Len() <= least || float64(g.Len()) <= fraction*float64(axis) {
			break
		}
		out = append(out, g)
		axis -= g.Len()
	}
	slices.SortFunc(out, func(a, b Gap) int { return int(sign(a.From.Sub(b.From))) })
	return out
}
