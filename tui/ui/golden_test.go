package ui_test

import (
	"strings"
	"testing"

	"backstep/sim/simtest/golden"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

var (
	plain = widget.NewTheme(widget.Unicode, widget.NoEscapes, widget.Standard)
	ascii = widget.NewTheme(widget.ASCII, widget.NoEscapes, widget.Standard)
)

// wantFile compares a frame with testdata/name.txt.
func wantFile(t *testing.T, c ui.Canvas, th *ui.Theme, name string) {
	t.Helper()
	golden.File(t, name+".txt", c.Render(th)+"\n")
}

// wantFrame compares a frame with a picture whose lines end in a bar.
func wantFrame(t *testing.T, c ui.Canvas, th *ui.Theme, picture string) {
	t.Helper()
	got := strings.Join(c.Rows(th), "|\n") + "|"
	if want := strings.TrimPrefix(picture, "\n"); got != want {
		t.Errorf("frame:\n%s\nwant:\n%s", got, want)
	}
}
