package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// call runs the program in memory.
func call(files fstest.MapFS, terminal bool, args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	code = Main(Env{
		Args: args, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs,
		Getenv:   func(string) string { return "" },
		Open:     func(name string) (fs.File, error) { return files.Open(name) },
		Terminal: func() bool { return terminal },
	})
	return code, out.String(), errs.String()
}

// withTUI lets a function stand for the terminal UI during a test.
func withTUI(t *testing.T, tui func(Options) int) {
	before := StartTUI
	StartTUI = tui
	t.Cleanup(func() { StartTUI = before })
}

func TestWithoutArgumentsTheExampleIsOpened(t *testing.T) {
	var got Options
	withTUI(t, func(o Options) int { got = o; return 0 })
	if code, _, stderr := call(nil, true); code != exitOK || stderr != "" {
		t.Fatalf("exit code %d, %s", code, stderr)
	}
	if got.Machine.Root.Start.Name != "ValidateOrder" || got.Path != "" || len(got.Rules) == 0 || len(got.Inputs) != 3 {
		t.Errorf("options %+v", got)
	}
	if got.Start.Input.Get("orderId").Text() != "ORD-001" || got.Start.InputText != got.Inputs[0].Text || got.Start.Machine != got.Machine {
		t.Errorf("start %+v", got.Start)
	}
}

func TestWithoutArgumentsAPersonChoosesWhereTheFolderHoldsSomething(t *testing.T) {
	files := fstest.MapFS{
		"b.asl.json":      {Data: []byte(`{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}`)},
		"b.input.json":    {Data: []byte(`{"StartAt": "no machine"}`)},
		"a.json":          {Data: []byte(`{"StartAt": "A", "States": {"A": {"Type": "Nothing"}}}`)},
		"x.scenario.yaml": {Data: []byte(`machine: b.asl.json`)},
		"failed.json":     {Data: []byte(`{"events": [{"id": 1, "previousEventId": 0, "type": "ExecutionStarted"}]}`)},
		"notes.txt":       {Data: []byte(`StartAt`)},
		"other.json":      {Data: []byte(`{}`)},
	}
	var listed []string
	StartPicker = func(p Picking) (Choice, bool) {
		for _, c := range p.Choices {
			listed = append(listed, c.Group+": "+c.Name+", "+c.Note)
		}
		return p.Choices[1], true
	}
	t.Cleanup(func() { StartPicker = nil })
	var got Options
	withTUI(t, func(o Options) int { got = o; return 0 })
	if code, _, stderr := call(files, true); code != exitOK || stderr != "" {
		t.Fatalf("exit code %d, %s", code, stderr)
	}
	want := "State machines: a.json, 1 problem\nState machines: b.asl.json, 1 state\nRecordings: failed.json, 1 event\n" +
		"Scenarios: x.scenario.yaml, test\nOther: example: order flow, built in"
	if text := strings.Join(listed, "\n"); text != want {
		t.Errorf("listed:\n%s\nwant:\n%s", text, want)
	}
	if got.Path != "b.asl.json" || len(got.Used) != 1 {
		t.Errorf("opened %q, with %v", got.Path, got.Used)
	}
}

func TestFlagsReplaceTheInputOfTheExample(t *testing.T) {
	var got Options
	withTUI(t, func(o Options) int { got = o; return 0 })
	if code, _, stderr := call(nil, true, "--input", `{"orderId": "X"}`, "--seed", "7"); code != exitOK {
		t.Fatalf("exit code %d, %s", code, stderr)
	}
	if got.Start.InputText != `{"orderId": "X"}` || got.Start.Seed != 7 || len(got.Rules) == 0 {
		t.Errorf("start %+v", got.Start)
	}
}

func TestDebugHandsOverTheFileAndWhatLiesBesideIt(t *testing.T) {
	files := fstest.MapFS{
		"pay.asl.json":   {Data: []byte(`{"StartAt": "A", "States": {"A": {"Type": "Succed"}}}`)},
		"pay.input.json": {Data: []byte(`{"n": 1}`)},
	}
	for _, args := range [][]string{{"debug", "pay.asl.json"}, {"pay.asl.json"}} {
		var got Options
		withTUI(t, func(o Options) int { got = o; return exitDefinition })
		code, _, stderr := call(files, true, args...)
		if code != exitDefinition || stderr != "" {
			t.Errorf("%v: exit code %d, %s", args, code, stderr)
		}
		// A definition with errors is shown, too.
		if got.Path != "pay.asl.json" || len(got.Problems.Errors()) != 1 || got.Start.InputText != `{"n": 1}` || len(got.Used) != 1 || got.Used[0] != "pay.input.json" {
			t.Errorf("%v: options %+v", args, got)
		}
		if got.Start.Identity.MachineName != "pay" {
			t.Errorf("%v: the machine's name is %q", args, got.Start.Identity.MachineName)
		}
	}
}

func TestWithoutATerminalUIThereIsNothingToDebugIn(t *testing.T) {
	withTUI(t, nil)
	code, _, stderr := call(nil, true)
	if want := "backstep: no terminal UI is linked into this program. Use: backstep run\n"; code != exitUsage || stderr != want {
		t.Errorf("exit code %d, %s", code, stderr)
	}
}

func TestAnInternalErrorIsOneParagraph(t *testing.T) {
	withTUI(t, func(Options) int { panic("no\x1b such frame") })
	code, stdout, stderr := call(nil, true)
	if code != exitInternal || stdout != "" {
		t.Errorf("exit code %d, %s", code, stdout)
	}
	for _, want := range []string{`internal error: no\u001b such frame (in `, "mistake in backstep"} {
		if !strings.Contains(stderr, want) {
			t.Errorf("%q is not in %s", want, stderr)
		}
	}
	if strings.Contains(stderr, "goroutine") || strings.Contains(stderr, "\x1b") {
		t.Errorf("%s", stderr)
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestOutputThatCannotBeWrittenIsAnError(t *testing.T) {
	Record = func(Options) string { return "{}\n" } // there is no screen here
	defer func() { Record = nil }()
	definition := fstest.MapFS{"a.json": {Data: []byte(`{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}`)}}
	for _, format := range formatNames() {
		var stderr bytes.Buffer
		code := Main(Env{
			Args: []string{"run", "a.json", "--format", format}, Stdin: strings.NewReader(""), Stdout: full{}, Stderr: &stderr,
			Open: func(name string) (fs.File, error) { return definition.Open(name) },
		})
		if want := "backstep: cannot write the output: no space left on device\n"; code != exitUsage || stderr.String() != want {
			t.Errorf("%s: exit code %d, %s", format, code, stderr.String())
		}
	}
}
