package data

import (
	"fmt"
	"strings"
	"testing"
)

func TestEqualBadgesStandOnOneLine(t *testing.T) {
	for _, c := range []struct {
		rule, left, right, want string
		height                  int
	}{
		{"in line already", "- (1) (2)", "- (1) (2)", "[0 0 0] [0 0 0]", 3},
		{"the left one waits", "- (1) - - (2)", "- - (1) (2)", "[0 1 0 0 0] [0 0 0 2]", 9},
		{"crossing ones stay apart", "(1) (2)", "(2) (1)", "[0 0] [1 0]", 9},
		{"no more lines than there are", "- (1) - - (2)", "- - (1) (2)", "[] []", 5},
		{"a sign is no number", "· =", "= ·", "[0 0] [0 0]", 2},
		{"one that is read twice", "(1) -", "(1) (1)", "[0 0] [0 0]", 2},
	} {
		rows := func(text string) []string {
			return strings.Fields(strings.ReplaceAll(text, "-", "="))
		}
		left, right := align(rows(c.left), rows(c.right), c.height)
		if got := fmt.Sprint(left, " ", right); got != c.want {
			t.Errorf("%s: %s, want %s", c.rule, got, c.want)
		}
	}
}

func TestLinesLeadBackToRows(t *testing.T) {
	gaps := []int{0, 2, 0}
	for line, want := range []int{0, -1, -1, 1, 2, 3} {
		if got := rowAt(gaps, line); got != want {
			t.Errorf("line %d is row %d, want %d", line, got, want)
		}
	}
	if got := rowAt(nil, 4); got != 4 {
		t.Errorf("without gaps line 4 is row %d", got)
	}
}
