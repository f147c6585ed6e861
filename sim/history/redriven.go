package history

import (
	"slices"
	"strings"
)

const redriven = "ExecutionRedriven"

// track notes what a redrive needs to know: which lanes there are and how each
// of them stands.
func (t *threads) track(ev *Recorded, here, goesOn *lane) {
	if t.current = nil; ev.Type == redriven {
		t.left = t.unfinished()
		return
	}
	here.last = ev.Type
	for _, l := range []*lane{here, goesOn} {
		if !l.known {
			l.known = true
			t.lanes = append(t.lanes, l)
		}
	}
}

// unfinished lists the lanes in which a redrive goes on: those that were neither
// left nor have lanes of their own that go on.
func (t *threads) unfinished() []*lane {
	var open []*lane
	inside := map[*lane]bool{}
	for _, l := range t.lanes {
		if l.isOpen() {
			open = append(open, l)
			inside[l.parent] = true
		}
	}
	var out []*lane
	for _, l := range open {
		if !inside[l] {
			out = append(out, l)
		}
	}
	slices.SortStableFunc(out, func(a, b *lane) int { return slices.Compare(a.path, b.path) })
	return out
}

// isOpen reports whether a lane and all around it have not come to their end.
func (l *lane) isOpen() bool {
	for ; l != nil; l = l.parent {
		if strings.HasSuffix(l.last, "StateExited") || l.parent != nil && l.within != l.parent.round() {
			return false
		}
	}
	return true
}

// taken returns the lane in which a redrive goes on with an event, nil for an
// event that follows something else.
func (t *threads) taken(ev *Recorded) *lane {
	if t.typeOf(ev.Prev) != redriven || ev.Type == redriven || strings.HasSuffix(ev.Type, "Aborted") {
		return nil
	}
	for i, l := range t.left {
		if l.goesOnWith(ev) {
			t.left, t.took = append(t.left[:i:i], t.left[i+1:]...), l
			return l
		}
	}
	if strings.HasSuffix(ev.Type, "StateFailed") { // with the iteration that was told of
		return t.took
	}
	return nil
}

// goesOnWith reports whether a lane can go on with an event: by the name of its
// state, else by the kind that events without a name are of. A state that fails
// again at once is told of by what it lies in.
func (l *lane) goesOnWith(ev *Recorded) bool {
	switch {
	case strings.HasPrefix(ev.Type, "MapIteration"):
		return l.parent != nil && l.parent.state == ev.Name()
	case ev.Name() != "":
		return ev.Name() == l.state
	case isTaskEvent(ev.Type):
		return l.kind == "Task"
	}
	return l.isOf(ev.Type) || l.parent != nil && l.parent.isOf(ev.Type)
}

// isOf reports whether an event is about the Map or Parallel that the lane is in.
func (l *lane) isOf(name string) bool {
	return (l.kind == "Map" || l.kind == "Parallel") && strings.HasPrefix(name, l.kind)
}
