package debug

import (
	"fmt"
	"slices"
	"sort"

	"backstep/sim"
)

// hits are the moments of a run at which a breakpoint is hit, found as far as
// upTo. A moment is decided once the move after it is recorded: what is before
// that move never changes any more, so neither does the list. A fork takes over
// what lies before it.
type hits struct {
	run     string
	of      int   // the breakpoint's id
	upTo    int   // the moments below are decided
	at      []int // ascending
	trouble string
}

// HitInfo is what a list shows of a breakpoint.
type HitInfo struct {
	Hits    int    // up to and including the cursor
	All     int    // in what is recorded
	Here    bool   // the cursor stands at a hit
	Trouble string // why its expressions could not be evaluated everywhere
	Known   bool   // everything recorded was looked at; Session.Work goes on
}

// Hits returns how often a breakpoint was hit in the current run.
func (s Session) Hits(number int) HitInfo {
	var out HitInfo
	b := s.breakpoint(number)
	if b == nil {
		return out
	}
	i := s.findHits(b)
	if i < 0 {
		return out
	}
	h := &s.hits[i]
	out.All, out.Trouble, out.Known = len(h.at), h.trouble, h.upTo >= s.Run().Trace.Len()
	out.Hits = sort.SearchInts(h.at, s.cursor.Move+1)
	if s.cursor.Move >= h.upTo {
		x := s.sightAt(s.cursor.Move)
		if _, hit := s.hit(&x, b); hit {
			out.Hits, out.All, out.Here = out.Hits+1, out.All+1, true
		}
		return out
	}
	_, out.Here = slices.BinarySearch(h.at, s.cursor.Move)
	return out
}

func (s *Session) breakpoint(number int) *Breakpoint {
	for i := range s.breaks {
		if s.breaks[i].Number == number {
			return &s.breaks[i]
		}
	}
	return nil
}

// findHits returns the place of a breakpoint's list for the current run, -1 when
// there is none yet.
func (s *Session) findHits(b *Breakpoint) int {
	return slices.IndexFunc(s.hits, func(h hits) bool { return h.of == b.id && h.run == s.Run().Name })
}

// sightAt returns what breakpoints see at a moment of the current run.
func (s *Session) sightAt(moment int) sight {
	x := sight{walker: walker{trace: s.Run().Trace}}
	if s.snap != nil && s.snap.MoveCount() == s.cursor.Move {
		x.at, x.snap = s.cursor.Move, s.snap
	}
	s.see(&x, moment)
	return x
}

// see moves on to a moment.
func (s *Session) see(x *sight, moment int) {
	x.moment, x.trouble = moment, ""
	if x.next = (ahead{}); moment < x.trace.Len() {
		r := x.trace.Row(moment)
		x.next = ahead{r.Frame, r.State, r.Entered, r.Began, int(r.Back), int(r.Step)}
		if r.State == nil {
			x.next = ahead{}
		}
		return
	}
	x.next = s.due()
}

// due is what the next move at the tip will do.
func (s *Session) due() ahead {
	tip := s.Tip()
	move, _, stop := s.nextMove(s.motion != nil && (s.motion.unit == Timer || s.motion.unit == Pass))
	if _, run := move.(sim.Run); stop || !run {
		return ahead{}
	}
	d, ok := tip.Next()
	if !ok || d.State == nil || d.Kind != sim.DueEnter && d.Kind != sim.DueRetry {
		return ahead{}
	}
	f, _ := tip.Frame(d.Frame)
	return ahead{d.Frame, d.State, d.Kind == sim.DueEnter, true, f.Moved, tip.Steps() + 1}
}

// hit decides one breakpoint at a moment.
func (s *Session) hit(x *sight, b *Breakpoint) (spot, bool) {
	found, ok := kinds[b.Kind].find(x, b)
	if !ok || b.When == "" {
		return found, ok
	}
	if found.env == nil {
		found.doc, found.env = x.document(found.frame)
	}
	yes, trouble := b.when.holds(found.doc, found.env)
	if trouble != "" {
		x.trouble = trouble
	}
	if yes {
		found.why += " with " + b.When + " = true"
	}
	return found, yes
}

// own makes the lists of hits this session's own to write to, with one for
// every breakpoint.
func (s *Session) own() {
	s.hits = slices.Clone(s.hits)
	for i := range s.breaks {
		if s.findHits(&s.breaks[i]) < 0 {
			s.hits = append(s.hits, s.inherited(s.breaks[i].id))
		}
	}
}

// inherited is the list that a run begins with: what its parent knows of the
// moves that both share.
func (s *Session) inherited(id int) hits {
	r := s.Run()
	out := hits{run: r.Name, of: id}
	for _, h := range s.hits {
		if h.run == r.From && h.of == id && r.At > 0 {
			out.upTo, out.trouble = min(h.upTo, r.At), h.trouble
			out.at = slices.Clone(h.at[:sort.SearchInts(h.at, out.upTo)])
		}
	}
	return out
}

// decide looks at moments until all below a limit are decided or the budget is
// used up; it returns what is left of the budget. The lists must be the
// session's own.
func (s *Session) decide(limit, budget int) int {
	for n := range s.breaks {
		b := &s.breaks[n]
		i := s.findHits(b)
		if i < 0 || s.hits[i].upTo >= limit {
			continue
		}
		h := s.hits[i]
		to := min(limit, h.upTo+budget)
		budget -= to - h.upTo
		h.at = slices.Clip(h.at)
		x := s.sightAt(h.upTo)
		for m := h.upTo; m < to; m++ {
			s.see(&x, m)
			if _, hit := s.hit(&x, b); hit {
				h.at = append(h.at, m)
			}
			if x.trouble != "" {
				h.trouble = x.trouble
			}
		}
		h.upTo = to
		if s.hits[i] = h; budget <= 0 {
			return 0
		}
	}
	return budget
}

// decided reports whether all moments below a limit are.
func (s *Session) decided(limit int) bool {
	for n := range s.breaks {
		if i := s.findHits(&s.breaks[n]); i < 0 || s.hits[i].upTo < limit {
			return false
		}
	}
	return true
}

// stopsAt returns the first breakpoint that stops a motion at a moment. All
// moments before it are decided.
func (s *Session) stopsAt(moment int) (stopOf, bool) {
	var x *sight
	for i := range s.breaks {
		b := &s.breaks[i]
		if b.Off || b.Log {
			continue
		}
		k := s.findHits(b)
		if k < 0 {
			continue
		}
		h := &s.hits[k]
		n, known := slices.BinarySearch(h.at, moment)
		if !known && moment < h.upTo || n+1 < b.Hits {
			continue
		}
		if x == nil {
			at := s.sightAt(moment)
			x = &at
		}
		if found, hit := s.hit(x, b); hit {
			return stopOf{b.Number, found.frame, found.why + ordinal(b, n+1)}, true
		}
	}
	return stopOf{}, false
}

// ordinal tells the how manieth hit it is where that counts.
func ordinal(b *Breakpoint, n int) string {
	if b.Hits < 2 {
		return ""
	}
	return fmt.Sprintf(", hit %d", n)
}

// Logged is one hit of a breakpoint that only keeps a record.
type Logged struct {
	Number int
	Move   int // the moment
}

// Log returns the hits of breakpoints that only keep a record up to the cursor,
// in the order in which they happened.
func (s Session) Log() []Logged {
	var out []Logged
	for n := range s.breaks {
		b := &s.breaks[n]
		i := s.findHits(b)
		if !b.Log || b.Off || i < 0 {
			continue
		}
		for _, m := range s.hits[i].at[:sort.SearchInts(s.hits[i].at, s.cursor.Move+1)] {
			out = append(out, Logged{b.Number, m})
		}
	}
	slices.SortStableFunc(out, func(a, b Logged) int { return a.Move - b.Move })
	return out
}

// Why says what happened at a hit, in words.
func (s Session) Why(number, move int) string {
	b := s.breakpoint(number)
	if b == nil || move > s.Run().Trace.Len() {
		return ""
	}
	x := s.sightAt(move)
	found, _ := s.hit(&x, b)
	return found.why
}
