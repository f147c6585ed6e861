package ui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backstep/tui/ui"
	"backstep/tui/widget"
)

// update: BACKSTEP_UPDATE=1 rewrites the expectations.
var update = os.Getenv("BACKSTEP_UPDATE") != ""

var (
	plain = widget.NewTheme(widget.Unicode, widget.NoEscapes, widget.Standard)
	ascii = widget.NewTheme(widget.ASCII, widget.NoEscapes, widget.Standard)
)

// wantFile compares a frame with testdata/name.txt.
func wantFile(t *testing.T, c ui.Canvas, th *ui.Theme, name string) {
	t.Helper()
	got := c.Render(th) + "\n"
	file := filepath.Join("testdata", name+".txt")
	if update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s:\n%s\nwant:\n%s", name, got, want)
	}
}

// wantFrame compares a frame with a picture whose lines end in a bar.
func wantFrame(t *testing.T, c ui.Canvas, th *ui.Theme, picture string) {
	t.Helper()
	got := strings.Join(c.Rows(th), "|\n") + "|"
	if want := strings.TrimPrefix(picture, "\n"); got != want {
		t.Errorf("frame:\n%s\nwant:\n%s", got, want)
	}
}
