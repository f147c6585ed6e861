package widget_test

import (
	"fmt"
	"testing"

	"backstep/tui/widget"

	"pgregory.net/rapid"
)

func drawRows(l widget.List, w, h int, focused bool) widget.Canvas {
	c := widget.NewCanvas(w, h)
	l.Draw(c, plain, focused, func(i int, c widget.Canvas) {
		c.Text(0, 0, fmt.Sprintf("row %d", i), widget.Plain)
	})
	return c
}

func TestListMarksTheSelectedRow(t *testing.T) {
	l := widget.NewList(5).Resize(3).Move(1)
	wantFrame(t, drawRows(l, 8, 3, true), plain, `
 row 0  |
▶row 1  |
 row 2  |`)
}

func TestListReversesTheSelectionOnlyWithFocus(t *testing.T) {
	th := widget.NewTheme(widget.Unicode, widget.Monochrome, widget.Standard)
	l := widget.NewList(1)
	for focused, want := range map[bool]string{true: "\x1b[7m▶row 0 \x1b[m", false: "▶row 0 "} {
		if got := drawRows(l, 7, 1, focused).Render(th); got != want {
			t.Errorf("focused %v: %q, want %q", focused, got, want)
		}
	}
}

func TestListMoves(t *testing.T) {
	l := widget.NewList(100).Resize(10)
	for _, c := range []struct {
		rule          string
		got           widget.List
		selected, top int
	}{
		{"down", l.Move(1), 1, 0},
		{"up stops at the first row", l.Move(-1), 0, 0},
		{"scrolls no more than it must", l.Move(10), 10, 1},
		{"page keeps a row", l.Page(1), 9, 9},
		{"page back", l.Page(1).Page(-1), 0, 0},
		{"end", l.End(), 99, 90},
		{"home", l.End().Home(), 0, 0},
		{"page stops at the end", l.End().Page(3), 99, 90},
		{"select out of range", l.Select(1000), 99, 90},
		{"fewer rows", l.End().SetLen(5), 4, 0},
		{"no rows", l.End().SetLen(0), -1, 0},
		{"smaller window keeps the selection in view", l.Select(9).Resize(3), 9, 7},
		{"larger window fills itself", l.End().Resize(20), 99, 80},
		{"wheel moves the selection only to keep it visible", l.Scroll(5), 5, 5},
		{"wheel leaves a visible selection", l.Select(9).Scroll(5), 9, 5},
	} {
		if c.got.Selected() != c.selected || c.got.Top() != c.top {
			t.Errorf("%s: selected %d, top %d; want %d, %d", c.rule, c.got.Selected(), c.got.Top(), c.selected, c.top)
		}
	}
}

func TestListAtTellsTheRowUnderAClick(t *testing.T) {
	l := widget.NewList(12).Resize(10).End()
	for line, want := range map[int]int{0: 2, 9: 11, 10: -1, -1: -1} {
		if got := l.At(line); got != want {
			t.Errorf("At(%d) = %d, want %d", line, got, want)
		}
	}
}

func TestListAsksForVisibleRowsOnly(t *testing.T) {
	asked := 0
	widget.NewList(100_000).End().Draw(widget.NewCanvas(20, 10), plain, true, func(i int, _ widget.Canvas) {
		asked++
		if i < 99_990 {
			t.Errorf("asked for row %d", i)
		}
	})
	if asked != 10 {
		t.Errorf("asked for %d rows, want 10", asked)
	}
}

func TestListSelectionIsAlwaysVisible(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l := widget.NewList(rapid.IntRange(0, 50).Draw(rt, "count"))
		height := 1
		for range rapid.IntRange(0, 20).Draw(rt, "steps") {
			n := rapid.IntRange(-60, 60).Draw(rt, "n")
			switch rapid.IntRange(0, 5).Draw(rt, "op") {
			case 0:
				l = l.Move(n)
			case 1:
				l = l.Page(n)
			case 2:
				l = l.Scroll(n)
			case 3:
				l = l.SetLen(n)
			case 4:
				height = max(n, 1)
				l = l.Resize(n)
			case 5:
				l = l.Select(n)
			}
			if s := l.Selected(); l.Len() > 0 && (s < l.Top() || s >= l.Top()+height || s >= l.Len() || l.Top() < 0) {
				rt.Fatalf("selected %d of %d, window %d+%d", s, l.Len(), l.Top(), height)
			}
		}
	})
}

func BenchmarkList100000Rows(b *testing.B) {
	c := widget.NewCanvas(80, 40)
	l := widget.NewList(100_000).Resize(40)
	b.ReportAllocs()
	for b.Loop() {
		if l = l.Page(1); l.Selected() == l.Len()-1 {
			l = l.Home()
		}
		c.Clear()
		l.Draw(c, plain, true, func(i int, c widget.Canvas) { c.Text(0, 0, "a row of the timeline", widget.Timer) })
	}
}
