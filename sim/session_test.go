package sim_test

import (
	"fmt"
	"strconv"
	"strings"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
)

// play carries out the lines that begin with "> ".
func (s *session) play(script string) string {
	for line := range strings.Lines(script) {
		cmd, ok := strings.CutPrefix(strings.TrimSpace(line), "> ")
		if !ok {
			continue
		}
		fmt.Fprintln(&s.out, "> "+cmd)
		word, arg, _ := strings.Cut(cmd, " ")
		do, ok := commands[word]
		if !ok {
			s.t.Fatalf("unknown command %q", cmd)
		}
		if err := do(s, arg); err != nil {
			fmt.Fprintln(&s.out, "error:", err)
		}
		s.print()
	}
	s.status()
	return s.out.String()
}

var commands = map[string]func(*session, string) error{
	// run: until the end or until a task needs an answer.
	"run": func(s *session, _ string) error { return s.execute(100_000) },
	// moves N: that many moves.
	"moves": func(s *session, arg string) error {
		n, err := strconv.Atoi(arg)
		if err != nil {
			s.t.Fatal(err)
		}
		return s.execute(n)
	},
	// until D: all that happens up to D after the start; tasks without an answer wait.
	"until": func(s *session, arg string) error {
		for last := s.duration(arg); s.trace.Tip().Status() == sim.Running; {
			due, ok := s.trace.Tip().Next()
			if !ok || due.At.Time().Sub(s.trace.Tip().Start().At) > last {
				break
			}
			if err := s.do(s.next()); err != nil {
				return err
			}
		}
		return nil
	},
	// answer PLACE ANSWER: the oldest task at the place.
	"answer": func(s *session, arg string) error {
		place, answer, _ := strings.Cut(arg, " ")
		a := s.answer(answer)
		a.Task = s.task(place)
		return s.do(a)
	},
	"submit": func(s *session, arg string) error {
		place, output, _ := strings.Cut(arg, " ")
		return s.do(sim.Answer{Task: s.task(place), Kind: sim.Submit, Output: s.document(output)})
	},
	"heartbeat": func(s *session, arg string) error {
		return s.do(sim.Answer{Task: s.task(arg), Kind: sim.Heartbeat})
	},
	"set": func(s *session, arg string) error {
		frame, doc, _ := strings.Cut(arg, " ")
		return s.do(sim.Inject{Frame: sim.FrameID(frame), Set: s.document(doc)})
	},
	"fail": func(s *session, arg string) error {
		frame, what, _ := strings.Cut(arg, " ")
		x := failure(what)
		return s.do(sim.Inject{Frame: sim.FrameID(frame), Fail: &x})
	},
	"abort": func(s *session, arg string) error {
		name, cause, _ := strings.Cut(arg, " ")
		return s.do(sim.Abort{Error: name, Cause: cause})
	},
	// redrive D: some time after the end, and on until the end or a task without an answer.
	"redrive": func(s *session, arg string) error {
		m := sim.Redrive{}
		if arg != "" {
			m.After = s.duration(arg)
		}
		if err := s.do(m); err != nil {
			return err
		}
		return s.execute(100_000)
	},
	// tokens: of the tasks that wait for an answer.
	"tokens": func(s *session, _ string) error {
		for _, task := range s.trace.Tip().Tasks() {
			fmt.Fprintf(&s.out, "  %s#%d.%d %s\n", task.ID.Place(), task.ID.Entry, task.ID.Attempt, task.Token)
		}
		return nil
	},
}

// task names the task at "Place" or "Place#entry.attempt", also one that has ended.
func (s *session) task(place string) sim.TaskID {
	for _, task := range s.trace.Tip().Tasks() {
		if task.ID.Place() == place {
			return task.ID
		}
	}
	id := sim.TaskID{Frame: "/", Entry: 1, Attempt: 1}
	id.State, place, _ = strings.Cut(place, "#")
	fmt.Sscanf(place, "%d.%d", &id.Entry, &id.Attempt)
	return id
}

func (s *session) do(m sim.Move) error {
	next, _, err := s.trace.Do(m)
	s.trace = next
	return err
}

// next is the answer of a rule if there is one, else what is due.
func (s *session) next() sim.Move {
	for _, req := range s.trace.Tip().Requests() {
		if a, ok := s.rules.Do(req); ok {
			a.Task = req.ID
			return a
		}
	}
	return sim.Run{}
}

func (s *session) execute(budget int) error {
	next, stop, err := sim.Execute(s.trace, s.rules, budget)
	s.trace = next
	if stop == sim.NeedsAnswer {
		req, _ := next.Tip().FirstTask()
		fmt.Fprintf(&s.out, "  %s#%d.%d needs an answer\n", req.ID.Place(), req.ID.Entry, req.ID.Attempt)
	}
	return err
}

// print shows the moves made since the last time.
func (s *session) print() {
	for ; s.shown < s.trace.Len(); s.shown++ {
		for i := s.trace.Events(s.shown); i < s.trace.Events(s.shown+1); i++ {
			s.event(s.trace.Event(i))
		}
		if row := s.trace.Row(s.shown); row.Kind == sim.RowRetrying {
			fmt.Fprintf(&s.out, "  retrier %d waits %s\n", row.Index, row.Delay)
		}
	}
}

// event writes "4 <- 3 TaskStateEntered Charge {...}", and the time since the
// start where it has changed.
func (s *session) event(ev sim.Event) {
	if ev.At != s.now {
		fmt.Fprintf(&s.out, "T+%s\n", ev.At.Time().Sub(s.trace.Tip().Start().At))
		s.now = ev.At
	}
	fmt.Fprintf(&s.out, "%d <- %d %s", ev.ID, ev.Prev, ev.Name())
	if ev.State != nil {
		fmt.Fprintf(&s.out, " %s", string(ev.Frame[1:])+ev.State.Name)
	}
	id := s.trace.Tip().Identity()
	for _, m := range ev.Details(&id) {
		s.member(&ev, m)
	}
	fmt.Fprintln(&s.out)
}

// unsaid are members that say the same in every history or in the event's place.
var unsaid = map[string]bool{"name": true, "roleArn": true, "region": true, "resourceType": true}

func (s *session) member(ev *sim.Event, m sim.Member) {
	switch {
	case unsaid[m.Name]:
	case m.Name == "resource" && (ev.Type != sim.TaskScheduled || ev.State.Task.Resource.Kind != asl.ServiceResource):
	case m.Text:
		fmt.Fprintf(&s.out, " %s", short(m.Value.JSON()))
	case m.Name == "resource" || m.Name == "error":
		fmt.Fprintf(&s.out, " %s", m.Value.Text())
	case m.Name == "cause":
		fmt.Fprintf(&s.out, ": %s", short(m.Value.Text()))
	default:
		fmt.Fprintf(&s.out, " %s=%s", m.Name, text(m.Value))
	}
}

func text(v value.Value) string {
	if v.Kind() == value.StringKind {
		return v.Text()
	}
	return v.JSON()
}

// short shows a long text by its length.
func short(s string) string {
	if len(s) > 600 {
		return fmt.Sprintf("(%d bytes)", len(s))
	}
	return s
}

func (s *session) status() {
	tip := s.trace.Tip()
	fmt.Fprintf(&s.out, "%s T+%s", tip.Status(), tip.Elapsed())
	if tip.Status() == sim.Succeeded {
		fmt.Fprintf(&s.out, " %s", short(tip.Output().JSON()))
	}
	if x := tip.Failure(); x != nil && !x.NoError {
		fmt.Fprintf(&s.out, " %s", x.Error)
	}
	fmt.Fprintln(&s.out)
}
