package syntax_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"backstep/asl/syntax"
)

func TestYAMLBecomesJSON(t *testing.T) {
	for _, c := range []struct{ rule, yaml, want string }{
		{"null", "[null, ~, Null, NULL, '~', ]", `[null,null,null,null,"~"]`},
		{"an empty value is null", "a:\nb: 1", `{"a":null,"b":1}`},
		{"booleans", "[true, True, FALSE, tRue]", `[true,true,false,"tRue"]`},
		{"YAML 1.1 booleans are strings", "[yes, no, on, off, y, n, Yes]", `["yes","no","on","off","y","n","Yes"]`},
		{"JSON numbers stay as written", "[1, -0, 1.10, 1e3, 1E+2, 123456789012345678901234567890]", `[1,-0,1.10,1e3,1E+2,123456789012345678901234567890]`},
		{"other numbers are written anew", "[+1, .5, -.5, 1., 0x1F, 0o17, 007, -012, 1.e2]", `[1,0.5,-0.5,1,31,15,7,-12,1e2]`},
		{"what only looks like a number is a string", "[1_000, 1:30, 0b1, -0x1, 1.2.3, '-', ., +, 0x, e1]", `["1_000","1:30","0b1","-0x1","1.2.3","-",".","+","0x","e1"]`},
		{"dates are strings", "[2012-10-17, 2001-12-14t21:59:43.10-05:00]", `["2012-10-17","2001-12-14t21:59:43.10-05:00"]`},
		{"quotes make strings", `["1", 'true', "\u00e9\n\x41", 'it''s']`, `["1","true","é\nA","it's"]`},
		{"literal block", "a: |\n  x\n    y\n", `{"a":"x\n  y\n"}`},
		{"folded block", "a: >-\n  x\n  y\n", `{"a":"x y"}`},
		{"plain text over lines", "a: x\n  y\n", `{"a":"x y"}`},
		{"keys are strings", "1: a\ntrue: b\n~: c\n2012-10-17: d", `{"1":"a","true":"b","~":"c","2012-10-17":"d"}`},
		{"explicit tags", "[!!str 1, !!int 1, !!str , !!map {}]", `["1",1,"",{}]`},
		{"placeholders are strings", "[$, '${A}']\n", `["$","${A}"]`},
		{"alias", "a: &x {b: [1]}\nc: *x\nd: &y s\ne: *y", `{"a":{"b":[1]},"c":{"b":[1]},"d":"s","e":"s"}`},
		{"alias as a key", "a: &x k\n*x : 1", `{"a":"k","k":1}`},
		{"merge key: own members count", "a: &x {p: 1, q: 2}\nb: {<<: *x, q: 3}", `{"a":{"p":1,"q":2},"b":{"p":1,"q":3}}`},
		{"merge key: the first of several counts", "a: &x {p: 1}\nb: &y {p: 2, q: 2}\nc: {<<: [*x, *y], r: 3}", `{"a":{"p":1},"b":{"p":2,"q":2},"c":{"p":1,"q":2,"r":3}}`},
		{"a quoted << is a key", "'<<': {a: 1}", `{"<<":{"a":1}}`},
		{"CloudFormation: Ref and Condition", "[!Ref A, !Condition B]", `[{"Ref":"A"},{"Condition":"B"}]`},
		{"CloudFormation: GetAtt", "[!GetAtt A.B.C, !GetAtt [A, B]]", `[{"Fn::GetAtt":["A","B.C"]},{"Fn::GetAtt":["A","B"]}]`},
		{"CloudFormation: nested", "!Join ['', [!Sub '${A}', x]]", `{"Fn::Join":["",[{"Fn::Sub":"${A}"},"x"]]}`},
		{"CloudFormation: a block", "!Sub |\n  x\n", `{"Fn::Sub":"x\n"}`},
		{"CloudFormation: arguments are strings", "!Ref 012", `{"Ref":"012"}`},
		{"comments and markers", "%YAML 1.1\n---\n# c\na: 1 # d\n...\n", `{"a":1}`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			n, errs := syntax.ParseYAML(syntax.NewSource("x.yaml", c.yaml))
			if len(errs) > 0 {
				t.Fatalf("errors %v", errs)
			}
			if got := n.JSON(); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestYAMLErrors(t *testing.T) {
	for _, c := range []struct{ rule, yaml, want string }{
		{"nothing", "", "1:1 the text is empty: expected a YAML value (write {} at least)"},
		{"only comments", "# x\n", "1:1 the text is empty: expected a YAML value (write {} at least)"},
		{"tab", "a:\n\tb: 2\n", "2:1 a tab stands where YAML expects blanks (indent with blanks, not with tabs)"},
		{"two colons", "a: 1\nb: c: d\n", "2:1 a key with a colon cannot stand here (put text that holds a colon and a blank in quotes, or check the indentation)"},
		{"indented too far", "a: 1\n\nb: 2\n  c: 3\nd: 4\n", "4:3 a key with a colon cannot stand here (put text that holds a colon and a blank in quotes, or check the indentation)"},
		{"indented too little", "a:\n  b: 1\n c: 2\nd: 3\n", "3:2 this does not fit the lines before it (indent it like the other keys of its mapping, and close every quote)"},
		{"key in a list", "a:\n- 1\n- 2\nb\n", "4:1 a colon is missing after this key (write key: value, or indent the line if it goes on with the text above)"},
		{"open bracket", "x: 0\na: [1, 2\nb: 3\n", "2:1 a comma or a ] is missing (add it; text with { } [ ] or a comma needs quotes between brackets)"},
		{"open brace on line 1", "a: {b: 1\n\n", "1:1 a comma or a } is missing (add it; text with { } [ ] or a comma needs quotes between braces)"},
		{"open quote", "a: 1\nx: \"abc\ny: 2\n", "2:1 the text ends inside quotes (close the quote)"},
		{"open quote on line 1", "x: 'abc\ny: 2\n", "1:1 the text ends inside quotes (close the quote)"},
		{"placeholder between brackets", "a: 1\nk: [${A}]\n", "2:1 a comma or a ] is missing (put text with ${ } in quotes)"},
		{"at sign", "a: 1\nb: @x\n", "2:1 no value starts with this character (put the text in quotes)"},
		{"escape", `a: "\q"`, `1:1 this escape is not known in double quotes (write \\ for a backslash, or use single quotes)`},
		{"unknown anchor", "b: 1\na: *u\n", "2:1 no anchor 'u' stands before this alias (define it with &, or put text that starts with * in quotes)"},
		{"second document", "a: 1\n---\nb: 2\n", "2:1 a second YAML document starts here (keep one document and put the others into files of their own)"},
		{"duplicate key", "a: 1\nb:\n  c: 1\n  c: 2\n", `4:3 key "c" appears twice in this object, first at line 3, column 3 (rename or remove one of them: only the last would count)`},
		{"unknown tag", "a: !Foo 1\n", `1:4 the tag "!Foo" is not known (write the value without the tag)`},
		{"tag of another kind", "a: !!int x\n", "1:4 the tag !!int asks for: number, this is: string (remove the tag, or change the value)"},
		{"infinity", "a: -.inf\n", `1:4 "-.inf": JSON has no such number (write null, or put text in quotes)`},
		{"key that is no text", "{a: 1}: 2\n", "1:1 this key is no text (write a word or a text in quotes)"},
		{"anchor in itself", "&a [*a]\n", "1:5 the anchor &a would hold itself (write the value out)"},
		{"merge of a text", "<<: x\n", "1:5 a merge key takes a mapping, this is: string (name an anchor of a mapping: <<: *name)"},
		{"not UTF-8", "a: \xff\n", "1:4 byte 0xFF is not UTF-8 (save the file as UTF-8)"},
		{"too deep", strings.Repeat("[", 1001) + strings.Repeat("]", 1001), "1:1001 nested deeper than 1000 levels (flatten the document)"},
		{"far too deep", strings.Repeat("[", 20_000), "1:1 not YAML: exceeded max depth of 10000 ()"},
		{"too deep by aliases", "- &a " + deep(600, "1") + "\n- " + deep(600, "*a") + "\n", "2:603 nested deeper than 1000 levels (flatten the document)"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			src := syntax.NewSource("x.yaml", c.yaml)
			n, errs := syntax.ParseYAML(src)
			if n == nil || len(errs) == 0 {
				t.Fatalf("node %v, errors %v", n, errs)
			}
			line, col := src.Position(errs[0].Span.Start)
			if got := fmt.Sprintf("%d:%d %s (%s)", line, col, errs[0].Msg, errs[0].Hint); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func deep(levels int, inside string) string {
	return strings.Repeat("[", levels) + inside + strings.Repeat("]", levels)
}

// Nine lines of aliases stand for a billion strings.
func TestAliasesAreBounded(t *testing.T) {
	text := "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c < 'k'; c++ {
		text += fmt.Sprintf("%c: &%c [%s*%c]\n", c, c, strings.Repeat(fmt.Sprintf("*%c, ", c-1), 9), c-1)
	}
	_, errs := syntax.ParseYAML(syntax.NewSource("x.yaml", text))
	if len(errs) != 1 || errs[0].Msg != "the aliases of this text stand for more than 4 MiB" {
		t.Errorf("errors %v", errs)
	}
}

func TestYAMLIsBounded(t *testing.T) {
	_, errs := syntax.ParseYAML(syntax.NewSource("x.yaml", strings.Repeat("#", syntax.MaxYAML+1)))
	if len(errs) != 1 || !strings.Contains(errs[0].Msg, "at most 4194304 are read") {
		t.Errorf("errors %v", errs)
	}
}

// The span of every node is the text that a person wrote for it.
func TestYAMLSpans(t *testing.T) {
	const text = "é: &a 'it''s' # c\nblock: !Sub |\n  x\n  y\nflow: [1, !GetAtt F.Arn, {q: *a, \"k\": \"two\n    lines\"}]\nplain: goes\n  on\nempty:\nmap:\n  n: !!str 12\n"
	src := syntax.NewSource("x.yaml", text)
	n, errs := syntax.ParseYAML(src)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	for path, want := range map[string]string{
		"é": "'it''s'", "block": "!Sub |\n  x\n  y", "block/Fn::Sub": "|\n  x\n  y", "flow": "[1, !GetAtt F.Arn, {q: *a, \"k\": \"two\n    lines\"}]",
		"flow/0": "1", "flow/1": "!GetAtt F.Arn", "flow/2": "{q: *a, \"k\": \"two\n    lines\"}", "flow/2/q": "'it''s'", "flow/2/k": "\"two\n    lines\"",
		"plain": "goes\n  on", "empty": "", "map": "n: !!str 12", "map/n": "12",
	} {
		at := n
		for _, step := range strings.Split(path, "/") {
			if at.Kind == syntax.Array {
				at = at.Elems[step[0]-'0']
			} else {
				at = at.Get(step)
			}
		}
		if got := text[at.Span.Start:at.Span.End]; got != want {
			t.Errorf("%s is %q, want %q", path, got, want)
		}
	}
	keys := n.Get("flow").Elems[2].Members
	if got := text[keys[1].KeySpan.Start:keys[1].KeySpan.End]; got != `"k"` {
		t.Errorf("the key is %q", got)
	}
}

// In every style each character of a text is found again in the source.
func TestTextOffsets(t *testing.T) {
	for style, yaml := range map[string]string{
		"plain": "a: one Q two", "plain over lines": "a: one\n  Q two", "single": "a: 'it''s Q'", "double": `a: "é \"\u0041 \x41 Q"`,
		"double over lines": "a: \"one \\\n   two\n   Q\"", "literal": "a: |2-\n    one\n   Q\n", "folded": "a: >\n  one\n  Q\n", "surrogates": `{"a": "\ud83d\ude00 Q"}`,
	} {
		src := syntax.NewSource("", yaml)
		n, errs := syntax.Parse(src)
		if len(errs) > 0 {
			t.Fatalf("%s: %v", style, errs)
		}
		a := n.Get("a")
		offsets := src.TextOffsets(a)
		if len(offsets) != len(a.Text)+1 || offsets[strings.Index(a.Text, "Q")] != strings.Index(yaml, "Q") {
			t.Errorf("%s: %q has Q at %v", style, a.Text, offsets)
		}
	}
}

func TestParseChoosesTheNotation(t *testing.T) {
	for _, c := range []struct{ rule, name, text, want string }{
		{"name .yaml", "a.yaml", "x", `"x"`},
		{"name .YML", "a.YML", "x", `"x"`},
		{"name .json", "a.json", "a: 1", "error"},
		{"key with a colon", "-", "# c\n---\nStartAt: A\n", `{"StartAt":"A"}`},
		{"key alone on its line", "-", "States:\n  A: 1\n", `{"States":{"A":1}}`},
		{"braces", "-", `{"a": 1}`, `{"a":1}`},
		{"neither", "-", "not json", "error"},
		{"empty", "-", "", "error"},
		{"JSON in a YAML file may have tabs and pairs of escapes", "a.yaml", "{\n\t\"a\": \"\\ud83d\\ude00\"}", `{"a":"😀"}`},
		{"flow YAML in a YAML file", "a.yaml", "{a: 1} # c", `{"a":1}`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			n, errs := syntax.Parse(syntax.NewSource(c.name, c.text))
			got := "error"
			if len(errs) == 0 {
				got = n.JSON()
			}
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// FuzzYAML: any text gives a tree whose places are in the text; without errors
// the tree is JSON.
func FuzzYAML(f *testing.F) {
	for _, s := range []string{
		"a: 1\nb: [x, 'y', \"z\\n\"]\n", "a: &a {<<: {b: 1}}\nc: *a\n", "a: !Sub |\n  x\n", "- !GetAtt A.B\n- >-\n  x\n  y\n", "a:\n\tb: 1\n", "? a\n: b\n",
		"%YAML 1.1\n--- !!map\n{a: b}\n...\n", "é: \u2028x\u0085y\r\nz", "&a [*a]", "0x1F: .5",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4096 {
			return
		}
		src := syntax.NewSource("x.yaml", text)
		n, errs := syntax.ParseYAML(src)
		for _, e := range errs {
			checkSpan(t, src, e.Span)
		}
		budget := 100_000
		checkPlaces(t, src, n, &budget)
		if len(errs) == 0 && budget > 0 && !json.Valid([]byte(n.JSON())) {
			t.Fatalf("no JSON: %s", n.JSON())
		}
	})
}

func checkSpan(t *testing.T, src *syntax.Source, s syntax.Span) {
	t.Helper()
	if s.Start < 0 || s.End < s.Start || s.End > len(src.Text) {
		t.Fatalf("span %v of %d bytes", s, len(src.Text))
	}
}

func checkPlaces(t *testing.T, src *syntax.Source, n *syntax.Node, budget *int) {
	t.Helper()
	if *budget--; *budget < 0 {
		return
	}
	checkSpan(t, src, n.Span)
	if n.Kind == syntax.String {
		src.TextOffsets(n)
	}
	for _, m := range n.Members {
		checkSpan(t, src, m.KeySpan)
		checkPlaces(t, src, m.Value, budget)
	}
	for _, e := range n.Elems {
		checkPlaces(t, src, e, budget)
	}
}

func BenchmarkParseYAML(b *testing.B) {
	var text strings.Builder
	text.WriteString("StartAt: S0\nStates:\n")
	for i := range 500 {
		fmt.Fprintf(&text, "  S%d:\n    Type: Task\n    Resource: arn:aws:states:::lambda:invoke\n    Parameters: {FunctionName: \"${F}\", Payload.$: $}\n    Next: S%d\n", i, i+1)
	}
	src := syntax.NewSource("x.yaml", text.String())
	b.ReportAllocs()
	b.SetBytes(int64(len(src.Text)))
	for b.Loop() {
		if _, errs := syntax.ParseYAML(src); len(errs) > 0 {
			b.Fatal(errs)
		}
	}
}
