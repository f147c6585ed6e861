package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"backstep/scenarios/report"
	"backstep/sim"
)

// runFlags are the flags of run alone.
type runFlags struct {
	format, execution string
	save              string // file of a scenario
	s3Write, cost     bool
	redrive           int
	out               string // file of the text, "" for the standard output
	force             bool
}

func (r *runFlags) register(f *pflag.FlagSet) {
	f.StringVar(&r.format, "format", r.format, strings.Join(formatNames(), ", "))
	f.StringVar(&r.execution, "execution", "", "with --format history: a child execution by its number, name or ARN (default the execution itself)")
	f.StringVar(&r.save, "save-test", "", "write a scenario that expects what happened, such as tests/express.scenario.yaml")
	f.IntVar(&r.redrive, "redrive", 0, "redrive an execution that does not succeed, up to so many times (attempts count on)")
	f.BoolVar(&r.cost, "cost", false, "with --format text: what the execution costs as Standard and as Express, and how much of the quotas it uses")
	f.StringVarP(&r.out, "output", "o", "", "write to a file, which appears whole or not at all; its ending chooses the format")
	f.BoolVar(&r.force, "force", false, "with --output: write over a file that exists")
	f.BoolVar(&r.s3Write, "s3-write", false, "write what ResultWriters put into S3 below the folder of --s3")
}

func (r *runFlags) check(s *settings) error {
	switch {
	case r.execution != "" && r.format != "history":
		return fail(exitUsage, "--execution chooses a history: add --format history")
	case r.redrive < 0:
		return fail(exitUsage, "--redrive %d: write how many times, from 1 on", r.redrive)
	case r.cost && r.format == "history":
		return fail(exitUsage, "a history holds no costs: leave --format out, or write --format json")
	case r.s3Write && s.s3 == "":
		return fail(exitUsage, "--s3-write writes below the folder that --s3 names: add --s3 DIR")
	}
	return nil
}

// redrives redrives an execution until it succeeds, as often as --redrive says.
func (p *program) redrives(o *outcome, path string) error {
	if _, _, ok := p.scenarioArgument(path); ok && o.redrive > 0 {
		return fail(exitUsage, "--redrive cannot be used with a scenario, which says {redrive: true} in its moves")
	}
	for n := 0; n < o.redrive && o.stop == sim.Ended && o.trace.Tip().Status() != sim.Succeeded; n++ {
		next, _, err := o.trace.Do(sim.Redrive{})
		if err != nil {
			p.note("not redriven: %v", err)
			return nil
		}
		if o.trace, o.stop, err = sim.Execute(next, o.rules, budget-next.Len()); err != nil {
			return fail(exitInternal, "%v", err)
		}
	}
	return nil
}

// chosen returns the execution that --execution means.
func (o *outcome) chosen() (sim.ExecID, error) {
	tip := o.trace.Tip()
	if o.execution == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(o.execution)
	for i := range tip.Executions() {
		x, _ := tip.Execution(sim.ExecID(i))
		if err == nil && n == i || o.execution == x.Name || o.execution == x.ARN {
			return x.ID, nil
		}
	}
	if tip.Executions() == 1 {
		return 0, fail(exitUsage, "there is no execution %q: this one started no child executions", o.execution)
	}
	return 0, fail(exitUsage, "there is no execution %q: write 0 for the execution itself, 1 to %d for its child executions, or a name or an ARN", o.execution, tip.Executions()-1)
}

// mostChildren is the number of child executions that a text lists.
const mostChildren = 20

// listChildren lists the child executions of distributed Maps.
func (p *program) listChildren(o *outcome) {
	tip := o.trace.Tip()
	for i := 1; i < tip.Executions(); i++ {
		if i > mostChildren {
			fmt.Fprintf(p.Stdout, "and %s more: --format history --execution %d to %d\n", plural(tip.Executions()-i, "child execution", "child executions"), i, tip.Executions()-1)
			return
		}
		x, _ := tip.Execution(sim.ExecID(i))
		place := strings.TrimSuffix(strings.TrimPrefix(string(x.Frame), "/"), "/")
		how := x.Status.String()
		if f := x.Failure; f != nil && !(f.NoError && f.NoCause) {
			how += " " + report.FailureText(x.Failure)
		}
		fmt.Fprintf(p.Stdout, "child execution %d, %s, %s: %s, %s\n", i, oneLine(place), x.Name, how, plural(x.Events, "event", "events"))
	}
}
