package ui

// Split divides an area into a left part of w columns and the rest. Both keep
// a least width where there is room for two.
func Split(r Rect, w int) (left, right Rect) {
	w = within(w, leastWidth, r.W)
	return Rect{X: r.X, Y: r.Y, W: w, H: r.H}, Rect{X: r.X + w, Y: r.Y, W: r.W - w, H: r.H}
}

// Stack divides an area into an upper part of h rows and the rest. Both keep a
// least height where there is room for two.
func Stack(r Rect, h int) (upper, lower Rect) {
	h = within(h, leastHeight, r.H)
	return Rect{X: r.X, Y: r.Y, W: r.W, H: h}, Rect{X: r.X, Y: r.Y + h, W: r.W, H: r.H - h}
}

// within returns n with at least least on both sides of it, out of all.
func within(n, least, all int) int {
	if all < 2*least {
		return all / 2
	}
	return max(min(n, all-least), least)
}
