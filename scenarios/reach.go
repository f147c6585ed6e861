package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"backstep/asl"
	"backstep/asl/value"
)

// Reach tells how a run would reach something: in words, and where it is as
// simple as that, by what.
type Reach struct {
	Lines []string
	Fault *Fault     // nil for none
	State *asl.State // that the item is about
	// Input is an execution input that leads there if what it changes comes to
	// the Choice as it is; absent for none.
	Input value.Value
}

// Fault is how the task of a state should fail.
type Fault struct {
	Error  string // "" for any
	Always bool   // else once
	// Timeout and Heartbeat: it does not answer in time.
	Timeout, Heartbeat bool
}

// Reach tells how to reach an item. Doc is what the item's Choice looked at
// last, absent when it was not entered; input is that of the execution.
func (c *Coverage) Reach(i int, doc, input value.Value) Reach {
	x := &c.Items[i]
	r := Reach{State: x.State}
	if x.State == nil {
		r.say("The execution must last longer than its TimeoutSeconds: let a task take longer, or never answer.")
		return r
	}
	if !c.entered(x.State) {
		r.say("%s was never entered. %s", x.State.Name, c.ways(x.State))
	}
	switch {
	case x.Kind == CoverState:
		if c.entered(x.State) {
			r.say("Enter %s.", x.State.Name)
		}
	case x.Kind == CoverOperand, x.Kind == CoverTransition && x.edge != asl.EdgeNext && x.edge != asl.EdgeCatch:
		r.choose(x, doc, input)
	default:
		r.fail(x)
	}
	return r
}

func (r *Reach) say(format string, args ...any) {
	r.Lines = append(r.Lines, strings.TrimSpace(fmt.Sprintf(format, args...)))
}

func (c *Coverage) entered(st *asl.State) bool {
	i, ok := c.places[coverKey{kind: CoverState, state: st}]
	return ok && c.Items[i].Hits > 0
}

// ways names what leads to a state.
func (c *Coverage) ways(to *asl.State) string {
	var list []string
	for _, st := range c.Machine.States {
		for _, e := range asl.EdgesOf(st) {
			if e.To == to {
				how, _, _ := strings.Cut(edgeText(e), " -> ")
				list = append(list, st.Name+", "+how)
			}
		}
	}
	switch {
	case len(list) == 0 && to.Scope.Start == to:
		return "It is the first state of its branch, iteration or machine."
	case len(list) == 0:
		return "Nothing leads to it."
	}
	return "To it lead: " + strings.Join(list, "; ") + "."
}

// fail tells of what failures and successes of a state lead to.
func (r *Reach) fail(x *CoverItem) {
	s := x.State
	how, fault := "let it fail with ", &Fault{}
	if s.Task == nil {
		how = "let a state inside it fail with "
	}
	switch {
	case x.Kind == CoverTimeout:
		fault.Heartbeat = strings.HasPrefix(x.Text, heartbeatField)
		fault.Timeout = !fault.Heartbeat
		r.say("%s: let the task take longer than %s, or never answer.", s.Name, x.Text)
	case x.Kind == CoverRetry:
		fault.Error = literalError(s.Retry[x.Index].Errors)
		r.say("%s: %s%s. Retry[%d] then tries again, %s.", s.Name, how, namedError(s.Retry[x.Index].Errors), x.Index, times(s.Retry[x.Index].MaxAttempts))
	case x.edge == asl.EdgeCatch:
		errs := s.Catch[x.Index].Errors
		fault.Error, fault.Always = literalError(errs), afterRetries(s, errs) != ""
		but := ""
		if x.Index > 0 {
			but = " that no catcher before takes"
		}
		r.say("%s: %s%s%s%s. Catch[%d] then leads to %s.", s.Name, how, namedError(errs), but, afterRetries(s, errs), x.Index, s.Catch[x.Index].Next.Name)
	default:
		fault = nil
		r.say("%s must succeed.", s.Name)
	}
	if s.Task != nil {
		r.Fault = fault
	}
}

// namedError is an error that a handler of these names takes.
func namedError(names []string) string {
	switch first := names[0]; first {
	case "States.ALL":
		return "any error"
	case "States.TaskFailed":
		return "any error but a timeout"
	default:
		return first
	}
}

// literalError is the error that a task fails with, "" for any.
func literalError(names []string) string {
	switch name := names[0]; name {
	case "States.ALL", "States.TaskFailed":
		return ""
	default:
		return name
	}
}

func afterRetries(s *asl.State, errs []string) string {
	for i := range s.Retry {
		same := slices.ContainsFunc(s.Retry[i].Errors, func(e string) bool {
			return e == "States.ALL" || e == "States.TaskFailed" || slices.Contains(errs, e)
		})
		if same && s.Retry[i].MaxAttempts > 0 {
			return fmt.Sprintf(" as often as Retry[%d] tries: %d attempts", i, s.Retry[i].MaxAttempts+1)
		}
	}
	return ""
}

func times(n int) string {
	if n == 1 {
		return "once at most"
	}
	return fmt.Sprintf("%d times at most", n)
}

// choose tells what a rule needs and looks for an input that gives it.
func (r *Reach) choose(x *CoverItem, doc, input value.Value) {
	s := x.State
	switch {
	case x.Kind == CoverOperand:
		want := "false"
		if x.match {
			want = "true"
		}
		r.say("%s must look at %s and find it %s. Rules after the first that matches are not looked at.", s.Name, x.operand, want)
	case x.edge == asl.EdgeDefault:
		r.say("%s: no rule may match.", s.Name)
	default:
		r.say("%s rule %d needs %s, and no rule before it may match.", s.Name, x.Index+1, s.Choice.Rules[x.Index].Condition)
	}
	if doc.IsAbsent() {
		return
	}
	changes := search(x, doc)
	if changes == nil {
		r.say("No change of one or two members of what it looked at last gives that.")
		return
	}
	var told []string
	own := true
	for _, ch := range changes {
		told = append(told, ch.String())
		own = own && value.Equal(input.At(ch.at).Or(value.Null), doc.At(ch.at).Or(value.Null))
	}
	r.say("With %s in what it looks at, it does.", strings.Join(told, " and "))
	if !own {
		r.say("That is not as the execution's input has it: a state before %s makes it.", s.Name)
		return
	}
	for _, ch := range changes {
		input = ch.in(input)
	}
	r.Input = input
}
