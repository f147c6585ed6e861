package scenarios

import (
	"io/fs"
	"path"
	"strings"
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
