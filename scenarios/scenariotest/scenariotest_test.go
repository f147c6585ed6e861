package scenariotest

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"backstep/scenarios"
)

// The built-in examples, as a Go test would run them.
func TestExamples(t *testing.T) {
	Run(t, "../example")
}

func TestOneFile(t *testing.T) {
	Run(t, "../example/first.scenario.yaml")
}

func TestPattern(t *testing.T) {
	Run(t, "../example/risk-*.scenario.yaml")
}

func TestAFailureTellsThePlaceTheReasonAndTheCommand(t *testing.T) {
	library := scenarios.NewLibrary(func(name string) (fs.File, error) { return os.Open(name) })
	got := run(library, "testdata/red.yaml")
	want := []string{"testdata/red.yaml:8:16: expect.path: at $[1] want Large, got Small\n" +
		"Route rule 1: $.total > 100 is false (10)\n" +
		"- path: [Route, Large]\n" +
		"+ path: [Route, Small]\n" +
		"debug it: backstep debug testdata/red.yaml:8"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestAPathWithoutScenariosIsAnError(t *testing.T) {
	for path, want := range map[string]string{
		"testdata": "no scenarios below testdata", "none": "no such file", "none/*.yaml": "no such file", "[": "syntax error in pattern",
	} {
		if _, err := find(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("find(%q): %v, want %q", path, err, want)
		}
	}
}

func TestNames(t *testing.T) {
	for _, tt := range [][3]string{
		{"tests", "tests/a/b.scenario.yaml", "a/b"},
		{"a.scenario.yaml", "a.scenario.yaml", "a"},
		{"../x/*.scenario.yaml", "../x/b.scenario.yaml", "../x/b"},
	} {
		if got := name(tt[0], tt[1]); got != tt[2] {
			t.Errorf("name(%q, %q) = %q, want %q", tt[0], tt[1], got, tt[2])
		}
	}
}
