package spans

// reopen opens a lane again that had ended without success, and the Parallel or
// Map that it ended in with all lanes that go on there: the execution was
// redriven. The child executions of a distributed Map go on one by one.
func (x *Index) reopen(lane int) {
	l := &x.lanes[lane]
	if l.Done == 0 || l.Outcome == Succeeded {
		return
	}
	l.past = append(l.past, ending{l.Outcome, l.Done, x.Len()})
	if l.Fork >= 0 {
		x.forks[l.Fork].reopen(l.Index, l.Outcome, x.Len())
	}
	l.Outcome, l.Done = Open, 0
	at := l.Attempts[len(l.Attempts)-1]
	if a := &x.attempts[at]; a.Fork >= 0 && (a.Outcome == Failed || a.Outcome == Aborted) {
		a.past = append(a.past, ending{a.Outcome, a.Done, x.Len()})
		a.Outcome, a.Done = Open, 0
		if m := a.State.Map; m != nil && m.Distributed != nil {
			return
		}
		for _, i := range x.forks[a.Fork].lanes {
			if i >= 0 {
				x.reopen(int(i))
			}
		}
	}
}
