package jsonpath

import (
	"strings"
	"testing"
)

func TestNotAPath(t *testing.T) {
	tests := []struct {
		rule, path string
		pos        int
		hint       string // a part of the hint
	}{
		{"nothing", "", 0, "$.name"},
		{"no dollar sign", "a.b", 0, "$.name"},
		{"blanks before", " $.a", 0, "remove"},
		{"a digit after the context object", "$$23", 2, "$.name"},
		{"a digit after the dollar sign", "$1", 1, "$.name"},
		{"a hyphen in a variable name", "$a-b", 2, "dot"},
		{"a dot at the end", "$.a.", 4, ""},
		{"dots at the end", "$..", 3, ""},
		{"three dots", "$...a", 3, ""},
		{"a blank in a name", "$.my name", 4, "['my name']"},
		{"a quote in a name", "$.it's", 4, "brackets"},
		{"a star in a name", "$.a*", 3, "brackets"},
		{"a backslash at the end", `$.a\`, 3, ""},
		{"an open bracket", "$.a[", 3, ""},
		{"an open bracket after a name", "$['a'", 5, ""},
		{"empty brackets", "$.a[]", 4, "quoted name"},
		{"a name without quotes in brackets", "$.a[b]", 4, "quoted name"},
		{"an open quote", "$['a]", 2, ""},
		{"a name and an index", "$['a',0]", 6, ""},
		{"an index and a name", "$[0,'a']", 4, "whole number"},
		{"a fraction as an index", "$[1.5]", 3, ""},
		{"a minus alone", "$[-]", 2, "whole number"},
		{"an index beyond 32 bits", "$[99999999999]", 2, "whole number"},
		{"a slice with a step", "$[0:4:2]", 5, "[start:end]"},
		{"a script", "$[(@.length-1)]", 2, "[-1]"},
		{"a filter without parentheses", "$[?@.a]", 3, "[?(@.name == 'value')]"},
		{"an empty filter", "$[?()]", 4, ""},
		{"an open filter", "$[?(@.a", 3, ""},
		{"a comparison without a right side", "$[?(@.a == )]", 11, ""},
		{"one equals sign", "$[?(@.a = 1)]", 8, ""},
		{"a path after a filter's end", "$[?(@.a)]b", 9, ""},
		{"@ outside a filter", "@.a", 0, "$.name"},
		{"an open regular expression", "$[?(@.a =~ /x)]", 11, "slash"},
		{"a bad regular expression", "$[?(@.a =~ /(/)]", 11, ""},
		{"an unknown flag", "$[?(@.a =~ /x/q)]", 14, "i, m and s"},
		{"a regular expression without slashes", "$[?(@.a =~ 'x')]", 11, ""},
		{"a bad number", "$[?(@.a == 1x)]", 11, ""},
		{"an open list", "$[?(@.a in ['b')]", 15, ""},
		{"a bad object", "$[?(@.a == {b})]", 11, ""},
		{"an unknown function", "$.a.count()", 4, "length"},
		{"an open function", "$.a.length(", 10, ""},
		{"something after a function", "$.a.length().b", 12, ""},
		{"parentheses without end", "$[?(" + strings.Repeat("(", 200) + "@.a", 103, "100"},
		{"negations without end", "$[?(" + strings.Repeat("!", 200) + "@.a", 103, "100"},
		{"lists without end", "$[?(@ in " + strings.Repeat("[", 200), 107, "100"},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			_, err := Compile(tt.path)
			e, ok := err.(*SyntaxError)
			if !ok {
				t.Fatalf("Compile(%q): error %v, want a *SyntaxError", tt.path, err)
			}
			if e.Pos != tt.pos || e.Msg == "" || !strings.Contains(e.Hint, tt.hint) {
				t.Errorf("Compile(%q): at %d: %s; want position %d and %q in the hint", tt.path, e.Pos, e.Error(), tt.pos, tt.hint)
			}
		})
	}
}

func TestPathsInsideIntrinsicFunctions(t *testing.T) {
	for path, ok := range map[string]bool{
		"$.a_b.c1":       true,
		"$.ü":            true,
		"$.a['b-c']":     true,
		"$.a.['b c']":    true,
		`$.a\-b`:         true,
		"$.${Name}":      true,
		"$.a[?(@.b-c)]":  true,
		"$.a-b":          false,
		"$.detail.a:b":   false,
		"$.a[?(@.b)].c-": false,
	} {
		if _, err := CompileArgument(path); (err == nil) != ok {
			t.Errorf("CompileArgument(%q): error %v, want success %v", path, err, ok)
		}
	}
}
