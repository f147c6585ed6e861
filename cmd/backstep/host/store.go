package host

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
)

// Store keeps what is remembered of files, one file for each, in a folder that
// only the person can read.
type Store struct {
	Dir    string   // "" keeps nothing
	opened *os.File // the folder of the sessions; while it is open no other gets its number
}

// OpenStore makes the folder of the sessions. What a person removes while the
// program runs is not made again: a program that ends late would else bring
// back what was to be forgotten.
func OpenStore(dir string) (Store, error) {
	s := Store{Dir: dir}
	if err := os.MkdirAll(s.sessions(), 0o700); err != nil {
		return s, err
	}
	var err error
	s.opened, err = os.Open(s.sessions())
	return s, err
}

func (s Store) sessions() string { return filepath.Join(s.Dir, "sessions") }

// gone reports whether the folder was removed since the store was opened.
func (s Store) gone() bool {
	now, err := os.Stat(s.sessions())
	if err != nil {
		return true
	}
	was, err := s.opened.Stat()
	return err != nil || !os.SameFile(was, now)
}

// Session is where a file's last session is kept. Files are told apart by
// their absolute paths.
func (s Store) Session(file string) string {
	path, err := filepath.Abs(file)
	if err != nil {
		path = file
	}
	sum := sha256.Sum256([]byte(path))
	return filepath.Join(s.sessions(), hex.EncodeToString(sum[:12])+".json")
}

// mostKept is the longest session that is read, in bytes.
const mostKept = 32 << 20

// Read returns what is kept under a name, nil when there is nothing that can be
// read.
func (s Store) Read(name string) []byte {
	info, err := os.Stat(name)
	if err != nil || info.Size() > mostKept {
		return nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	return text
}

// Write keeps a text under a name, whole or not at all. Nothing is kept when the
// folder was removed meanwhile.
func (s Store) Write(name string, text []byte) error {
	if s.gone() {
		return nil
	}
	return Host{}.WriteFile(name, text)
}

// Aside renames what cannot be used, and returns its new name.
func (s Store) Aside(name string) (string, error) {
	return name + ".broken", os.Rename(name, name+".broken")
}

// Report writes a report under a name that no other report has.
func (s Store) Report(text string) (string, error) {
	dir := s.Dir
	if dir == "" {
		dir = os.TempDir()
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	f, err := os.CreateTemp(dir, "crash-*.txt")
	if err != nil {
		return "", err
	}
	defer f.Close()
	_, err = f.WriteString(text)
	return f.Name(), err
}
