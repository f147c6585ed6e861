package debug

import (
	"strings"

	"backstep/sim"
)

// settle makes sure that the lane is an open frame: when it has ended, the first
// open sibling takes its place, then the parent.
func (s Session) settle() Session {
	if s.snap == nil || s.motionMoved() {
		s.refresh()
	}
	for s.lane != rootLane {
		if _, ok := s.snap.Frame(s.lane); ok {
			return s
		}
		parent := parentOf(s.lane)
		if first, ok := s.firstChild(parent); ok {
			s.lane = first
			return s
		}
		s.lane = parent
	}
	return s
}

// motionMoved reports whether the snapshot may be behind the cursor.
func (s Session) motionMoved() bool { return s.snap.MoveCount() != s.cursor.Move }

// parentOf cuts the last step off a frame's path: "/A[1]/B[2]/" gives "/A[1]/".
// The name of a state may hold "]/" too; then the result is no frame, and
// cutting again leads to the parent.
func parentOf(id sim.FrameID) sim.FrameID {
	p := strings.TrimSuffix(string(id), "/")
	if i := strings.LastIndex(p, "]/"); i >= 0 {
		return sim.FrameID(p[:i+2])
	}
	return rootLane
}

// firstChild returns a frame's first open branch or iteration.
func (s Session) firstChild(id sim.FrameID) (sim.FrameID, bool) {
	f, ok := s.snap.Frame(id)
	if !ok || f.Join == nil {
		return "", false
	}
	for i := range f.Join.Started {
		if c, ok := s.snap.Child(id, i); ok {
			return c.ID, true
		}
	}
	return "", false
}

// enterLane goes from a Parallel or Map into its first open branch or iteration.
func (s Session) enterLane() Session {
	if id, ok := s.firstChild(s.lane); ok {
		s.lane = id
	}
	return s
}

// leaveLane looks at the parent instead.
func (s Session) leaveLane() Session {
	if f, ok := s.snap.Frame(s.lane); ok {
		s.lane = f.Parent
		return s
	}
	for s.lane = parentOf(s.lane); s.lane != rootLane; s.lane = parentOf(s.lane) {
		if _, ok := s.snap.Frame(s.lane); ok {
			break
		}
	}
	return s
}

// SwitchLane goes to the next (Forward) or previous open branch or iteration of
// the same parent; from a frame that waits for its children, into them. False
// means that there is none.
func (s Session) SwitchLane(d Dir) (Session, bool) {
	if _, open := s.snap.Frame(s.lane); !open {
		s.cursor.Stage = Resting // the stages of a lane that has ended were looked at
		return s.settle(), true
	}
	f := s.Frame()
	if f.Join != nil {
		next := s.enterLane()
		if next.lane == s.lane {
			return s, false
		}
		next.cursor.Stage = Resting
		return next, true
	}
	if s.lane == rootLane {
		return s, false
	}
	parent, _ := s.snap.Frame(f.Parent)
	if parent.Join == nil {
		return s, false
	}
	for i := f.Index + int(d); i >= 0 && i < parent.Join.Started; i += int(d) {
		if c, ok := s.snap.Child(f.Parent, i); ok {
			s.lane, s.cursor.Stage = c.ID, Resting
			return s, true
		}
	}
	return s, false
}

// SetLane looks at an open frame.
func (s Session) SetLane(id sim.FrameID) (Session, bool) {
	if _, ok := s.snap.Frame(id); !ok {
		return s, false
	}
	s.lane, s.cursor.Stage = id, Resting
	return s, true
}
