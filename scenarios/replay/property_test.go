package replay_test

import (
	"testing"
	"time"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/scenarios"
	"backstep/scenarios/replay"
	"backstep/sim"
	"backstep/sim/history"
	"backstep/sim/simtest"

	"pgregory.net/rapid"
)

// exported returns the history that the program prints of an execution.
func exported(t testing.TB, trace sim.Trace, exec sim.ExecID) *history.Recording {
	t.Helper()
	var text []byte
	for piece := range history.TextOf(trace, exec) {
		text = append(text, piece...)
	}
	rec, err := history.Read("", history.Document{Name: "hist.json", Text: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

// subject is what replays a trace with nothing but what was exported of it, and
// what the definition and S3 hold.
func subject(t testing.TB, trace sim.Trace) replay.Subject {
	t.Helper()
	s := replay.Subject{Recording: exported(t, trace, 0)}
	for exec := 1; exec < trace.Tip().Executions(); exec++ {
		s.Children = append(s.Children, exported(t, trace, sim.ExecID(exec)))
	}
	from := trace.Tip().Start()
	start, ok := replay.StartOf(s.Recording, from.Machine)
	if !ok {
		t.Fatal("no input was exported")
	}
	start.Express, start.Objects, start.Limits, start.Seed = from.Express, from.Objects, from.Limits, from.Seed
	s.Start = start
	return s
}

// What the program exports as a history replays without a difference.
func TestAnExportedHistoryReplaysWithoutADifference(t *testing.T) {
	for _, x := range scenarios.ExampleScenarios() {
		t.Run(x.Name, func(t *testing.T) {
			trace := runExample(t, x.Name)
			rep, err := replay.Play(subject(t, trace))
			if err != nil {
				t.Fatal(err)
			}
			if m := rep.Match; m.First != nil || m.Matched != trace.Tip().Events() || m.Moved > 0 {
				t.Errorf("%d of %d events match, %d moved; %v", m.Matched, m.Events, m.Moved, m.First)
			}
			if got, want := rep.Trace.Tip().Elapsed(), trace.Tip().Elapsed(); got != want && rep.Match.Events > 0 {
				t.Errorf("it took %s, was %s", got, want)
			}
		})
	}
}

func runExample(t testing.TB, name string) sim.Trace {
	t.Helper()
	file := scenarios.ExampleFile(scenarios.ExampleScheme + name)
	text, err := scenarios.ReadText(scenarios.OpenExample, file, scenarios.MaxText)
	if err != nil {
		t.Fatal(err)
	}
	test, _, err := scenarios.NewLibrary(scenarios.OpenExample).Link(syntax.NewSource(file, text))
	if err != nil {
		t.Fatal(err)
	}
	return scenarios.Run(test, nil).Trace
}

// So do those of machines, inputs and answers drawn at random.
func TestAnyExportedHistoryReplaysWithoutADifference(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		c := simtest.Cases().Draw(r, "case")
		trace, _, err := sim.Execute(sim.NewTrace(c.Start), asAWS{c.Worker}, 2000)
		if err != nil {
			r.Fatal(err)
		}
		if x := trace.Tip().Failure(); x != nil && x.HistoryFull {
			r.Skip("what a full history has no room for was not recorded")
		}
		glanceAgrees(r, trace)
		rep, err := replay.Play(subject(t, trace))
		if err != nil {
			r.Fatal(err)
		}
		if d := rep.Match.First; d != nil {
			r.Fatal(d)
		}
	})
}

// And those of executions that were redriven, where no branch or iteration was
// left: in which of several a redrive goes on, recordings tell only in part.
func TestARedrivenHistoryReplaysWithoutADifference(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		c := simtest.FlatCases().Draw(r, "case")
		trace, _, err := sim.Execute(sim.NewTrace(c.Start), asAWS{c.Worker}, 2000)
		if err != nil {
			r.Fatal(err)
		}
		for range rapid.IntRange(1, 3).Draw(r, "redrives") {
			if again, _, err := trace.Do(sim.Redrive{After: time.Minute}); err == nil {
				trace, _, _ = sim.Execute(again, asAWS{c.Worker}, 2000)
			}
		}
		rep, err := replay.Play(subject(t, trace))
		if err != nil {
			r.Fatal(err)
		}
		if d := rep.Match.First; d != nil {
			r.Fatal(d)
		}
	})
}

// asAWS leaves out failures that AWS does not have and that leave no event: only
// functions and activities fail when they are scheduled.
type asAWS struct{ sim.Worker }

func (w asAWS) Do(req sim.Request) (sim.Answer, bool) {
	a, ok := w.Worker.Do(req)
	if k := req.State.Task.Resource.Kind; a.When == sim.FailSchedule && k != asl.LambdaResource && k != asl.ActivityResource {
		a.When = sim.FailRun
	}
	return a, ok
}

// glanceAgrees checks that what is told before a history is read is what stands in it.
func glanceAgrees(r *rapid.T, trace sim.Trace) {
	d := history.Document{Name: "hist.json", Text: string(history.Append(nil, trace))}
	rec, err := history.Read("", d)
	if err != nil {
		r.Fatal(err)
	}
	last := rec.Last()
	if ev, ok := history.Glance(d); ok != rec.Ends() || ok && (ev.Type != last.Type || !value.Equal(ev.Details, last.Details)) {
		r.Fatalf("at a glance %t %s %s, it is %s %s", ok, ev.Type, ev.Details.JSON(), last.Type, last.Details.JSON())
	}
}
