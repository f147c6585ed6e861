package sim_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"backstep/asl/value"
	"backstep/sim"
)

func TestToleratedFailures(t *testing.T) {
	const threshold = "The specified tolerated failure threshold was exceeded"
	for _, c := range []struct {
		rule, fields, items string
		fails               bool
	}{
		{"none without a threshold", ``, `[1, -1]`, true},
		{"as many as ToleratedFailureCount", `'ToleratedFailureCount': 1, `, `[-1, 1]`, false},
		{"one more", `'ToleratedFailureCount': 1, `, `[-1, -1]`, true},
		{"as many per cent as ToleratedFailurePercentage", `'ToleratedFailurePercentage': 50, `, `[-1, 1]`, false},
		{"more per cent", `'ToleratedFailurePercentage': 49.9, `, `[-1, 1]`, true},
		{"all with 100 per cent", `'ToleratedFailurePercentage': 100, `, `[-1, -1]`, false},
		{"a breach of either is one", `'ToleratedFailurePercentage': 100, 'ToleratedFailureCount': 1, `, `[-1, -1]`, true},
		{"the items of a failed batch count", `'ItemBatcher': {'MaxItemsPerBatch': 2}, 'ToleratedFailureCount': 1, `, `[-1, 1]`, true},
		{"the items of a failed batch are tolerated", `'ItemBatcher': {'MaxItemsPerBatch': 2}, 'ToleratedFailureCount': 2, `, `[-1, 1]`, false},
	} {
		t.Run(c.rule, func(t *testing.T) {
			processor := failNegative
			if strings.Contains(c.fields, "Batch") {
				processor = strings.Replace(failNegative, `'$', 'Num`, `'$.Items[0]', 'Num`, 1)
			}
			tr := runMap(t, mapMachine(c.fields, processor), c.items)
			if !c.fails {
				if tr.Tip().Status() != sim.Succeeded {
					t.Errorf("failure %+v", tr.Tip().Failure())
				}
				return
			}
			wantFailure(t, tr, "States.ExceedToleratedFailureThreshold", threshold)
			if got := historyLines(tr, 0); !strings.HasSuffix(got, "5 <- 4 MapRunFailed\n6 <- 5 MapStateFailed\n7 <- 6 ExecutionFailed\n") {
				t.Errorf("history\n%s", got)
			}
		})
	}
}

func TestAToleratedFailureStandsInTheResultAsDescriptionOfItsExecution(t *testing.T) {
	tr := runMap(t, mapMachine(`'ToleratedFailureCount': 1, `, failNegative), `[1, -2]`)
	out := tr.Tip().Output()
	x, _ := tr.Tip().Execution(2)
	want := fmt.Sprintf(`{"Cause":"below zero","Error":"Negative","ExecutionArn":"%s","Input":"-2","InputDetails":{"Included":true},"Name":"%s",`+
		`"RedriveCount":0,"RedriveStatus":"REDRIVABLE_BY_MAP_RUN","StartDate":"2026-01-01T00:00:00Z",`+
		`"StateMachineArn":"arn:aws:states:us-east-1:123456789012:stateMachine:Sheet/Rows","Status":"FAILED","StopDate":"2026-01-01T00:00:00Z"}`, x.ARN, x.Name)
	if out.Elem(0).JSON() != "1" || out.Elem(1).JSON() != want {
		t.Errorf("got\n%s\nwant\n%s", out.Elem(1).JSON(), want)
	}
	wantHistory(t, tr, 2, `
1 <- 0 ExecutionStarted
2 <- 0 ChoiceStateEntered
3 <- 2 ChoiceStateExited
4 <- 3 FailStateEntered
5 <- 4 ExecutionFailed
`)
}

func TestAnExceededThresholdAbortsTheOthersAndStartsNoMore(t *testing.T) {
	s := mapStart(t, mapMachine(`'MaxConcurrency': 2, `, callItem), `[0, 1, 2]`)
	tr := runStart(t, s, failFirst{})
	for exec, want := range map[sim.ExecID]sim.Status{1: sim.Failed, 2: sim.Aborted} {
		if x, _ := tr.Tip().Execution(exec); x.Status != want {
			t.Errorf("execution %d %s, want %s", exec, x.Status, want)
		}
	}
	if tr.Tip().Executions() != 3 {
		t.Errorf("%d executions", tr.Tip().Executions())
	}
	if got := historyLines(tr, 2); !strings.HasSuffix(got, "5 <- 0 ExecutionAborted\n") {
		t.Error(got)
	}
}

// failFirst fails the task of item 0; all others take a second.
type failFirst struct{}

func (failFirst) Do(r sim.Request) (sim.Answer, bool) {
	if r.Item.JSON() == "0" {
		return sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "No"}}, true
	}
	return sim.Answer{Output: r.Item, After: time.Second}, true
}

func TestARetryStartsANewMapRunWithAllItems(t *testing.T) {
	tr := runMap(t, mapMachine(`'Retry': [{'ErrorEquals': ['States.ExceedToleratedFailureThreshold'], 'MaxAttempts': 1}], `, failNegative), `[-1]`)
	wantHistory(t, tr, 0, `
1 <- 0 ExecutionStarted
2 <- 0 MapStateEntered
3 <- 2 MapStateStarted
4 <- 3 MapRunStarted
5 <- 4 MapRunFailed
6 <- 5 MapStateStarted
7 <- 6 MapRunStarted
8 <- 7 MapRunFailed
9 <- 8 MapStateFailed
10 <- 9 ExecutionFailed
`)
	first, _ := tr.Tip().Execution(1)
	second, _ := tr.Tip().Execution(2)
	if first.MapRun == second.MapRun || first.ARN == second.ARN || !strings.HasPrefix(first.MapRun, "arn:aws:states:us-east-1:123456789012:mapRun:Sheet/Rows:") {
		t.Errorf("Map Runs %s and %s", first.MapRun, second.MapRun)
	}
}

func TestACatchTakesTheThresholdsFailure(t *testing.T) {
	text := strings.Replace(mapMachine(`'Catch': [{'ErrorEquals': ['States.TaskFailed'], 'Next': 'Caught'}], `, failNegative), `"States": {"Each"`, `"States": {"Caught": {"Type": "Succeed"}, "Each"`, 1)
	wantOutput(t, runMap(t, text, `[-1]`), `{'Error': 'States.ExceedToleratedFailureThreshold', 'Cause': 'The specified tolerated failure threshold was exceeded'}`)
}

const exportTo = `'Resource': 'arn:aws:states:::s3:putObject', 'Parameters': {'Bucket': 'out', 'Prefix.$': '$.prefix'}`

func writer(config string) string {
	return `'ItemsPath': '$.items', 'ToleratedFailurePercentage': 100, 'ResultWriter': {` + config + `}, `
}

func TestAnExportWritesAManifestAndTheResultsByStatus(t *testing.T) {
	tr := runMap(t, mapMachine(writer(exportTo), failNegative), `{'items': [1, -2, 3], 'prefix': 'jobs'}`)
	x, _ := tr.Tip().Execution(1)
	folder := "jobs/" + x.MapRun[strings.LastIndexByte(x.MapRun, ':')+1:] + "/"
	written := tr.Tip().Written()
	if len(written) != 3 || written[2].Bucket != "out" {
		t.Fatalf("written %+v", written)
	}
	wantOutput(t, tr, `{'MapRunArn': '`+x.MapRun+`', 'ResultWriterDetails': {'Bucket': 'out', 'Key': '`+folder+`manifest.json'}}`)
	want := fmt.Sprintf(`{"DestinationBucket":"out","MapRunArn":"%s","ResultFiles":{"FAILED":[{"Key":"%sFAILED_0.json","Size":%d}],"PENDING":[],"SUCCEEDED":[{"Key":"%sSUCCEEDED_0.json","Size":%d}]}}`,
		x.MapRun, folder, len(written[0].Body), folder, len(written[1].Body))
	if written[2].Body != want {
		t.Errorf("manifest\n%s\nwant\n%s", written[2].Body, want)
	}
	results := value.MustParse(written[1].Body)
	if results.Len() != 2 || results.Elem(1).Get("Output").Text() != "3" || results.Elem(1).Get("RedriveStatus").Text() != "NOT_REDRIVABLE" {
		t.Errorf("SUCCEEDED %s", written[1].Body)
	}
}

func TestWriterConfigShapesTheResults(t *testing.T) {
	for _, c := range []struct{ transformation, want string }{
		{`COMPACT`, `[[1, 2], [3]]`}, {`FLATTEN`, `[1, 2, 3]`},
	} {
		tr := runMap(t, mapMachine(writer(`'WriterConfig': {'Transformation': '`+c.transformation+`'}`), passItem), `{'items': [[1, 2], [3]]}`)
		wantOutput(t, tr, c.want)
	}
	tr := runMap(t, mapMachine(writer(`'WriterConfig': {'Transformation': 'NONE'}`), passItem), `{'items': [[1, 2]]}`)
	if got := tr.Tip().Output().Elem(0).Get("Output").Text(); got != "[1,2]" {
		t.Errorf("NONE gives %s", tr.Tip().Output().JSON())
	}
	tr = runMap(t, mapMachine(writer(exportTo+`, 'WriterConfig': {'Transformation': 'FLATTEN', 'OutputType': 'JSONL'}`), passItem), `{'items': [[1, 2], [3]], 'prefix': ''}`)
	if o := tr.Tip().Written()[0]; o.Body != "1\n2\n3\n" || !strings.HasSuffix(o.Key, "/SUCCEEDED_0.jsonl") {
		t.Errorf("written %+v", o)
	}
}

func TestAWrittenObjectCanBeReadByALaterMap(t *testing.T) {
	text := quoted(`{'StartAt': 'First', 'States': {
		'First': {'Type': 'Map', 'Next': 'Second', 'ResultWriter': {'Resource': 'arn:aws:states:::s3:putObject', 'Parameters': {'Bucket': 'b'}, 'WriterConfig': {'Transformation': 'COMPACT'}},
			'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'STANDARD'}, 'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'End': true}}}},
		'Second': {'Type': 'Map', 'End': true, 'ItemReader': {'Resource': 'arn:aws:states:::s3:listObjectsV2', 'Parameters': {'Bucket': 'b'}, 'ReaderConfig': {'MaxItems': 1}},
			'ItemSelector': {'size.$': '$$.Map.Item.Value.Size'},
			'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'STANDARD'}, 'StartAt': 'Q', 'States': {'Q': {'Type': 'Pass', 'End': true}}}}}}`)
	wantOutput(t, runMap(t, text, `[1, 2]`), `[{'size': 5}]`)
}

func TestResultsAboveThePayloadLimitFailWithoutExport(t *testing.T) {
	s := mapStart(t, mapMachine(``, passItem), `['123456', '123456']`)
	s.Limits.Payload = 15
	wantFailure(t, runStart(t, s, nil), "States.DataLimitExceeded", "The state/task 'Each' returned a result with a size exceeding the maximum number of bytes service limit.")
}
