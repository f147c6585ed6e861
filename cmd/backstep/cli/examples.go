package cli

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"backstep/scenarios"
)

// withExamples opens example:FILE from the program itself, so that the built-in
// examples can stand wherever a file can.
func withExamples(open func(string) (fs.File, error)) func(string) (fs.File, error) {
	return func(name string) (fs.File, error) {
		if strings.HasPrefix(name, scenarios.ExampleScheme) {
			return scenarios.OpenExample(name)
		}
		return open(name)
	}
}

// otherExamples names the examples when a file of them does not exist.
func otherExamples(name string) string {
	if !strings.HasPrefix(name, scenarios.ExampleScheme) {
		return ""
	}
	var names []string
	for _, e := range scenarios.Examples() {
		names = append(names, scenarios.ExampleScheme+e.Name)
	}
	return ". The examples are " + strings.Join(names, ", ")
}

func (p *program) examplesCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "examples",
		Short: "List the built-in examples",
		Long: `Examples lists the machines that come with the program, each with an input and
mocks, and scenarios, which are tests as well. example:NAME can stand wherever a
definition or a scenario can, example: is the folder of all files.`,
		Example: `  backstep debug example:claim             a machine before its first state
  backstep debug example:payment-refused   a scenario as it was run
  backstep test example:                   all scenarios as tests`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			list := scenarios.Examples()
			for _, x := range scenarios.ExampleScenarios() {
				list = append(list, scenarios.ExampleInfo{Name: x.Name, Title: x.Title})
			}
			for _, e := range list {
				if _, err := fmt.Fprintf(p.Stdout, "%-25s %s\n", scenarios.ExampleScheme+e.Name, e.Title); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// ownPath is the path of a definition, "" for a built-in one, which no editor
// can open.
func ownPath(path string) string {
	if strings.HasPrefix(path, scenarios.ExampleScheme) {
		return ""
	}
	return path
}
