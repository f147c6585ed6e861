package syntax

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tidwall/gjson"
	"pgregory.net/rapid"
)

// document draws a JSON text with odd blanks, escapes and duplicate keys.
func document(depth int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		blank := rapid.SampledFrom([]string{"", " ", "\n\t"}).Draw(t, "blank")
		kind := rapid.IntRange(0, 5).Draw(t, "kind")
		if depth == 0 {
			kind %= 4
		}
		switch kind {
		case 0:
			return blank + rapid.SampledFrom([]string{"true", "false", "null"}).Draw(t, "word")
		case 1:
			return blank + rapid.SampledFrom([]string{"0", "-0", "1.10", "12e+3", "-1.5E-7", "123456789012345678901"}).Draw(t, "number")
		case 2:
			return blank + quote(rapid.String().Draw(t, "string"))
		case 3:
			return blank + rapid.SampledFrom([]string{`""`, `"\u0041\/"`, `"\ud83d\ude00"`, `"\ud83d"`, `"\\\""`}).Draw(t, "escape")
		case 4:
			parts := rapid.SliceOfN(document(depth-1), 0, 4).Draw(t, "elements")
			return blank + "[" + strings.Join(parts, ",") + blank + "]"
		}
		parts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string {
			return quote(rapid.SampledFrom([]string{"a", "b", "é", "x y", "\n", ""}).Draw(t, "key")) + blank + ":" + document(depth-1).Draw(t, "value")
		}), 0, 4).Draw(t, "members")
		return blank + "{" + strings.Join(parts, ",") + blank + "}"
	})
}

func quote(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func TestPropertyValidJSONHasNoErrorsButDuplicateKeysAndMeansTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := document(4).Draw(t, "text")
		tree, errs := ParseJSON(NewSource("", text))
		for _, e := range errs {
			if !strings.Contains(e.Msg, "appears twice") {
				t.Fatalf("%s: %v", text, e)
			}
		}
		got, want := normal(t, tree.JSON()), normal(t, text)
		if got != want {
			t.Fatalf("%s\nis read as %s\nwant       %s", text, got, want)
		}
	})
}

// normal writes a text as encoding/json does: sorted keys, the last duplicate.
func normal(t *rapid.T, text string) string {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func FuzzParseJSON(f *testing.F) {
	for _, c := range errorCases {
		f.Add(c.text)
	}
	f.Fuzz(check)
}

// check holds what is true of every text.
func check(t *testing.T, text string) {
	src := NewSource("", text)
	tree, errs := ParseJSON(src)
	if tree == nil || len(errs) > MaxErrors {
		t.Fatalf("tree %v, %d errors", tree, len(errs))
	}
	if !gjson.Valid(tree.JSON()) {
		t.Fatalf("%.200q is read as %.200s", text, tree.JSON())
	}
	if src.comparable(errs) && json.Valid([]byte(src.Text)) != (len(errs) == 0) {
		t.Fatalf("%.200q: errors %v", text, errs)
	}
	last := 0
	for _, e := range errs {
		if e.Span.Start < last || e.Span.End < e.Span.Start || e.Span.End > len(src.Text) || e.Msg == "" || e.Hint == "" {
			t.Fatalf("%.200q: error %+v", text, e)
		}
		last = e.Span.Start
		if strings.ContainsAny(src.Excerpt(e.Span), "\x00\x1b\x7f\r") {
			t.Fatalf("%.200q: a control character in the excerpt", text)
		}
	}
	inside(t, tree, Span{0, len(src.Text)})
}

// comparable reports whether encoding/json should see an error exactly when
// the reader does: not for placeholders, duplicate keys, depth and encoding.
func (s *Source) comparable(errs []Error) bool {
	for _, e := range errs {
		if strings.Contains(e.Msg, "appears twice") || strings.Contains(e.Msg, "levels") {
			return false
		}
	}
	return !strings.Contains(s.Text, "${") && utf8.ValidString(s.Text)
}

// inside checks that every node lies inside its parent.
func inside(t *testing.T, n *Node, outer Span) {
	if n.Span.Start < outer.Start || n.Span.End > outer.End || n.Span.End < n.Span.Start {
		t.Fatalf("node at %v, parent at %v", n.Span, outer)
	}
	for _, m := range n.Members {
		if m.KeySpan.Start < n.Span.Start || m.Value.Span.Start < m.KeySpan.End {
			t.Fatalf("key at %v, value at %v", m.KeySpan, m.Value.Span)
		}
		inside(t, m.Value, n.Span)
	}
	for _, e := range n.Elems {
		inside(t, e, n.Span)
	}
}

// Texts that make a careless reader look at the same place again and again: a
// quadratic one would take minutes.
func TestReadingIsLinear(t *testing.T) {
	const size = 1 << 18
	for _, unit := range []string{
		"\"\n\\", "‘,", "${,", "'", "@", "{\"a\":", "{\"a\":1,", ",", ":", "]", "}", "[}", "{]", "\"", "\\\"", "/*", "//", "# \n", "\u00a0",
		"\"\n", "\"a\n,", "a b ", "{:", "1 ", "\"\\u", "\xff",
	} {
		text := "[" + strings.Repeat(unit, size/len(unit))
		check(t, text)
	}
}

func BenchmarkParseJSON(b *testing.B) {
	state := `"State%": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f", "Payload.$": "$"},
      "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 2, "MaxAttempts": 3, "BackoffRate": 1.5}], "Next": "Next\n"},
    `
	var text strings.Builder
	text.WriteString(`{"StartAt": "State0", "States": {`)
	for i := 0; text.Len() < 1<<20; i++ {
		text.WriteString(strings.Replace(state, "%", itoa(i), 1))
	}
	text.WriteString(`"End": {"Type": "Succeed"}}}`)
	src := NewSource("", text.String())
	b.ReportAllocs()
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		if _, errs := ParseJSON(src); len(errs) != 0 {
			b.Fatal(errs)
		}
	}
}
