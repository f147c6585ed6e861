package widget

import "strings"

// Wrap breaks Visible(text) at blanks into lines of at most w cells.
func Wrap(text string, w int) []string {
	if w < 1 {
		return nil
	}
	var out []string
	for text = Visible(text); text != ""; {
		line := Clip(text, w, "")
		if len(line) < len(text) {
			if i := strings.LastIndexByte(line, ' '); i > len(line)/2 {
				line = line[:i]
			}
		}
		if line == "" {
			return out
		}
		out = append(out, line)
		text = strings.TrimLeft(text[len(line):], " ")
	}
	return out
}
