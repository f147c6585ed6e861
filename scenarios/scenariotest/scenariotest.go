// Package scenariotest runs scenarios as Go tests:
//
//	func TestOrders(t *testing.T) {
//		scenariotest.Run(t, "testdata/orders")           // all *.scenario.yaml below a folder
//		scenariotest.Run(t, "order.scenario.yaml")       // one file
//		scenariotest.Run(t, "testdata/*.scenario.yaml")  // what a pattern matches
//	}
//
// Each scenario is a subtest that runs beside the others; machines and mocks are
// loaded once. What is not as expected is an error of the subtest, with the place
// in the scenario, the first difference, how it came about, and the command that
// opens the debugger there. Nothing waits: time is virtual.
//
// Another module imports the packages of backstep with a replace directive or a
// workspace, as its module path is no address.
package scenariotest

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backstep/scenarios"
	"backstep/scenarios/report"
)

// Run runs the scenarios that a path names: a file, all scenarios below a
// folder, or a pattern of path/filepath. A path that leads to no scenario is an
// error, so that a test does not pass because a folder was renamed.
func Run(t *testing.T, path string) {
	t.Helper()
	files, err := find(path)
	if err != nil {
		t.Fatal(err)
	}
	library := scenarios.NewLibrary(func(name string) (fs.File, error) { return os.Open(name) })
	for _, file := range files {
		t.Run(name(path, file), func(t *testing.T) {
			t.Parallel()
			for _, line := range run(library, file) {
				t.Error(line)
			}
		})
	}
}

// run returns what is wrong with a scenario, nothing when it passes.
func run(library *scenarios.Library, file string) []string {
	test, findings, err := library.Load(file)
	var result *scenarios.Result
	if err == nil {
		result = scenarios.Run(test, nil)
	}
	sum := report.Of(file, result, findings, err)
	return sum.Messages()
}

// find returns the scenarios that a path names, sorted.
func find(path string) ([]string, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return below(path)
	}
	files, err := filepath.Glob(path)
	if err == nil && files == nil {
		_, err = os.Stat(path)
	}
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("no scenario matches %s", path)
	}
	return files, err
}

func below(dir string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && scenarios.IsFile(name) {
			files = append(files, name)
		}
		return err
	})
	if err == nil && files == nil {
		err = fmt.Errorf("no scenarios below %s: their names end in %s", dir, strings.Join(scenarios.FileSuffixes, " or "))
	}
	return files, err
}

// name is what a subtest is called: the file below the path, without its ending.
func name(path, file string) string {
	if short, err := filepath.Rel(path, file); err == nil && short != "." && !strings.HasPrefix(short, "..") {
		file = short
	}
	return filepath.ToSlash(scenarios.Stem(file))
}
