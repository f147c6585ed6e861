package data

import (
	"strings"

	"backstep/asl/value"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// full returns the lines of a value in full, at most n of them: a string with
// its own line breaks, anything else as JSON text. more tells that there is a
// rest.
func full(v value.Value, w, n int) (lines []string, more bool) {
	text := v.JSON()
	if v.Kind() == value.StringKind {
		text = v.Text()
	}
	if most := (n + 1) * w * 4; len(text) > most {
		text, more = text[:most], true
	}
	for part := range strings.Lines(text) {
		wrapped := widget.Wrap(strings.TrimRight(part, "\r\n"), w)
		if len(wrapped) == 0 {
			wrapped = []string{""}
		}
		if lines = append(lines, wrapped...); len(lines) > n {
			return lines[:n], true
		}
	}
	return lines, more
}

// boxed divides the body: below the documents stands the value under the cursor
// in full.
func (d painter) boxed(c ui.Canvas) ui.Canvas {
	s := c.Size()
	v := d.pane.Value()
	if !d.moment.wrap || v.IsAbsent() || s.H < 6 {
		return c
	}
	lines, more := full(v, s.W-2, s.H/2)
	top := s.H - len(lines) - 1
	c.Text(1, top, widget.Clip(d.pane.Path()+"   "+bytes(v), s.W-2, d.cut()), widget.Title)
	for i, line := range lines {
		if more && i == len(lines)-1 {
			line = widget.Clip(line, s.W-8, "") + d.cut()
		}
		c.Text(1, top+1+i, line, widget.Plain)
	}
	return c.Sub(ui.Rect{W: s.W, H: top})
}
