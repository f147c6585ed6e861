package widget

// Size is a number of columns and rows.
type Size struct{ W, H int }

// Rect is an area of cells: its upper left corner and its size.
type Rect struct{ X, Y, W, H int }

// Inset returns the area without d cells at each edge.
func (r Rect) Inset(d int) Rect {
	return Rect{r.X + d, r.Y + d, max(r.W-2*d, 0), max(r.H-2*d, 0)}
}

// Contains reports whether a cell lies in the area.
func (r Rect) Contains(x, y int) bool {
	return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H
}

// Intersect returns what two areas share; its size is 0 when that is nothing.
func (r Rect) Intersect(s Rect) Rect {
	x, y := max(r.X, s.X), max(r.Y, s.Y)
	return Rect{x, y, max(min(r.X+r.W, s.X+s.W)-x, 0), max(min(r.Y+r.H, s.Y+s.H)-y, 0)}
}

// Center returns an area of the size in the middle of r, made smaller where it
// does not fit.
func (r Rect) Center(s Size) Rect {
	w, h := min(s.W, r.W), min(s.H, r.H)
	return Rect{r.X + (r.W-w)/2, r.Y + (r.H-h)/2, w, h}
}
