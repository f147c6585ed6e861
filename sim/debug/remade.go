package debug

// Remade returns a session with runs that were made before, the first of them
// named A, and bookmarks.
func Remade(runs []Run, marks []Mark) Session {
	s := New(runs[0].Start, runs[0].Rules)
	s.runs, s.marks = runs, marks
	s.refresh()
	return s
}

// Forget returns the session without the edits that could be undone.
func (s Session) Forget() Session {
	s.edits, s.done = nil, 0
	return s
}

// With returns the session with the breakpoints and watches of another one of
// the same definition.
func (s Session) With(breaks []Breakpoint, watches []Watch) Session {
	s.breaks, s.watches = breaks, watches
	for _, b := range breaks {
		s.ids = max(s.ids, b.id)
	}
	return s
}
