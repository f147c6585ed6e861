package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"backstep/asl/syntax"
	"backstep/scenarios"
	"backstep/scenarios/report"
	"backstep/sim"
	"backstep/sim/history"
)

// budget is the number of moves after which a run without a person is stopped.
const budget = 1_000_000

// outcome is an execution that was run as far as it could.
type outcome struct {
	*loaded
	*runFlags
	trace sim.Trace
	stop  sim.Stop
}

// formats write an outcome to the standard output.
var formats = []struct {
	name  string
	write func(*program, *outcome) error
}{
	{"text", (*program).writeText},
	{"json", (*program).writeJSON},
	{"history", (*program).writeHistory},
	{"trace", (*program).writeTrace},
	{"scenario", as("scenario")},
	{"mocks", as("mocks")},
	{"md", as("md")},
	{"html", as("html")},
	{"svg", as("svg")},
	{"dot", as("dot")},
	{"mermaid", as("mermaid")},
	{"cast", (*program).writeCast},
}

func formatNames() []string {
	out := make([]string, len(formats))
	for i, f := range formats {
		out[i] = f.name
	}
	return out
}

func (p *program) runCommand() *cobra.Command {
	s, r := &settings{}, &runFlags{format: "text"}
	c := &cobra.Command{
		Use:   "run FILE",
		Short: "Run a definition and print what happened",
		Long: `Run executes a definition, or a scenario, and prints what happened. Tasks are answered by the
rules of a mocks file; time is virtual, so nothing waits.

Formats: text (one line for each transition, then the result), json (the result),
history (as aws stepfunctions get-execution-history prints it) and trace (one
JSON object for each move with the data before and after every stage); scenario
(a test that expects what happened), mocks (the answers of the run); md and html
(a report with the graph and the steps with their data); svg, dot and mermaid (the
graph with the path taken marked); cast (the screens, for asciinema play). With -o FILE the text goes to a file, whose
ending chooses the format: run.html, run.history.json, run.mocks.yaml.
The child executions of distributed Maps have histories of their own: text lists
them, and --execution chooses one for the format history.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fail(exitUsage, "run needs one FILE, a definition or a scenario. backstep debug opens the built-in example")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return p.run(args[0], s, r) },
	}
	s.register(c)
	r.register(c.Flags())
	return c
}

func (p *program) run(path string, s *settings, r *runFlags) error {
	if err := p.output(r, s); err != nil {
		return err
	}
	for _, f := range formats {
		if f.name != r.format {
			continue
		}
		if err := r.check(s); err != nil {
			return err
		}
		o, err := p.execute(path, s)
		if err == nil {
			o.runFlags = r
			err = p.redrives(o, path)
		}
		if err == nil {
			err = p.into(r, func() error { return f.write(p, o) })
		}
		if err == nil {
			err = p.written(o, s)
		}
		if err == nil && r.save != "" {
			err = p.saveTest(o, s, r.save)
		}
		if err != nil {
			return err
		}
		return p.verdict(o)
	}
	return p.noFormat(r.format, formatNames())
}

// execute loads a definition and runs it as far as its mocks go.
func (p *program) execute(path string, s *settings) (*outcome, error) {
	if file, _, ok := p.scenarioArgument(path); ok {
		return p.executeScenario(file, s)
	}
	l, err := p.definition(path, s)
	if err != nil {
		return nil, err
	}
	p.reportConfig(l.config)
	if err := p.refuse(l); err != nil {
		return nil, err
	}
	if err := p.belongings(l, s); err != nil {
		return nil, err
	}
	if len(l.used) > 0 {
		p.note("using %s", strings.Join(l.used, " and "))
	}
	o := &outcome{loaded: l}
	if o.trace, o.stop, err = sim.Execute(sim.NewTrace(l.start), l.rules, budget); err != nil {
		return nil, fail(exitInternal, "%v", err)
	}
	return o, nil
}

func (p *program) noFormat(format string, names []string) error {
	hint := "The formats are " + strings.Join(names, ", ")
	if near := syntax.Nearest(format, names); near != "" {
		hint = "Did you mean " + near + "?"
	}
	return fail(exitUsage, "there is no format %q. %s", format, hint)
}

// refuse ends a run of a definition with errors and counts its warnings.
func (p *program) refuse(l *loaded) error {
	errs := l.problems.Errors()
	if len(errs) == 0 {
		if n := len(l.problems); n > 0 {
			p.note("%s. See: backstep check %s", plural(n, "warning", "warnings"), l.path)
		}
		return nil
	}
	for _, x := range errs {
		p.report(ofDefinition(l.source, x))
	}
	return &failure{code: exitDefinition}
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// verdict turns the end of a run into an exit code and says what is missing.
func (p *program) verdict(o *outcome) error {
	tip := o.trace.Tip()
	switch {
	case o.stop == sim.NeedsAnswer:
		p.missing(o)
		return &failure{code: exitNoAnswer}
	case o.stop == sim.OutOfBudget:
		return fail(exitLimit, "stopped after %d moves at T+%s: the execution may never end", budget, report.Clock(tip.Elapsed()))
	case tip.Status() == sim.Stopped:
		return fail(exitLimit, "stopped by a limit of this tool, not of AWS: %s", tip.Failure().Cause)
	case tip.Status() != sim.Succeeded:
		return &failure{code: exitFailed}
	}
	return nil
}

// missing says which task has no rule and how one would look.
func (p *program) missing(o *outcome) {
	req, _ := o.trace.Tip().FirstTask()
	p.note("%s", scenarios.NoRule(req))
	file := "a mocks file and name it with --mocks"
	if o.mocks != "" {
		file = o.mocks
	} else if o.path != stdin {
		file = scenarios.Stem(o.path) + ".mocks.yaml"
	}
	if named := scenarios.RulesFor(req, o.rules); named > 0 {
		p.note("%s for this state in %s, but none for this entry, attempt and payload", plural(named, "rule", "rules"), file)
	}
	p.note("add a rule to %s:", file)
	fmt.Fprintf(p.Stderr, "\nmocks:\n- %s\n", scenarios.Suggest(req))
}

func (p *program) writeHistory(o *outcome) error {
	id, err := o.chosen()
	if err != nil {
		return err
	}
	for piece := range history.TextOf(o.trace, id) {
		if _, err := p.Stdout.Write(piece); err != nil {
			return nil // reported when the program ends
		}
	}
	return nil
}
