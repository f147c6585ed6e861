package sim_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/debug"
)

// mapMachine is a machine with one distributed Map, whose fields begin with
// additional ones; ' stands for ".
func mapMachine(fields, processor string) string {
	return quoted(`{'StartAt': 'Each', 'States': {'Each': {'Type': 'Map', 'End': true, 'Label': 'Rows', ` + fields +
		`'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'STANDARD'}, ` + processor + `}}}}`)
}

func quoted(text string) string { return strings.ReplaceAll(text, "'", `"`) }

const (
	passItem = `'StartAt': 'Keep', 'States': {'Keep': {'Type': 'Pass', 'End': true}}`
	callItem = `'StartAt': 'Call', 'States': {'Call': {'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke', 'Parameters': {'Payload.$': '$'}, 'End': true}}`
	// failNegative fails for items below zero.
	failNegative = `'StartAt': 'Sign', 'States': {
		'Sign': {'Type': 'Choice', 'Choices': [{'Variable': '$', 'NumericLessThan': 0, 'Next': 'Refuse'}], 'Default': 'Keep'},
		'Refuse': {'Type': 'Fail', 'Error': 'Negative', 'Cause': 'below zero'},
		'Keep': {'Type': 'Pass', 'End': true}}`
)

func mapStart(t failer, machine, input string) sim.Start {
	s := start(load(t, machine), value.MustParse(quoted(input)))
	s.Identity.MachineName = "Sheet"
	return s
}

func runStart(t failer, s sim.Start, w sim.Worker) sim.Trace {
	t.Helper()
	tr, stop, err := sim.Execute(sim.NewTrace(s), w, 1_000_000)
	if err != nil || stop != sim.Ended {
		t.Fatal("stop", stop, "error", err)
	}
	return tr
}

func runMap(t failer, machine, input string) sim.Trace {
	t.Helper()
	return runStart(t, mapStart(t, machine, input), nil)
}

// historyLines writes the history of one execution as "3 <- 2 MapStateStarted".
func historyLines(tr sim.Trace, exec sim.ExecID) string {
	var b strings.Builder
	for i := range tr.EventCount() {
		if ev := tr.Event(i); ev.Exec == exec {
			fmt.Fprintf(&b, "%d <- %d %s\n", ev.ID, ev.Prev, ev.Name())
		}
	}
	return b.String()
}

func wantHistory(t *testing.T, tr sim.Trace, exec sim.ExecID, want string) {
	t.Helper()
	if got := historyLines(tr, exec); got != strings.TrimLeft(want, "\n") {
		t.Errorf("execution %d: got\n%swant%s", exec, got, want)
	}
}

func wantOutput(t *testing.T, tr sim.Trace, want string) {
	t.Helper()
	if got := tr.Tip().Output(); !value.Equal(got, value.MustParse(quoted(want))) {
		t.Errorf("output %s, failure %+v, want %s", got.JSON(), tr.Tip().Failure(), quoted(want))
	}
}

func wantFailure(t *testing.T, tr sim.Trace, name, cause string) {
	t.Helper()
	if x := tr.Tip().Failure(); x == nil || x.Error != name || x.Cause != cause {
		t.Errorf("failure %+v, output %s, want %s: %s", x, tr.Tip().Output().JSON(), name, cause)
	}
}

func TestADistributedMapShowsItsMapRunInTheHistoryAndNoIteration(t *testing.T) {
	tr := runMap(t, mapMachine("", passItem), `[1, 2]`)
	wantOutput(t, tr, `[1, 2]`)
	wantHistory(t, tr, 0, `
1 <- 0 ExecutionStarted
2 <- 0 MapStateEntered
3 <- 2 MapStateStarted
4 <- 3 MapRunStarted
5 <- 4 MapRunSucceeded
6 <- 5 MapStateSucceeded
7 <- 4 MapStateExited
8 <- 7 ExecutionSucceeded
`)
}

func TestEveryItemIsAChildExecutionWithAHistoryOfItsOwn(t *testing.T) {
	tr := runMap(t, mapMachine("", passItem), `[1, 2]`)
	for exec := sim.ExecID(1); exec <= 2; exec++ {
		wantHistory(t, tr, exec, `
1 <- 0 ExecutionStarted
2 <- 0 PassStateEntered
3 <- 2 PassStateExited
4 <- 3 ExecutionSucceeded
`)
		x, ok := tr.Tip().Execution(exec)
		if !ok || x.Status != sim.Succeeded || x.Input.JSON() != fmt.Sprint(exec) || x.Events != 4 || x.Frame != sim.FrameID(fmt.Sprintf("/Each[%d]/", exec-1)) {
			t.Errorf("execution %d: %+v", exec, x)
		}
	}
	if _, ok := tr.Tip().Execution(3); ok || tr.Tip().Executions() != 3 {
		t.Errorf("%d executions", tr.Tip().Executions())
	}
}

func TestAMapRunWithoutItemsSucceeds(t *testing.T) {
	tr := runMap(t, mapMachine("", passItem), `[]`)
	wantOutput(t, tr, `[]`)
	if got := historyLines(tr, 0); !strings.Contains(got, "5 <- 4 MapRunSucceeded") {
		t.Error(got)
	}
}

func TestAChildExecutionHasAContextOfItsOwn(t *testing.T) {
	tr := runMap(t, mapMachine("", `'StartAt': 'Show', 'States': {'Show': {'Type': 'Pass', 'Parameters': {'c.$': '$$'}, 'End': true}}`), `[{'n': 7}]`)
	c := tr.Tip().Output().Elem(0).Get("c")
	x, _ := tr.Tip().Execution(1)
	if id := c.Get("Execution").Get("Id").Text(); id != x.ARN || !strings.HasPrefix(id, "arn:aws:states:us-east-1:123456789012:execution:Sheet/Rows:") {
		t.Errorf("Id %s, execution %+v", id, x)
	}
	if got := c.Get("Execution").Get("Input").JSON(); got != `{"n":7}` {
		t.Errorf("Input %s", got)
	}
	if got := c.Get("Execution").Get("Name").Text(); got == "" || !strings.HasSuffix(x.ARN, ":"+got) {
		t.Errorf("Name %s", got)
	}
	if got := c.Get("StateMachine").Get("Id").Text(); got != "arn:aws:states:us-east-1:123456789012:stateMachine:Sheet/Rows" {
		t.Errorf("StateMachine %s", got)
	}
	if !c.Get("Map").IsAbsent() {
		t.Errorf("the item of the Map is visible inside: %s", c.Get("Map").JSON())
	}
}

func TestAChildExecutionSeesNoVariableOfTheMachine(t *testing.T) {
	tr := runMap(t, quoted(`{'StartAt': 'Set', 'States': {'Set': {'Type': 'Pass', 'Assign': {'v': 1}, 'Next': 'Each'},
		'Each': {'Type': 'Map', 'End': true, 'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'EXPRESS'},
			'StartAt': 'Own', 'States': {'Own': {'Type': 'Pass', 'Assign': {'v': 2}, 'Next': 'Show'}, 'Show': {'Type': 'Pass', 'Parameters': {'v.$': '$v'}, 'End': true}}}}}}`), `[0]`)
	wantOutput(t, tr, `[{'v': 2}]`)
}

func TestTheMembersOfAnObjectAreItems(t *testing.T) {
	wantOutput(t, runMap(t, mapMachine("", passItem), `{'a': 1, 'b': [2]}`), `[{'Key': 'a', 'Value': 1}, {'Key': 'b', 'Value': [2]}]`)
	wantOutput(t, runMap(t, mapMachine(`'ItemSelector': {'i.$': '$$.Map.Item'}, `, passItem), `{'a': 1}`),
		`[{'i': {'Index': 0, 'Key': 'a', 'Value': 1, 'Source': 'STATE_DATA'}}]`)
}

func TestMaxConcurrencyLimitsTheChildExecutions(t *testing.T) {
	for _, c := range []struct{ fields, most int }{{2, 0}, {0, 3}, {2, 3}, {9, 3}} {
		fields := ""
		if c.fields > 0 {
			fields = fmt.Sprintf("'MaxConcurrency': %d, ", c.fields)
		}
		s := mapStart(t, mapMachine(fields, callItem), `[0, 1, 2, 3, 4]`)
		s.Limits.Children = c.most
		want := min(5, max(c.fields, c.most))
		if c.fields > 0 && c.most > 0 {
			want = min(c.fields, c.most)
		}
		tr, _, _ := sim.NewTrace(s).Do(sim.Run{})
		if got := tr.Tip().Root().Join.Open; got != want {
			t.Errorf("MaxConcurrency %d, quota %d: %d run side by side, want %d", c.fields, c.most, got, want)
		}
	}
}

func TestAnExpressChildExecutionTimesOutAfterItsQuota(t *testing.T) {
	text := strings.Replace(mapMachine(`'ToleratedFailureCount': 1, `, `'StartAt': 'Wait', 'States': {'Wait': {'Type': 'Wait', 'SecondsPath': '$', 'End': true}}`), "STANDARD", "EXPRESS", 1)
	tr := runMap(t, text, `[299, 301]`)
	x, _ := tr.Tip().Execution(2)
	if x.Status != sim.TimedOut || !x.Express || !strings.Contains(x.ARN, ":express:Sheet/Rows:") || tr.Tip().Elapsed() != 5*time.Minute {
		t.Errorf("after %s: %+v", tr.Tip().Elapsed(), x)
	}
	wantHistory(t, tr, 2, `
1 <- 0 ExecutionStarted
2 <- 0 WaitStateEntered
3 <- 0 ExecutionTimedOut
`)
	if got := tr.Tip().Output().Elem(1).Get("Status").Text(); got != "TIMED_OUT" {
		t.Errorf("result %s", tr.Tip().Output().JSON())
	}
}

func TestTheEventsQuotaCountsForEveryExecution(t *testing.T) {
	const loop = `'StartAt': 'A', 'States': {'A': {'Type': 'Choice', 'Choices': [{'Variable': '$', 'NumericEquals': 0, 'Next': 'B'}], 'Default': 'A'}, 'B': {'Type': 'Succeed'}}`
	s := mapStart(t, mapMachine(`'ToleratedFailureCount': 1, `, loop), `[0, 1, 0]`)
	s.Limits.Events = 10
	tr := runStart(t, s, nil)
	if tr.Tip().Status() != sim.Succeeded {
		t.Errorf("%s %+v", tr.Tip().Status(), tr.Tip().Failure())
	}
	x, _ := tr.Tip().Execution(2)
	if x.Status != sim.Failed || !x.Failure.HistoryFull || x.Events != 10 {
		t.Errorf("%+v", x)
	}
	if got := historyLines(tr, 2); !strings.HasSuffix(got, "10 <- 9 ExecutionFailed\n") {
		t.Error(got)
	}
}

func TestChildExecutionsAreAbortedWithTheExecution(t *testing.T) {
	s := mapStart(t, mapMachine(``, callItem), `[1, 2]`)
	tr, _, _ := sim.NewTrace(s).Do(sim.Run{})
	tr, _, err := tr.Do(sim.Abort{})
	if err != nil {
		t.Fatal(err)
	}
	for exec := sim.ExecID(1); exec <= 2; exec++ {
		if x, _ := tr.Tip().Execution(exec); x.Status != sim.Aborted {
			t.Errorf("execution %d %s", exec, x.Status)
		}
		wantHistory(t, tr, exec, "\n1 <- 0 ExecutionStarted\n2 <- 0 ExecutionAborted\n")
	}
}

func TestAFailingBranchAbortsTheMapRunOfAnother(t *testing.T) {
	text := quoted(`{'StartAt': 'Both', 'States': {'Both': {'Type': 'Parallel', 'End': true, 'Branches': [
		{'StartAt': 'Each', 'States': {'Each': {'Type': 'Map', 'End': true, 'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'STANDARD'},
			'StartAt': 'Pause', 'States': {'Pause': {'Type': 'Wait', 'Seconds': 9, 'End': true}}}}}},
		{'StartAt': 'Soon', 'States': {'Soon': {'Type': 'Wait', 'Seconds': 1, 'Next': 'Refuse'}, 'Refuse': {'Type': 'Fail', 'Error': 'No'}}}]}}}`)
	tr := runMap(t, text, `[1]`)
	wantFailure(t, tr, "No", "")
	if got := historyLines(tr, 0); !strings.Contains(got, "MapStateAborted") || !strings.Contains(got, "MapRunAborted") {
		t.Error(got)
	}
	wantHistory(t, tr, 1, "\n1 <- 0 ExecutionStarted\n2 <- 0 WaitStateEntered\n3 <- 0 ExecutionAborted\n")
}

func TestMapRunsNest(t *testing.T) {
	inner := `'StartAt': 'Inner', 'States': {'Inner': {'Type': 'Map', 'End': true, 'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'STANDARD'}, ` + passItem + `}}}`
	tr := runMap(t, mapMachine("", inner), `[[1, 2], [3]]`)
	wantOutput(t, tr, `[[1, 2], [3]]`)
	x, _ := tr.Tip().Execution(3)
	if tr.Tip().Executions() != 6 || x.Frame != "/Each[0]/Inner[0]/" {
		t.Errorf("%d executions, the third is %+v", tr.Tip().Executions(), x)
	}
}

func TestTheDebuggerStepsIntoAChildExecution(t *testing.T) {
	s := debug.New(mapStart(t, mapMachine("", passItem), `[5, 6]`), nil)
	for range 4 {
		s, _ = s.Go(debug.Forward, debug.Into, nil, 100)
		if s.Lane() != "/" {
			break
		}
	}
	if f := s.Frame(); s.Lane() != "/Each[0]/" || f.Exec != 1 || f.State.Name != "Keep" || f.Input.JSON() != "5" {
		t.Fatalf("lane %s, frame %+v", s.Lane(), f)
	}
	if s, ok := s.SwitchLane(debug.Forward); !ok || s.Lane() != "/Each[1]/" || s.Frame().Exec != 2 {
		t.Errorf("the next lane is %s", s.Lane())
	}
	s, _ = s.Go(debug.Forward, debug.Out, nil, 100)
	s, stop := s.Go(debug.Forward, debug.Continue, nil, 100)
	if stop.Reason != debug.Ended || s.Tip().Output().JSON() != "[5,6]" {
		t.Errorf("stop %d, output %s", stop.Reason, s.Tip().Output().JSON())
	}
}
