package expr

import (
	"testing"

	"backstep/asl/value"
)

func TestWording(t *testing.T) {
	doc := value.MustParse(`{"a":1}`)
	tests := []struct {
		rule         string
		err          Error
		path, inside string
	}{
		{"the last step is missing",
			Error{Missing: &Missing{Path: "$.x", At: "$['x']", Leaf: true, Root: doc}},
			"Invalid path '$.x' : No results for path: $['x']",
			"The JSONPath '$.x' specified for the field 'f.$' could not be found in the input '{\"a\":1}'"},
		{"a parent is missing",
			Error{Missing: &Missing{Path: "$.no.such", At: "$['no']", Root: doc}},
			"Invalid path '$.no.such' : Missing property in path $['no']",
			"The JSONPath '$.no.such' specified for the field 'f.$' could not be found in the input '{\"a\":1}'"},
		{"there is no document",
			Error{Missing: &Missing{Path: "$v", At: "$['v']", Leaf: true}},
			"Invalid path '$v' : No results for path: $['v']",
			"The JSONPath '$v' specified for the field 'f.$' could not be found in the input '{}'"},
		{"anything else keeps its message",
			Error{Msg: "Invalid arguments in States.ArrayRange"},
			"Invalid arguments in States.ArrayRange",
			"Invalid arguments in States.ArrayRange"},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			if got := tt.err.InPath(); got != tt.path {
				t.Errorf("InPath:\ngot  %s\nwant %s", got, tt.path)
			}
			if got := tt.err.InTemplate("f.$"); got != tt.inside {
				t.Errorf("InTemplate:\ngot  %s\nwant %s", got, tt.inside)
			}
			tt.err.Field = "f.$"
			if got := tt.err.InTemplate(""); got != tt.inside {
				t.Errorf("InTemplate without a field:\ngot  %s\nwant %s", got, tt.inside)
			}
		})
	}
}
