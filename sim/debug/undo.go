package debug

import (
	"slices"

	"backstep/sim"
	"backstep/sim/mock"
)

// edit is one change that a person made to the experiment: what it is called
// and how things were before and after it.
type edit struct {
	name          string
	before, after edited
}

// edited is what edits change. Moves are not among it: steps are never undone,
// and a run is never taken away.
type edited struct {
	breaks  []Breakpoint
	watches []Watch
	marks   []Mark
	run     int // the current one, for edits that made a new run
	rules   mock.Rules
	cursor  Cursor
	lane    sim.FrameID
}

func (s Session) edited() edited {
	return edited{s.breaks, s.watches, s.marks, s.current, s.Run().Rules, s.cursor, s.lane}
}

// note records that the session came from another one by an edit.
func (s Session) note(before Session, name string) Session {
	s.edits = append(slices.Clip(s.edits[:s.done]), edit{name, before.edited(), s.edited()})
	s.done = len(s.edits)
	return s
}

// CanUndo and CanRedo name the edit that Undo or Redo would be about, "" for none.
func (s Session) CanUndo() string {
	if s.done == 0 {
		return ""
	}
	return s.edits[s.done-1].name
}

// CanRedo names the edit that Redo would make again, "" for none.
func (s Session) CanRedo() string {
	if s.done == len(s.edits) {
		return ""
	}
	return s.edits[s.done].name
}

// Undo takes the last edit back: breakpoints, watches, bookmarks and rules are
// as before. An edit that made a new run leads back to the run before; the new
// one is kept.
func (s Session) Undo() Session {
	if s.done == 0 {
		return s
	}
	e := s.edits[s.done-1]
	s = s.restore(e.after, e.before)
	s.done--
	return s
}

// Redo makes the edit again that was undone last.
func (s Session) Redo() Session {
	if s.done == len(s.edits) {
		return s
	}
	e := s.edits[s.done]
	s = s.restore(e.before, e.after)
	s.done++
	return s
}

// restore goes from one side of an edit to the other.
func (s Session) restore(from, to edited) Session {
	s.breaks, s.watches, s.marks, s.motion = to.breaks, to.watches, to.marks, nil
	if from.run != to.run {
		s.current, s.cursor, s.lane = to.run, to.cursor, to.lane
		s.refresh()
		return s.settle()
	}
	if !sameRules(s.runs[to.run].Rules, to.rules) {
		runs := append([]Run(nil), s.runs...)
		runs[to.run].Rules = to.rules
		s.runs = runs
	}
	return s
}

// sameRules reports whether two lists are the same one.
func sameRules(a, b mock.Rules) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}
