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

func TestArrange(t *testing.T) {
	for _, c := range []struct {
		rule  string
		size  ui.Size
		by    ui.Arrangement
		panes map[int]ui.Rect
	}{
		{"140 x 40 shows four panes", ui.Size{W: 140, H: 40}, ui.Arrangement{}, map[int]ui.Rect{
			ui.Graph: {X: 0, Y: 1, W: 48, H: 24}, ui.Data: {X: 48, Y: 1, W: 92, H: 24},
			ui.Timeline: {X: 0, Y: 25, W: 48, H: 13}, ui.Watch: {X: 48, Y: 25, W: 92, H: 13}}},
		{"80 x 24 shows three", ui.Size{W: 80, H: 24}, ui.Arrangement{Focus: ui.Graph}, map[int]ui.Rect{
			ui.Graph: {X: 0, Y: 1, W: 29, H: 13}, ui.Timeline: {X: 0, Y: 14, W: 29, H: 8}, ui.Data: {X: 29, Y: 1, W: 51, H: 21}}},
		{"pane 4 stands in for pane 2", ui.Size{W: 80, H: 24}, ui.Arrangement{Focus: ui.Watch}, map[int]ui.Rect{
			ui.Graph: {X: 0, Y: 1, W: 29, H: 13}, ui.Watch: {X: 0, Y: 14, W: 29, H: 8}, ui.Data: {X: 29, Y: 1, W: 51, H: 21}}},
		{"60 x 16 shows the focused one", ui.Size{W: 60, H: 16}, ui.Arrangement{Focus: ui.Timeline}, map[int]ui.Rect{
			ui.Timeline: {X: 0, Y: 1, W: 60, H: 13}}},
		{"zoom shows the focused one", ui.Size{W: 140, H: 40}, ui.Arrangement{Focus: ui.Graph, Zoom: true}, map[int]ui.Rect{
			ui.Graph: {X: 0, Y: 1, W: 140, H: 37}}},
		{"dividers are moved", ui.Size{W: 80, H: 24}, ui.Arrangement{DividerX: 11, DividerY: -3}, map[int]ui.Rect{
			ui.Graph: {X: 0, Y: 1, W: 40, H: 10}, ui.Timeline: {X: 0, Y: 11, W: 40, H: 11}, ui.Data: {X: 40, Y: 1, W: 40, H: 21}}},
		{"panes keep a least size", ui.Size{W: 80, H: 24}, ui.Arrangement{DividerX: 90, DividerY: 90}, map[int]ui.Rect{
			ui.Graph: {X: 0, Y: 1, W: 60, H: 17}, ui.Timeline: {X: 0, Y: 18, W: 60, H: 4}, ui.Data: {X: 60, Y: 1, W: 20, H: 21}}},
		{"too small shows none", ui.Size{W: 50, H: 12}, ui.Arrangement{}, nil},
	} {
		l := ui.Arrange(c.size, c.by)
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
		l := ui.Arrange(size, ui.Arrangement{
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
	if ui.Next(ui.Watch, 1) != ui.Graph || ui.Next(ui.Graph, -1) != ui.Watch || ui.Next(ui.Graph, 1) != ui.Timeline {
		t.Error("the order of panes is not 1 2 3 4 1")
	}
}
