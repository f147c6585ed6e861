package sim

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/value"
)

// longestWait is the longest delay AWS accepts: 2^31 - 1 seconds. 24,855 days
// are recorded as accepted, 24,856 as refused.
const longestWait = math.MaxInt32

// wait puts the frame to sleep.
func (e *engine) wait(f *frame, doc value.Value) {
	until, x := e.until(f)
	if x == nil && until.Sub(e.now).Seconds() > longestWait {
		x = stateFailure(f, asl.StageInput, "Wait state delay is too long.")
	}
	if x != nil {
		e.fail(f, *x)
		return
	}
	f.phase = phaseSleep
	until = max(until, e.now)
	f.due = e.plan(until, classExternal, dueWake, f)
	e.row.kind, e.rowDelay = RowSleeping, until.Sub(e.now)
}

// wake leaves a Wait.
func (e *engine) wake(f *frame) {
	e.assigned = value.Value{}
	// The stages before the wait are pure: computing them again is cheaper than
	// carrying their result through every snapshot.
	watch := e.watch
	e.watch = false
	doc, _ := e.runIn(f)
	e.watch = watch
	e.row.kind = RowWoke
	e.finish(f, doc)
}

func (e *engine) until(f *frame) (Instant, *Failure) {
	w := f.at.Wait
	if w.Seconds != nil {
		s, x := e.waitSeconds(f, w.Seconds)
		return e.now.add(seconds(s)), x
	}
	if w.Timestamp.Expr == nil {
		return Instant(w.At.UnixNano()), nil
	}
	v, missing, x := e.waitPath(f, w.Timestamp.Expr, w.Timestamp.Name)
	if x != nil {
		return 0, x
	}
	t, ok := asl.ParseTimestamp(v.Text())
	if !ok && f.at.Language == asl.JSONata {
		return 0, misreadTimestamp(f, w.Timestamp.Expr, v)
	}
	if missing || !ok || v.Kind() != value.StringKind {
		return 0, stateFailure(f, asl.StageInput, fmt.Sprintf(
			"The %s parameter does not reference a valid ISO-8601 extended offset date-time format string: %s == %s", w.Timestamp.Name, w.Timestamp.Expr.Source(), plain(v)))
	}
	if year := t.Year(); year > 2261 {
		return lastInstant, nil
	} else if year < 1678 {
		return e.now, nil
	}
	return Instant(t.UnixNano()), nil
}

// waitSeconds evaluates Seconds or SecondsPath with the recorded messages.
func (e *engine) waitSeconds(f *frame, n *asl.Number) (float64, *Failure) {
	if n.Expr == nil {
		return n.Literal, nil
	}
	v, missing, x := e.waitPath(f, n.Expr, n.Name)
	if x != nil {
		return 0, x
	}
	if f.at.Language == asl.JSONata {
		if i, ok := v.Int64(); ok && i >= 0 && i <= longestTimeout {
			return float64(i), nil
		}
		return 0, evaluationFailure(f, asl.StageInput, asl.Mistyped(n.Expr, "number", v))
	}
	path := n.Expr.Source()
	if missing {
		return 0, stateFailure(f, asl.StageInput, fmt.Sprintf("The %s parameter does not reference an input value: %s", n.Name, path))
	}
	literal := v.Literal()
	if v.Kind() == value.StringKind {
		literal = v.Text()
	}
	s, err := strconv.ParseInt(literal, 10, 64)
	if err != nil {
		return 0, stateFailure(f, asl.StageInput, fmt.Sprintf("The %s parameter cannot be parsed as a long value: %s == %s", n.Name, path, plain(v)))
	}
	if s < 0 {
		return 0, stateFailure(f, asl.StageInput, fmt.Sprintf("The %s parameter references a negative value: %s == %s", n.Name, path, plain(v)))
	}
	return float64(s), nil
}

// misreadTimestamp is the failure of a computed Timestamp that is none.
func misreadTimestamp(f *frame, e expr.Expr, v value.Value) *Failure {
	err := asl.Mistyped(e, "string", v)
	if v.Kind() == value.StringKind {
		err = asl.Misread(e, "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: "+v.Text())
	}
	return evaluationFailure(f, asl.StageInput, err)
}

// waitPath evaluates a path field of a Wait, telling a path that leads nowhere apart.
func (e *engine) waitPath(f *frame, ex expr.Expr, field string) (v value.Value, missing bool, x *Failure) {
	e.look(f, e.effective)
	v, err := ex.Eval(&e.env)
	if err == nil {
		return v, false, nil
	}
	var ee *expr.Error
	if errors.As(err, &ee) && ee.Reason == expr.NotFound {
		return v, true, nil
	}
	return v, false, e.word(f, asl.StageInput, err)
}

// plain writes a value as AWS's messages do: strings without quotes.
func plain(v value.Value) string {
	if v.Kind() == value.StringKind {
		return v.Text()
	}
	return v.JSON()
}
