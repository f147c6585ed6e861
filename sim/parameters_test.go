package sim_test

import (
	"testing"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/simtest"
)

// always answers every task with the same result.
type always struct{ output value.Value }

func (a always) Do(sim.Request) (sim.Answer, bool) {
	return sim.Answer{Kind: sim.Succeed, Output: a.output}, true
}

// ended runs a machine to its end; change alters how it is started.
func ended(t *testing.T, definition, input string, change func(*sim.Start)) sim.Trace {
	t.Helper()
	m := simtest.Machine(t, definition)
	s := simtest.Start(m, value.MustParse(input))
	if change != nil {
		change(&s)
	}
	tr, stop, err := sim.Execute(sim.NewTrace(s), always{value.Int(1)}, 1000)
	if err != nil || stop != sim.Ended {
		t.Fatalf("stopped with %v, %v", stop, err)
	}
	return tr
}

// Recorded by AWS: API Gateway takes headers and query parameters as arrays of
// strings only, and refuses others before the task is scheduled.
func TestParametersOfAShapeThatTheServiceRefusesFailTheState(t *testing.T) {
	const definition = `{"StartAt":"Call","States":{"Call":{"Type":"Task","Resource":"arn:aws:states:::apigateway:invoke","End":true}}}`
	for _, x := range []struct{ name, input, bad string }{
		{"lists of strings", `{"Headers":{"a":["x","y"]},"QueryParameters":{"b":[]}}`, ""},
		{"neither is given", `{"Path":"/"}`, ""},
		{"a header that is a string", `{"Headers":{"a":"x"}}`, "The value of the field 'Headers' has an invalid format"},
		{"a list with a number", `{"QueryParameters":{"b":[1]}}`, "The value of the field 'QueryParameters' has an invalid format"},
	} {
		tip := ended(t, definition, x.input, nil).Tip()
		if x.bad == "" {
			if tip.Status() != sim.Succeeded {
				t.Errorf("%s: %s, want success", x.name, tip.Status())
			}
			continue
		}
		want := "An error occurred while executing the state 'Call' (entered at the event id #2). The Parameters '" +
			x.input + "' could not be used to start the Task: [" + x.bad + "]"
		if f := tip.Failure(); f == nil || f.Error != "States.Runtime" || f.Cause != want {
			t.Errorf("%s: got %+v, want cause %s", x.name, f, want)
		}
		if n := tip.Events(); n != 3 {
			t.Errorf("%s: %d events, want 3: the task is not scheduled", x.name, n)
		}
	}
}

// Recorded by AWS: executions know how often they were redriven, except those
// started by StartSyncExecution.
func TestSynchronousExecutionsHaveNoRedriveCount(t *testing.T) {
	const definition = `{"StartAt":"A","States":{"A":{"Type":"Pass","InputPath":"$$.Execution","End":true}}}`
	for sync, want := range map[bool]string{false: "0", true: ""} {
		tr := ended(t, definition, `{}`, func(s *sim.Start) { s.Express, s.Sync = true, sync })
		if got := tr.Tip().Output().Get("RedriveCount").JSON(); got != want {
			t.Errorf("synchronous %v: RedriveCount %q, want %q", sync, got, want)
		}
	}
}

func TestNumberEvaluatesAFieldBeforeTheStateIsEntered(t *testing.T) {
	const definition = `{"StartAt":"Each","States":{"Each":{"Type":"Map","InputPath":"$.in","MaxConcurrencyPath":"$.most","ItemsPath":"$.items","End":true,
		"ItemProcessor":{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}}}}`
	for input, want := range map[string]string{`{"in":{"most":3}}`: "3", `{"in":{}}`: "", `{}`: ""} {
		m, _ := asl.Load(syntax.NewSource("machine", definition))
		s := sim.Begin(sim.Start{Machine: m, Input: value.MustParse(input)})
		v, ok := s.Number("/", m.Root.Start.Map.MaxConcurrency)
		if v.JSON() != want || ok != (want != "") {
			t.Errorf("%s: got %s, %v, want %q", input, v.JSON(), ok, want)
		}
		if _, ok := s.Number("/", nil); ok {
			t.Error("a field that is not there has a value")
		}
	}
}
