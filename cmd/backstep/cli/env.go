package cli

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"backstep/cmd/backstep/host"
)

// Env is the world as the program sees it.
type Env struct {
	Args           []string // without the program's name
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	Open           func(name string) (fs.File, error)
	Terminal       func() bool // stdout is a terminal

	// WriteBelow writes a file below a folder, with the folders that are missing.
	// A name that leads out of the folder, also by a link, is an error.
	WriteBelow func(dir, name string, content []byte) error
	// WriteFile writes a file that appears whole or not at all, and the folder
	// that it is in.
	WriteFile func(name string, content []byte) error
	// Now tells the time, for what a person comes back to; nil: the simulator's start.
	Now func() time.Time
	// Pause waits a moment before files are looked at again; false ends that.
	Pause func() bool
}

// watchEvery is how often files are looked at for changes.
const watchEvery = 300 * time.Millisecond

// OS returns the process's own world.
func OS() Env {
	return Env{
		Args:     os.Args[1:],
		Stdin:    os.Stdin,
		Stdout:   os.Stdout,
		Stderr:   os.Stderr,
		Getenv:   os.Getenv,
		Open:     func(name string) (fs.File, error) { return os.Open(name) },
		Terminal: func() bool { return IsTerminal(os.Stdout) },

		WriteBelow: writeBelow,
		WriteFile:  host.Host{}.WriteFile,
		Now:        time.Now,
		Pause:      func() bool { time.Sleep(watchEvery); return true },
	}
}

// IsTerminal reports whether a file is a character device other than the null
// device, which is what a redirection to nowhere looks like.
func IsTerminal(f *os.File) bool {
	info, err := f.Stat()
	if err != nil || info.Mode()&fs.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}

func writeBelow(dir, name string, content []byte) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	if err := root.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	return root.WriteFile(name, content, 0o666)
}
