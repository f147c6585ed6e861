package cli

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/cmd/backstep/config"
	"backstep/scenarios"
	"backstep/scenarios/replay"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/mock"
	"backstep/tui/ui"
)

// Options is what the terminal UI is started with.
type Options struct {
	Env Env // with the streams as the process has them

	Part string // #NAME of the machine in its file, "" where there is one
	S3   string // folder that stands for S3, "" for none

	Definition string // file of the definition, where Path is a recording; "" for none

	Path     string // of the definition; "" = the built-in example, "-" = standard input
	Source   *syntax.Source
	Machine  *asl.Machine // nil: the text is no state machine
	Problems asl.Problems // with errors among them nothing can run
	Start    sim.Start
	Rules    mock.Rules
	Session  *debug.Session    // to go on with; nil: a new one
	Recorded *replay.Report    // the recording that is looked at; nil: none
	Loading  *Loading          // the rest comes later; nil: it is here
	Message  string            // to begin with, "" for none
	Mocks    string            // file of the rules, "" for none
	Used     []string          // files that no flag names and that were used
	Doubts   []mock.Doubt      // about the rules
	Inputs   []scenarios.Input // of the built-in example; Start has the first
	Look     Look
	Config   []config.Problem // what is wrong with the settings

	State string // folder for what is kept between two starts, "" for none
	Fresh bool   // leave the last session out

	Opened string      // what was opened of a person's own files, "" for none
	Link   *debug.Link // to a moment that run A does not have, nil for none
	lost   string      // why run A does not have it

	Files []string // that were read and may be saved meanwhile
	// Reload reads the files again. The error holds what would be printed.
	Reload func() (Options, error)
}

// Look is how the terminal UI is to look and behave.
type Look struct {
	Theme, Glyphs string // as the settings have them
	Mouse, Plain  bool
	Color         string // always, never, or "" for what the terminal can do
	Keys          []ui.Binding
}

// Screen is what flags say about the terminal UI.
type Screen struct {
	ASCII, Unicode, NoMouse, Plain bool
	Fresh                          bool   // leave the last session out
	Color                          string // always, never, or "" for what the terminal can do
}

func (s *Screen) register(f *pflag.FlagSet) {
	f.BoolVar(&s.ASCII, "ascii", false, "draw with ASCII characters (default where the locale is not UTF-8)")
	f.BoolVar(&s.Unicode, "unicode", false, "draw with Unicode characters")
	f.BoolVar(&s.Plain, "plain", false, "read commands a line at a time and write text, without a screen (default where TERM is dumb)")
	f.BoolVar(&s.Fresh, "fresh", false, "leave out what is kept of the last session of this file")
	f.BoolVar(&s.NoMouse, "no-mouse", false, "leave the mouse to the terminal")
	f.StringVar(&s.Color, "color", "", "always or never (default what the terminal can do; NO_COLOR means never)")
}

// check refuses values that mean nothing.
func (s *Screen) check() error {
	switch s.Color {
	case "", "always", "never":
		return nil
	}
	return fail(exitUsage, "--color %s: write always or never", s.Color)
}

// StartTUI runs the terminal UI and returns the exit code. It is nil in a
// program without one.
var StartTUI func(Options) (exit int)

func (p *program) debugCommand() *cobra.Command {
	s := &settings{}
	c := &cobra.Command{
		Use:   "debug [FILE]",
		Short: "Step through a definition in the terminal",
		Long: `Debug opens a definition before its first step. A scenario (*.scenario.yaml)
opens with its machine, input, mocks and moves, as far as it was run: at its first
failure, or with FILE:LINE at what that line is about. A link as the y menu copies
it (FILE@A:2:ResultPath:$.validation) opens at that moment.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return fail(exitUsage, "debug takes one FILE, a definition or a scenario")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return p.debug(args, s) },
	}
	s.register(c)
	s.screen.register(c.Flags())
	return c
}

func (p *program) debug(args []string, s *settings) error {
	file := "order.asl.json"
	if len(args) == 1 {
		file = args[0]
	}
	c := p.config(file, s)
	if !c.Is(config.Plain) && !p.Terminal() {
		return fail(exitUsage, "stdout is not a terminal. Use: backstep run %s (trace), backstep check %s (CI), or --plain (line mode)", file, file)
	}
	if StartTUI == nil {
		return fail(exitUsage, "no terminal UI is linked into this program. Use: backstep run")
	}
	if err := s.screen.check(); err != nil {
		return err
	}
	look := lookOf(c, s)
	if len(args) == 0 {
		picked, done := p.pick(look)
		if done {
			return nil
		}
		args = picked
	}
	if len(args) == 1 && hasEnding(args[0], recordingEndings...) && p.isRecording(args[0]) {
		return p.replay(args, &replaySettings{settings: *s})
	}
	o := Options{Env: p.raw, Look: look}
	if len(args) == 1 {
		o.Path = args[0]
	}
	return p.show(o, p.involved(args, s), func(func(string)) (Options, error) { return p.opened(args, s, c, look) })
}

// opened loads what the terminal UI shows, with what it needs besides.
func (p *program) opened(args []string, s *settings, c *config.Config, look Look) (Options, error) {
	o, err := p.options(args, s)
	if err != nil {
		return o, err
	}
	if o.lost != "" && look.Plain { // line mode has no last session
		return o, fail(exitUsage, "%s", o.lost)
	}
	o.Look, o.Config = look, c.Problems()
	o.State, o.Fresh = p.state(), s.screen.Fresh
	if len(args) == 1 {
		if l, ok := p.linkArgument(args[0]); ok {
			args = []string{l.File} // the moment may be gone after a change
		}
	}
	o.Reload = func() (Options, error) { return p.reload(args, s) }
	return o, nil
}

func lookOf(c *config.Config, s *settings) Look {
	l := Look{
		Theme: c.Text(config.Theme), Glyphs: c.Text(config.Glyphs), Mouse: c.Is(config.Mouse), Plain: c.Is(config.Plain), Color: s.screen.Color,
	}
	for _, b := range c.Keys() {
		l.Keys = append(l.Keys, ui.Binding{ID: b.ID, Keys: b.Keys})
	}
	return l
}

// options loads what the terminal UI shows.
func (p *program) options(args []string, s *settings) (Options, error) {
	if len(args) == 0 {
		return p.example(s)
	}
	if l, ok := p.linkArgument(args[0]); ok {
		return p.link(l, s)
	}
	if file, line, ok := p.scenarioArgument(args[0]); ok {
		return p.scenario(file, line, s)
	}
	l, err := p.definition(args[0], s)
	if err == nil {
		err = p.belongings(l, s)
	}
	if err != nil {
		return Options{}, err
	}
	return Options{
		Env: p.raw, Path: ownPath(l.path), Opened: ownPath(l.path), Source: l.source, Machine: l.machine, Problems: l.problems,
		Part: l.suffix(), S3: l.s3, Start: l.start, Rules: l.rules, Mocks: l.mocks, Used: l.used, Doubts: l.doubts, Files: p.saved(l, s),
	}, nil
}

// saved lists the files that a person may save while they are debugged.
func (p *program) saved(l *loaded, s *settings) []string {
	var list []string
	mocks, _ := p.split(s.mocks) // FILE#Machine/TestCase is none of the mocks files
	for _, name := range append([]string{l.path, l.mocks, mocks, s.input}, l.used...) {
		if name != "" && name != stdin && !isInline(name) && p.exists(name) && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}

// reload loads everything again. Nothing is printed: the terminal belongs to
// the UI.
func (p *program) reload(args []string, s *settings) (Options, error) {
	var said bytes.Buffer
	quiet := &program{Env: p.Env, raw: p.raw}
	quiet.Stdout, quiet.Stderr = &said, &said
	o, err := quiet.options(args, s)
	var f *failure
	if errors.As(err, &f) && f.text == "" { // it was printed
		first, _, _ := strings.Cut(said.String(), "\n")
		return o, errors.New(first)
	}
	return o, err
}

// example is the built-in machine; flags may replace its input and its mocks.
func (p *program) example(s *settings) (Options, error) {
	ex := scenarios.Example()
	l := &loaded{rules: ex.Mocks, config: p.config(stdin, s)}
	l.machine, l.problems = asl.Load(ex.Source)
	var err error
	if l.start, err = s.start(l.config); err != nil {
		return Options{}, err
	}
	l.start.Machine, l.start.Input, l.start.InputText = l.machine, ex.Inputs[0].Value, ex.Inputs[0].Text
	l.start.Identity = sim.Identity{Region: ex.Region, MachineName: "order-processing-demo"}
	if s.input != "" {
		err = p.input(l, s.input)
	}
	if err == nil && s.mocks != "" {
		err = p.mocks(l, s.mocks)
	}
	return Options{
		Env: p.raw, Machine: l.machine, Problems: l.problems, Start: l.start,
		Rules: unmocked(l.rules, l.config), Mocks: l.mocks, Inputs: ex.Inputs,
	}, err
}
