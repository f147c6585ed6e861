package cli

import (
	"strings"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/template"
	"backstep/asl/value"
	"backstep/cmd/backstep/config"
	"backstep/scenarios"
	"backstep/sim"
	"backstep/sim/mock"
)

// loaded is a definition with everything that its execution needs.
type loaded struct {
	path     string // of the definition
	name     string // of the machine, where the argument gave one
	source   *syntax.Source
	machine  *asl.Machine
	problems asl.Problems
	start    sim.Start
	rules    mock.Rules
	mocks    string   // file of the rules, "" for none
	used     []string // files that no flag names
	config   *config.Config
	doubts   []mock.Doubt
	foreign  bool                // the rules are of another tool
	scenario *scenarios.Scenario // that was run, nil for a definition
	s3       string              // folder that stands for S3, "" for none
}

// definition reads a definition and how it is started. One with errors is loaded
// as far as possible; its machine may be nil. The argument is FILE or FILE#NAME.
func (p *program) definition(arg string, s *settings) (*loaded, error) {
	path, name := p.split(arg)
	l := &loaded{path: path, name: name, config: p.config(path, s)}
	if path == stdin && s.input == stdin {
		return nil, fail(exitUsage, "only one of the definition and --input can come from the standard input")
	}
	chosen, err := p.one(path, name)
	if err != nil {
		return nil, err
	}
	l.source, l.machine, l.problems = chosen.Source, chosen.Machine, chosen.Problems
	if l.start, err = s.start(l.config); err != nil {
		return nil, err
	}
	if err = p.storage(l, s); err != nil {
		return nil, err
	}
	l.start.Machine = l.machine
	if l.start.Express && chosen.Type != template.Express && l.machine != nil { // else loading has looked
		l.problems = l.problems.With(asl.CheckExpress(l.machine))
	}
	l.start.Express = l.start.Express || chosen.Type == template.Express
	if chosen.Name != "" {
		l.start.Identity.MachineName = scenarios.MachineName(chosen.Name)
	} else if path != stdin {
		l.start.Identity.MachineName = scenarios.MachineName(strings.TrimPrefix(path, scenarios.ExampleScheme))
	}
	return l, nil
}

// belongings reads the input and the mocks: the files that flags name, else
// those beside the definition.
func (p *program) belongings(l *loaded, s *settings) error {
	input, mocks := s.input, s.mocks
	if input == "" {
		if input = p.companion(l.path, ".input.json"); input != "" {
			l.used = append(l.used, input)
		} else if e, ok := scenarios.ExampleNamed(l.path); ok && e.Input != "" {
			input = scenarios.ExampleScheme + e.Input
			l.used = append(l.used, input)
		}
	}
	if mocks == "" {
		if mocks = p.companion(l.path, ".mocks.yaml"); mocks != "" {
			l.used = append(l.used, mocks)
		}
	}
	l.start.Input = value.EmptyObject
	var err error
	if input != "" {
		err = p.input(l, input)
	}
	if mocks != "" && err == nil {
		err = p.mocks(l, mocks)
	}
	l.rules = unmocked(l.rules, l.config)
	return err
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

// mocks reads the rules that answer tasks.
func (p *program) mocks(l *loaded, path string) error {
	if done, err := p.configMocks(l, path); done || err != nil {
		return err
	}
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
		l.doubts = l.rules.Doubts(l.machine)
		for _, x := range l.doubts {
			p.report(problem{src: src, span: s.MockSpans[x.Rule], label: "WARNING", msg: x.Msg, hint: x.Hint})
		}
	}
	return nil
}
