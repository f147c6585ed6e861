package widget_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"backstep/tui/widget"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func TestCanvasClipsAtItsEdges(t *testing.T) {
	c := widget.NewCanvas(6, 3)
	c.Text(-2, 0, "abcdefghij", widget.Plain)
	c.Text(4, 1, "日本", widget.Plain)
	c.Text(5, 2, "日", widget.Plain)
	c.Text(0, 3, "below", widget.Plain)
	c.Text(0, -1, "above", widget.Plain)
	wantFrame(t, c, plain, `
cdefgh|
    日|
      |`)
}

func TestCanvasSubIsClippedToTheCanvasAroundIt(t *testing.T) {
	c := widget.NewCanvas(6, 2)
	sub := c.Sub(widget.Rect{X: 2, Y: 0, W: 3, H: 9})
	sub.Text(0, 0, "abcdef", widget.Plain)
	sub.Sub(widget.Rect{X: 1, Y: 1, W: 9, H: 9}).Text(0, 0, "xyz", widget.Plain)
	wantFrame(t, c, plain, `
  abc |
   xy |`)
}

func TestOverwritingHalfOfAWideCharacterBlanksTheOther(t *testing.T) {
	c := widget.NewCanvas(6, 3)
	for y := range 3 {
		c.Text(0, y, "日本語", widget.Plain)
	}
	c.Text(1, 0, "x", widget.Plain)
	c.Text(2, 1, "x", widget.Plain)
	c.Text(1, 2, "国", widget.Plain)
	wantFrame(t, c, plain, `
 x本語|
日x 語|
 国 語|`)
}

func TestASCIIThemeReplacesOtherCharactersWidthForWidth(t *testing.T) {
	c := widget.NewCanvas(8, 1)
	c.Text(0, 0, "a日e\u0301…", widget.Plain)
	wantFrame(t, c, ascii, `
a????   |`)
}

func TestOverlayCoversWhatLiesBelow(t *testing.T) {
	c := widget.NewCanvas(9, 5)
	for y := range 5 {
		c.Text(0, y, "日日日日日", widget.Plain)
	}
	dialog := c.Center(widget.Size{W: 5, H: 3})
	dialog.Box(widget.Unicode.Frame(true), widget.Words("T", 0), nil, widget.Plain, "…").Text(0, 0, "e\u0301x", widget.Plain)
	wantFrame(t, c, plain, `
日日日日 |
日┏━T━┓  |
日┃e`+"\u0301"+`x ┃  |
日┗━━━┛  |
日日日日 |`)
	other := widget.NewCanvas(4, 1)
	other.Draw(-2, 0, c.Row(2))
	wantFrame(t, other, plain, "┃e\u0301x |")
}

func TestBoxHoldsTitleAndNote(t *testing.T) {
	for _, c := range []struct {
		theme   *widget.Theme
		focused bool
		want    string
	}{
		{plain, false, `
╭─[1] Outline────╮|
│in              │|
├────────────────┤|
╰───────── 1/10 ─╯|`},
		{plain, true, `
┏━[1] Outline━━━━┓|
┃in              ┃|
┠────────────────┨|
┗━━━━━━━━━ 1/10 ━┛|`},
		{ascii, false, `
+-[1] Outline----+|
|in              ||
|----------------||
+--------- 1/10 -+|`},
		{ascii, true, `
*=[1] Outline====*|
*in              *|
*----------------*|
*========= 1/10 =*|`},
	} {
		canvas := widget.NewCanvas(18, 4)
		f := c.theme.Glyphs.Frame(c.focused)
		canvas.Box(f, widget.Words("[1] Outline", 0), widget.Words(" 1/10 ", 0), widget.Plain, "…").Text(0, 0, "in", widget.Plain)
		canvas.Rule(f, 2, widget.Plain)
		wantFrame(t, canvas, c.theme, c.want)
	}
}

func TestBoxSurvivesAnySize(t *testing.T) {
	for w := range 12 {
		for h := range 4 {
			c := widget.NewCanvas(w, h)
			in := c.Box(widget.Unicode.Frame(true), widget.Words("a long title", 0), widget.Words(" a long note ", 0), widget.Plain, "…")
			in.Text(0, 0, "text", widget.Plain)
			for _, row := range c.Rows(plain) {
				if ansi.StringWidth(row) != w {
					t.Errorf("%dx%d: row %q", w, h, row)
				}
			}
		}
	}
}

func TestLineIsCutWhereTheCanvasEnds(t *testing.T) {
	line := widget.Line{{Text: "ab"}, {Text: "cd"}, {Text: "ef"}}
	for w, want := range map[int]string{7: "abcdef ", 6: "abcdef", 5: "abcd…", 4: "abc…", 3: "ab…", 2: "a…", 1: "…"} {
		c := widget.NewCanvas(w, 1)
		c.Line(0, 0, line, "…")
		if got := c.Render(plain); got != want {
			t.Errorf("width %d: %q, want %q", w, got, want)
		}
	}
}

func TestRenderWritesFewSequences(t *testing.T) {
	for _, c := range []struct {
		rule   string
		colour widget.Colour
		want   string
	}{
		{"colours", widget.Coloured, "ab \x1b[1;31mFx \x1b[0;32mok \x1b[0;1;7;31mF\x1b[m"},
		{"monochrome", widget.Monochrome, "ab \x1b[1mFx \x1b[mok \x1b[1;7mF\x1b[m"},
		{"none", widget.NoEscapes, "ab Fx ok F"},
	} {
		canvas := widget.NewCanvas(10, 1)
		canvas.Text(0, 0, "ab", widget.Plain)
		canvas.Text(3, 0, "F", widget.Failed)
		canvas.Text(4, 0, "x", widget.Failed)
		canvas.Text(6, 0, "ok", widget.Succeeded)
		canvas.Text(9, 0, "F", widget.Failed|widget.Reverse)
		got := canvas.Render(widget.NewTheme(widget.Unicode, c.colour, widget.Standard))
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.rule, got, c.want)
		}
	}
}

func TestThemesWriteOnlyTheSequencesOfTheirMode(t *testing.T) {
	allowed := map[widget.Colour]string{
		widget.Coloured:   `^(0|1|2|4|7|9|3[0-35-7])?$`,
		widget.Monochrome: `^[0147]?$`,
		widget.NoEscapes:  `^never$`,
	}
	for mode, pattern := range allowed {
		for name, palette := range map[string]widget.Palette{"standard": widget.Standard, "light": widget.Light, "high contrast": widget.HighContrast} {
			for _, code := range sgrCodes(everyStyle().Render(widget.NewTheme(widget.Unicode, mode, palette))) {
				if !regexp.MustCompile(pattern).MatchString(code) {
					t.Errorf("mode %d, %s palette: SGR %q", mode, name, code)
				}
			}
		}
	}
}

func TestTheLightPaletteCanBeReadOnALightBackground(t *testing.T) {
	const green, yellow, cyan = 32, 33, 36
	for role, p := range widget.Light {
		if p.Colour == yellow || (p.Colour == green || p.Colour == cyan) && p.Attributes&widget.Bold == 0 {
			t.Errorf("role %d is painted %+v", role, p)
		}
		if was := widget.Standard[role]; was.Attributes&^p.Attributes != 0 || was.Faint != p.Faint || was.Strike != p.Strike {
			t.Errorf("role %d loses attributes of the standard palette: %+v, %+v", role, p, was)
		}
	}
}

// everyStyle draws each role with each combination of attributes.
func everyStyle() widget.Canvas {
	c := widget.NewCanvas(8, int(widget.Warning)+1)
	for role := range widget.Warning + 1 {
		for attr := range widget.Style(8) {
			c.Set(int(attr), int(role), 'x', role|attr*widget.Bold)
		}
	}
	return c
}

func sgrCodes(text string) []string {
	var codes []string
	for _, m := range regexp.MustCompile("\x1b\\[([0-9;]*)m").FindAllStringSubmatch(text, -1) {
		codes = append(codes, strings.Split(m[1], ";")...)
	}
	return codes
}

func TestRowsHaveExactlyTheSizeAskedFor(t *testing.T) {
	th := widget.NewTheme(widget.Unicode, widget.Coloured, widget.Standard)
	text := rapid.StringMatching(`[a-z日本é한👍 ]{0,12}`)
	rapid.Check(t, func(rt *rapid.T) {
		w, h := rapid.IntRange(0, 12).Draw(rt, "w"), rapid.IntRange(0, 4).Draw(rt, "h")
		c := widget.NewCanvas(w, h)
		for range rapid.IntRange(0, 8).Draw(rt, "texts") {
			x, y := rapid.IntRange(-4, 14).Draw(rt, "x"), rapid.IntRange(-1, 5).Draw(rt, "y")
			c.Text(x, y, text.Draw(rt, "text"), widget.Style(rapid.IntRange(0, 20).Draw(rt, "style")))
		}
		view := c.Sub(widget.Rect{X: rapid.IntRange(-2, 3).Draw(rt, "left"), W: w, H: h})
		for _, rows := range [][]string{c.Rows(th), view.Rows(th)} {
			for _, row := range rows {
				if ansi.StringWidth(row) != w {
					rt.Fatalf("row %q is %d wide, want %d", row, ansi.StringWidth(row), w)
				}
			}
			if len(rows) != h {
				rt.Fatalf("%d rows, want %d", len(rows), h)
			}
		}
	})
}

func TestNothingFromAFileReachesTheTerminalAsAnInstruction(t *testing.T) {
	c := widget.NewCanvas(40, 1)
	c.Text(0, 0, "\x1b[2J\x1b]52;c;AA\a\u009b5n\u202e\r\n", widget.Plain)
	if row := c.Render(plain); strings.ContainsFunc(row, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x202e }) {
		t.Errorf("row %q", row)
	}
}

func TestRectangles(t *testing.T) {
	r := widget.Rect{X: 2, Y: 1, W: 10, H: 5}
	if got := r.Center(widget.Size{W: 4, H: 9}); got != (widget.Rect{X: 5, Y: 1, W: 4, H: 5}) {
		t.Errorf("Center = %v", got)
	}
	if got := r.Intersect(widget.Rect{X: 20, W: 5, H: 5}); got.W != 0 {
		t.Errorf("Intersect = %v", got)
	}
	if got := r.Inset(3); got != (widget.Rect{X: 5, Y: 4, W: 4, H: 0}) {
		t.Errorf("Inset = %v", got)
	}
}

func BenchmarkCanvas200x60(b *testing.B) {
	c := widget.NewCanvas(200, 60)
	th := widget.NewTheme(widget.Unicode, widget.Coloured, widget.Standard)
	b.ReportAllocs()
	for b.Loop() {
		c.Clear()
		for p := range 4 {
			in := c.Sub(widget.Rect{X: p * 50, W: 50, H: 60}).Box(th.Glyphs.Frame(p == 0), widget.Words("[1] Pane", 0), nil, widget.Border, "…")
			for y := range 58 {
				in.Text(0, y, fmt.Sprint("row ", y), widget.Name)
				in.Text(10, y, "some text of a payload 日本語 → \"value\"", widget.Style(y%20))
			}
		}
		if c.Render(th) == "" {
			b.Fatal("no frame")
		}
	}
}

func TestMarkOutsideOfTheCanvasMarksNothing(t *testing.T) {
	c := widget.NewCanvas(3, 2)
	c.Mark(widget.Rect{X: 7, Y: 1, W: 2, H: 1}, widget.Reverse)
	c.Mark(widget.Rect{X: 1, Y: 5, W: 2, H: 1}, widget.Reverse)
	for _, row := range c.Rows(plain) {
		if row != "   " {
			t.Errorf("%q", row)
		}
	}
}
