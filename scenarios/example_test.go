package scenarios

import (
	"slices"
	"strings"
	"testing"

	"backstep/asl"
	"backstep/sim"
)

// The example's inputs take its three ways, in steps of the execution's own frame.
func TestExampleRuns(t *testing.T) {
	ex := Example()
	m, problems := asl.Load(ex.Source)
	if len(problems) > 0 {
		t.Fatalf("the definition has problems: %+v", problems)
	}
	if misplaced := ex.Mocks.Misplaced(m); len(misplaced) > 0 {
		t.Fatalf("the mocks have problems: %+v", misplaced)
	}
	after := []string{"NotifyAndUpdate", "WaitForProcessing", "OrderComplete"}
	notified := `[{"notified":true,"channel":"email"},{"updated":true,"table":"inventory"}]`
	tests := []struct {
		input, status, result, elapsed string
		path                           []string
	}{
		{"express", "SUCCEEDED", notified, "2.32s", append([]string{"ValidateOrder", "CheckPriority", "ExpressShip"}, after...)},
		{"standard", "SUCCEEDED", notified, "2.32s", append([]string{"ValidateOrder", "CheckPriority", "StandardShip"}, after...)},
		{"incomplete", "FAILED", "InvalidOrder: Validation failed", "6.36s", []string{"ValidateOrder", "ValidateOrder", "ValidateOrder", "OrderFailed"}},
	}
	for i, tt := range tests {
		t.Run(tt.input, func(t *testing.T) {
			if ex.Inputs[i].Name != tt.input {
				t.Fatalf("input %d is %s", i, ex.Inputs[i].Name)
			}
			start := sim.Start{Machine: m, Input: ex.Inputs[i].Value, At: DefaultAt, Limits: sim.DefaultLimits()}
			trace, stop, err := sim.Execute(sim.NewTrace(start), ex.Mocks, 1000)
			if err != nil || stop != sim.Ended {
				t.Fatalf("stop %d, error %v", stop, err)
			}
			tip := trace.Tip()
			result := tip.Output().JSON()
			if x := tip.Failure(); x != nil {
				result = x.Error + ": " + x.Cause
			}
			if tip.Status().String() != tt.status || result != tt.result || tip.Elapsed().String() != tt.elapsed {
				t.Errorf("%s %s after %s", tip.Status(), result, tip.Elapsed())
			}
			if got := pathOf(trace); !slices.Equal(got, tt.path) {
				t.Errorf("path %v, want %v", got, tt.path)
			}
		})
	}
}

// pathOf returns the states of the execution's own frame that were entered or retried.
func pathOf(t sim.Trace) []string {
	var out []string
	for i := range t.Len() {
		if r := t.Row(i); r.Began && r.Frame == "/" {
			out = append(out, r.State.Name)
		}
	}
	return out
}

// Every built-in scenario passes, and together they reach all states of their
// machines and all that can be caught or tried again.
func TestExampleScenariosPass(t *testing.T) {
	examples := ExampleScenarios()
	files, err := exampleFiles.ReadDir("example")
	if err != nil {
		t.Fatal(err)
	}
	listed := 0
	for _, f := range files {
		if IsFile(f.Name()) {
			listed++
		}
	}
	if len(examples) != listed {
		t.Errorf("%d examples are listed, there are %d: name their group in exampleOrder", len(examples), listed)
	}
	l := NewLibrary(OpenExample)
	covers := map[*asl.Machine]*Coverage{}
	for _, x := range examples {
		t.Run(x.Name, func(t *testing.T) {
			test, findings, err := l.Load(x.File)
			if err != nil || len(findings) > 0 {
				t.Fatal(err, findings)
			}
			m := test.Start.Machine
			if covers[m] == nil {
				covers[m] = NewCoverage(m)
			}
			r := Run(test, covers[m])
			for i := range r.Failures {
				t.Error(strings.Join(r.Failures[i].Lines(), "\n"))
			}
			if !r.Passed() || test.Scenario.Expect == nil || x.Title == "" {
				t.Errorf("passed %v, expects something %v, title %q", r.Passed(), test.Scenario.Expect != nil, x.Title)
			}
		})
	}
	for m, c := range covers {
		for _, k := range []CoverKind{CoverState, CoverRetry} {
			if reached, all := c.Count(k); reached != all {
				t.Errorf("%s: %d of %d %s are reached", m.Source.Name, reached, all, k)
			}
		}
	}
}
