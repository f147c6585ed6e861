package debug

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
	"backstep/sim/simtest"
	"backstep/sim/simtest/golden"
)

// TestSessions plays the scripts in testdata. A script holds a machine (left
// out: that of order.asl.json), an input, and commands; the whole output is the
// expectation.
func TestSessions(t *testing.T) {
	golden.Scripts(t, "session", func(t *testing.T, s golden.Script) string {
		machine := s.Text("machine.json")
		if machine == "" {
			machine = orderMachine(t)
		}
		return play(t, machine, s.Text("input.json"), s.Text("session"))
	})
}

func orderMachine(t *testing.T) string {
	text, err := os.ReadFile("testdata/order.asl.json")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// units are the motion commands; capitals go back.
var units = map[string]Unit{"n": Over, "s": Into, "o": Out, "c": Continue, "t": Timer}

// play carries out the lines that begin with "> " and writes after each where
// the session is. Everything else in the script is output of an earlier play.
func play(t *testing.T, machine, input, script string) string {
	m := simtest.Machine(t, machine)
	s := New(simtest.Start(m, value.MustParse(input)), orderRules)
	var out strings.Builder
	for line := range strings.Lines(script) {
		line = strings.TrimSpace(line)
		cmd, ok := strings.CutPrefix(line, "> ")
		if !ok {
			continue
		}
		fmt.Fprintln(&out, line)
		var note string
		s, note = command(t, s, cmd)
		fmt.Fprintf(&out, "%s%s\n", where(s), note)
	}
	return out.String()
}

func command(t *testing.T, s Session, cmd string) (Session, string) {
	word, arg, _ := strings.Cut(cmd, " ")
	dir := Forward
	if strings.ToUpper(word) == word {
		dir = Back
	}
	if u, ok := units[strings.ToLower(word)]; ok {
		next, stop := s.Go(dir, u, nil, 10000)
		return next, reason(stop)
	}
	switch word {
	case ">", "<":
		if dir = Forward; word == "<" {
			dir = Back
		}
		next, stop := s.Go(dir, Until, s.Run().Start.Machine.Root.Find(arg), 10000)
		return next, reason(stop)
	case "pass":
		d, err := time.ParseDuration(arg)
		if err != nil {
			t.Fatal(err)
		}
		next, stop := s.Pass(s.Snapshot().Now()+sim.Instant(d), 10000)
		return next, reason(stop)
	case "}", "{":
		if dir = Forward; word == "{" {
			dir = Back
		}
		next, ok := s.SwitchLane(dir)
		return next, fmt.Sprintf(" (%v)", ok)
	case "break":
		next, b, on := s.ToggleBreakpoint(arg)
		return next, fmt.Sprintf(" breakpoint %d %v", b.Number, on)
	case "fail":
		state, attempt := arg, 1
		fmt.Sscanf(arg, "%s %d", &state, &attempt)
		rules := append(mock.Rules{{State: state, Attempt: attempt, Answer: sim.Answer{
			Kind: sim.Fail, Fail: sim.Failure{Error: "Injected", Cause: "by hand"}}}}, s.Run().Rules...)
		next, forked := s.Edit(rules)
		return next, fmt.Sprintf(" forked %v", forked)
	case "answer":
		next, forked, err := s.Do(sim.Answer{Task: s.Snapshot().Tasks()[0].ID, Output: value.MustParse(arg)})
		return next, fmt.Sprintf(" forked %v %v", forked, err)
	case "data":
		var b strings.Builder
		for i, st := range s.Visit().Stages {
			fmt.Fprintf(&b, "\n  %d %s %s", i, st.Name.Field(), st.Out.JSON())
		}
		return s, b.String()
	}
	return experiment(t, s, word, arg)
}

var reasons = map[Reason]string{
	Stepped: "", AtBreakpoint: " breakpoint", NeedsResult: " needs a result", NeedsCall: " needs a callback",
	Ended: " ended", AtStart: " at the start", AtTip: " at the tip", HistoryFull: " history full", NoTimer: " no timer",
	NotInBranch: " not in a branch", OutOfBudget: " out of budget", Waiting: " waiting",
}

func reason(st Stop) string {
	if st.Reason == AtBreakpoint && st.Break != nil {
		return fmt.Sprintf(" breakpoint %d: %s", st.Break.Number, st.Why)
	}
	return reasons[st.Reason]
}

// where says what the header of a screen says.
func where(s Session) string {
	v := s.Visit()
	f := s.Frame()
	place := "end"
	switch {
	case s.Cursor().Stage != Resting:
		place = fmt.Sprintf("%s%s at %s %d/%d", s.Lane(), v.State.Name, v.Stages[s.Cursor().Stage].Name.Field(), s.Cursor().Stage+1, len(v.Stages))
		if v.Attempt > 1 {
			place += fmt.Sprintf(" attempt %d", v.Attempt)
		}
	case s.State() != nil && f.Entered:
		place = fmt.Sprintf("in %s%s", s.Lane(), s.State().Name)
	case s.State() != nil:
		place = fmt.Sprintf("before %s%s", s.Lane(), s.State().Name)
	}
	return fmt.Sprintf("%s run %s %s step %d/%d T+%s", s.Snapshot().Status(), s.Run().Name, place, s.Snapshot().Steps(), s.Tip().Steps(), s.Snapshot().Elapsed())
}

// orderRules answer the tasks of the scripts.
var orderRules = mock.Rules{
	{State: "Validate", Answer: sim.Answer{After: 120 * time.Millisecond, Output: value.MustParse(`{"Payload":{"valid":true}}`)}},
	{State: "Notify", Answer: sim.Answer{After: 80 * time.Millisecond, Output: value.MustParse(`{"sent":true}`)}},
	{State: "Update", Answer: sim.Answer{After: 200 * time.Millisecond, Output: value.MustParse(`{"rows":1}`)}},
}
