package tui

import (
	"fmt"
	"io"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/mock"
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// Options is what the program is started with.
type Options struct {
	Start    sim.Start // with the machine
	Rules    mock.Rules
	Session  *debug.Session // to go on with; nil: a new one
	Problems asl.Problems   // of the definition; with errors among them nothing can run
	Source   *syntax.Source // the definition's text; nil: the machine's

	// File, InputFile and MocksFile are the names as the person wrote them, ""
	// for none.
	File, InputFile, MocksFile string
	Example                    bool   // the built-in machine
	Message                    string // shown at first
	NoHint                     bool   // leave out the hint for newcomers

	Keys  []ui.Binding // of commands that have others than usual
	Look  ui.Appearance
	Mouse bool
	Host  ui.Host // nil: nothing outside is available; OSC 52 copies
	Env   func(string) string

	Files  []string               // that are watched
	Reload func() (Loaded, error) // reads them again; may be called beside the program

	In, Out Terminal
	FPS     int // frames per second at most, 0 means 120
}

// Terminal is a file that is a terminal, such as os.Stdout.
type Terminal interface {
	io.ReadWriteCloser
	Fd() uintptr
}

// The exit codes.
const (
	exitOK         = 0
	exitDefinition = 3
	exitInternal   = 70
)

// defaultFPS halves the wait from key to screen that 60 would mean.
const defaultFPS = 120

// Run shows the screen until the person quits and returns the exit code. An
// error means that the terminal could not be used.
func Run(o Options) (exit int, err error) {
	out := &frameWriter{Terminal: o.Out}
	m := newModel(o, out)
	fps := o.FPS
	if fps == 0 {
		fps = defaultFPS
	}
	settings := []tea.ProgramOption{tea.WithAltScreen(), tea.WithInput(o.In), tea.WithOutput(out), tea.WithFPS(fps)}
	if o.Mouse {
		settings = append(settings, tea.WithMouseCellMotion())
	}
	if _, err = tea.NewProgram(m, settings...).Run(); err != nil {
		return exitInternal, fmt.Errorf("the screen could not be used: %w", err)
	}
	return m.exit(), nil
}
