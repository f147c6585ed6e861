package cli

import (
	"strings"
	"testing"
	"testing/fstest"
)

// replayFiles are the recording of an execution that failed, its definition, and
// one that lets it succeed.
var replayFiles = fstest.MapFS{
	"hist.json": {Data: []byte(`{"events": [
		{"timestamp": "2026-03-02T10:00:00Z", "type": "ExecutionStarted", "id": 1, "previousEventId": 0, "executionStartedEventDetails": {"input": "{}"}},
		{"timestamp": "2026-03-02T10:00:00Z", "type": "TaskStateEntered", "id": 2, "previousEventId": 0, "stateEnteredEventDetails": {"name": "Pay", "input": "{}"}},
		{"timestamp": "2026-03-02T10:00:00Z", "type": "LambdaFunctionScheduled", "id": 3, "previousEventId": 2, "lambdaFunctionScheduledEventDetails": {"resource": "arn:aws:lambda:us-east-1:123456789012:function:pay", "input": "{}"}},
		{"timestamp": "2026-03-02T10:00:00Z", "type": "LambdaFunctionStarted", "id": 4, "previousEventId": 3},
		{"timestamp": "2026-03-02T10:00:01Z", "type": "LambdaFunctionFailed", "id": 5, "previousEventId": 4, "lambdaFunctionFailedEventDetails": {"error": "Busy", "cause": "try later"}},
		{"timestamp": "2026-03-02T10:00:01Z", "type": "ExecutionFailed", "id": 6, "previousEventId": 5, "executionFailedEventDetails": {"error": "Busy", "cause": "try later"}}]}`)},
	"pay.asl.json": {Data: []byte(`{"StartAt": "Pay", "States": {
		"Pay": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:pay", "End": true}}}`)},
}

const payCaught = `{"StartAt": "Pay", "States": {
	"Pay": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:pay", "Catch": [{"ErrorEquals": ["Busy"], "Next": "Later"}], "End": true},
	"Later": {"Type": "Succeed"}}}`

func TestARecordingOpensAtItsRootCause(t *testing.T) {
	for _, args := range [][]string{{"replay", "hist.json", "--definition", "pay.asl.json"}, {"replay", "hist.json"}, {"debug", "hist.json"}} {
		var got Options
		withTUI(t, func(o Options) int { got = o; return 0 })
		if code, _, stderr := call(replayFiles, true, args...); code != exitOK {
			t.Fatalf("%v: exit code %d, %s", args, code, stderr)
		}
		if got.Recorded == nil || got.Recorded.Diagnosis.Event != 4 {
			t.Fatalf("%v: the recording is not handed over", args)
		}
		if defined := len(args) > 2; defined != (got.Session != nil) || !defined && got.Machine != nil {
			t.Errorf("%v: session %v", args, got.Session)
		}
		if s := got.Session; s != nil && (s.State().Name != "Pay" || s.Snapshot().Events() < 5) {
			t.Errorf("%v: it stands after %d events", args, s.Snapshot().Events())
		}
	}
}

func TestASavedDefinitionTellsWhatBecomesOfTheRecording(t *testing.T) {
	files := fstest.MapFS{"hist.json": replayFiles["hist.json"], "pay.asl.json": replayFiles["pay.asl.json"]}
	var got Options
	withTUI(t, func(o Options) int { got = o; return 0 })
	if code, _, stderr := call(files, true, "replay", "hist.json", "--definition", "pay.asl.json"); code != exitOK {
		t.Fatal(stderr)
	}
	if strings.Join(got.Files, " ") != "pay.asl.json" {
		t.Errorf("watched are %v", got.Files)
	}
	files["pay.asl.json"] = &fstest.MapFile{Data: []byte(payCaught)}
	now, err := got.Reload()
	want := "it would end SUCCEEDED, was FAILED Busy: after Pay it went to the end, now to Later"
	if err != nil || now.Message != want || len(now.Machine.States) != 2 {
		t.Errorf("reloaded: %v, %q, want %q", err, now.Message, want)
	}
}
