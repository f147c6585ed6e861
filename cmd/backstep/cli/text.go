package cli

import (
	"fmt"
	"unicode/utf8"

	"backstep/scenarios/report"
	"backstep/sim"
)

// widest is the widest column of places, in characters.
const widest = 48

// writeText prints a line for each transition and the result.
func (p *program) writeText(o *outcome) error {
	list := report.Transitions(o.trace)
	begin := sim.Instant(o.start.At.UnixNano())
	times, places := 0, 0
	for _, x := range list {
		times = max(times, len(report.Clock(x.Begin.At.Sub(begin))))
		places = max(places, min(widest, utf8.RuneCountInString(x.Place())))
	}
	for _, x := range list {
		_, err := fmt.Fprintf(p.Stdout, "T+%-*s  %-*s  %s\n", times, report.Clock(x.Begin.At.Sub(begin)), places, x.Place(), x.Story())
		if err != nil {
			return nil // reported when the program ends
		}
	}
	p.listChildren(o)
	p.listWritten(o)
	fmt.Fprintln(p.Stdout, o.result())
	if o.cost {
		p.summary(o.trace)
	}
	return nil
}

// summary prints costs and quotas.
func (p *program) summary(t sim.Trace) {
	fmt.Fprintln(p.Stdout)
	for _, e := range report.Cost(t, t.Len()) {
		text := e.Text
		if e.Near {
			text += "  near the quota"
		}
		fmt.Fprintf(p.Stdout, "%-13s%s\n", e.Name, text)
	}
}

// result is the last line of a text: SUCCEEDED and the output, or how the
// execution ended otherwise.
func (o *outcome) result() string {
	tip := o.trace.Tip()
	switch x := tip.Failure(); {
	case tip.Status() == sim.Running:
		return sim.Stopped.String() + " " + oneLine(o.stopped())
	case tip.Status() == sim.Succeeded:
		return "SUCCEEDED " + tip.Output().JSON()
	case x == nil || x.NoError && x.NoCause:
		return tip.Status().String() + " at T+" + report.Clock(tip.Elapsed())
	case x.NoError:
		return tip.Status().String() + ": " + oneLine(x.Cause)
	case x.NoCause:
		return tip.Status().String() + " " + oneLine(x.Error)
	default:
		return tip.Status().String() + " " + oneLine(x.Error) + ": " + oneLine(x.Cause)
	}
}

// stopped says why a run did not come to an end.
func (o *outcome) stopped() string {
	if req, ok := o.trace.Tip().FirstTask(); ok && o.stop == sim.NeedsAnswer {
		return "no rule answers " + req.ID.Place()
	}
	return fmt.Sprintf("after %d moves", budget)
}
