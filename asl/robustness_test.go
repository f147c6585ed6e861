package asl_test

import (
	"strings"
	"testing"
	"time"

	"backstep/asl"
	"backstep/asl/syntax"
)

func TestHostileDefinitionsEnd(t *testing.T) {
	deep := func(open, middle, end string, n int) string {
		return strings.Repeat(open, n) + middle + strings.Repeat(end, n)
	}
	longName := strings.Repeat("n", 3000)
	var many, dangling strings.Builder
	for i := range 8000 {
		n := strings.Repeat("s", i%7) + string(rune('a'+i%26)) + strings.Repeat("t", i%11) + time.Duration(i).String()
		many.WriteString(`"` + n + `":{"Type":"Pass","Next":"x` + n + `","Foo":1},`)
		dangling.WriteString(`{"Variable":"$.a","IsNull":true,"Next":"` + n + `"},`)
	}
	texts := map[string]string{
		"100,000 levels of arrays":      deep("[", "", "]", 100_000),
		"100,000 levels of objects":     `{"StartAt":"a","States":` + deep(`{"a":`, "1", "}", 100_000) + "}",
		"deep Not":                      `{"StartAt":"a","States":{"a":{"Type":"Choice","Choices":[` + deep(`{"Not":`, "1", "}", 990) + `]}}}`,
		"deep branches with long names": deep(`{"StartAt":"a","States":{"`+longName+`":{"Type":"Parallel","Foo":1,"End":1,"Branches":[`, "", "]}}}", 240),
		"deep templates":                `{"StartAt":"a","States":{"a":{"Type":"Pass","Parameters":` + deep(`{"`+longName[:900]+`":`, `{"a.$":1}`, "}", 990) + "}}}",
		"many dangling targets":         `{"StartAt":"a","States":{` + many.String() + `"z":{"Type":"Fail"}}}`,
		"many rules":                    `{"StartAt":"a","States":{"a":{"Type":"Choice","Choices":[` + strings.TrimSuffix(dangling.String(), ",") + `]}}}`,
		"many unknown fields":           `{"StartAt":"a","States":{"a":{"Type":"Pass",` + strings.Repeat(`"Nxet":1,`, 50_000) + `"End":true}}}`,
		"a long string":                 `{"StartAt":"` + strings.Repeat("x", 1<<20) + `","States":{"y":{"Type":"Fail"}}}`,
		"a long path":                   `{"StartAt":"a","States":{"a":{"Type":"Succeed","InputPath":"$` + strings.Repeat("[0]", 300_000) + `"}}}`,
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			m, problems := asl.Load(syntax.NewSource("", text))
			if len(problems.Errors()) == 0 && name != "a long path" {
				t.Error("no error")
			}
			if m != nil {
				asl.Edges(m.Root)
			}
		})
	}
}

// TestEveryFieldSurvivesEveryType puts a value of each JSON type into every
// field of every state type.
func TestEveryFieldSurvivesEveryType(t *testing.T) {
	values := []string{"null", "true", "-1.5", "1e400", "''", "'$.a'", "'{% 1 %}'", "'${p}'", "[]", "[null]", "{}", "{'a.$': null}", "[{'': {}}]", "[[[]]]"}
	fields := strings.Fields(`Type Comment QueryLanguage Next End Assign InputPath OutputPath Output Parameters ResultSelector ResultPath
		Retry Catch Arguments Resource Credentials TimeoutSeconds TimeoutSecondsPath HeartbeatSeconds HeartbeatSecondsPath Branches
		ItemsPath Items ItemSelector ItemProcessor Iterator MaxConcurrency MaxConcurrencyPath ItemReader ItemBatcher ResultWriter Label
		ToleratedFailurePercentage ToleratedFailurePercentagePath ToleratedFailureCount ToleratedFailureCountPath Result Seconds
		SecondsPath Timestamp TimestampPath Choices Default Error ErrorPath Cause CausePath`)
	for _, typ := range []string{"Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map"} {
		for _, lang := range []string{"JSONPath", "JSONata"} {
			for _, f := range fields {
				for _, v := range values {
					m, problems := load(t, alone("'Type': '"+typ+"', 'QueryLanguage': '"+lang+"', '"+f+"': "+v))
					if m == nil {
						t.Fatalf("%s with %s = %s: no machine", typ, f, v)
					}
					for _, p := range problems {
						if p.Code == "" || p.Msg == "" {
							t.Errorf("%s with %s = %s: problem %+v", typ, f, v, p)
						}
					}
				}
			}
		}
	}
}

var seeds = []string{
	`{"StartAt":"X","States":{"X":{"Type":"Pass","Parameters":{"a.$":"$.b"},"ResultPath":"$.c","End":true}}}`,
	`{"StartAt":"X","TimeoutSeconds":5,"States":{"X":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Retry":[{"ErrorEquals":["States.ALL"],"BackoffRate":2}],"Catch":[{"ErrorEquals":["E"],"Next":"F"}],"End":true},"F":{"Type":"Fail","CausePath":"$.Cause"}}}`,
	`{"StartAt":"X","States":{"X":{"Type":"Choice","Choices":[{"And":[{"Variable":"$.a","NumericLessThan":1},{"Not":{"Variable":"$.b","IsPresent":true}}],"Next":"Z"}],"Default":"Z"},"Z":{"Type":"Succeed"}}}`,
	`{"StartAt":"X","States":{"X":{"Type":"Map","ItemsPath":"$.i","ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"P","States":{"P":{"Type":"Wait","Seconds":1,"End":true}}},"ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"CSV"}},"End":true}}}`,
	`{"QueryLanguage":"JSONata","StartAt":"X","States":{"X":{"Type":"Parallel","Branches":[{"StartAt":"P","States":{"P":{"Type":"Pass","Output":"{% 1 %}","End":true}}}],"Assign":{"v":"{% $states.result %}"},"End":true}}}`,
	`{"StartAt":"X","States":{"X":{"Type":"Wait","Seconds":${n},"Next":"Y"`,
}

func FuzzLoad(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		src := syntax.NewSource("fuzz", text)
		m, problems := asl.Load(src)
		if m == nil && len(problems.Errors()) == 0 {
			t.Fatal("no machine and no error")
		}
		for _, p := range problems {
			if p.Span.Start < 0 || p.Span.End < p.Span.Start || p.Span.End > len(src.Text) {
				t.Fatalf("span %v of %q outside of %d bytes", p.Span, p.Msg, len(src.Text))
			}
		}
		if m == nil {
			return
		}
		for _, s := range m.States {
			for _, sc := range s.Scopes() {
				asl.Edges(sc)
			}
		}
		asl.Edges(m.Root)
		asl.CheckExpress(m)
	})
}

func FuzzChoice(f *testing.F) {
	f.Add(`{"Variable":"$.a","StringMatches":"a*b\\*"}`, `{"a":"axb*"}`)
	f.Add(`{"Or":[{"Variable":"$.a","TimestampLessThanPath":"$.b"},{"Not":{"Variable":"$.c","IsNull":true}}]}`, `{"a":"2026-01-01T00:00:00Z","b":"2026-01-01T00:00:00.5+01:00","c":1}`)
	f.Add(`{"And":[{"Variable":"$..x","StringLessThan":"é"},{"Variable":"$$.State","IsPresent":true}]}`, `{"x":"😀"}`)
	f.Fuzz(func(t *testing.T, rule, input string) {
		text := `{"StartAt":"X","States":{"X":{"Type":"Choice","Default":"Z","Choices":[{"Next":"Z","Not":` + rule + `}]},"Z":{"Type":"Fail"}}}`
		m, problems := asl.Load(syntax.NewSource("", text))
		if m == nil || len(problems.Errors()) > 0 {
			return
		}
		env, ok := parsed(input)
		if !ok {
			return
		}
		c := m.Root.Start.Choice.Rules[0].Condition
		var why []asl.Operand
		first, err := c.Eval(env, &why)
		second, again := c.Eval(env, nil)
		if first != second || (err == nil) != (again == nil) {
			t.Fatalf("%s: %v, %v with operands, %v, %v without", c, first, err, second, again)
		}
		if err != nil && first {
			t.Fatalf("%s: true and %v", c, err)
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	src := syntax.NewSource("", seeds[1])
	b.SetBytes(int64(len(src.Text)))
	b.ReportAllocs()
	for b.Loop() {
		asl.Load(src)
	}
}
