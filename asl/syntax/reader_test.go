package syntax

import (
	"strings"
	"testing"
)

// Each case is a text, the one place where something is wrong (line:column)
// and words of the message and of the hint.
var errorCases = []struct{ name, text, at, msg, hint, json string }{
	{"empty text", "", "1:1", "empty", "{}", "null"},
	{"blank text", " \n\t", "1:1", "empty", "{}", "null"},
	{"missing comma in an object", "{\"a\":1\n \"b\":2}", "1:7", "comma is missing", "add", `{"a":1,"b":2}`},
	{"missing comma in an array", "[1 2]", "1:3", "comma is missing", "add", `[1,2]`},
	{"semicolon for a comma", `{"a":1; "b":2}`, "1:7", "found ;", "comma", `{"a":1,"b":2}`},
	{"trailing comma in an object", `{"a":1,}`, "1:7", "nothing follows this comma", "remove", `{"a":1}`},
	{"trailing comma in an array", `[1,]`, "1:3", "nothing follows this comma", "remove", `[1]`},
	{"doubled comma", `[1,,2]`, "1:4", "before this comma", "remove", `[1,2]`},
	{"leading comma", `{,"a":1}`, "1:2", "before this comma", "remove", `{"a":1}`},
	{"unquoted key", `{a: 1}`, "1:2", `"a"`, "double quotes", `{"a":1}`},
	{"single-quoted key", `{'a b': 1}`, "1:2", "not in double quotes", `"`, `{"a b":1}`},
	{"single-quoted value", `{"a": 'x, y'}`, "1:7", "not in double quotes", `"`, `{"a":"x, y"}`},
	{"typographic quotes", `{"a": “x”}`, "1:7", "“", `"`, `{"a":"x"}`},
	{"missing colon", `{"a" 1}`, "1:5", "colon is missing", "add", `{"a":1}`},
	{"equals sign for a colon", `{"a" = 1}`, "1:6", "found =", "colon", `{"a":1}`},
	{"arrow for a colon", `{"a" => 1}`, "1:6", "found =", "colon", `{"a":1}`},
	{"key alone", `{"a"}`, "1:5", `"a" has no value`, "value", `{"a":null}`},
	{"value missing before a bracket", `{"a":}`, "1:6", "expected a value, found }", "add", `{"a":null}`},
	{"value missing before a comma", `{"a":,"b":2}`, "1:6", "expected a value, found ,", "add", `{"a":null,"b":2}`},
	{"key missing", `{:1, "b":2}`, "1:2", "key is missing", "key", `{"b":2}`},
	{"object where a key is expected", `{{"a":1}, "b":2}`, "1:2", "expected a key", "key", `{"b":2}`},
	{"duplicate key", "{\"a\":1,\n \"b\":2, \"a\":3}", "2:9", `"a" appears twice in this object, first at line 1, column 2`, "rename", `{"a":3,"b":2}`},
	{"unknown escape", `["\d+"]`, "1:3", `\d`, `\\`, `["\\d+"]`},
	{"broken unicode escape", `["\u12"]`, "1:3", `\u12`, "four hexadecimal", `["\\u12"]`},
	{"tab in a string", "[\"a\tb\"]", "1:4", "tab", `\t`, `["a\tb"]`},
	{"control character in a string", "[\"a\x01b\"]", "1:4", "U+0001", `\u0001`, `["a\u0001b"]`},
	{"string over several lines", "{\"a\": \"b\n c\",\n \"d\": 1}", "1:9", "line break", `\n`, `{"a":"b\n c","d":1}`},
	{"string closed nowhere", `{"a": "b`, "1:7", "not closed", `"`, `{"a":"b"}`},
	{"string not closed before the next key", "{\"a\": \"b,\n \"c\": 1}", "1:7", "not closed", `"`, `{"a":"b","c":1}`},
	{"key not closed before its colon", "{\"a: 1,\n \"c\": 1}", "1:2", "not closed", `"`, `{"a":1,"c":1}`},
	{"object not closed", "{\"a\": {\"b\": 1}\n", "1:15", "ends inside the { at line 1, column 1", "}", `{"a":{"b":1}}`},
	{"array not closed", "[1, 2", "1:6", "ends inside the [ at line 1, column 1", "]", `[1,2]`},
	{"text ends at a value", `{"a":`, "1:6", "ends where a value", "add", `{"a":null}`},
	{"wrong closing bracket of the outer container", `{"a": [1, 2}`, "1:12", "expected ] to close the [ at line 1, column 7, found }", "]", `{"a":[1,2]}`},
	{"wrong closing bracket", `{"a": 1]`, "1:8", "expected } to close the { at line 1, column 1, found ]", "}", `{"a":1}`},
	{"closing bracket too many", "{\"a\":1}\n}", "2:1", "closes nothing", "remove", `{"a":1}`},
	{"closing bracket alone", `]`, "1:1", "expected a value, found ]", "add", `null`},
	{"second document", `{"a":1} {"b":2}`, "1:9", "after the end", "one JSON value", `{"a":1}`},
	{"line comment", "{ // note\n\"a\":1}", "1:3", "comments", "Comment", `{"a":1}`},
	{"block comment", `{"a": /* , */ 1}`, "1:7", "comments", "Comment", `{"a":1}`},
	{"hash comment", "# note\n[1]", "1:1", "comments", "Comment", `[1]`},
	{"Python's True", `[True]`, "1:2", "True is not JSON", "write true", `[true]`},
	{"Python's None", `[None]`, "1:2", "None is not JSON", "write null", `[null]`},
	{"NaN", `[NaN]`, "1:2", "NaN is not JSON", "null", `[null]`},
	{"minus infinity", `[-Infinity]`, "1:2", "no such number", "null", `[null]`},
	{"plus sign", `[+1]`, "1:2", "start with +", "remove", `[null]`},
	{"leading zero", `[012]`, "1:2", "start with 0", "zeros", `[null]`},
	{"no digit before the point", `[.5]`, "1:2", "before the decimal point", "0", `[null]`},
	{"no digit after the point", `[1.]`, "1:2", "after the decimal point", "0", `[null]`},
	{"no digit in the exponent", `[1e+]`, "1:2", "exponent", "remove", `[null]`},
	{"hexadecimal number", `[0x1F]`, "1:2", "decimal", "decimal", `[null]`},
	{"date without quotes", `{"a": 2026-01-01, "b": 1}`, "1:7", "not a number", "double quotes", `{"a":null,"b":1}`},
	{"ARN without quotes", `{"a": arn:aws:lambda, "b": 1}`, "1:7", `found "arn"`, "double quotes", `{"a":null,"b":1}`},
	{"placeholder not closed", "{\"a\": ${Name,\n \"b\": 1}", "1:7", "${ is not closed", "}", `{"a":null,"b":1}`},
	{"no-break space", "{\"a\":\u00a01}", "1:6", "U+00A0", "space", `{"a":1}`},
	{"byte that is not UTF-8", "{\"a\": \"caf\xe9\"}", "1:11", "0xE9", "UTF-8", "{\"a\":\"caf\uFFFD\"}"},
	{"YAML", "StartAt: A\nStates: {}", "1:1", `found "StartAt"`, "double quotes", `null`},
}

func TestOneErrorIsReportedInItsPlaceAndReadingGoesOn(t *testing.T) {
	for _, c := range errorCases {
		t.Run(c.name, func(t *testing.T) {
			src := NewSource("", c.text)
			tree, errs := ParseJSON(src)
			if len(errs) != 1 {
				t.Fatalf("%d errors: %v", len(errs), errs)
			}
			e := errs[0]
			if at := place(src, e.Span.Start); at != c.at || e.Span.End < e.Span.Start {
				t.Errorf("at %s, span %v; want %s", at, e.Span, c.at)
			}
			if !strings.Contains(e.Msg, c.msg) || !strings.Contains(e.Hint, c.hint) {
				t.Errorf("says %q, hint %q; want %q, %q", e.Msg, e.Hint, c.msg, c.hint)
			}
			if got := tree.JSON(); got != c.json {
				t.Errorf("read as %s, want %s", got, c.json)
			}
		})
	}
}

func place(s *Source, offset int) string {
	line, col := s.Position(offset)
	return itoa(line) + ":" + itoa(col)
}

func TestSeveralErrorsAreReportedInOnePass(t *testing.T) {
	src := NewSource("", `{
  StartAt: 'A',
  "States": {
    "A": {"Type": "Pass" "End": True,},
    "A": {"Type": "Wait", "Seconds": 01}
  }
`)
	tree, errs := ParseJSON(src)
	want := []string{"2:3", "2:12", "4:25", "4:33", "4:37", "5:5", "5:38", "6:4"}
	if len(errs) != len(want) {
		t.Fatalf("%d errors: %v", len(errs), errs)
	}
	for i, e := range errs {
		if at := place(src, e.Span.Start); at != want[i] {
			t.Errorf("error %d (%s) at %s, want %s", i, e.Msg, at, want[i])
		}
	}
	if got := tree.Get("StartAt").Text; got != "A" {
		t.Errorf("StartAt read as %q", got)
	}
	if got := tree.Get("States").Get("A").Get("Type").Text; got != "Wait" {
		t.Errorf("the last of two members counts, got %q", got)
	}
}

func TestAtMostTwentyErrorsAreReported(t *testing.T) {
	tree, errs := ParseJSON(NewSource("", "["+strings.Repeat("nope, ", 500)+"1]"))
	if len(errs) != MaxErrors {
		t.Errorf("%d errors", len(errs))
	}
	if len(tree.Elems) != 501 {
		t.Errorf("%d elements read", len(tree.Elems))
	}
}

func TestPlaceholderStandsForAValue(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a name", `{"a": ${Name}}`, "${Name}"},
		{"an expression with braces", `{"a": ${jsonencode({b = 1})}}`, "${jsonencode({b = 1})}"},
		{"two in a row", `{"a": ${A}${B}}`, "${A}${B}"},
		{"inside a string it is text", `{"a": "x ${Name}"}`, "x ${Name}"},
	} {
		tree, errs := ParseJSON(NewSource("", c.text))
		if a := tree.Get("a"); len(errs) != 0 || a.Kind != String || a.Text != c.want {
			t.Errorf("%s: %+v, errors %v", c.name, a, errs)
		}
	}
}

func TestNestingIsReadTo1000LevelsAndOneErrorBeyond(t *testing.T) {
	for _, c := range []struct {
		name, text string
		errors     int
	}{
		{"1000 arrays", strings.Repeat("[", 1000) + strings.Repeat("]", 1000), 0},
		{"1001 arrays", strings.Repeat("[", 1001) + strings.Repeat("]", 1001), 1},
		{"100000 arrays", strings.Repeat("[", 100000) + strings.Repeat("]", 100000), 1},
		{"100000 arrays not closed", strings.Repeat("[", 100000), 1},
		{"100000 objects not closed", strings.Repeat(`{"a":`, 100000), 1},
	} {
		_, errs := ParseJSON(NewSource("", c.text))
		if len(errs) != c.errors {
			t.Errorf("%s: %d errors", c.name, len(errs))
		} else if c.errors == 1 && !strings.Contains(errs[0].Msg, "1000 levels") {
			t.Errorf("%s: %s", c.name, errs[0].Msg)
		}
	}
}

func TestTreeKeepsOrderDuplicatesLiteralsAndPlaces(t *testing.T) {
	text := `{"b": [1.10, 1e3, -0], "a": "\u00e9\n", "b": null}`
	tree, _ := ParseJSON(NewSource("", text))
	var keys []string
	for _, m := range tree.Members {
		keys = append(keys, m.Key)
		if got := text[m.KeySpan.Start:m.KeySpan.End]; got != `"`+m.Key+`"` {
			t.Errorf("key span of %s covers %s", m.Key, got)
		}
	}
	if got := strings.Join(keys, " "); got != "b a b" {
		t.Errorf("keys %s", got)
	}
	for i, want := range []string{"1.10", "1e3", "-0"} {
		e := tree.Members[0].Value.Elems[i]
		if e.Text != want || text[e.Span.Start:e.Span.End] != want {
			t.Errorf("element %d is %q at %v", i, e.Text, e.Span)
		}
	}
	a := tree.Get("a")
	if a.Text != "é\n" || text[a.Span.Start:a.Span.End] != `"\u00e9\n"` {
		t.Errorf("string %q at %v", a.Text, a.Span)
	}
	if tree.Span != (Span{0, len(text)}) {
		t.Errorf("root at %v", tree.Span)
	}
	if tree.Get("b").Kind != Null || tree.Member("b") != &tree.Members[2] {
		t.Error("the last of two members counts")
	}
	if tree.Get("c") != nil || a.Get("x") != nil || (*Node)(nil).Member("a") != nil {
		t.Error("what is not there is nil")
	}
}

func TestSurrogatePairsAreOneCharacterAndLoneHalvesAreReplaced(t *testing.T) {
	for text, want := range map[string]string{
		`"\ud83d\ude00"`:       "😀",
		`"\uD83D\uDE00x"`:      "😀x",
		`"\ud83d"`:             "\uFFFD",
		`"\ude00\ud83d"`:       "\uFFFD\uFFFD",
		`"\ud83d\u0041"`:       "\uFFFDA",
		`"\ud83d\ud83d\ude00"`: "\uFFFD😀",
	} {
		n, errs := ParseJSON(NewSource("", text))
		if n.Text != want || len(errs) != 0 {
			t.Errorf("%s is %q, errors %v", text, n.Text, errs)
		}
	}
}

func TestDuplicatesAreFoundAmongManyKeys(t *testing.T) {
	var text, want strings.Builder
	text.WriteString(`{"last": 1, `)
	want.WriteString(`{"last":2`)
	for i := range 100 {
		text.WriteString(`"k` + itoa(i) + `": 0, `)
		want.WriteString(`,"k` + itoa(i) + `":0`)
	}
	text.WriteString(`"last": 2}`)
	tree, errs := ParseJSON(NewSource("", text.String()))
	if len(errs) != 1 || !strings.Contains(errs[0].Msg, `"last" appears twice in this object, first at line 1, column 2`) {
		t.Errorf("errors %v", errs)
	}
	if got := tree.JSON(); got != want.String()+"}" {
		t.Error(got)
	}
	if len(tree.Members) != 102 {
		t.Errorf("%d members: duplicates stay in the tree", len(tree.Members))
	}
}

func TestKindsHaveNames(t *testing.T) {
	tree, _ := ParseJSON(NewSource("", `[null, true, 1, "", [], {}, NaN]`))
	for i, want := range []string{"null", "boolean", "number", "string", "array", "object", "unreadable"} {
		if got := tree.Elems[i].Kind.String(); got != want {
			t.Errorf("element %d is %s, want %s", i, got, want)
		}
	}
	if got := (*Node)(nil).JSON(); got != "" {
		t.Errorf("no node is written %q", got)
	}
}
