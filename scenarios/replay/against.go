package replay

import (
	"fmt"
	"slices"
	"strings"

	"backstep/asl"
	"backstep/sim"
	"backstep/sim/history"
	"backstep/sim/mock"
)

// Change says how an execution would go on another definition.
type Change uint8

// The changes, the worst last.
const (
	Same       Change = iota
	Undecided         // a task is called with something that has no answer, or the recording lacks its input
	Changed           // another path, outcome or output
	NewFailure        // it succeeded and would fail
)

var changeNames = [...]string{Same: "same", Undecided: "undecided", Changed: "changed", NewFailure: "new failure"}

func (c Change) String() string { return changeNames[c] }

// Against is a recording beside its execution on another definition.
type Against struct {
	Change Change
	// Recorded and Simulated word the outcomes; Text the first way in which the two
	// differ, "" for none.
	Recorded, Simulated, Text string
	Trace                     sim.Trace
}

// PlayAgainst executes a recorded execution on another definition: its tasks are
// answered by what was recorded at the same place where the payload is the same,
// else by the rules.
func PlayAgainst(r *history.Recording, m *asl.Machine, rules mock.Rules, adjust func(*sim.Start)) (Against, error) {
	out := Against{Recorded: r.Status()}
	last := r.Last()
	if e := last.Error(); e != "" && !strings.HasSuffix(last.Type, "Succeeded") {
		out.Recorded += " " + e
	}
	start, ok := StartOf(r, m)
	if !ok {
		out.Change, out.Text = Undecided, "the input was not recorded"
		return out, nil
	}
	if adjust != nil {
		adjust(&start)
	}
	rep, err := Play(Subject{Recording: r, Start: start, Then: rules, Relative: true})
	if err != nil {
		return out, err
	}
	out.Trace = rep.Trace
	out.judge(r, rep)
	return out, nil
}

func (a *Against) judge(r *history.Recording, rep *Replay) {
	tip := rep.Trace.Tip()
	a.Simulated = outcomeOf(tip)
	before, now := pathOf(r, rep.Places), entered(rep.Trace)
	a.Text = pathChange(before, now, tip.Status() == sim.Running)
	switch {
	case rep.Waiting != nil && (r.Ends() || a.Text != ""):
		a.Change = Undecided
		a.Text = join(a.Text, "no answer for "+rep.Waiting.ID.Place()+", which is called with another payload than recorded or was not reached: give --mocks")
	case !r.Ends():
	case r.Status() == "SUCCEEDED" && tip.Status() != sim.Succeeded:
		a.Change = NewFailure
	case a.Recorded != a.Simulated || a.Text != "":
		a.Change = Changed
	case r.Status() == "SUCCEEDED" && rep.Match.First != nil && rep.Match.First.Type == "ExecutionSucceeded":
		a.Change, a.Text = Changed, rep.Match.First.String()
	}
}

// Outcome words what the other definition changes: it would end SUCCEEDED, was
// FAILED InvalidOrder: after A it went to B, now to C.
func (a *Against) Outcome() string {
	text := "the outcome would be the same, " + a.Simulated
	if a.Simulated != a.Recorded {
		text = "it would end " + a.Simulated + ", was " + a.Recorded
		if a.Change == Undecided {
			text = "its end is undecided"
		}
	}
	if a.Text != "" {
		text += ": " + a.Text
	}
	return text
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + "; " + b
}

func outcomeOf(s *sim.Snapshot) string {
	text := s.Status().String()
	if x := s.Failure(); x != nil && !x.NoError && x.Error != "" {
		text += " " + x.Error
	}
	return text
}

// entered lists the states that the execution itself entered.
func entered(t sim.Trace) []string {
	var out []string
	for i := range t.Len() {
		if r := t.Row(i); r.Entered && r.Frame == rootFrame && r.State != nil {
			out = append(out, r.State.Name)
		}
	}
	return out
}

// pathChange words where two paths part, "" where they do not; a path that is not
// at its end may go on.
func pathChange(before []Stop, now []string, open bool) string {
	names := make([]string, len(before))
	for i, s := range before {
		names[i] = s.State
	}
	if slices.Equal(names, now) || open && len(now) <= len(names) && slices.Equal(names[:len(now)], now) {
		return ""
	}
	i := 0
	for i < min(len(names), len(now)) && names[i] == now[i] {
		i++
	}
	from := "at the start"
	if i > 0 {
		from = "after " + names[i-1]
	}
	return fmt.Sprintf("%s it went to %s, now to %s", from, stateAt(names, i), stateAt(now, i))
}

func stateAt(names []string, i int) string {
	if i < len(names) {
		return names[i]
	}
	return "the end"
}
