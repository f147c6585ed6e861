package cli

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

const scenarioText = `machine: {StartAt: A, States: {A: {Type: Pass, Result: 1, End: true}}}
expect: {output: %s}
`

// Watching runs the tests again when a file has changed, and only then.
func TestWatchRunsAgainAfterAChange(t *testing.T) {
	name := "tests/a.scenario.yaml"
	files := fstest.MapFS{name: {Data: fmt.Appendf(nil, scenarioText, "2"), ModTime: time.Unix(1, 0)}}
	pauses := 0
	var out, errs bytes.Buffer
	code := Main(Env{
		Args: []string{"test", "tests", "--watch"}, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs,
		Getenv: func(string) string { return "" }, Terminal: func() bool { return false },
		Open: func(name string) (fs.File, error) { return files.Open(name) },
		Pause: func() bool {
			switch pauses++; pauses {
			case 2:
				files[name] = &fstest.MapFile{Data: fmt.Appendf(nil, scenarioText, "1"), ModTime: time.Unix(2, 0)}
			case 4:
				files["tests/b.scenario.yaml"] = &fstest.MapFile{Data: fmt.Appendf(nil, scenarioText, "1"), ModTime: time.Unix(1, 0)}
			}
			return pauses < 6
		},
	})
	want := `FAIL  tests/a.scenario.yaml:2  expect.output: want 2, got 1
      debug it: backstep debug tests/a.scenario.yaml:2
1 test, 0 passed, 1 failed. coverage 100%: states 1/1

ok    tests/a.scenario.yaml  1 step   T+0.000s
1 test, 1 passed, 0 failed. coverage 100%: states 1/1

ok    tests/a.scenario.yaml  1 step   T+0.000s
ok    tests/b.scenario.yaml  1 step   T+0.000s
2 tests, 2 passed, 0 failed. coverage 100%: states 2/2
`
	if out.String() != want || code != exitOK {
		t.Errorf("exit code %d, got\n%s\nwant\n%s", code, out.String(), want)
	}
	if got := strings.Count(errs.String(), "watching"); got != 3 {
		t.Errorf("watched %d times\n%s", got, errs.String())
	}
}

// A thousand scenarios of the order machine: finding, reading, running and
// reporting them.
func BenchmarkTestAThousandScenarios(b *testing.B) {
	const folder = "../../../scenarios/example/"
	files := fstest.MapFS{}
	for _, name := range []string{"order.asl.json", "order.mocks.yaml"} {
		text, err := os.ReadFile(folder + name)
		if err != nil {
			b.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: text}
	}
	text, err := os.ReadFile(folder + "order-express.scenario.yaml")
	if err != nil {
		b.Fatal(err)
	}
	for i := range 1000 {
		files[fmt.Sprintf("t%04d.scenario.yaml", i)] = &fstest.MapFile{Data: text}
	}
	for b.Loop() {
		code, out, errs := call(files, false, "test", ".")
		if code != exitOK || !strings.Contains(out, "1000 tests, 1000 passed") {
			b.Fatal(code, out[max(0, len(out)-200):], errs)
		}
	}
}
