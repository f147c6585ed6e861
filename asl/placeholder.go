package asl

import (
	"strings"

	"backstep/asl/expr"
	"backstep/asl/value"
)

// isPlaceholder reports whether a string holds ${Name}, which CloudFormation,
// SAM and Terraform replace before the definition reaches AWS. What comes out
// is unknown here, so nothing is checked about such a string.
func isPlaceholder(s string) bool {
	_, after, found := strings.Cut(s, "${")
	return found && strings.Contains(after, "}")
}

// placeholder is an expression whose text is not known before deployment.
type placeholder struct{ source string }

func (p placeholder) Source() string { return p.source }

func (p placeholder) Eval(*expr.Env) (value.Value, error) {
	return value.Value{}, p.err()
}

func (p placeholder) err() error {
	return &expr.Error{
		Msg:  "the placeholder " + p.name() + " has no value",
		Hint: "replace it by a value in the definition, as the deployment would",
	}
}

// name returns the first ${Name} of the source.
func (p placeholder) name() string {
	start := strings.Index(p.source, "${")
	end := strings.Index(p.source[start:], "}")
	return p.source[start : start+end+1]
}
