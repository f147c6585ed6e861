package debug

import (
	"sort"
	"strings"

	"backstep/asl/value"
	"backstep/sim"
)

// series is how the value of an expression went in a lane of a run: the moments
// at which it changed, in order. At every moment the document is the raw input
// of the state that the lane is in or stands before; while the lane is not open
// yet, that of the frame around it. What stages make of it on the way counts
// when the state is left.
//
// Moments that are recorded never change, so a series only grows. It is kept for
// the runs and lanes that were looked at last.
type series struct {
	run    string
	lane   sim.FrameID
	source string
	upTo   int // the moments below are known
	points []point
	frame  sim.FrameID // at the last moment looked at
	doc    value.Value
}

// point is a moment at which the value became another.
type point struct {
	move int
	now  reading
}

// reading is a value or why there is none.
type reading struct {
	v   value.Value
	err string
}

func (a reading) equal(b reading) bool { return a.err == b.err && value.Equal(a.v, b.v) }

// mostSeries is how many series are kept.
const mostSeries = 64

// at returns the number of the point that counts at a moment.
func (h *series) at(move int) int {
	return sort.Search(len(h.points), func(i int) bool { return h.points[i].move > move }) - 1
}

// grow looks at moments until all below a limit are known or the budget is used
// up, and returns what is left of it.
func (h *series) grow(x Expression, w *walker, limit, budget int) int {
	points := h.points[:len(h.points):len(h.points)]
	for ; h.upTo < limit && budget > 0; h.upTo++ {
		budget--
		if h.upTo > 0 && !touches(w.trace.Row(h.upTo-1), h.lane) {
			continue
		}
		snap := w.to(h.upTo)
		frame := deepest(snap, h.lane)
		doc, env, _ := w.look(h.upTo, frame)
		if h.upTo > 0 && x.steady && frame == h.frame && doc.Same(h.doc) {
			continue
		}
		h.frame, h.doc = frame, doc
		var now reading
		v, err := x.eval(doc, env)
		if now.v = v; err != nil {
			now = reading{err: err.Error()}
		}
		if n := len(points); n == 0 || !points[n-1].now.equal(now) {
			points = append(points, point{h.upTo, now})
		}
	}
	h.points = points
	return budget
}

// cut returns what is known of the first moments, for a fork that shares them.
func (h series) cut(moments int) series {
	if h.upTo > moments {
		h.upTo = moments
		h.points = h.points[:h.at(moments-1)+1]
		h.frame, h.doc = "", value.Value{}
	}
	return h
}

// touches reports whether a move may have changed what a lane sees: it was one
// of the lane or of a frame around it, or ended a branch or iteration beside
// them, in whose place the next may begin.
func touches(r sim.Row, lane sim.FrameID) bool {
	if r.Frame == lane || strings.HasPrefix(string(lane), string(r.Frame)) {
		return true
	}
	return r.Left && strings.HasPrefix(string(lane), string(parentOf(r.Frame))) && lane != rootLane
}

// deepest returns the lane if it is open, else the closest frame around it.
func deepest(snap *sim.Snapshot, lane sim.FrameID) sim.FrameID {
	for lane != rootLane {
		if _, ok := snap.Frame(lane); ok {
			return lane
		}
		lane = parentOf(lane)
	}
	return rootLane
}
