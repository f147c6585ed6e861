package ui_test

import (
	"fmt"
	"testing"

	"backstep/asl/value"
	"backstep/tui/ui"
	"backstep/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

// screen draws a whole debugger screen from the pieces of this package: frames
// for all panes, the tree of a comparison in Data, a list in the others, and a
// footer.
func screen(size ui.Size, th *ui.Theme) ui.Canvas {
	c := widget.NewCanvas(size.W, size.H)
	l := ui.Arrange(size, debugger, ui.Arrangement{Focus: 3})
	c.Sub(l.Header).Text(1, 0, "order.asl.json A  PAUSED ValidateOrder", widget.Plain)
	for n, title := range []string{1: "Outline", 2: "Timeline", 4: "Watch 2"} {
		if n == 3 || l.Panes[n].W == 0 {
			continue
		}
		in := ui.PaneFrame{Number: n, Title: title, Note: "1/3"}.Draw(c.Sub(l.Panes[n]), th)
		widget.NewList(3).Draw(in, th, false, func(i int, c ui.Canvas) {
			c.Text(0, 0, fmt.Sprint(th.Glyphs.Of(widget.NotReached), " row ", i+1), widget.Plain)
		})
	}
	drawData(c.Sub(l.Panes[3]), th, l.Class == ui.Wide)
	c.Sub(l.Message).Text(1, 0, "n steps over a state.", widget.Plain)
	ui.DrawHints(c.Sub(l.Footer), th, commands().Footer(false, size.W))
	return c
}

func drawData(c ui.Canvas, th *ui.Theme, split bool) {
	before := value.MustParse(order)
	d := ui.NewDiff(before, before.Set("validation", value.MustParse(`{"valid":true,"checkedAt":"2026-01-01T00:00:00.000Z"}`)).Delete("priority"))
	frame := ui.PaneFrame{Number: 3, Title: "Data", More: widget.Words("  ValidateOrder", widget.Title), Note: "$.validation", Focused: true}
	in := frame.Draw(c, th)
	s := in.Size()
	in.Text(1, 0, `"ResultPath": "$.validation"`, widget.Plain)
	frame.Rule(c, th, 1)
	frame.Rule(c, th, s.H-2)
	in.Text(1, s.H-1, d.Counts(!split)+"   "+d.Sizes(th), widget.Plain)
	body := in.Sub(ui.Rect{Y: 2, W: s.W, H: s.H - 4})
	tr := tree(d)
	tr.RevealPath([]widget.Step{{Key: "validation"}})
	if split {
		ui.DrawSplit(body, th, tr, true)
	} else {
		tr.Draw(body, th, widget.TreeView{Focused: true})
	}
}

func TestScreens(t *testing.T) {
	for _, size := range []ui.Size{{W: 140, H: 40}, {W: 80, H: 24}, {W: 60, H: 16}} {
		for name, th := range map[string]*ui.Theme{"unicode": plain, "ascii": ascii} {
			name := fmt.Sprintf("screen-%dx%d-%s", size.W, size.H, name)
			c := screen(size, th)
			wantFile(t, c, th, name)
			for _, row := range c.Rows(th) {
				if ansi.StringWidth(row) != size.W {
					t.Errorf("%s: row %q", name, row)
				}
			}
		}
	}
}

func TestMonochromeScreen(t *testing.T) {
	th := widget.NewTheme(widget.Unicode, widget.Monochrome, widget.Standard)
	wantFile(t, screen(ui.Size{W: 60, H: 16}, th), th, "screen-60x16-monochrome")
}

func TestNewThemeFollowsTheEnvironment(t *testing.T) {
	env := map[string]string{"LANG": "C", "NO_COLOR": "1", "TERM": "xterm"}
	th := ui.NewTheme(ui.Appearance{}, func(k string) string { return env[k] })
	if th.Glyphs != widget.ASCII || th.Colour != widget.Monochrome {
		t.Errorf("glyphs %d, colours %d", th.Glyphs, th.Colour)
	}
	th = ui.NewTheme(ui.Appearance{Glyphs: widget.Always, Colour: widget.Always, Theme: "high-contrast"}, func(k string) string { return env[k] })
	if th.Glyphs != widget.Unicode || th.Colour != widget.Coloured || th.Palette != widget.HighContrast {
		t.Error("choices do not win over the environment")
	}
}

func TestThemesByTheirNames(t *testing.T) {
	none := func(string) string { return "" }
	for name, want := range map[string]widget.Palette{
		"": widget.Standard, "auto": widget.Standard, "dark": widget.Standard, "light": widget.Light, "high-contrast": widget.HighContrast,
	} {
		if ui.NewTheme(ui.Appearance{Theme: name}, none).Palette != want {
			t.Errorf("theme %q has another palette", name)
		}
	}
}

func BenchmarkScreen140x40(b *testing.B) {
	th := widget.NewTheme(widget.Unicode, widget.Coloured, widget.Standard)
	b.ReportAllocs()
	for b.Loop() {
		screen(ui.Size{W: 140, H: 40}, th).Render(th)
	}
}
