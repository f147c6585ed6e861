package data

// align returns the blank lines before the rows of two lists of badges with
// which equal badges stand on one line, as far as their order allows. Nil means
// that the lists do not fit into the height then.
func align(left, right []string, height int) (leftGaps, rightGaps []int) {
	leftGaps, rightGaps = make([]int, len(left)), make([]int, len(right))
	l, leftY, rightY := 0, 0, 0 // the next row of left, and the lines after what is placed
	for r, badge := range right {
		if at := find(left, l, badge); at >= 0 {
			leftY += at - l
			if leftY < rightY {
				leftGaps[at] = rightY - leftY
				leftY = rightY
			} else {
				rightGaps[r] = leftY - rightY
				rightY = leftY
			}
			l = at + 1
			leftY++
		}
		rightY++
	}
	if max(leftY+len(left)-l, rightY) > height {
		return nil, nil
	}
	return leftGaps, rightGaps
}

// find returns the first row from one on with a number's badge, -1 for none.
func find(badges []string, from int, badge string) int {
	if badge == "" || badge[0] != '(' {
		return -1
	}
	for i := from; i < len(badges); i++ {
		if badges[i] == badge {
			return i
		}
	}
	return -1
}

// rowAt returns the row that is drawn on a line, -1 for a blank one.
func rowAt(gaps []int, line int) int {
	y := 0
	for row, gap := range gaps {
		if y += gap; y == line {
			return row
		}
		if y > line {
			return -1
		}
		y++
	}
	return line - y + len(gaps)
}

// gaps returns the blank lines that bring what was read and what was written
// into line, nil where one of the documents is scrolled.
func (p Pane) gaps(height int) (left, right []int) {
	if p.shown.size.W < splitWidth || p.left.Rows() > height || p.tree.Rows() > height {
		return nil, nil
	}
	return align(p.left.Badges(), p.tree.Badges(), height)
}
