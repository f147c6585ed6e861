package cli

import (
	"errors"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/scenarios"
	"backstep/sim"
	"backstep/sim/mock"
)

// settings are the flags that an execution is started with.
type settings struct {
	input, mocks, at string
	seed             uint64
	express          bool
	stepLimit        int
	flags            *pflag.FlagSet
}

func (s *settings) register(c *cobra.Command) {
	f := c.Flags()
	s.flags = f
	f.StringVar(&s.input, "input", "", "the execution's input: a file, - for the standard input, or JSON (default X.input.json beside X.asl.json, else {})")
	f.StringVar(&s.mocks, "mocks", "", "a file with the rules that answer tasks (default X.mocks.yaml beside X.asl.json)")
	f.StringVar(&s.at, "at", "", "when the execution starts (default 2026-01-01T00:00:00Z)")
	f.Uint64Var(&s.seed, "seed", 0, "what jitter, UUIDs and task tokens are drawn from")
	f.BoolVar(&s.express, "express", false, "run as an Express workflow")
	f.IntVar(&s.stepLimit, "step-limit", 0, "events after which a Standard execution fails (default 25000, as on AWS)")
}

// loaded is a definition with everything that its execution needs.
type loaded struct {
	path     string // of the definition
	source   *syntax.Source
	machine  *asl.Machine
	problems asl.Problems
	start    sim.Start
	rules    mock.Rules
	mocks    string   // file of the rules, "" for none
	used     []string // files that no flag names
}

// load reads a definition and what the flags or the folder give for it. A
// definition with errors is loaded as far as possible; its machine may be nil.
func (p *program) load(path string, s *settings) (*loaded, error) {
	l := &loaded{path: path}
	if path == stdin && s.input == stdin {
		return nil, fail(exitUsage, "only one of the definition and --input can come from the standard input")
	}
	var err error
	if l.source, err = p.source(path); err != nil {
		return nil, err
	}
	l.machine, l.problems = asl.Load(l.source)
	if l.start, err = s.start(); err != nil {
		return nil, err
	}
	l.start.Machine = l.machine
	if path != stdin {
		l.start.Identity.MachineName = machineName(path)
	}
	return l, p.belongings(l, s)
}

// belongings reads the input and the mocks: the files that flags name, else
// those beside the definition.
func (p *program) belongings(l *loaded, s *settings) error {
	input, mocks := s.input, s.mocks
	if input == "" {
		if input = p.companion(l.path, ".input.json"); input != "" {
			l.used = append(l.used, input)
		}
	}
	if mocks == "" {
		if mocks = p.companion(l.path, ".mocks.yaml"); mocks != "" {
			l.used = append(l.used, mocks)
		}
	}
	l.start.Input = value.EmptyObject
	if input != "" {
		if err := p.input(l, input); err != nil {
			return err
		}
	}
	if mocks != "" {
		return p.mocks(l, mocks)
	}
	return nil
}

func (p *program) source(path string) (*syntax.Source, error) {
	text, err := p.read(path, definitionFile)
	if err != nil {
		return nil, err
	}
	return syntax.NewSource(shown(path), text), nil
}

// shown is how a file is called in messages.
func shown(path string) string {
	if path == stdin {
		return "<stdin>"
	}
	return path
}

// start returns what the flags say about an execution.
func (s *settings) start() (sim.Start, error) {
	start := sim.Start{At: scenarios.DefaultAt, Seed: s.seed, Express: s.express, Limits: sim.DefaultLimits()}
	for _, name := range []string{"input", "mocks"} {
		// An empty argument is a variable of a script that is not set.
		if f := s.flags.Lookup(name); f.Changed && f.Value.String() == "" {
			return start, fail(exitUsage, "--%s is empty", name)
		}
	}
	if s.at != "" {
		at, err := scenarios.ParseTime(s.at)
		if err != nil {
			return start, fail(exitUsage, "--at %s: write a time from 1970 to 2200 such as %s", s.at, scenarios.DefaultAt.Format(time.RFC3339))
		}
		start.At = at
	}
	switch {
	case s.flags.Changed("step-limit") && s.stepLimit < 1:
		return start, fail(exitUsage, "--step-limit %d: write a number of events from 1 on", s.stepLimit)
	case s.stepLimit > 0:
		start.Limits.Events = s.stepLimit
	}
	return start, nil
}

// machineName makes a state machine's name of a file name: AWS takes 80 letters,
// digits, - and _.
func machineName(path string) string {
	name := []byte(stem(filepath.Base(path)))
	for i, c := range name {
		if c != '-' && c != '_' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			name[i] = '-'
		}
	}
	return string(name[:min(len(name), 80)])
}

// input reads the execution's input from a file or from the argument itself.
func (p *program) input(l *loaded, arg string) error {
	name, text := shown(arg), arg
	if isInline(arg) || arg != stdin && !p.exists(arg) && isJSON(arg) {
		name = "--input"
	} else {
		var err error
		if text, err = p.read(arg, inputFile); err != nil {
			var f *failure
			if errors.As(err, &f) && arg != stdin && !p.exists(arg) {
				f.text += "; JSON can stand there, too: --input '{\"orderId\": 1}'"
			}
			return err
		}
	}
	src := syntax.NewSource(name, text)
	v, err := value.Parse(src.Text)
	if err != nil {
		return p.notJSON(src, err)
	}
	p.warnDuplicates(src)
	l.start.Input, l.start.InputText = v, src.Text
	return nil
}

// isInline reports whether an argument is JSON that was meant to be, right or wrong.
func isInline(arg string) bool {
	t := strings.TrimSpace(arg)
	return t != "" && strings.ContainsRune(`{["`, rune(t[0]))
}

func isJSON(arg string) bool {
	_, err := value.Parse(arg)
	return err == nil
}

// explained is the longest text, in bytes, that is read a second time for a
// better message.
const explained = 1 << 20

// notJSON reports why an input is no JSON, with a hint where there is one.
func (p *program) notJSON(src *syntax.Source, err error) error {
	if len(src.Text) <= explained {
		if _, errs := syntax.ParseJSON(src); len(errs) > 0 {
			e := errs[0]
			p.report(problem{src: src, span: e.Span, label: "ERROR", msg: "the input is not JSON: " + e.Msg, hint: e.Hint})
			return &failure{code: exitUsage}
		}
	}
	var at *value.SyntaxError
	if !errors.As(err, &at) {
		return fail(exitUsage, "%s: the input is not JSON: %v", src.Name, err)
	}
	span := syntax.Span{Start: at.Offset, End: at.Offset + 1}
	p.report(problem{src: src, span: span, label: "ERROR", msg: "the input is not JSON: " + at.Msg})
	return &failure{code: exitUsage}
}

// warnDuplicates tells of keys that stand in an object twice: AWS takes the last.
func (p *program) warnDuplicates(src *syntax.Source) {
	if len(src.Text) > explained {
		return
	}
	_, errs := syntax.ParseJSON(src)
	for _, e := range errs {
		p.report(problem{src: src, span: e.Span, label: "WARNING", msg: e.Msg, hint: "the last one counts, as on AWS"})
	}
}

// mocks reads the rules that answer tasks.
func (p *program) mocks(l *loaded, path string) error {
	text, err := p.read(path, mocksFile)
	if err != nil {
		return err
	}
	src := syntax.NewSource(shown(path), text)
	s, problems := scenarios.Parse(src)
	for _, x := range problems {
		p.report(problem{src: src, span: x.Span, label: "ERROR", msg: x.Msg, hint: x.Hint})
	}
	switch {
	case s == nil:
		return &failure{code: exitUsage}
	case len(problems) > 0:
		return &failure{code: exitDefinition}
	case s.HoldsMore():
		p.note("%s is a whole scenario: only its mocks are used", src.Name)
	}
	l.rules, l.mocks = s.Mocks, path
	if l.machine != nil {
		for _, x := range l.rules.Misplaced(l.machine) {
			p.report(problem{src: src, span: s.MockSpans[x.Rule], label: "WARNING", msg: x.Msg, hint: x.Hint})
		}
	}
	return nil
}
