package ui

import (
	"strings"

	"backstep/asl/value"
	"backstep/tui/widget"
)

// Preview writes the beginning of a value in at most max characters. What is
// left out is marked in the theme's glyphs.
func Preview(v value.Value, max int, t *Theme) string {
	text := value.Preview(v, max)
	if rest, cut := strings.CutSuffix(text, "…"); cut {
		return rest + t.Glyphs.Of(widget.Ellipsis)
	}
	return text
}
