package cli

import (
	"github.com/spf13/cobra"

	"backstep/asl"
	"backstep/scenarios"
	"backstep/sim"
	"backstep/sim/mock"
)

// Options is what the terminal UI is started with.
type Options struct {
	Env Env // with the streams as the process has them

	Path     string       // of the definition; "" = the built-in example, "-" = standard input
	Machine  *asl.Machine // nil: the text is no state machine
	Problems asl.Problems // with errors among them nothing can run
	Start    sim.Start
	Rules    mock.Rules
	Mocks    string            // file of the rules, "" for none
	Used     []string          // files that no flag names and that were used
	Inputs   []scenarios.Input // of the built-in example; Start has the first
}

// StartTUI runs the terminal UI and returns the exit code. It is nil in a
// program without one.
var StartTUI func(Options) (exit int)

func (p *program) debugCommand() *cobra.Command {
	s := &settings{}
	c := &cobra.Command{
		Use:   "debug [FILE]",
		Short: "Step through a definition in the terminal",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return fail(exitUsage, "debug takes one FILE, a definition")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return p.debug(args, s) },
	}
	s.register(c)
	return c
}

func (p *program) debug(args []string, s *settings) error {
	if !p.Terminal() {
		file := "order.asl.json"
		if len(args) == 1 {
			file = args[0]
		}
		return fail(exitUsage, "stdout is not a terminal. Use: backstep run %s (trace) or backstep check %s (CI)", file, file)
	}
	if StartTUI == nil {
		return fail(exitUsage, "no terminal UI is linked into this program. Use: backstep run")
	}
	o, err := p.options(args, s)
	if err != nil {
		return err
	}
	if code := StartTUI(o); code != exitOK {
		return &failure{code: code}
	}
	return nil
}

// options loads what the terminal UI shows.
func (p *program) options(args []string, s *settings) (Options, error) {
	if len(args) == 0 {
		return p.example(s)
	}
	l, err := p.definition(args[0], s)
	if err == nil {
		err = p.belongings(l, s)
	}
	if err != nil {
		return Options{}, err
	}
	return Options{
		Env: p.raw, Path: l.path, Machine: l.machine, Problems: l.problems,
		Start: l.start, Rules: l.rules, Mocks: l.mocks, Used: l.used,
	}, nil
}

// example is the built-in machine; flags may replace its input and its mocks.
func (p *program) example(s *settings) (Options, error) {
	ex := scenarios.Example()
	l := &loaded{rules: ex.Mocks}
	l.machine, l.problems = asl.Load(ex.Source)
	var err error
	if l.start, err = s.start(); err != nil {
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
		Rules: l.rules, Mocks: l.mocks, Inputs: ex.Inputs,
	}, err
}
