package sim_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
	"backstep/sim/simtest"
	"backstep/sim/simtest/golden"
)

// TestHistories plays the files in testdata. Each begins with the rule that it
// shows and holds a machine, how it is started, what answers its tasks, and a
// session: commands after "> ", each followed by the history that it writes.
func TestHistories(t *testing.T) {
	golden.Scripts(t, "session", func(t *testing.T, x golden.Script) string {
		if len(x.Comment) == 0 {
			t.Error("the file does not say which rule it shows")
		}
		return newSession(t, x.Text("machine.json"), x.Text("start.json"), x.Text("tasks")).play(x.Text("session"))
	})
}

// options are what start.json may hold.
type options struct {
	Input   value.Value
	Express bool
	Seed    uint64
	Limits  struct{ Events, Payload, Concurrency int }
}

// session is an execution that commands act on.
type session struct {
	t     *testing.T
	trace sim.Trace
	rules mock.Rules
	out   strings.Builder
	now   sim.Instant // when the last event was printed
	shown int         // moves
}

func newSession(t *testing.T, machine, start, tasks string) *session {
	opt := options{Input: value.EmptyObject}
	if start != "" {
		if err := json.Unmarshal([]byte(start), &opt); err != nil {
			t.Fatal(err)
		}
	}
	st := sim.Start{Machine: load(t, machine), Input: opt.Input, At: simtest.At, Seed: opt.Seed, Express: opt.Express, Limits: sim.DefaultLimits()}
	for _, l := range []struct{ to, from *int }{
		{&st.Limits.Events, &opt.Limits.Events}, {&st.Limits.Payload, &opt.Limits.Payload}, {&st.Limits.Concurrency, &opt.Limits.Concurrency},
	} {
		if *l.from != 0 {
			*l.to = *l.from
		}
	}
	s := &session{t: t, trace: sim.NewTrace(st)}
	s.now = s.trace.Tip().Now()
	for line := range strings.Lines(tasks) {
		place, answer, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			t.Fatalf("no rule: %q", line)
		}
		s.rules = append(s.rules, s.rule(place, answer))
	}
	return s
}

// rule reads "Charge#1.2" (state or place, entry, attempt) and an answer.
func (s *session) rule(place, answer string) mock.Rule {
	r := mock.Rule{Answer: s.answer(answer)}
	var numbers string
	if r.State, numbers, _ = strings.Cut(place, "#"); numbers != "" {
		if _, err := fmt.Sscanf(numbers, "%d.%d", &r.Entry, &r.Attempt); err != nil {
			s.t.Fatalf("%s: %v", place, err)
		}
	}
	return r
}

// answer reads `return JSON`, `fail ERROR CAUSE` or `never`, and after " | "
// what else belongs to it.
func (s *session) answer(text string) sim.Answer {
	var a sim.Answer
	for _, part := range strings.Split(text, " | ") {
		word, arg, _ := strings.Cut(part, " ")
		set, ok := answerParts[word]
		if !ok {
			s.t.Fatalf("unknown part of an answer: %q", part)
		}
		set(s, &a, arg)
	}
	return a
}

var phases = map[string]sim.FailWhen{"schedule": sim.FailSchedule, "start": sim.FailStart, "submit": sim.FailSubmit}

var answerParts = map[string]func(*session, *sim.Answer, string){
	"return": func(s *session, a *sim.Answer, arg string) { a.Output = s.document(arg) },
	"fail":   func(s *session, a *sim.Answer, arg string) { a.Kind, a.Fail = sim.Fail, failure(arg) },
	"never":  func(s *session, a *sim.Answer, arg string) { a.Kind = sim.Never },
	"after":  func(s *session, a *sim.Answer, arg string) { a.After = s.duration(arg) },
	"in":     func(s *session, a *sim.Answer, arg string) { a.When = phases[arg] },
	"worker": func(s *session, a *sim.Answer, arg string) { a.Worker = arg },
	"submitted": func(s *session, a *sim.Answer, arg string) {
		a.Submitted = s.document(arg)
	},
	"heartbeats": func(s *session, a *sim.Answer, arg string) {
		for _, d := range strings.Fields(arg) {
			a.Heartbeats = append(a.Heartbeats, s.duration(d))
		}
	},
}

func failure(text string) sim.Failure {
	name, cause, hasCause := strings.Cut(text, " ")
	return sim.Failure{Error: name, Cause: cause, NoError: name == "", NoCause: !hasCause}
}

// document reads JSON; "N bytes" is a string whose text is that long.
func (s *session) document(text string) value.Value {
	var n int
	if _, err := fmt.Sscanf(text, "%d bytes", &n); err == nil && strings.HasSuffix(text, "bytes") {
		return value.String(strings.Repeat("x", n-2))
	}
	v, err := value.Parse(text)
	if err != nil {
		s.t.Fatalf("%s: %v", text, err)
	}
	return v
}

func (s *session) duration(text string) time.Duration {
	d, err := time.ParseDuration(text)
	if err != nil {
		s.t.Fatal(err)
	}
	return d
}
