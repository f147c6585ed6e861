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
mocks. example:NAME can stand wherever a definition can: backstep debug
example:claim, backstep run example:claim, backstep check example:claim.`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			for _, e := range scenarios.Examples() {
				if _, err := fmt.Fprintf(p.Stdout, "%-16s %s\n", scenarios.ExampleScheme+e.Name, e.Title); err != nil {
					return err
				}
			}
			return nil
		},
	}
}
