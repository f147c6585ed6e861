package cli

import (
	"io"

	"github.com/spf13/cobra"

	"backstep/scenarios"
)

func (p *program) schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of scenarios, for editors",
		Long: `Schema prints the JSON Schema (draft 7) of scenario and mocks files, which lets
editors complete and check them. Editors with the YAML language server take it
from a first line in the file:

  # yaml-language-server: $schema=scenario.schema.json`,
		Example: `  backstep schema > scenario.schema.json`,
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(p.Stdout, scenarios.Schema)
			return err
		},
	}
}
