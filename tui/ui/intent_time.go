package ui

import (
	"backstep/sim"
	"backstep/sim/debug"
)

// GoToMoment goes to the moment after the first moves, with the stages of no
// state looked at, in a lane; "" is that of the last of these moves.
type GoToMoment struct {
	Move int
	Lane sim.FrameID
}

// From returns the session at the moment.
func (i GoToMoment) From(s debug.Session) debug.Session {
	t := s.Run().Trace
	if i.Lane == "" && i.Move > 0 && i.Move <= t.Len() {
		i.Lane = t.Row(i.Move - 1).Frame
	}
	if i.Lane == "" {
		i.Lane = "/"
	}
	return s.At(debug.Cursor{Move: i.Move, Stage: debug.Resting}, i.Lane)
}

// GoToLane looks at the branch or iteration with a number, of the Parallel or
// Map that the session is in or at.
type GoToLane struct{ Index int }

// SwitchClock shows the clock as date and time of day, or again as the time since
// the start.
type SwitchClock struct{}

func (GoToMoment) intent()  {}
func (GoToLane) intent()    {}
func (SwitchClock) intent() {}
