package sim

// setback is what failures leave behind in a frame; few have any. It is
// replaced, never changed.
type setback struct {
	tries   []int32 // retries used, by retrier; nil: none
	earlier int32   // attempts made before the last redrive
	wreck   *join   // of a Parallel or Map that failed: what a redrive goes on with
	failure *Failure
}

// suffered returns the frame's setback, a zero one when there is none.
func (f *frame) suffered() setback {
	if f.setback == nil {
		return setback{}
	}
	return *f.setback
}

// suffer replaces the frame's setback.
func (f *frame) suffer(s setback) {
	if f.setback != nil {
		f.setback = nil
	}
	if s.tries != nil || s.earlier != 0 || s.wreck != nil || s.failure != nil {
		kept := s
		f.setback = &kept
	}
}

// wreckJoin ends the frame's wait for its branches or iterations and keeps what
// they have got for a redrive.
func (f *frame) wreckJoin() {
	s := f.suffered()
	s.wreck, f.join = f.join, nil
	f.suffer(s)
}

// clearWreck gives up what a redrive would go on with.
func (f *frame) clearWreck() {
	if f.setback != nil {
		s := *f.setback
		s.wreck = nil
		f.suffer(s)
	}
}
