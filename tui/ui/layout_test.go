package ui_test

import (
	"testing"

	"backstep/tui/ui"

	"pgregory.net/rapid"
)

func TestClassesBeginAtTheirLeastSize(t *testing.T) {
	for size, want := range map[ui.Size]ui.Class{
		{W: 140, H: 40}: ui.Wide, {W: 120, H: 30}: ui.Wide, {W: 119, H: 40}: ui.Normal, {W: 140, H: 29}: ui.Normal,
		{W: 80, H: 24}: ui.Normal, {W: 80, H: 20}: ui.Normal, {W: 79, H: 24}: ui.Compact, {W: 100, H: 19}: ui.Compact,
		{W: 60, H: 16}: ui.Compact, {W: 59, H: 40}: ui.TooSmall, {W: 200, H: 15}: ui.TooSmall, {}: ui.TooSmall,
	} {
		if got := ui.Classify(size); got != want {
			t.Errorf("%v is class %d, want %d", size, got, want)
		}
	}
}

// debugger is a view of four panes; on a normal screen the fourth stands in for
// the second while it has the focus.
var debugger = ui.Plans{
	Panes:  4,
	Wide:   ui.Columns(12, 35, ui.Rows(24, 37, ui.One(1), ui.One(2)), ui.Rows(24, 37, ui.One(3), ui.One(4))),
	Normal: ui.Columns(29, 80, ui.Rows(13, 21, ui.One(1), ui.Instead(2, 4)), ui.One(3)),
}

func TestArrange(t *testing.T) {
	for _, c := range []struct {
		rule  string
		size  ui.Size
		by    ui.Arrangement
		panes map[int]ui.Rect
	}{
		{"140 x 40 shows four panes", ui.Size{W: 140, H: 40}, ui.Arrangement{}, map[int]ui.Rect{
			1: {X: 0, Y: 1, W: 48, H: 24}, 3: {X: 48, Y: 1, W: 92, H: 24},
			2: {X: 0, Y: 25, W: 48, H: 13}, 4: {X: 48, Y: 25, W: 92, H: 13}}},
		{"80 x 24 shows three", ui.Size{W: 80, H: 24}, ui.Arrangement{Focus: 1}, map[int]ui.Rect{
			1: {X: 0, Y: 1, W: 29, H: 13}, 2: {X: 0, Y: 14, W: 29, H: 8}, 3: {X: 29, Y: 1, W: 51, H: 21}}},
		{"pane 4 stands in for pane 2", ui.Size{W: 80, H: 24}, ui.Arrangement{Focus: 4}, map[int]ui.Rect{
			1: {X: 0, Y: 1, W: 29, H: 13}, 4: {X: 0, Y: 14, W: 29, H: 8}, 3: {X: 29, Y: 1, W: 51, H: 21}}},
		{"60 x 16 shows the focused one", ui.Size{W: 60, H: 16}, ui.Arrangement{Focus: 2}, map[int]ui.Rect{
			2: {X: 0, Y: 1, W: 60, H: 13}}},
		{"zoom shows the focused one", ui.Size{W: 140, H: 40}, ui.Arrangement{Focus: 1, Zoom: true}, map[int]ui.Rect{
			1: {X: 0, Y: 1, W: 140, H: 37}}},
		{"dividers are moved", ui.Size{W: 80, H: 24}, ui.Arrangement{DividerX: 11, DividerY: -3}, map[int]ui.Rect{
			1: {X: 0, Y: 1, W: 40, H: 10}, 2: {X: 0, Y: 11, W: 40, H: 11}, 3: {X: 40, Y: 1, W: 40, H: 21}}},
		{"panes keep a least size", ui.Size{W: 80, H: 24}, ui.Arrangement{DividerX: 90, DividerY: 90}, map[int]ui.Rect{
			1: {X: 0, Y: 1, W: 60, H: 17}, 2: {X: 0, Y: 18, W: 60, H: 4}, 3: {X: 60, Y: 1, W: 20, H: 21}}},
		{"too small shows none", ui.Size{W: 50, H: 12}, ui.Arrangement{}, nil},
	} {
		l := ui.Arrange(c.size, debugger, c.by)
		for n, got := range l.Panes {
			if got != c.panes[n] {
				t.Errorf("%s: pane %d at %v, want %v", c.rule, n, got, c.panes[n])
			}
		}
	}
}

func TestPanesCoverTheBodyOnce(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		size := ui.Size{W: rapid.IntRange(60, 260).Draw(rt, "w"), H: rapid.IntRange(16, 90).Draw(rt, "h")}
		l := ui.Arrange(size, debugger, ui.Arrangement{
			Focus: rapid.IntRange(0, 6).Draw(rt, "focus"), Zoom: rapid.Bool().Draw(rt, "zoom"),
			DividerX: rapid.IntRange(-300, 300).Draw(rt, "dx"), DividerY: rapid.IntRange(-100, 100).Draw(rt, "dy"),
		})
		covered := 0
		for n, r := range l.Panes {
			if covered += r.W * r.H; r.Intersect(l.Body) != r && r.W > 0 {
				rt.Fatalf("pane %d at %v leaves the body %v", n, r, l.Body)
			}
			if r.W > 0 && l.At(r.X, r.Y) != n {
				rt.Fatalf("pane %d overlaps pane %d", n, l.At(r.X, r.Y))
			}
		}
		if covered != l.Body.W*l.Body.H || l.Body.H != size.H-3 {
			rt.Fatalf("panes cover %d of %v", covered, l.Body)
		}
	})
}

func TestNextPaneGoesAround(t *testing.T) {
	if ui.Next(4, 1, 4) != 1 || ui.Next(1, -1, 4) != 4 || ui.Next(1, 1, 4) != 2 {
		t.Error("the order of panes is not 1 2 3 4 1")
	}
}

func TestDividersLieBetweenPanes(t *testing.T) {
	l := ui.Arrange(ui.Size{W: 80, H: 24}, debugger, ui.Arrangement{})
	if len(l.Dividers.X) != 1 || len(l.Dividers.Y) != 1 {
		t.Fatalf("%d and %d dividers", len(l.Dividers.X), len(l.Dividers.Y))
	}
	x, y := l.Dividers.X[0], l.Dividers.Y[0]
	if l.At(x.X, x.Y) != 1 || l.At(x.X+1, x.Y) != 3 || l.At(y.X, y.Y) != 1 || l.At(y.X, y.Y+1) != 2 {
		t.Errorf("dividers at %v and %v", x, y)
	}
}
