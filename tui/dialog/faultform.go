package dialog

import (
	"strconv"

	"backstep/asl"
	"backstep/sim"
	"backstep/sim/mock"
	"backstep/tui/ui"
	"backstep/tui/widget"
	"backstep/tui/widget/form"
)

// attemptBoxes is how many attempts get a check: those that one retrier can
// make, as far as they fit into a row.
func attemptBoxes(st *asl.State) int {
	n := 0
	for _, r := range st.Retry {
		n = max(n, r.MaxAttempts)
	}
	return min(n, 4) + 1
}

const (
	faultWidth    = 70
	forecastLines = 6
)

func (d *Fault) rows(v ui.View) []form.Row {
	numbers := []form.Field{{ID: "these", Kind: form.Option, Group: "attempts", Label: "number"}}
	for i := range d.boxes {
		numbers = append(numbers, form.Field{ID: box(i + 1), Kind: form.Check, Label: strconv.Itoa(i + 1)})
	}
	return []form.Row{
		{Label: "What", Fields: []form.Field{
			{ID: "fail", Kind: form.Option, Group: "what", Label: "fail with error"},
			{ID: "timeout", Kind: form.Option, Group: "what", Label: "time out"},
			{ID: "heartbeat", Kind: form.Option, Group: "what", Label: "heartbeat lost"},
		}},
		{Label: "Error", Fields: []form.Field{
			{ID: "error", Kind: form.Input, Value: likelyError(d.known), Width: 36},
			{ID: "known", Kind: form.Button, Label: "known errors"},
		}},
		{Label: "Cause", Fields: []form.Field{{ID: "cause", Kind: form.Input, Value: "injected by backstep"}}},
		{Label: "When", Fields: []form.Field{
			{ID: "first", Kind: form.Option, Group: "when", Label: "before it runs"},
			{ID: "after", Kind: form.Option, Group: "when", Label: "after"},
			{ID: "delay", Kind: form.Input, Value: "0.120s", Width: 9, After: " of work"},
		}},
		{Label: "Attempts", Fields: numbers},
		{Fields: []form.Field{
			{ID: "always", Kind: form.Option, Group: "attempts", Label: "always"},
			{ID: "firstN", Kind: form.Option, Group: "attempts", Label: "first"},
			{ID: "count", Kind: form.Input, Width: 4, After: " attempts"},
		}},
		{Rule: true},
		{Text: []ui.Line{widget.Words("What will happen", widget.Title|widget.Bold)}},
		{ID: "forecast", Lines: forecastLines},
		{Fields: d.buttons(v)},
	}
}

func box(attempt int) string { return "attempt" + strconv.Itoa(attempt) }

func (d *Fault) buttons(v ui.View) []form.Field {
	list := []form.Field{{ID: "save", Kind: form.Button, Label: "Save fault"}}
	if d.target.entered >= 0 && v.Session.Cursor().Move > d.target.entered {
		list = append(list, form.Field{ID: "restart", Kind: form.Button, Label: "Save and restart state"})
	}
	return append(list, form.Field{ID: "cancel", Kind: form.Button, Label: "Cancel"})
}

// prefill shows the fault that is in force already; without one the attempt at
// hand is ticked.
func (d *Fault) prefill(v ui.View) {
	d.form.SetOn(box(min(d.target.attempt, d.boxes)), true)
	if d.target.attempt > d.boxes {
		d.form.SetOn("firstN", true)
		d.form.SetValue("count", strconv.Itoa(d.target.attempt))
	}
	shown := false
	for n := d.boxes; n > 0; n-- {
		r, ok := d.inForce(v, n)
		if ok && n == 1 && r.Answer.After > 0 {
			d.form.SetValue("delay", inSeconds(r.Answer.After))
		}
		if !ok || !isFault(r) {
			continue
		}
		if !shown {
			shown = true
			d.form.SetOn(box(min(d.target.attempt, d.boxes)), false)
			d.form.SetOn("these", true)
		}
		d.show(r, n)
	}
}

// show enters a fault rule that is in force for an attempt into the form.
func (d *Fault) show(r mock.Rule, attempt int) {
	if r.Attempt == 0 {
		d.form.SetOn("always", true)
	} else {
		d.form.SetOn(box(attempt), true)
	}
	if r.Answer.Kind == sim.Never {
		d.form.SetOn("timeout", true)
		return
	}
	d.form.SetValue("error", r.Answer.Fail.Error)
	d.form.SetValue("cause", r.Answer.Fail.Cause)
	if r.Answer.After > 0 {
		d.form.SetOn("after", true)
		d.form.SetValue("delay", inSeconds(r.Answer.After))
	}
}

// inForce returns the rule that answers an attempt of the target. A rule may
// look at the payload, so the task is taken as the engine would call it; where
// it is not reached, only rules for any payload count.
func (d *Fault) inForce(v ui.View, n int) (mock.Rule, bool) {
	rules := v.Session.Run().Rules
	if req, ok := d.called(v); ok {
		req.ID.Attempt = n
		r, _, found := rules.Match(req)
		return r, found
	}
	t := sim.Task{ID: sim.TaskID{Frame: d.target.frame, State: d.target.state.Name, Entry: max(d.target.entry, 1), Attempt: n}}
	if t.ID.Frame == "" {
		t.ID.Frame = "/"
	}
	for _, r := range rules {
		if r.Input.IsAbsent() && r.Matches(&t) {
			return r, true
		}
	}
	return mock.Rule{}, false
}

// called returns what the target's task is called with under the rules in force.
func (d *Fault) called(v ui.View) (sim.Request, bool) {
	f := foresee(v, d.target, v.Session.Run().Rules, v.Session.Cursor().Move)
	if !f.reached {
		return sim.Request{}, false
	}
	if _, req, ok := f.answer(1); ok {
		return req, true
	}
	return f.request()
}

func isFault(r mock.Rule) bool { return r.Answer.Kind == sim.Fail || r.Answer.Kind == sim.Never }
