package ui

import (
	"backstep/asl/value"
	"backstep/tui/widget"
)

// Preview writes the beginning of a value in at most max characters. What is
// left out is marked in the theme's glyphs.
func Preview(v value.Value, max int, t *Theme) string { return t.Glyphs.Text(Short(v, max)) }

// Short is Preview in Unicode; control characters are visible.
func Short(v value.Value, max int) string { return widget.Visible(value.Preview(v, max)) }
