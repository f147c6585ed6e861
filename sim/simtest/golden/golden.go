// Package golden compares what tests produce with files of their folder testdata.
// With BACKSTEP_UPDATE=1 the files are written instead: the difference that git
// shows then is what to read.
package golden

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// Updating reports whether expectations are written instead of compared.
func Updating() bool { return os.Getenv("BACKSTEP_UPDATE") != "" }

// File compares a text with testdata/name.
func File(t testing.TB, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if Updating() {
		write(t, file, got)
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s:\n%s\nwant:\n%s", name, got, want)
	}
}

// Script is a file testdata/*.txtar.
type Script struct{ *txtar.Archive }

// Text returns a part of the script, "" when there is none.
func (s Script) Text(name string) string {
	if f := s.part(name); f != nil {
		return string(f.Data)
	}
	return ""
}

func (s Script) part(name string) *txtar.File {
	for i := range s.Files {
		if s.Files[i].Name == name {
			return &s.Files[i]
		}
	}
	return nil
}

// Scripts plays all scripts, each in a test of its name; what play returns is
// compared with the part that is named.
func Scripts(t *testing.T, part string, play func(t *testing.T, s Script) string) {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if len(files) == 0 {
		t.Fatal("no scripts in testdata")
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s := Script{ar}
			want := s.part(part)
			if want == nil {
				t.Fatalf("%s has no part %q", file, part)
			}
			got := play(t, s)
			switch {
			case got == string(want.Data):
			case Updating():
				want.Data = []byte(got)
				write(t, file, string(txtar.Format(ar)))
			default:
				t.Errorf("got:\n%s\nwant:\n%s", got, want.Data)
			}
		})
	}
}

func write(t testing.TB, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
