package learn

import (
	"strings"
)

// sources are the short forms of what a question rests on: the part before the
// colon and the address in which % stands for the part behind it.
var sources = []struct{ name, address string }{
	{"dg", "https://docs.aws.amazon.com/step-functions/latest/dg/%.html"},
	{"spec", "https://states-language.net/spec.html#%"},
	{"api", "https://docs.aws.amazon.com/step-functions/latest/apireference/API_%.html"},
	{"lambda", "https://docs.aws.amazon.com/lambda/latest/dg/%.html"},
	{"pricing", "https://aws.amazon.com/step-functions/pricing/"},
}

// awsDocs begins the addresses that are taken as they are.
const awsDocs = "https://docs.aws.amazon.com/"

// Address returns the address of a source as questions cite it, "" when it is
// none.
func Address(cite string) string {
	if strings.HasPrefix(cite, awsDocs) && !strings.ContainsAny(cite, " \t\n") {
		return cite
	}
	name, page, _ := strings.Cut(cite, ":")
	for _, s := range sources {
		whole := !strings.Contains(s.address, "%")
		if s.name == name && (whole || page != "") && !strings.ContainsAny(page, " \t\n%") {
			return strings.Replace(s.address, "%", page, 1)
		}
	}
	return ""
}
