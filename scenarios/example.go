package scenarios

import (
	"embed"
	"fmt"

	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/sim/mock"
)

//go:embed example
var exampleFiles embed.FS

// Bundle is a machine that comes with the program, its inputs and its mocks.
type Bundle struct {
	Source *syntax.Source // of the definition
	Region string         // where its functions are
	Inputs []Input        // the first is the default
	Mocks  mock.Rules
}

// Input is an execution input with a name.
type Input struct {
	Name  string // "express"
	Text  string // as a caller would send it
	Value value.Value
}

// exampleInputs take the example down its three ways: the shortcut for express
// orders, the default of its Choice, and the Catch.
var exampleInputs = []string{"express", "standard", "incomplete"}

// Example returns the order-processing example: Task with Retry and Catch,
// Choice, Pass, Parallel, Wait, Succeed and Fail.
func Example() Bundle {
	mocks, problems := Parse(syntax.NewSource("order.mocks.yaml", exampleFile("order.mocks.yaml")))
	if len(problems) > 0 {
		panic(fmt.Sprintf("scenarios: the built-in mocks: %+v", problems))
	}
	ex := Bundle{
		Source: syntax.NewSource("order.asl.json", exampleFile("order.asl.json")),
		Region: "us-west-2",
		Mocks:  mocks.Mocks,
	}
	for _, name := range exampleInputs {
		text := exampleFile(name + ".input.json")
		text = text[:len(text)-1] // the file's last line break is not part of what a caller sends
		ex.Inputs = append(ex.Inputs, Input{Name: name, Text: text, Value: value.MustParse(text)})
	}
	return ex
}

func exampleFile(name string) string {
	b, err := exampleFiles.ReadFile("example/" + name)
	if err != nil {
		panic("scenarios: " + err.Error())
	}
	return string(b)
}
