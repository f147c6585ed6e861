package cli

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"backstep/sim"
)

// widest is the widest column of places, in characters.
const widest = 48

// writeText prints a line for each transition and the result.
func (p *program) writeText(o *outcome) error {
	list := transitions(o.trace)
	begin := sim.Instant(o.start.At.UnixNano())
	times, places := 0, 0
	for _, x := range list {
		times = max(times, len(clock(x.begin.At.Sub(begin))))
		places = max(places, min(widest, utf8.RuneCountInString(x.place())))
	}
	for _, x := range list {
		_, err := fmt.Fprintf(p.Stdout, "T+%-*s  %-*s  %s\n", times, clock(x.begin.At.Sub(begin)), places, x.place(), x.story())
		if err != nil {
			return nil // reported when the program ends
		}
	}
	p.listChildren(o)
	p.listWritten(o)
	fmt.Fprintln(p.Stdout, o.result())
	return nil
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
		return tip.Status().String() + " at T+" + clock(tip.Elapsed())
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

// clock writes the time since the start: 0.120s, 1m02.000s, 12h00m00.000s,
// 365d00h00m00.000s, with more digits below the millisecond where there are any.
func clock(d time.Duration) string {
	seconds, rest := d/time.Second, d%time.Second
	s := fmt.Sprintf("%03d", rest/time.Millisecond)
	if rest%time.Millisecond != 0 {
		s = strings.TrimRight(fmt.Sprintf("%09d", rest), "0")
	}
	day, hour, minute := seconds/86400, seconds/3600%24, seconds/60%60
	switch {
	case day > 0:
		return fmt.Sprintf("%dd%02dh%02dm%02d.%ss", day, hour, minute, seconds%60, s)
	case hour > 0:
		return fmt.Sprintf("%dh%02dm%02d.%ss", hour, minute, seconds%60, s)
	case minute > 0:
		return fmt.Sprintf("%dm%02d.%ss", minute, seconds%60, s)
	}
	return fmt.Sprintf("%d.%ss", seconds, s)
}
