package cli

import (
	"strings"
	"testing"
	"testing/fstest"
)

// largeInput is a definition with an input that is read while the screen is there.
func largeInput(input string) fstest.MapFS {
	return fstest.MapFS{
		"a.asl.json":   {Data: []byte(`{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}`)},
		"a.input.json": {Data: []byte(input)},
	}
}

func TestLargeFilesAreLoadedBehindTheScreen(t *testing.T) {
	var got, loaded Options
	withTUI(t, func(o Options) (exit int) {
		got = o
		loaded, _ = o.Loading.Load(func(string) {})
		return exitOK
	})
	code, _, stderr := call(largeInput(`["`+strings.Repeat("x", largeFiles)+`"]`), true, "debug", "a.asl.json")
	if code != exitOK || stderr != "" {
		t.Fatalf("exit code %d, %s", code, stderr)
	}
	if got.Machine != nil || got.Loading.What != "a.asl.json, 100 KB" || loaded.Machine == nil || loaded.Start.Input.Len() != 1 {
		t.Errorf("at first %+v, then %+v", got.Loading, loaded.Machine)
	}
}

func TestWhatIsWrongWithLargeFilesIsSaidBehindTheScreen(t *testing.T) {
	withTUI(t, func(o Options) (exit int) {
		o.Loading.Load(func(string) {})
		return exitOK
	})
	code, _, stderr := call(largeInput(strings.Repeat("[", largeFiles)), true, "debug", "a.asl.json")
	if code != exitUsage || !strings.Contains(stderr, "a.input.json") {
		t.Errorf("exit code %d, %s", code, stderr)
	}
}

func TestHowALargeRecordingEndedIsToldBeforeItIsRead(t *testing.T) {
	var told []string
	withTUI(t, func(o Options) (exit int) {
		o.Loading.Load(func(text string) { told = append(told, text) })
		return exitOK
	})
	history := `{"events": [{"id": 2, "type": "ExecutionFailed", "executionFailedEventDetails": {"error": "E", "cause": "` + strings.Repeat("x", largeFiles) + `"}}, BROKEN`
	code, _, stderr := call(fstest.MapFS{"hist.json": {Data: []byte(history)}}, true, "replay", "hist.json")
	if code != exitUsage || !strings.Contains(stderr, "hist.json:1:") {
		t.Errorf("exit code %d, %s", code, stderr)
	}
	if len(told) != 1 || !strings.HasPrefix(told[0], `Execution FAILED: E "xxx`) || len(told[0]) > 200 {
		t.Errorf("told %.300q", told)
	}
}
