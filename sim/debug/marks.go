package debug

import (
	"fmt"
	"slices"

	"backstep/sim"
)

// Mark is a moment that a person wants to come back to.
type Mark struct {
	Number int
	Run    string
	Cursor Cursor
	Lane   sim.FrameID
	Note   string
}

// Marks returns the bookmarks in the order in which they were made. The slice
// must not be changed.
func (s Session) Marks() []Mark { return s.marks }

// Mark keeps the moment that is looked at, with a note.
func (s Session) Mark(note string) (Session, Mark) {
	m := Mark{Number: 1, Run: s.Run().Name, Cursor: s.cursor, Lane: s.lane, Note: note}
	for _, old := range s.marks {
		m.Number = max(m.Number, old.Number+1)
	}
	return s.withMarks(fmt.Sprintf("bookmark %d", m.Number), append(slices.Clone(s.marks), m)), m
}

// Unmark takes a bookmark away.
func (s Session) Unmark(number int) Session {
	list := slices.DeleteFunc(slices.Clone(s.marks), func(m Mark) bool { return m.Number == number })
	return s.withMarks(fmt.Sprintf("deletion of bookmark %d", number), list)
}

func (s Session) withMarks(name string, list []Mark) Session {
	next := s
	next.marks = list
	return next.note(s, name)
}

// AtMark goes to a bookmark.
func (s Session) AtMark(number int) (Session, bool) {
	for _, m := range s.marks {
		for i, r := range s.runs {
			if m.Number == number && r.Name == m.Run {
				return s.AtRun(i, m.Cursor, m.Lane), true
			}
		}
	}
	return s, false
}
