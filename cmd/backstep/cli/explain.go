package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"backstep/asl/check"
	"backstep/asl/syntax"
)

func (p *program) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain [RULE]",
		Short: "Explain a problem that check reports, or list all",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return p.listRules()
			}
			return p.explain(args[0])
		},
	}
}

func (p *program) explain(id string) error {
	r, ok := check.Explain(id)
	if !ok {
		var ids []string
		for _, r := range check.Rules() {
			ids = append(ids, r.ID)
		}
		hint := "See: backstep explain"
		if near := syntax.Nearest(id, ids); near != "" {
			hint = "Did you mean " + near + "?"
		}
		return fail(exitUsage, "there is no rule %q. %s", id, hint)
	}
	_, err := fmt.Fprintf(p.Stdout, "%s %s: %s\n\n%s\n\nBefore:\n    %s\n\nAfter:\n    %s\n",
		strings.ToUpper(r.Severity.String()), r.ID, r.Title, wrapped(r.Why), r.Before, r.After)
	return err
}

// wrapped breaks a text into lines of at most 80 characters.
func wrapped(text string) string {
	const width = 80
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = word
		case len(line)+1+len(word) > width:
			lines = append(lines, line)
			line = word
		default:
			line += " " + word
		}
	}
	return strings.Join(append(lines, line), "\n")
}

func (p *program) listRules() error {
	for _, r := range check.Rules() {
		if _, err := fmt.Fprintf(p.Stdout, "%-8s %-26s %s\n", strings.ToUpper(r.Severity.String()), r.ID, r.Title); err != nil {
			return err
		}
	}
	return nil
}
