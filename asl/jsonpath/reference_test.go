package jsonpath

import (
	"strings"
	"testing"

	"backstep/asl/expr"
	"backstep/asl/value"
)

func TestResultPathPlacesTheResult(t *testing.T) {
	tests := []struct{ rule, doc, path, want string }{
		{"$ replaces the document", `{"a":1}`, "$", "9"},
		{"$ replaces a scalar", `"text"`, "$", "9"},
		{"a new member comes last", `{"a":1}`, "$.b", `{"a":1,"b":9}`},
		{"a member is replaced in its place", `{"a":1,"b":2}`, "$.a", `{"a":9,"b":2}`},
		{"an object is replaced, not merged", `{"a":{"x":1}}`, "$.a", `{"a":9}`},
		{"missing parents are created", `{"a":1}`, "$.b.c.d", `{"a":1,"b":{"c":{"d":9}}}`},
		{"siblings of the parents stay", `{"a":{"x":1},"z":2}`, "$.a.b", `{"a":{"x":1,"b":9},"z":2}`},
		{"an element is replaced", `{"a":[1,2,3]}`, "$.a[1]", `{"a":[1,9,3]}`},
		{"an element from the end is replaced", `{"a":[1,2,3]}`, "$.a[-1]", `{"a":[1,2,9]}`},
		{"a member of an element", `[{"x":1},{}]`, "$[1].y", `[{"x":1},{"y":9}]`},
		{"a name in brackets", `{}`, "$['a b']", `{"a b":9}`},
		{"an escaped name", `{}`, `$.a\.b`, `{"a.b":9}`},
		{"operator characters of a name are escaped", `{}`, `$.a\@b.c\[\?d`, `{"a@b":{"c[?d":9}}`},

		{"the document is a scalar", `1`, "$.a", "is a number"},
		{"the document is null", `null`, "$.a", "$ is null"},
		{"a scalar is in the way", `{"a":1}`, "$.a.b", "$.a is a number"},
		{"null is in the way", `{"a":null}`, "$.a.b", "$.a is null"},
		{"an array has no members", `{"a":[]}`, "$.a.b", "$.a is an array"},
		{"an index beyond the end", `{"a":[1]}`, "$.a[1]", "existing element"},
		{"an index before the start", `{"a":[1]}`, "$.a[-2]", "existing element"},
		{"arrays are not created", `{}`, "$.a[0]", "$.a is missing"},
		{"an object has no elements", `{"a":{}}`, "$.a[0]", "$.a is an object"},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			r, err := CompileReference(tt.path)
			if err != nil {
				t.Fatal(err)
			}
			doc := value.MustParse(tt.doc)
			got, err := r.Place(doc, value.Int(9))
			if e, failed := err.(*expr.Error); failed {
				if !strings.Contains(e.Hint, tt.want) || !strings.Contains(e.Msg, tt.path) {
					t.Errorf("error %s (%s), want %q in the hint", e.Msg, e.Hint, tt.want)
				}
				return
			}
			if got.JSON() != tt.want {
				t.Errorf("got %s, want %s", got.JSON(), tt.want)
			}
			if doc.JSON() != value.MustParse(tt.doc).JSON() {
				t.Errorf("the document changed to %s", doc.JSON())
			}
		})
	}
}

func TestNotAReferencePath(t *testing.T) {
	for _, path := range []string{"", "a", "$$.a", "$v", "$v.a", "$.a[*]", "$.a.*", "$..a", "$.a[0,1]", "$.a[0:1]",
		"$.a[?(@.b)]", "$.a.length()", "$.a@b", "$.a:b", "$['a','b']"} {
		if r, err := CompileReference(path); err == nil {
			t.Errorf("CompileReference(%q) = %v, want an error", path, r.Steps())
		} else if _, ok := err.(*SyntaxError); !ok {
			t.Errorf("CompileReference(%q): %T, want a *SyntaxError", path, err)
		}
	}
}
