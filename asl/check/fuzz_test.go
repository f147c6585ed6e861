package check_test

import (
	"testing"
	"time"

	"backstep/asl"
	"backstep/asl/check"
	"backstep/asl/syntax"
)

// FuzzCheck: whatever Load understands of a text can be checked, twice with the
// same answer, and every problem has a code, a place in the text and a message.
func FuzzCheck(f *testing.F) {
	for _, states := range []string{
		"'A': {" + invoke + "'Catch': [{'ErrorEquals': ['States.Runtime'], 'Next': 'A'}], 'ResultPath': '$.a.b', 'Next': 'A'}",
		"'C': {'Type': 'Choice', 'Choices': [{'Not': {'Variable': '$v', 'IsPresent': true}, 'Next': 'C'}]}",
		"'M': {'Type': 'Map', 'ItemSelector': {'i.$': '$'}, 'ItemProcessor': {'StartAt': 'I', 'States': {'I': {'Type': 'Pass', 'InputPath': '$.j', 'End': true}}}, 'End': true}",
		"'J': {'Type': 'Pass', 'QueryLanguage': 'JSONata', 'Output': {'k': '{% $states.input.a & $v %}', 'l': '$.x'}, 'Assign': {'w': 1}, 'End': true}",
	} {
		f.Add(ruleCase{text: states}.source().Text)
	}
	o := check.Options{Express: true, At: time.Unix(2e9, 0)}
	f.Fuzz(func(t *testing.T, text string) {
		src := syntax.NewSource("test.asl.json", text)
		m, _ := asl.Load(src)
		found := check.Check(m, o)
		for _, p := range found {
			if p.Code == "" || p.Ref == "" || p.Msg == "" || p.Span.Start < 0 || p.Span.End < p.Span.Start || p.Span.End > len(src.Text) {
				t.Fatalf("%+v", p)
			}
		}
		again := check.Check(m, o)
		if check.JSON([]check.Report{{Source: src, Problems: found}}).JSON() != check.JSON([]check.Report{{Source: src, Problems: again}}).JSON() {
			t.Fatalf("%v, then %v", found, again)
		}
	})
}

func BenchmarkCheck(b *testing.B) {
	src := ruleCase{text: "'A': {" + invoke + "'ResultPath': '$.a', 'Next': 'C'}, 'C': {'Type': 'Choice', 'Choices': [{'Variable': '$.a.Payload', 'IsPresent': true, 'Next': 'Done'}], 'Default': 'A'}" + done}.source()
	m, _ := asl.Load(src)
	b.ReportAllocs()
	for b.Loop() {
		_ = check.Check(m, check.Options{})
	}
}
