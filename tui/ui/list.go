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

// PointMoves are the movements within a list of which every row is a point of
// interest.
var PointMoves = func() map[Motion]func(widget.List) widget.List {
	all := maps.Clone(ListMoves)
	all[NextPoint], all[PreviousPoint] = all[Down], all[Up]
	return all
}()
