package simtest_test

import (
	"fmt"
	"testing"

	"backstep/sim"
	"backstep/sim/simtest"
)

// What random cases never reach, no property tests.
func TestCasesReachEveryStatusMoveAndEvent(t *testing.T) {
	seen := map[string]int{}
	for i := range 600 {
		c := simtest.Cases().Example(i)
		tr, _, err := sim.Execute(sim.NewTrace(c.Start), c.Worker, simtest.Budget)
		if err != nil {
			t.Fatalf("%v in\n%#v", err, c)
		}
		seen[tr.Tip().Status().String()]++
		for i := range tr.Len() {
			seen[fmt.Sprint("row ", tr.Row(i).Kind)]++
		}
		for i := range tr.EventCount() {
			ev := tr.Event(i)
			seen[ev.Name()]++
		}
	}
	for _, want := range expected() {
		if seen[want] == 0 {
			t.Errorf("no %s in 600 executions", want)
		}
	}
	t.Log(seen)
}

func expected() []string {
	out := []string{"SUCCEEDED", "FAILED", "TIMED_OUT", "MapStateStarted", "MapStateSucceeded", "MapStateFailed",
		"MapIterationStarted", "MapIterationSucceeded", "MapIterationFailed", "MapIterationAborted",
		"ParallelStateStarted", "ParallelStateSucceeded", "ParallelStateFailed", "EvaluationFailed", "TaskStateAborted", "WaitStateAborted",
		"LambdaFunctionScheduleFailed", "ActivityStarted", "TaskSubmitted", "TaskSubmitFailed", "FailStateEntered"}
	for _, kind := range []sim.RowKind{sim.RowPassed, sim.RowChose, sim.RowTask, sim.RowAnswered, sim.RowStarted, sim.RowSubmitted,
		sim.RowSucceeded, sim.RowRetrying, sim.RowCaught, sim.RowFailed, sim.RowSleeping, sim.RowWoke, sim.RowForked, sim.RowJoined, sim.RowTimedOut} {
		out = append(out, fmt.Sprint("row ", kind))
	}
	for _, end := range []string{"Entered", "Exited"} {
		for _, kind := range []string{"Task", "Pass", "Choice", "Wait", "Succeed", "Parallel", "Map"} {
			out = append(out, kind+"State"+end)
		}
	}
	for _, family := range []string{"Task", "LambdaFunction", "Activity"} {
		for _, end := range []string{"Scheduled", "Started", "Succeeded", "Failed", "TimedOut"} {
			out = append(out, family+end)
		}
	}
	return out
}
