package ui

import "io"

// Host is what the outside world offers. The program that starts the screen
// implements it; nothing under tui opens a file or starts a process itself.
// Methods may block, so they are called from Bubble Tea commands, never while
// a message is handled.
type Host interface {
	// ReadFile returns a file's content. Errors name the file.
	ReadFile(name string) ([]byte, error)
	// WriteFile writes a file that appears whole or not at all, and the folder
	// that it is in.
	WriteFile(name string, content []byte) error
	// Glob returns the files that match a pattern, sorted.
	Glob(pattern string) ([]string, error)
	// Watch returns a channel on which a name arrives whenever one of the files
	// was saved; stop ends it and closes the channel.
	Watch(names ...string) (changed <-chan string, stop func(), err error)
	// Copy puts text on the clipboard and says by which way, for the message
	// line: "OSC 52", "wl-copy".
	Copy(text string) (way string, err error)
	// Edit prepares $EDITOR for a text; suffix is that of the temporary file,
	// such as .json.
	Edit(text, suffix string) (Edit, error)
	// Getenv returns an environment variable, "" when it is not set.
	Getenv(name string) string
}

// Edit is a text in the person's editor. It is a Bubble Tea ExecCommand: the
// screen is given up while Run runs.
type Edit interface {
	SetStdin(io.Reader)
	SetStdout(io.Writer)
	SetStderr(io.Writer)
	Run() error
	// Text returns the text as it was saved, and removes the temporary file.
	Text() (string, error)
}
