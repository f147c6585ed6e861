package why

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"backstep/asl"
	"backstep/sim"
	"backstep/tui/ui"
)

// Handler is one entry of Retry or Catch and what it did with a failure.
type Handler struct {
	Label   string // "Retry[0] States.TaskFailed, Custom"
	Verdict Verdict
	Reason  string // why, and what follows
}

// Decision is who decided about a failure.
type Decision struct {
	Kind  sim.RowKind // RowRetrying, RowCaught or RowFailed
	Index int         // of the retrier or catcher
	Delay time.Duration
	Tries []int // retries that each retrier has made, this one counted; nil: unknown
}

// Handlers tells for every entry of a state's Retry and Catch whether it took a
// failure, and why not.
func Handlers(st *asl.State, x *sim.Failure, d Decision) []Handler {
	var list []Handler
	asked := true
	for i := range st.Retry {
		h := Handler{Label: entryLabel("Retry", i, st.Retry[i].Errors)}
		h.Verdict, h.Reason = retrier(st, i, x, d, asked)
		asked = asked && h.Verdict != Yes && !takesAll(st, i, x)
		list = append(list, h)
	}
	asked = d.Kind != sim.RowRetrying
	for i := range st.Catch {
		h := Handler{Label: entryLabel("Catch", i, st.Catch[i].Errors)}
		h.Verdict, h.Reason = catcher(st, i, x, d, asked)
		asked = asked && h.Verdict != Yes
		list = append(list, h)
	}
	return list
}

// takesAll reports whether a retrier matches although it is used up: those
// after it are not asked.
func takesAll(st *asl.State, i int, x *sim.Failure) bool { return Matched(st.Retry[i].Errors, x) != "" }

func entryLabel(what string, i int, errors []string) string {
	return fmt.Sprintf("%s[%d] %s", what, i, strings.Join(errors, ", "))
}

// Matched is the entry of ErrorEquals that takes an error, "" for none.
func Matched(errors []string, x *sim.Failure) string {
	for _, e := range errors {
		if asl.Matches([]string{e}, x.Error, x.Heartbeat) {
			return e
		}
	}
	return ""
}

func retrier(st *asl.State, i int, x *sim.Failure, d Decision, asked bool) (Verdict, string) {
	re := &st.Retry[i]
	switch {
	case x.Fatal:
		return No, NameOf(x) + " is never retried"
	case !asked:
		return NotAsked, "an earlier entry took it"
	case d.Kind == sim.RowRetrying && d.Index == i:
		return Yes, fmt.Sprintf("takes %s: next attempt after %s%s", NameOf(x), ui.Delay(d.Delay), d.interval(re, i))
	case Matched(re.Errors, x) == "":
		return No, mismatch(re.Errors, x)
	case re.MaxAttempts == 0:
		return No, "MaxAttempts is 0: never retried"
	}
	return No, fmt.Sprintf("takes %s, but is used up: %s made", NameOf(x), retries(re.MaxAttempts))
}

func retries(n int) string {
	if n == 1 {
		return "1 retry was"
	}
	return fmt.Sprintf("all %d retries were", n)
}

func (d Decision) interval(re *asl.Retrier, i int) string {
	if i >= len(d.Tries) || d.Tries[i] < 1 {
		return ""
	}
	return fmt.Sprintf(" (retry %d of %d, %s)", d.Tries[i], re.MaxAttempts, Interval(re, d.Tries[i]-1))
}

func catcher(st *asl.State, i int, x *sim.Failure, d Decision, asked bool) (Verdict, string) {
	c := &st.Catch[i]
	switch {
	case x.Fatal:
		return No, NameOf(x) + " cannot be caught"
	case d.Kind == sim.RowCaught && d.Index == i:
		return Yes, "takes " + NameOf(x) + " → " + stateName(c.Next)
	case d.Kind == sim.RowRetrying:
		return NotAsked, "Retry comes first"
	case !asked:
		return NotAsked, "an earlier entry took it"
	}
	return No, mismatch(c.Errors, x)
}

// mismatch says why ErrorEquals does not take an error.
func mismatch(errors []string, x *sim.Failure) string {
	text := NameOf(x) + " is not " + strings.Join(errors, " or ")
	for _, e := range errors {
		if e == "States.TaskFailed" && x.Timeout {
			return "States.TaskFailed takes every error but States.Timeout"
		}
	}
	return text
}

// NameOf is an error's name, for failures without one too.
func NameOf(x *sim.Failure) string {
	if x.NoError || x.Error == "" {
		return "an error without a name"
	}
	return x.Error
}

// Interval says how the time before a retrier's next attempt comes about after
// n retries.
func Interval(re *asl.Retrier, n int) string {
	full := sim.Backoff(re, n)
	switch {
	case re.Jitter == asl.JitterFull:
		return fmt.Sprintf("JitterStrategy FULL: 0 to %ss", number(full))
	case re.MaxDelay > 0 && full == re.MaxDelay:
		return "MaxDelaySeconds " + number(re.MaxDelay)
	}
	return fmt.Sprintf("IntervalSeconds %s x BackoffRate %s^%d", number(re.Interval), number(re.Backoff), n)
}

func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// mostDelays is the number of delays that a schedule lists.
const mostDelays = 6

// schedule lists the delays before the attempts that a retrier allows.
func schedule(re *asl.Retrier) string {
	if re.MaxAttempts == 0 {
		return "never retries"
	}
	var parts []string
	sum := 0.0
	for n := range re.MaxAttempts {
		wait := sim.Backoff(re, n)
		sum += wait
		if n < mostDelays {
			parts = append(parts, delay(wait))
		} else if n == mostDelays {
			parts = append(parts, "…")
		}
		if n > 10_000 {
			return "retries after " + strings.Join(parts, ", ") + " for ever"
		}
	}
	text := "retries after " + strings.Join(parts, ", ")
	if re.MaxAttempts > 1 {
		text += ": " + delay(sum) + " in all"
	}
	if re.Jitter == asl.JitterFull {
		text += "; JitterStrategy FULL makes each a random time up to that"
	}
	return text
}

func delay(seconds float64) string {
	const longest = 1 << 32 // beyond a century the number says enough
	if seconds > longest {
		return number(seconds) + "s"
	}
	return ui.Delay(time.Duration(seconds * float64(time.Second)))
}
