package scenarios

import (
	"io/fs"
	"path"
	"strings"

	"backstep/asl/syntax"
)

// ExampleScheme begins the names of the built-in examples and of their files.
const ExampleScheme = "example:"

const definitionEnding = ".asl.json"

// ExampleInfo describes a built-in example. Its files lie in the folder example,
// named as people name theirs: NAME.asl.json, NAME.mocks.yaml, NAME.input.json,
// and NAME.s3/BUCKET/KEY for what S3 holds. An example is added by putting files
// there and a line here.
type ExampleInfo struct {
	Name  string
	Title string // in one line
	Input string // the file of its input, "" for NAME.input.json
}

// Examples lists the built-in examples; the first opens without an argument.
func Examples() []ExampleInfo {
	return []ExampleInfo{
		{"order", "an order: Retry and Catch, a Choice, a Parallel, a Wait", "express.input.json"},
		{"claim", "an insurance claim: both query languages, an adjuster who answers a callback", ""},
		{"payroll", "a payroll: a Map inside of a Parallel, with variables", ""},
		{"meters", "meter readings: a distributed Map over a CSV file, batches, tolerated failures", ""},
	}
}

// ExampleNamed returns the example that example:NAME means.
func ExampleNamed(name string) (ExampleInfo, bool) {
	name = strings.TrimSuffix(name, definitionEnding)
	for _, e := range Examples() {
		if name == ExampleScheme+e.Name {
			return e, true
		}
	}
	return ExampleInfo{}, false
}

// OpenExample opens a file of the built-in examples, example:FILE; example:NAME
// is the definition of an example.
func OpenExample(name string) (fs.File, error) {
	file := path.Clean(strings.ReplaceAll(strings.TrimPrefix(name, ExampleScheme), `\`, "/"))
	if _, ok := ExampleNamed(name); ok {
		file = strings.TrimSuffix(file, definitionEnding) + definitionEnding
	}
	return exampleFiles.Open(path.Join("example", file))
}

// ExampleScenario is a built-in scenario: a run of one of the built-in machines,
// which is a test as well.
type ExampleScenario struct {
	Name, Title string // "payment-refused"
	File        string // to be opened by OpenExample
}

// exampleOrder is the order in which the groups of scenarios should be read.
var exampleOrder = []string{"first", "order", "payment", "risk", "approval", "donut", "media", "etl"}

// ExampleScenarios returns the built-in scenarios in the order in which they
// should be read. One is added by a file in the folder example, a new group by a
// word in exampleOrder.
func ExampleScenarios() []ExampleScenario {
	list, err := exampleFiles.ReadDir("example")
	if err != nil {
		panic("scenarios: " + err.Error())
	}
	var out []ExampleScenario
	for _, group := range exampleOrder {
		for _, e := range list {
			name := Stem(e.Name())
			if first, _, _ := strings.Cut(name, "-"); first == group && IsFile(e.Name()) {
				s, _ := Parse(syntax.NewSource(e.Name(), exampleFile(e.Name())))
				out = append(out, ExampleScenario{Name: name, Title: s.Title, File: ExampleScheme + e.Name()})
			}
		}
	}
	return out
}

// ExampleFile completes the name of a built-in file that ExampleNamed does not
// know: example:payment-paid is example:payment-paid.scenario.yaml, example:etl
// the definition of that name. Other names stay as they are.
func ExampleFile(name string) string {
	if _, known := ExampleNamed(name); known || !strings.HasPrefix(name, ExampleScheme) {
		return name
	}
	for _, ending := range []string{FileSuffixes[0], definitionEnding} {
		if f, err := OpenExample(name + ending); err == nil {
			f.Close()
			return name + ending
		}
	}
	return name
}
