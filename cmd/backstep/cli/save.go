package cli

import (
	"strings"

	"backstep/scenarios"
	"backstep/scenarios/report"
	"backstep/sim"
)

// saveTest writes a run as a scenario that expects what happened.
func (p *program) saveTest(o *outcome, s *settings, name string) error {
	switch {
	case o.stop != sim.Ended:
		return nil // the message about the run says why
	case o.path == stdin:
		return fail(exitUsage, "--save-test: a scenario names its machine, which cannot come from the standard input")
	case !scenarios.IsFile(name):
		return fail(exitUsage, "--save-test %s: the name of a scenario ends in %s", name, scenarios.FileSuffixes[0])
	case strings.HasSuffix(name, ".json"):
		return fail(exitUsage, "--save-test %s: scenarios are written as YAML, name it %s", name, scenarios.Stem(name)+scenarios.FileSuffixes[0])
	case p.exists(name):
		return fail(exitUsage, "%s exists already: it is not written over. backstep test --update %s changes its expectations", name, name)
	}
	o.out = name
	text, err := report.Scenario(o.report())
	if err != nil {
		return err
	}
	if s.stepLimit > 0 {
		p.note("--step-limit is not part of a scenario: the test runs with %d events", sim.DefaultLimits().Events)
	}
	if err := p.writeTo(name, text); err != nil {
		return err
	}
	p.note("wrote %s. Run it with: backstep test %s", name, name)
	return nil
}

// suffix is #NAME for a machine that is one of several in its file.
func (l *loaded) suffix() string {
	if l.name == "" {
		return ""
	}
	return "#" + l.name
}
