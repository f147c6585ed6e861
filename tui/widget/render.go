package widget

import (
	"strings"
	"unicode/utf8"
)

// Render returns the canvas as text: its rows, each exactly as wide as the
// canvas, joined by line feeds. Every row ends with the terminal's own style.
// With the ASCII glyph set, characters outside ASCII become question marks of
// the same width.
func (c Canvas) Render(t *Theme) string {
	var b strings.Builder
	b.Grow((c.area.W*3/2 + 16) * c.area.H)
	for y := range c.area.H {
		if y > 0 {
			b.WriteByte('\n')
		}
		c.renderRow(&b, y, t)
	}
	return b.String()
}

// Rows returns the rows of Render.
func (c Canvas) Rows(t *Theme) []string {
	rows := make([]string, c.area.H)
	for y := range rows {
		var b strings.Builder
		c.renderRow(&b, y, t)
		rows[y] = b.String()
	}
	return rows
}

func (c Canvas) renderRow(b *strings.Builder, y int, t *Theme) {
	now := ""
	for x := range c.area.W {
		gx, gy := c.area.X+x, c.area.Y+y
		if !c.clip.Contains(gx, gy) {
			now = switchStyle(b, now, "")
			b.WriteByte(' ')
			continue
		}
		at := c.g.cells[gy*c.g.w+gx]
		if at.width == 0 {
			if x == 0 { // the canvas begins inside a wide character
				b.WriteByte(' ')
			}
			continue
		}
		if code := t.code(at.style); code != now && !(at.r == ' ' && t.blankIn(now, at.style)) {
			now = switchStyle(b, now, code)
		}
		c.g.write(b, at, x+int(at.width) > c.area.W, t.Glyphs == ASCII)
	}
	switchStyle(b, now, "")
}

// blankIn reports whether a blank looks the same in the style that is on as in
// its own. Codes of styles that show on blanks hold 4, 7 or 9 as a parameter.
func (t *Theme) blankIn(now string, own Style) bool {
	return !t.showsOnBlank(own) && !strings.ContainsAny(now, "479")
}

func switchStyle(b *strings.Builder, from, to string) string {
	if from == to {
		return to
	}
	b.WriteString("\x1b[")
	if from != "" && to != "" {
		b.WriteString("0;")
	}
	b.WriteString(to)
	b.WriteByte('m')
	return to
}

// write appends one cell's character; half is set where the canvas ends inside
// a wide one.
func (g *grid) write(b *strings.Builder, at cell, half, ascii bool) {
	switch {
	case half:
		b.WriteByte(' ')
	case at.r >= 0 && at.r < utf8.RuneSelf:
		b.WriteByte(byte(at.r))
	case ascii:
		b.WriteString("??"[:at.width])
	case at.r < 0:
		b.WriteString(g.clusters[-at.r-1])
	default:
		b.WriteRune(at.r)
	}
}
