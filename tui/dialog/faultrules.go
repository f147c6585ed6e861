package dialog

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"backstep/asl"
	"backstep/sim"
	"backstep/sim/mock"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// foresee computes what the form's fault would do.
func (d *Fault) foresee(v ui.View) {
	if d.rules, d.problem = d.wanted(v.Session.Run().Rules); d.problem != "" {
		return
	}
	f := foresee(v, d.target, d.rules, d.target.moment(v.Session, d.rules))
	d.facts = append(d.warning(), f.facts()...)
	if _, last, ok := f.last(); ok && last.Left && last.Err == nil && d.answers() != nil {
		d.facts = append(d.facts, d.worst(v)...)
	}
}

// worst tells what happens when every attempt fails.
func (d *Fault) worst(v ui.View) []fact {
	a, _ := d.answer()
	all := rules(v.Session.Run().Rules, d.target.rule(0, a))
	f := foresee(v, d.target, all, d.target.moment(v.Session, all))
	_, r, ok := f.last()
	switch {
	case !ok || r.Err == nil:
		return nil
	case r.Kind == sim.RowCaught:
		return []fact{{what: fmt.Sprintf("If it fails %s:", times(int(r.Attempt))), why: catcherName(f.target.state, r) + " → " +
			f.target.state.Catch[r.Index].Next.Name}}
	case r.Kind == sim.RowFailed:
		return []fact{{what: fmt.Sprintf("If it fails %s:", times(int(r.Attempt))), why: f.uncaught()}}
	}
	return nil
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

// warning tells of a fault that nothing in the definition would notice.
func (d *Fault) warning() []fact {
	cfg := d.target.state.Task
	switch d.form.Chosen("what") {
	case "timeout":
		if cfg.Timeout == nil {
			return []fact{{what: "no TimeoutSeconds here: it waits as long as the execution may run", style: widget.Warning}}
		}
	case "heartbeat":
		if cfg.Heartbeat == nil {
			return []fact{{what: "no HeartbeatSeconds here: nothing notices a lost heartbeat", style: widget.Warning}}
		}
	}
	return nil
}

// wanted returns the rules that the form describes, or why it describes none.
func (d *Fault) wanted(old mock.Rules) (mock.Rules, string) {
	a, problem := d.answer()
	if problem != "" {
		return nil, problem
	}
	kept := d.without(old)
	switch d.form.Chosen("attempts") {
	case "always":
		return rules(kept, mock.Rule{State: d.target.place(), Answer: a}), ""
	case "firstN":
		if d.answers() == nil {
			return nil, "first: write how many attempts fail, 1 to " + strconv.Itoa(mostAttempts)
		}
	}
	var more []mock.Rule
	for _, n := range d.answers() {
		more = append(more, d.target.rule(n, a))
	}
	return rules(kept, more...), ""
}

// mostAttempts is the most attempts that "first N" lets fail.
const mostAttempts = 99

// answers lists the attempts that fail; 0 stands for all, nil for none.
func (d *Fault) answers() []int {
	var list []int
	switch d.form.Chosen("attempts") {
	case "always":
		return []int{0}
	case "firstN":
		n, err := strconv.Atoi(strings.TrimSpace(d.form.Value("count")))
		for i := 1; err == nil && n <= mostAttempts && i <= n; i++ {
			list = append(list, i)
		}
		return list
	}
	for n := 1; n <= d.boxes; n++ {
		if d.form.On(box(n)) {
			list = append(list, n)
		}
	}
	return list
}

// without takes away the faults of this target that are in force, so that a
// check that was cleared has an effect. A fault for every attempt goes only
// where another rule stands behind it.
func (d *Fault) without(old mock.Rules) mock.Rules {
	here := func(r mock.Rule) bool {
		return r.Input.IsAbsent() && (r.State == d.target.place() || r.State == d.target.state.Name) &&
			(r.Entry == 0 || r.Entry == d.target.entry)
	}
	var kept mock.Rules
	for i, r := range old {
		behind := func(o mock.Rule) bool { return o.State == r.State && o.Entry == 0 && o.Attempt == 0 }
		if here(r) && isFault(r) && (r.Attempt > 0 || slices.ContainsFunc(old[i+1:], behind)) {
			continue
		}
		kept = append(kept, r)
	}
	return kept
}

// answer returns what a failing attempt does.
func (d *Fault) answer() (a sim.Answer, problem string) {
	switch d.form.Chosen("what") {
	case "timeout":
		return sim.Answer{Kind: sim.Never, Heartbeats: beats(d.target.state.Task)}, ""
	case "heartbeat":
		return sim.Answer{Kind: sim.Never}, ""
	}
	a = sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: strings.TrimSpace(d.form.Value("error")), Cause: d.form.Value("cause")}}
	a.Fail.NoCause = a.Fail.Cause == ""
	if a.Fail.Error == "" {
		return a, "Error: write a name, or choose one of the known errors"
	}
	if d.form.On("after") {
		if a.After, problem = parseDuration(d.form.Value("delay")); problem != "" {
			return a, "after: " + strconv.Quote(d.form.Value("delay")) + " " + problem
		}
	}
	return a, ""
}

// mostBeats is the most heartbeats that are planned.
const mostBeats = 1000

// beats keeps a task's heartbeat alive until its timeout.
func beats(cfg *asl.Task) []time.Duration {
	if cfg.Heartbeat == nil || cfg.Heartbeat.Expr != nil || cfg.Heartbeat.Literal <= 0 {
		return nil
	}
	end := longest.Seconds()
	if cfg.Timeout != nil && cfg.Timeout.Expr == nil {
		end = cfg.Timeout.Literal
	}
	var list []time.Duration
	for at := cfg.Heartbeat.Literal / 2; at < end && len(list) < mostBeats; at += cfg.Heartbeat.Literal / 2 {
		list = append(list, time.Duration(at*float64(time.Second)))
	}
	return list
}
