package debug

// Work goes on with what lists and watches show of the past: hits of
// breakpoints and values of watches, as far as the current run is recorded. It
// looks at no more than budget moments; Done tells whether there is more to do.
func (s Session) Work(budget int) Session {
	s.own()
	s.decide(s.Run().Trace.Len(), budget)
	return s
}

// Done reports whether Work has nothing left to do.
func (s Session) Done() bool { return s.decided(s.Run().Trace.Len()) }
