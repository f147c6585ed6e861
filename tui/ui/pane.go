package ui

import (
	"fmt"

	"backstep/asl"
	"backstep/tui/widget"
)

// Pane is a part of the screen with a frame of its own. It is a value: methods
// return the next pane, and drawing changes nothing. Sizes are those of the
// inside of the frame.
type Pane interface {
	// Show takes the view in. It is called after every change, also for panes
	// that the layout does not show, so it must not cost more than what a screen
	// holds.
	Show(v View, s Size) Pane
	// Draw draws the pane on its whole area. The frame comes with its number and
	// focus; the pane adds title and note.
	Draw(c Canvas, v View, t *Theme, f PaneFrame)
	// Act moves within the focused pane or acts on its selection.
	Act(by Motion, v View, s Size) (Pane, Intent)
}

// Finder is a pane in which text can be looked for. The string tells how it
// went: "2 of 3", "no match for zzz", "" when nothing is looked for.
type Finder interface {
	Find(text string, v View, s Size) (Pane, string, Intent)
	// FindNext goes to the next match (1) or the one before (-1).
	FindNext(d int, v View, s Size) (Pane, string, Intent)
	// Clear ends the search.
	Clear() Pane
}

// Clicker is a pane that takes clicks: a cell of the inside, y = -1 for the row
// of the title.
type Clicker interface {
	Click(x, y int, v View, s Size) (Pane, Intent)
}

// Scroller is a pane that the wheel scrolls, by d rows.
type Scroller interface {
	Scroll(d int, v View, s Size) (Pane, Intent)
}

// Follower is a pane that goes back to the current moment when the session has
// moved.
type Follower interface{ Follow() Pane }

// Keeper is a pane that remembers between two starts of the program how a person
// set it up: folds, forms. What it does not understand it leaves out.
type Keeper interface {
	Keep() string
	Recall(kept string) Pane
}

// Reader is a pane that reads the past in parts, one at each Show. It is shown
// again while there is something unread.
type Reader interface{ Unread(v View) bool }

// Job is work that is done in parts, between which a key stops it, such as a
// search through the past.
type Job interface {
	// Do does a part of about budget moves. Done is what follows when the work
	// is finished, nil before.
	Do(v View, budget int) (next Job, done Intent)
	// Progress tells how far it has come, for the message line.
	Progress() string
}

// Select makes a state the selected one.
type Select struct{ State *asl.State }

// Work starts a job.
type Work struct{ Job Job }

func (Select) intent() {}
func (Work) intent()   {}

// Found tells how a search went: match at of total, counted from 1.
func Found(text string, at, total int) string {
	switch {
	case text == "":
		return ""
	case total == 0:
		return "no match for " + text
	}
	return fmt.Sprintf("%d of %d", at, total)
}

// Nearest returns the index of the match at or after a row (d = 0), after it
// (1) or before it (-1), around the ends; -1 when there is none.
func Nearest(found []int, from, d int) int {
	n := len(found)
	if n == 0 {
		return -1
	}
	for i := range found {
		if d < 0 && found[n-1-i] < from {
			return n - 1 - i
		}
		if d == 0 && found[i] >= from || d > 0 && found[i] > from {
			return i
		}
	}
	if d < 0 {
		return n - 1
	}
	return 0
}

// Counted writes a number of things: 1 step, 2,996 steps.
func Counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return widget.Count(n) + " " + many
}

// Copier is a pane whose selection can be copied; the zero Copy means that
// nothing is selected.
type Copier interface{ Copied(v View) Copy }
