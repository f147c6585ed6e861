package scenarios

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
)

// texts are strings with what YAML and JSON find hard.
func texts() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", "A", "yes", "null", "1", "-", "a: b", "# c", "é", "\u2028", "\u0085", "\x00", "\x7f", "\ufeff", "\ufffe", "😀",
			"\t", "\r\n", " ", "\"", "\\", "'", "&a", "*a", "!x", "{", "Each[0]/Charge", "A#1.2", strings.Repeat("k", 1100)}),
		rapid.StringN(0, 20, 60),
	).Filter(func(s string) bool { return !strings.ContainsRune(s, '\uFFFD') })
}

func name() *rapid.Generator[string] {
	return texts().Filter(func(s string) bool { return s != "" })
}

func values(depth int) *rapid.Generator[value.Value] {
	return rapid.Custom(func(t *rapid.T) value.Value {
		kind := rapid.IntRange(0, 6).Draw(t, "kind")
		if depth == 0 {
			kind %= 5
		}
		switch kind {
		case 0:
			return value.Null
		case 1:
			return value.Bool(rapid.Bool().Draw(t, "bool"))
		case 2:
			return value.Number(rapid.SampledFrom([]string{"0", "-0", "1.10", "1E5", "12345678901234567890", "0.1e-400"}).Draw(t, "number"))
		case 3, 4:
			return value.String(texts().Draw(t, "text"))
		case 5:
			return value.Array(rapid.SliceOfN(values(depth-1), 0, 3).Draw(t, "elements")...)
		}
		var members []value.Member
		for _, k := range rapid.SliceOfNDistinct(texts(), 0, 3, rapid.ID).Draw(t, "keys") {
			members = append(members, value.Member{Key: k, Value: values(depth-1).Draw(t, "value")})
		}
		return value.Object(members...)
	})
}

func durationsOf(t *rapid.T) time.Duration {
	return time.Duration(rapid.OneOf(rapid.Int64Range(0, 1e10), rapid.Int64Range(0, 1e17)).Draw(t, "duration"))
}

func failures(t *rapid.T) sim.Failure {
	x := sim.Failure{NoError: rapid.Bool().Draw(t, "no error"), NoCause: rapid.Bool().Draw(t, "no cause")}
	if !x.NoError {
		x.Error = texts().Draw(t, "error")
	}
	if !x.NoCause {
		x.Cause = texts().Draw(t, "cause")
	}
	return x
}

func phase(t *rapid.T) sim.FailWhen {
	return sim.FailWhen(rapid.IntRange(0, len(phases)-1).Draw(t, "when"))
}

func maybe[T any](t *rapid.T, g *rapid.Generator[T]) (x T) {
	if rapid.Bool().Draw(t, "given") {
		x = g.Draw(t, "x")
	}
	return x
}

func aRule(t *rapid.T) mock.Rule {
	r := mock.Rule{
		State: name().Draw(t, "state"), Entry: rapid.IntRange(0, 3).Draw(t, "entry"), Attempt: rapid.IntRange(0, 3).Draw(t, "attempt"),
		Input: maybe(t, values(2)),
	}
	a := &r.Answer
	a.After, a.Worker, a.Submitted = durationsOf(t), texts().Draw(t, "worker"), maybe(t, values(1))
	for range rapid.IntRange(0, 2).Draw(t, "heartbeats") {
		a.Heartbeats = append(a.Heartbeats, durationsOf(t))
	}
	switch a.Kind = rapid.SampledFrom([]sim.AnswerKind{sim.Succeed, sim.Fail, sim.Never}).Draw(t, "outcome"); a.Kind {
	case sim.Succeed:
		a.Output = values(3).Draw(t, "output")
	case sim.Fail:
		a.Fail, a.When = failures(t), phase(t)
	}
	return r
}

func aMove(t *rapid.T) Move {
	m := Move{
		At:    Place{Path: name().Draw(t, "path")},
		Do:    Action(rapid.IntRange(0, len(actionNames)-1).Draw(t, "action")),
		After: durationsOf(t),
	}
	if rapid.Bool().Draw(t, "entry given") {
		m.At.Entry = rapid.IntRange(1, 9).Draw(t, "entry")
		m.At.Attempt = rapid.IntRange(0, 9).Draw(t, "attempt")
	}
	if m.Do == Redrive {
		m.At = Place{}
	}
	if m.Do != Set && m.Do != Abort && m.Do != Redrive {
		m.Worker, m.Submitted = texts().Draw(t, "worker"), maybe(t, values(1))
		for range rapid.IntRange(0, 2).Draw(t, "heartbeats") {
			m.Heartbeats = append(m.Heartbeats, durationsOf(t))
		}
	}
	if m.Do == Set || m.Do == Abort {
		m.After = 0
	}
	switch m.Do {
	case Return, Submit, Set:
		m.Value = values(2).Draw(t, "value")
	case Fail, Abort:
		m.Failure, m.When = failures(t), phase(t)
	}
	return m
}

// wanted draws what can be expected of each aspect.
var wanted = map[string]*rapid.Generator[value.Value]{
	"status":      rapid.Map(rapid.SampledFrom(ends), value.String),
	"path":        rapid.Map(rapid.SliceOfN(texts(), 0, 3), textList),
	"error":       orNull(rapid.Map(texts(), value.String)),
	"cause":       orNull(rapid.Map(texts(), value.String)),
	"duration":    rapid.Custom(func(t *rapid.T) value.Value { return durationValue(durationsOf(t)) }),
	"transitions": rapid.Map(rapid.Int64Range(0, 1<<31-1), value.Int),
	"visits":      rapid.Map(rapid.Int64Range(0, 1<<31-1), value.Int),
	"attempts":    rapid.Map(rapid.Int64Range(0, 1<<31-1), value.Int),
	"cost": rapid.Custom(func(t *rapid.T) value.Value {
		return value.Object(value.Member{Key: rapid.SampledFrom(names(costFields())).Draw(t, "cost"), Value: value.Int(rapid.Int64Range(0, 9).Draw(t, "amount"))})
	}),
	"events": rapid.Map(rapid.SliceOfN(rapid.Map(texts(), value.String), 0, 3), func(l []value.Value) value.Value { return value.Array(l...) }),
}

func orNull(g *rapid.Generator[value.Value]) *rapid.Generator[value.Value] {
	return rapid.OneOf(g, rapid.Just(value.Null))
}

func wants[T any](t *rapid.T, aspects []aspect[T]) (out []Want) {
	condition := rapid.SampledFrom([]value.Value{value.String("{% $ > 1 %}"), value.String("{% true\n%}")})
	for _, a := range aspects {
		g, ok := wanted[a.name]
		if !ok {
			g = values(2)
		}
		if a.got != nil && rapid.Bool().Draw(t, a.name+" given") {
			out = append(out, Want{Name: a.name, Value: rapid.OneOf(g, condition).Draw(t, a.name)})
		}
	}
	return out
}

func anExpect(t *rapid.T) *Expect {
	e := &Expect{Wants: wants(t, ofExecution)}
	for _, path := range rapid.SliceOfNDistinct(name(), 0, 3, rapid.ID).Draw(t, "places") {
		at := Place{Path: path, Entry: rapid.IntRange(0, 2).Draw(t, "entry")}
		if ParsePlace(at.String()) == at {
			e.States = append(e.States, StateExpect{At: at, Wants: wants(t, ofPlace)})
		}
	}
	return e
}

func aScenario(t *rapid.T) *Scenario {
	s := &Scenario{
		Title: maybe(t, texts()), Description: maybe(t, texts()), Input: maybe(t, values(3)), Seed: rapid.Uint64().Draw(t, "seed"),
		Type: rapid.SampledFrom([]string{"", "STANDARD", "EXPRESS"}).Draw(t, "type"), S3: maybe(t, name()), MocksFile: maybe(t, name()),
	}
	switch rapid.IntRange(0, 2).Draw(t, "machine") {
	case 1:
		s.Machine = name().Draw(t, "machine")
	case 2:
		definition := value.Object(value.Member{Key: "States", Value: values(2).Draw(t, "definition")})
		s.Definition, _ = syntax.ParseJSON(syntax.NewSource("", definition.JSON()))
	}
	if rapid.Bool().Draw(t, "at given") {
		s.At = time.Unix(rapid.Int64Range(0, 7e9).Draw(t, "seconds"), rapid.Int64Range(0, 999_999_999).Draw(t, "ns")).UTC()
	}
	for range rapid.IntRange(0, 3).Draw(t, "rules") {
		s.Mocks = append(s.Mocks, aRule(t))
	}
	for range rapid.IntRange(0, 3).Draw(t, "moves") {
		s.Moves = append(s.Moves, aMove(t))
	}
	for range rapid.IntRange(0, 2).Draw(t, "notes") {
		s.Notes = append(s.Notes, Note{At: Place{Path: name().Draw(t, "place")}, Text: name().Draw(t, "prose")})
	}
	if rapid.Bool().Draw(t, "lesson given") {
		lesson := value.Object(value.Member{Key: "text", Value: values(2).Draw(t, "lesson")})
		s.Lesson, _ = syntax.ParseJSON(syntax.NewSource("", lesson.JSON()))
	}
	if rapid.Bool().Draw(t, "expect given") {
		s.Expect = anExpect(t)
	}
	return s
}

func TestPropertyPrintedScenariosReadTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := aScenario(t)
		text := Print(s)
		got, problems := Parse(syntax.NewSource("a.yaml", text))
		if len(problems) > 0 {
			t.Fatalf("%+v\n%s", problems, text)
		}
		if a, b := describe(s), describe(got); a != b {
			t.Fatalf("printed\n%s\nread\n%s\nwant\n%s", text, b, a)
		}
	})
}

// What was read is printed, and read the same again, whatever the text was.
func FuzzParse(f *testing.F) {
	f.Add("a.yaml", everything)
	f.Add("a.json", `{"mocks": [{"state": "A", "return": {"a": 1.10}}]}`)
	paths, _ := filepath.Glob("example/*.*[ln]")
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(path, string(text))
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		src := syntax.NewSource(name, text)
		s, problems := Parse(src)
		for _, p := range problems {
			if p.Msg == "" || p.Span.Start < 0 || p.Span.End > len(src.Text) || p.Span.Start > p.Span.End {
				t.Fatalf("%+v", p)
			}
		}
		if len(problems) > 0 {
			return
		}
		printed := Print(s)
		again, problems := Parse(syntax.NewSource("b.yaml", printed))
		if len(problems) > 0 {
			t.Fatalf("%+v\n%s", problems, printed)
		}
		if a, b := describe(s), describe(again); a != b {
			t.Fatalf("printed\n%s\nread\n%s\nwant\n%s", printed, b, a)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	rule := "- {state: ValidateOrder, attempt: 1, latency: 120ms, return: {orderId: A-1001, items: [1, 2, 3], valid: true}}\n"
	src := syntax.NewSource("a.yaml", "mocks:\n"+strings.Repeat(rule, 100))
	b.SetBytes(int64(len(src.Text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := Parse(src); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}
