package host

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAFileIsReplacedAsAWhole(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "order.json")
	for _, content := range []string{"first", "second, longer"} {
		if err := (Host{}).WriteFile(name, []byte(content)); err != nil {
			t.Fatal(err)
		}
		if b, err := (Host{}).ReadFile(name); err != nil || string(b) != content {
			t.Errorf("the file holds %q, %v", b, err)
		}
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("%d files are left, want the one written", len(left))
	}
	if err := (Host{}).WriteFile(filepath.Join(name, "x"), nil); err == nil {
		t.Error("a file below a file was written")
	}
}

func TestAFileIsWrittenWithItsFolder(t *testing.T) {
	name := filepath.Join(t.TempDir(), "tests", "deep", "x")
	if err := (Host{}).WriteFile(name, []byte("a")); err != nil {
		t.Fatal(err)
	}
	if b, err := (Host{}).ReadFile(name); err != nil || string(b) != "a" {
		t.Errorf("the file holds %q, %v", b, err)
	}
}

func TestAWriteThatFailsLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "taken", "x"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := (Host{}).WriteFile(filepath.Join(dir, "taken"), []byte("a")); err == nil {
		t.Error("a folder was written over")
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("%d files are left, want the folder alone", len(left))
	}
}

func TestCopySendsTheClipboardSequence(t *testing.T) {
	t.Setenv("STY", "")
	var out bytes.Buffer
	if way, err := (Host{Terminal: &out}).Copy("a"); err != nil || way != "OSC 52" {
		t.Errorf("copied by %q, %v", way, err)
	}
	if want := "\x1b]52;c;YQ==\x07"; out.String() != want {
		t.Errorf("sent %q, want %q", out.String(), want)
	}
}

func TestTheEditorGetsTheFileAndItsTextComesBack(t *testing.T) {
	t.Setenv("VISUAL", "")
	t.Setenv("EDITOR", "")
	if _, err := (Host{}).Edit("x", ".json"); err == nil {
		t.Error("an editor was found where none is set")
	}
	t.Setenv("EDITOR", "printf more >>")
	e, err := Host{}.Edit("some ", ".json")
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Run(); err != nil {
		t.Skip("no shell to run an editor with: ", err)
	}
	if text, err := e.Text(); err != nil || text != "some more" {
		t.Errorf("the text is %q, %v", text, err)
	}
}

func TestAStoreThatWasRemovedIsNotMadeAgain(t *testing.T) {
	dir := t.TempDir()
	s, err := OpenStore(dir)
	if err != nil {
		t.Fatal(err)
	}
	name := s.Session("order.asl.json")
	if err := s.Write(name, []byte("one")); err != nil || string(s.Read(name)) != "one" {
		t.Fatalf("%q, %v", s.Read(name), err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "sessions")); err != nil {
		t.Fatal(err)
	}
	later, err := OpenStore(dir) // another program begins
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Write(name, []byte("two")); err != nil || later.Read(name) != nil {
		t.Errorf("what was removed is back: %q, %v", later.Read(name), err)
	}
}

func TestRecentFilesAreListedNewestFirst(t *testing.T) {
	s, err := OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, name := range []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "2"} {
		if err := s.Opened(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	var names []string
	for _, file := range ReadRecent(s.Read(RecentFile(s.Dir))) {
		if filepath.Dir(file) != dir {
			t.Errorf("%s is in another folder", file)
		}
		names = append(names, filepath.Base(file))
	}
	if got, want := strings.Join(names, " "), "2 11 10 9 8 7 6 5 4 3"; got != want {
		t.Errorf("recent files %s, want %s", got, want)
	}
}

func TestABrokenListOfRecentFilesIsEmpty(t *testing.T) {
	for _, text := range []string{"", "null", "{", `{"a": 1}`, `[1]`, `["order.asl.json"]`} {
		if list := ReadRecent([]byte(text)); len(list) != 0 {
			t.Errorf("%s: %v", text, list)
		}
	}
}
