package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers is who may import whom, in the form of go/build's deps_test.go: the
// packages right of < may import those left of it and all that those may
// import. A line that begins with < goes on with the line before it. tui/PANE
// is every folder below tui that the table does not name: panes never import
// panes. Packages that do not exist yet may stand here.
const layers = `
NONE
< asl/value, asl/syntax
< asl/expr
< asl/jsonpath
< asl/intrinsic
< asl/payload;

asl/expr < asl/jsonata;

asl/value < asl/expr/exprtest;

asl/payload, asl/jsonata
< asl
< asl/check, asl/graph, asl/template
< sim
< sim/mock, sim/history, sim/cost
< sim/debug
< sim/spans
< scenarios
< scenarios/learn, scenarios/explore, scenarios/report;

scenarios/report < scenarios/scenariotest;
scenarios < scenarios/imports < tui/ui;

NONE < sim/simtest/golden;
scenarios/report < scenarios/replay < tui/ui;

sim < sim/simtest;
sim/history < sim/teststate;
sim/teststate < sim/conformance;

NONE < tui/background < tui/widget < tui/widget/form;

scenarios/learn, scenarios/explore, scenarios/report, tui/widget
< tui/ui;

tui/ui < tui/ui/why;
tui/ui < tui/standing;
sim/simtest, sim/simtest/golden, tui/ui < tui/ui/panetest;

tui/ui/why, tui/standing, tui/widget/form
< tui/PANE
< tui/line
< tui
< cmd/backstep/host, cmd/backstep/config
< cmd/backstep/cli;

sim/teststate < cmd/backstep/sfn < cmd/backstep/cli < cmd/backstep;
`

// libraries are the folders that may import a module from elsewhere.
var libraries = map[string][]string{
	"github.com/charmbracelet/":        {"tui"},
	"github.com/aymanbagabas/go-osc52": {"tui", "cmd"},
	"github.com/fsnotify/fsnotify":     {"cmd"},
	"github.com/sahilm/fuzzy":          {"tui"},
	"github.com/spf13/":                {"cmd"},
	"github.com/tidwall/gjson":         {"asl/value"},
	"github.com/tidwall/sjson":         {"asl/value", "scenarios"},
	"github.com/dlclark/regexp2":       {"asl/jsonata"},
	"go.yaml.in/yaml":                  {"asl/syntax"},
	"pgregory.net/rapid":               {"sim/simtest", "tui/ui/panetest"},
	"github.com/rogpeppe/go-internal":  {"sim/simtest/golden"},
	"github.com/BurntSushi/toml":       {"cmd"},
}

// outside are the packages of the standard library that reach out of the
// process: only cmd imports them.
var outside = []string{"os", "os/", "flag", "net", "net/http", "syscall", "testing", "embed"}

// outsideAllowed are the exceptions, with their reasons.
var outsideAllowed = map[string]string{
	"scenarios embed":                "the examples",
	"scenarios/learn embed":          "the lessons",
	"scenarios/scenariotest os":      "the API for tests reads files",
	"scenarios/scenariotest testing": "the API for tests",
	"sim/simtest/golden os":          "expectations of tests are files",
	"sim/simtest/golden testing":     "tests only",
	"tui/ui/panetest testing":        "tests only",
}

// file is a Go file of the module.
type file struct {
	path   string // from the module's root, with slashes
	folder string
	test   bool
	text   string
	syntax *ast.File
}

var fset = token.NewFileSet()

func parse(t *testing.T, text string) *file {
	t.Helper()
	syntax, err := parser.ParseFile(fset, "p.go", text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return &file{path: "p.go", folder: "p", text: text, syntax: syntax}
}

// eachGoFile parses all Go files of the module.
func eachGoFile(t *testing.T, do func(*file)) {
	t.Helper()
	eachFile(t, ".go", func(name, text string) {
		syntax, err := parser.ParseFile(fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		do(&file{name, path.Dir(name), strings.HasSuffix(name, "_test.go"), text, syntax})
	})
}

func eachFile(t *testing.T, ext string, do func(name, text string)) {
	t.Helper()
	root := os.DirFS(filepath.Join("..", ".."))
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return fs.SkipDir
		}
		if d.IsDir() || path.Ext(name) != ext {
			return nil
		}
		text, err := fs.ReadFile(root, name)
		do(name, string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// imports calls do with the paths that a file imports.
func (f *file) imports(do func(string)) {
	for _, spec := range f.syntax.Imports {
		name, _ := strconv.Unquote(spec.Path.Value)
		do(name)
	}
}

// topLevel is all that stands in the module's root beside dot-files.
var topLevel = []string{"LICENSE", "README.md", "asl", "cmd", "go.mod", "go.sum", "scenarios", "sim", "tui"}

func TestTheRootHoldsNothingElse(t *testing.T) {
	entries, err := os.ReadDir(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(topLevel, e.Name()) {
			t.Errorf("%s does not belong into the root", e.Name())
		}
	}
}

func TestImportsFollowTheLayers(t *testing.T) {
	rules := parseLayers(t)
	eachGoFile(t, func(f *file) {
		if f.test {
			return // tests may look at anything
		}
		from := f.folder
		if _, known := rules[from]; !known && path.Dir(from) == "tui" {
			from = "tui/PANE"
		}
		f.imports(func(name string) {
			to, ours := strings.CutPrefix(name, "backstep/")
			if !ours {
				return
			}
			if _, known := rules[to]; !known && path.Dir(to) == "tui" {
				to = "tui/PANE"
			}
			if rules[from] == nil {
				t.Errorf("%s: the table of layers does not name %s", f.path, f.folder)
			} else if !rules[from][to] {
				t.Errorf("%s imports %s, which is not below %s in the table of layers", f.path, name, f.folder)
			}
		})
	})
}

// parseLayers returns for each package what it may import.
func parseLayers(t *testing.T) map[string]map[string]bool {
	t.Helper()
	rules := map[string]map[string]bool{}
	for chain := range strings.SplitSeq(layers, ";") {
		below := []string{}
		for i, group := range strings.Split(chain, "<") {
			names := strings.Split(strings.TrimSpace(group), ",")
			for j := range names {
				names[j] = strings.TrimSpace(names[j])
				if i == 0 && names[j] != "" && names[j] != "NONE" && rules[names[j]] == nil {
					t.Fatalf("the table of layers uses %s before it says what is below", names[j])
				}
				if rules[names[j]] == nil {
					rules[names[j]] = map[string]bool{}
				}
				for _, b := range below {
					rules[names[j]][b] = true
					for deeper := range rules[b] {
						rules[names[j]][deeper] = true
					}
				}
			}
			below = names
		}
	}
	return rules
}

func TestTheTableOfLayersSaysWhatItMeans(t *testing.T) {
	rules := parseLayers(t)
	for _, test := range []struct {
		from, to string
		want     bool
	}{
		{"asl/expr", "asl/value", true}, {"asl/value", "asl/expr", false}, {"asl/value", "asl/syntax", false},
		{"asl/jsonata", "asl/jsonpath", false}, {"sim", "asl/value", true}, {"asl", "sim", false},
		{"sim/mock", "sim/history", false}, {"sim/debug", "sim/mock", true}, {"sim/debug", "scenarios", false},
		{"tui/widget", "sim", false}, {"tui/widget", "asl", false}, {"tui/ui", "scenarios", true},
		{"tui/PANE", "tui/PANE", false}, {"tui", "tui/PANE", true}, {"tui/PANE", "tui", false}, {"cmd/backstep", "sim", true},
	} {
		if got := rules[test.from][test.to]; got != test.want {
			t.Errorf("%s may import %s: %v, want %v", test.from, test.to, got, test.want)
		}
	}
}

func TestLibrariesStayInTheirFolders(t *testing.T) {
	eachGoFile(t, func(f *file) {
		if f.test {
			return
		}
		f.imports(func(name string) {
			first, _, _ := strings.Cut(name, "/")
			if !strings.Contains(first, ".") {
				return
			}
			for prefix, folders := range libraries {
				if strings.HasPrefix(name, prefix) && slices.ContainsFunc(folders, f.isIn) {
					return
				}
			}
			t.Errorf("%s imports %s; the table of libraries does not let it", f.path, name)
		})
	})
}

func (f *file) isIn(folder string) bool {
	return f.folder == folder || strings.HasPrefix(f.folder, folder+"/")
}

func TestOnlyCmdReachesOutOfTheProcess(t *testing.T) {
	used := map[string]bool{}
	eachGoFile(t, func(f *file) {
		if f.test || f.isIn("cmd") {
			return
		}
		f.imports(func(name string) {
			bad := slices.ContainsFunc(outside, func(o string) bool {
				return name == o || strings.HasSuffix(o, "/") && strings.HasPrefix(name, o)
			})
			if !bad {
				return
			}
			use := f.folder + " " + name
			if used[use] = true; outsideAllowed[use] == "" {
				t.Errorf("%s imports %s; outside of cmd that is not allowed", f.path, name)
			}
		})
	})
	for use := range outsideAllowed {
		folder, _, _ := strings.Cut(use, " ")
		if _, err := os.Stat(filepath.Join("..", "..", filepath.FromSlash(folder))); err == nil && !used[use] {
			t.Errorf("%s is allowed and not used: take it off the list", use)
		}
	}
}
