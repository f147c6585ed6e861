package ui_test

import (
	"testing"

	"backstep/tui/ui"
)

func TestFindGoesAround(t *testing.T) {
	for _, c := range []struct{ from, d, want int }{{0, 0, 0}, {1, 0, 0}, {3, 0, 1}, {3, 1, 2}, {9, 1, 0}, {9, 0, 0}, {3, -1, 0}, {1, -1, 2}} {
		if got := ui.Nearest([]int{1, 3, 7}, c.from, c.d); got != c.want {
			t.Errorf("from %d in direction %d: %d, want %d", c.from, c.d, got, c.want)
		}
	}
}
