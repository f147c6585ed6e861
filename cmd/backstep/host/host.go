// Package host is what the operating system offers to the screen: files, the
// clipboard and the person's editor.
package host

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/aymanbagabas/go-osc52/v2"

	"backstep/tui/ui"
)

// Host implements [ui.Host] with the operating system.
type Host struct {
	// Terminal receives the escape sequence that sets the clipboard.
	Terminal io.Writer
}

var _ ui.Host = Host{}

// ReadFile returns a file's content.
func (Host) ReadFile(name string) ([]byte, error) { return os.ReadFile(name) }

// newFile is the mode of files that did not exist.
const newFile = 0o644

// newFolder is the mode of folders that did not exist.
const newFolder = 0o755

// WriteFile writes a file that appears whole or not at all, and the folder that
// it is in. One that exists keeps its mode.
func (Host) WriteFile(name string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), newFolder); err != nil {
		return err
	}
	mode := os.FileMode(newFile)
	if info, err := os.Stat(name); err == nil {
		mode = info.Mode().Perm()
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	_, err = tmp.Write(content)
	err = errors.Join(err, tmp.Chmod(mode), tmp.Sync(), tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), name)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(tmp.Name()))
	}
	return err
}

// Glob returns the files that match a pattern.
func (Host) Glob(pattern string) ([]string, error) { return filepath.Glob(pattern) }

// Copy sets the clipboard through the terminal, which also works over SSH.
func (h Host) Copy(text string) (string, error) {
	seq := osc52.New(text)
	if os.Getenv("STY") != "" {
		seq = seq.Screen()
	}
	if _, err := seq.WriteTo(h.Terminal); err != nil {
		return "", fmt.Errorf("the clipboard could not be set: %w", err)
	}
	return "OSC 52", nil
}

// Getenv returns an environment variable.
func (Host) Getenv(name string) string { return os.Getenv(name) }

// Edit prepares the person's editor for a text.
func (Host) Edit(text, suffix string) (ui.Edit, error) {
	editor := os.Getenv("VISUAL")
	if editor == "" {
		editor = os.Getenv("EDITOR")
	}
	if editor == "" {
		return nil, errors.New("$EDITOR is not set")
	}
	f, err := os.CreateTemp("", "backstep*"+suffix)
	if err != nil {
		return nil, err
	}
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	// The variable may hold arguments: the shell splits it as it does for git.
	return &edit{exec.Command("sh", "-c", editor+` "$1"`, editor, f.Name()), f.Name()}, nil
}

// edit is a text in the person's editor.
type edit struct {
	cmd  *exec.Cmd
	file string
}

func (e *edit) SetStdin(r io.Reader)  { e.cmd.Stdin = r }
func (e *edit) SetStdout(w io.Writer) { e.cmd.Stdout = w }
func (e *edit) SetStderr(w io.Writer) { e.cmd.Stderr = w }
func (e *edit) Run() error            { return e.cmd.Run() }

// Text returns the text as it was saved.
func (e *edit) Text() (string, error) {
	b, err := os.ReadFile(e.file)
	return string(b), errors.Join(err, os.Remove(e.file))
}
