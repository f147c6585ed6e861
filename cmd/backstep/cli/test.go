package cli

import (
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"backstep/scenarios"
	"backstep/scenarios/report"
)

// testSettings are the flags of test.
type testSettings struct {
	junit             string
	tap, json, github bool
	filter            string
	least             float64
	missed            bool
	update, watch     bool
}

func (p *program) testCommand() *cobra.Command {
	s := &testSettings{}
	c := &cobra.Command{
		Use:   "test [PATH...]",
		Short: "Run scenarios and compare with what they expect",
		Long: `Test runs scenarios, files or all *.scenario.yaml and *.scenario.json below
folders (default: the current folder), and compares what happens with what they
expect. Each test is an execution of its own in virtual time; tests run side by
side and are reported in the order of their names.

The exit code is 0 when all tests pass, 4 when one fails or too little is
covered, 5 when a task has no mock, 3 when a scenario cannot be loaded.`,
		Example: `  backstep test tests/
  backstep test --filter express --min-coverage 90
  backstep test tests/ --junit out.xml --github
  backstep test tests/ --update`,
		RunE: func(_ *cobra.Command, args []string) error { return p.test(args, s) },
	}
	f := c.Flags()
	f.StringVar(&s.junit, "junit", "", "write JUnit XML to a file; - for the standard output")
	f.BoolVar(&s.tap, "tap", false, "print TAP instead of text")
	f.BoolVar(&s.json, "json", false, "print JSON instead of text")
	f.BoolVar(&s.github, "github", false, "print annotations of GitHub Actions, too")
	f.StringVar(&s.filter, "filter", "", "run only tests whose file name matches a regular expression")
	f.Float64Var(&s.least, "min-coverage", 0, "percent of states, transitions, operands, retries and timeouts that must be covered")
	f.BoolVar(&s.missed, "coverage", false, "list what is not covered")
	f.BoolVar(&s.update, "update", false, "change expectations that failed to what happened, and show the changes")
	f.BoolVar(&s.watch, "watch", false, "run again whenever a file changes")
	return c
}

func (p *program) test(paths []string, s *testSettings) error {
	filter, err := regexp.Compile(s.filter)
	switch {
	case err != nil:
		return fail(exitUsage, "--filter %s: %v", s.filter, err)
	case s.least < 0 || s.least > 100:
		return fail(exitUsage, "--min-coverage %g: write a percentage from 0 to 100", s.least)
	case s.tap && s.json:
		return fail(exitUsage, "--tap and --json exclude each other")
	}
	if len(paths) == 0 {
		paths = []string{"."}
	}
	if s.watch {
		return p.watchTests(paths, filter, s)
	}
	return p.testOnce(p.Open, paths, filter, s)
}

// testOnce finds, runs and reports the tests.
func (p *program) testOnce(open scenarios.Open, paths []string, filter *regexp.Regexp, s *testSettings) error {
	files, err := p.testFiles(open, paths)
	if err != nil {
		return err
	}
	all := len(files)
	files = slices.DeleteFunc(files, func(f string) bool { return !filter.MatchString(f) })
	if len(files) == 0 {
		return p.noTests(paths, all, s.filter)
	}
	r := &testRun{program: p, settings: s, library: scenarios.NewLibrary(open), files: files}
	suite := r.run()
	if err := p.reportTests(suite, s); err != nil {
		return err
	}
	return testVerdict(suite)
}

// noTests says how to come to a first test.
func (p *program) noTests(paths []string, all int, filter string) error {
	where := strings.Join(paths, ", ")
	if all > 0 {
		return fail(exitUsage, "none of %s in %s matches --filter %s", plural(all, "test", "tests"), where, filter)
	}
	file := filepath.ToSlash(filepath.Join(paths[0], "first.scenario.yaml"))
	return fail(exitUsage, "no tests in %s. Create the first from a run: backstep run order.asl.json --save-test %s", where, file)
}

// testFiles returns the scenarios that the paths name, those of folders sorted.
func (p *program) testFiles(open scenarios.Open, paths []string) ([]string, error) {
	var out []string
	for _, path := range paths {
		path = scenarios.ExampleFile(path)
		folder, err := isFolder(open, path)
		if err != nil {
			return nil, fail(exitUsage, "cannot read %s: %s", path, scenarios.FileReason(err))
		}
		found := []string{path}
		if folder {
			if found, err = scenarioFiles(open, path); err != nil {
				return nil, fail(exitUsage, "%v", err)
			}
		}
		for _, f := range found {
			if !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
	}
	return out, nil
}

func isFolder(open scenarios.Open, path string) (bool, error) {
	f, err := open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	info, err := f.Stat()
	return err == nil && info.IsDir(), err
}

// scenarioFiles returns the scenarios in a folder and the folders below it,
// without those whose name begins with a dot.
func scenarioFiles(open scenarios.Open, dir string) ([]string, error) {
	list, err := scenarios.Entries(open, dir)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	var out []string
	for _, e := range list {
		name := filepath.Join(dir, e.Name())
		if dir == scenarios.ExampleScheme {
			name = dir + e.Name()
		}
		switch {
		case scenarios.Hidden(e):
		case e.IsDir():
			below, err := scenarioFiles(open, name)
			if err != nil {
				return nil, err
			}
			out = append(out, below...)
		case scenarios.IsFile(name):
			out = append(out, name)
		}
	}
	return out, nil
}

// testVerdict turns the suite into an exit code: the gravest counts.
func testVerdict(s *report.Suite) error {
	switch {
	case s.Count(report.Broken) > 0:
		return &failure{code: exitDefinition}
	case s.Count(report.Unanswered) > 0:
		return &failure{code: exitNoAnswer}
	case s.Count(report.Failed) > 0, !s.Covered():
		return &failure{code: exitFound}
	}
	return nil
}
