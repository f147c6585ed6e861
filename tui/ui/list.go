package ui

import (
	"maps"

	"backstep/tui/widget"
)

// ListMoves are the movements within a list.
var ListMoves = map[Motion]func(widget.List) widget.List{
	Up:       func(l widget.List) widget.List { return l.Move(-1) },
	Down:     func(l widget.List) widget.List { return l.Move(1) },
	PageUp:   func(l widget.List) widget.List { return l.Page(-1) },
	PageDown: func(l widget.List) widget.List { return l.Page(1) },
	Top:      widget.List.Home,
	Bottom:   widget.List.End,
}

// Scrolled returns the first line of a text of some lines that is shown after a
// motion in a pane of a height.
func Scrolled(by Motion, top, lines, height int) int {
	page := max(height-1, 1)
	d := map[Motion]int{Up: -1, Down: 1, PageUp: -page, PageDown: page, Top: -top, Bottom: lines}[by]
	return ScrolledBy(d, top, lines, height)
}

// ScrolledBy is Scrolled by a number of lines.
func ScrolledBy(d, top, lines, height int) int { return max(min(top+d, lines-height), 0) }

// listKeys move within a list of a dialog, by Bubble Tea's names; letters do so
// where no text is typed.
var (
	listKeys = map[string]Motion{
		"up": Up, "down": Down, "shift+tab": Up, "tab": Down, "pgup": PageUp, "pgdown": PageDown, "home": Top, "end": Bottom,
	}
	letters = map[string]Motion{"k": Up, "j": Down, "ctrl+u": PageUp, "ctrl+d": PageDown, "g": Top, "G": Bottom}
)

// MoveByKey returns a dialog's list after a key, false when the key moves nothing.
// Typing tells that letters are text.
func MoveByKey(l widget.List, key string, typing bool) (widget.List, bool) {
	by, ok := listKeys[key]
	if !ok && !typing {
		by, ok = letters[key]
	}
	if !ok {
		return l, false
	}
	return ListMoves[by](l), true
}

// PointMoves are the movements within a list of which every row is a point of
// interest.
var PointMoves = func() map[Motion]func(widget.List) widget.List {
	all := maps.Clone(ListMoves)
	all[NextPoint], all[PreviousPoint] = all[Down], all[Up]
	return all
}()
