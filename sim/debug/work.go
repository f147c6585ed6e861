package debug

import "slices"

// Work goes on with what lists and watches show of the past: the hits of
// breakpoints, and the values of watches in the current lane, as far as the
// current run is recorded. It looks at no more than budget moments; Done tells
// whether there is more to do.
func (s Session) Work(budget int) Session {
	s.own()
	if budget = s.decide(s.Run().Trace.Len(), budget); budget > 0 {
		s.series = slices.Clone(s.series)
		s.followWatches(budget)
	}
	return s
}

// Done reports whether Work has nothing left to do.
func (s Session) Done() bool { return s.decided(s.Run().Trace.Len()) && s.watchesKnown() }
