package tui

import (
	"io"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/scenarios/replay"
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
	Loading  *Loading       // nil: everything is here; else the other fields say how it looks until then
	Recorded *replay.Report // the recording that the session simulates; nil: none
	Problems asl.Problems   // of the definition; with errors among them nothing can run
	Source   *syntax.Source // the definition's text; nil: the machine's

	// File, InputFile and MocksFile are the names as the person wrote them, ""
	// for none.
	File, InputFile, MocksFile string
	Definition                 string // file of the definition, where File is a recording; "" for none
	Part                       string // #NAME of the machine in its file, "" where there is one
	S3                         string // folder that stands for S3, "" for none
	Example                    bool   // the built-in machine
	Message                    string // shown at first
	NoHint                     bool   // leave out the hint for newcomers

	// Leave is what happens when the person leaves; nil ends the program. Within
	// names what is behind, such as "the question": Esc goes back there, too.
	Leave  tea.Cmd
	Within string
	Task   string // what is to be done here; it is shown while there is nothing else to say

	// Link is where to go if its run is one of the last session, nil for nowhere.
	Link *debug.Link

	Keys  []ui.Binding // of commands that have others than usual
	Look  ui.Appearance
	Mouse bool
	Host  ui.Host // nil: nothing outside is available; OSC 52 copies
	Env   func(string) string

	Kept []byte             // what Keep was given when this file was last open
	Keep func([]byte) error // keeps the session; may be called beside the program

	// Aside puts away what was kept and cannot be read, and returns where it is.
	Aside func() (string, error)
	// Report writes a report of a mistake of this program and returns its file.
	Report  func(text string) (file string, err error)
	Version string          // for the report
	Hangup  <-chan struct{} // yields when the program must end at once

	Files  []string               // that are watched
	Reload func() (Loaded, error) // reads them again; may be called beside the program

	In, Out Terminal
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

// Run shows the screen until the person quits and returns the exit code. An
// error means that the terminal could not be used, or that this program made a
// mistake; the terminal is given back and the session kept in either case.
func Run(o Options) (exit int, err error) {
	out := &painter{Terminal: o.Out}
	m := newModel(o, out)
	g := &guard{screen: m}
	return m.end(g, g.run(o.In, out, o.Mouse, o.Hangup))
}

// end keeps the session and says how the program ended.
func (m *model) end(g *guard, err error) (int, error) {
	kept := m.keyed("the session is kept: `g r` goes on with it")
	if lost := m.saver()(); lost != nil {
		kept = "the session could not be kept: " + lost.Error()
	}
	if err := g.ended(err, kept, filing{m.options.Report, m.options.Version}); err != nil {
		return exitInternal, err
	}
	return m.exit(), nil
}
