package cli

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"backstep/asl/syntax"
	"backstep/scenarios"
	"backstep/sim/debug"
)

// scenarioArgument takes FILE or FILE:LINE apart where FILE is a scenario.
func (p *program) scenarioArgument(arg string) (file string, line int, ok bool) {
	if i := strings.LastIndexByte(arg, ':'); i > 0 && !p.exists(arg) {
		if n, err := strconv.Atoi(arg[i+1:]); err == nil && n > 0 {
			arg, line = arg[:i], n
		}
	}
	arg = scenarios.ExampleFile(arg)
	return arg, line, scenarios.IsFile(arg) || p.holdsScenario(arg)
}

// holdsScenario tells a scenario with another name by what is in it.
func (p *program) holdsScenario(file string) bool {
	if !slices.Contains([]string{".yaml", ".yml"}, filepath.Ext(file)) {
		return false
	}
	text, err := scenarios.ReadText(p.Open, file, scenarios.MaxText)
	if err != nil || !strings.Contains(text, "machine") {
		return false
	}
	root, errs := syntax.Parse(syntax.NewSource(file, text))
	return len(errs) == 0 && root.Get("machine") != nil && root.Get("States") == nil
}

// ofScenario are the flags for what a scenario says itself.
var ofScenario = []string{"input", "mocks", "at", "seed", "express", "s3", "step-limit", "save-test"}

// runScenario loads and runs a scenario.
func (p *program) runScenario(file string, s *settings) (*scenarios.Result, error) {
	for _, name := range ofScenario {
		if s.flags.Changed(name) {
			return nil, fail(exitUsage, "--%s cannot be used with a scenario, which says itself how it runs", name)
		}
	}
	test, err := p.loadScenario(file)
	if err != nil {
		return nil, err
	}
	return scenarios.Run(test, nil), nil
}

// executeScenario runs a scenario for its trace.
func (p *program) executeScenario(file string, s *settings) (*outcome, error) {
	r, err := p.runScenario(file, s)
	if err != nil {
		return nil, err
	}
	if n := len(r.Failures); n > 0 {
		p.note("%s: see backstep test %s", plural(n, "expectation is not met", "expectations are not met"), file)
	}
	l := &loaded{path: file, mocks: file, machine: r.Test.Start.Machine, start: r.Test.Start, rules: r.Test.Rules, scenario: r.Test.Scenario}
	return &outcome{loaded: l, trace: r.Trace, stop: r.Stop}, nil
}

// scenario runs a scenario and goes to what a line of it is about.
func (p *program) scenario(file string, line int, s *settings) (Options, error) {
	r, err := p.runScenario(file, s)
	if err != nil {
		return Options{}, err
	}
	test, at := r.Test, r.At(line)
	rules := test.Answers()
	session := debug.Resume(r.Trace, rules, at.Move, at.Frame)
	o := Options{
		Env: p.raw, Path: file, Opened: ownPath(file), Machine: test.Start.Machine, Start: test.Start, Rules: rules, Mocks: file,
		Session: &session, Message: oneLine(message(r, at)),
	}
	if m := test.Scenario.Machine; m != "" {
		o.Path = below(file, m)
	}
	if o.Path = ownPath(o.Path); ownPath(file) == "" {
		o.Path, o.Mocks = "", ""
	}
	return o, nil
}

// below is a path that a file names, as the program opens it.
func below(file, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(file), path)
}

// message is the first thing that the debugger says about a scenario.
func message(r *scenarios.Result, at scenarios.Moment) string {
	switch {
	case at.Why != "":
		return at.Why
	case !r.Passed():
		return "" // another line of a scenario that failed
	case r.Test.Scenario.Title != "":
		return r.Test.Scenario.Title
	}
	return "The scenario passes. Its run is recorded: go forwards to see it"
}

// loadScenario loads a scenario and reports what is wrong with it.
func (p *program) loadScenario(file string) (*scenarios.Test, error) {
	text, err := p.read(file, mocksFile)
	if err != nil {
		return nil, err
	}
	test, findings, err := scenarios.NewLibrary(p.Open).Link(syntax.NewSource(shown(file), text))
	if x, ok := err.(*scenarios.NotLoadable); ok {
		findings = x.Findings
	}
	for _, f := range findings {
		p.report(problem{src: f.Source, span: f.Span, label: f.Label, msg: f.Msg, hint: f.Hint})
	}
	if test == nil {
		return nil, &failure{code: exitDefinition}
	}
	return test, nil
}
