package payload

import (
	"slices"
	"strings"
	"testing"

	"backstep/asl/expr"
	"backstep/asl/expr/exprtest"
	"backstep/asl/value"
)

func environment() *expr.Env {
	return &expr.Env{
		Input:   value.MustParse(`{"id":7,"item":{"sku":"A","n":2},"list":[1,2]}`),
		Context: exprtest.ContextOf(`{"State":{"Name":"Pay"}}`),
		Vars:    exprtest.Vars{"who": value.String("Ada")},
		Random:  func() uint64 { return 1 },
	}
}

func compile(t testing.TB, template string) *Template {
	t.Helper()
	tm, problems := Compile(value.MustParse(template))
	if len(problems) > 0 {
		t.Fatalf("%s: %+v", template, problems)
	}
	return tm
}

func TestTemplateBuilds(t *testing.T) {
	tests := []struct{ rule, template, want string }{
		{"an empty template", `{}`, `{}`},
		{"a key with .$ is computed and loses it", `{"x.$":"$.id"}`, `{"x":7}`},
		{"a path", `{"x.$":"$.item"}`, `{"x":{"sku":"A","n":2}}`},
		{"the document", `{"x.$":"$"}`, `{"x":{"id":7,"item":{"sku":"A","n":2},"list":[1,2]}}`},
		{"a context path", `{"x.$":"$$.State.Name"}`, `{"x":"Pay"}`},
		{"a variable", `{"x.$":"$who"}`, `{"x":"Ada"}`},
		{"an intrinsic function", `{"x.$":"States.MathAdd($.id, 1)"}`, `{"x":8}`},
		{"an indefinite path", `{"x.$":"$.list[*]"}`, `{"x":[1,2]}`},
		{"a key without .$ is literal", `{"x":"$.id","y":"States.UUID()"}`, `{"x":"$.id","y":"States.UUID()"}`},
		{"literals of every kind", `{"a":1.0,"b":null,"c":true,"d":[],"e":{}}`, `{"a":1.0,"b":null,"c":true,"d":[],"e":{}}`},
		{"keys keep their order", `{"z":1,"b.$":"$.id","a":2}`, `{"z":1,"b":7,"a":2}`},
		{"objects in objects", `{"a":{"b":{"c.$":"$.id"},"d":1}}`, `{"a":{"b":{"c":7},"d":1}}`},
		{"objects in arrays", `{"a":[1,{"b.$":"$.id"},[{"c.$":"$who"}]]}`, `{"a":[1,{"b":7},[{"c":"Ada"}]]}`},
		{"strings in arrays are literal", `{"a":["$.id",{"b.$":"$.id"}]}`, `{"a":["$.id",{"b":7}]}`},
		{"only the end of a key counts", `{"a.$b":1,"$":2,"$.a":3}`, `{"a.$b":1,"$":2,"$.a":3}`},
		{"only one .$ is stripped", `{"a.$.$":"$.id"}`, `{"a.$":7}`},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			tm := compile(t, tt.template)
			v, err := tm.Eval(environment())
			if err != nil {
				t.Fatal(err)
			}
			if v.JSON() != tt.want {
				t.Errorf("got %s, want %s", v.JSON(), tt.want)
			}
			if v.Size() != len(tt.want) {
				t.Errorf("size %d, want %d", v.Size(), len(tt.want))
			}
			if tm.Source() != tt.template {
				t.Errorf("source %s, want %s", tm.Source(), tt.template)
			}
		})
	}
}

func TestLiteralPartsAreShared(t *testing.T) {
	template := value.MustParse(`{"a":{"deep":[1,{"b":2}]},"list":[1,2],"x.$":"$.item"}`)
	tm, _ := Compile(template)
	env := environment()
	v, err := tm.Eval(env)
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]value.Value{"a": template.Get("a"), "list": template.Get("list"), "x": env.Input.Get("item")} {
		if !v.Get(key).Same(want) {
			t.Errorf("member %s is a copy", key)
		}
	}
	again, _ := tm.Eval(env)
	if again.Shape() != v.Shape() {
		t.Error("two evaluations do not share their keys")
	}
	literal := value.MustParse(`{"a":[1]}`)
	if v, _ := compile(t, literal.JSON()).Eval(env); !value.Equal(v, literal) {
		t.Errorf("a literal template yields %s", v.JSON())
	}
}

func TestProblems(t *testing.T) {
	const expected = "The value for the field '%' must be a valid JSONPath or a valid intrinsic function call"
	tests := []struct{ rule, template, at, key, msg, hint string }{
		{"a text that is no expression", `{"x.$":"abc"}`, "$", "x.$", expected, "States."},
		{"an empty text", `{"x.$":""}`, "$", "x.$", expected, "States."},
		{"blanks before a path", `{"x.$":" $.a"}`, "$", "x.$", expected, "remove"},
		{"a bad path", `{"x.$":"$.a["}`, "$", "x.$", expected, "character 4"},
		{"a bad call", `{"x.$":"States.Array(1"}`, "$", "x.$", expected, "missing )"},
		{"an illegal escape", `{"x.$":"States.Array('\\n')"}`, "$", "x.$", expected, "escape"},
		{"an unknown function", `{"x.$":"States.Nope()"}`, "$", "x.$", expected, "States.Nope"},
		{"a number under .$", `{"x.$":23}`, "$", "x.$", expected, "a number"},
		{"an object under .$", `{"x.$":{"y.$":"$"}}`, "$", "x.$", expected, "an object"},
		{"deep inside", `{"a":[{"b":{"x.$":true}}]}`, "$.a[0].b", "x.$", expected, "a boolean"},
		{"the same member twice", `{"x":1,"x.$":"$.a"}`, "$", "x.$", "Two keys stand for the member 'x'", "remove"},
		{"the same member twice, computed first", `{"x.$":"$.a","x":1}`, "$", "x", "Two keys stand for the member 'x'", "remove"},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			tm, problems := Compile(value.MustParse(tt.template))
			if len(problems) != 1 {
				t.Fatalf("problems %+v, want one", problems)
			}
			p := problems[0]
			if want := strings.ReplaceAll(tt.msg, "%", tt.key); p.Msg != want || p.At.String() != tt.at || p.Key != tt.key {
				t.Errorf("at %s key %q: %s; want at %s key %q: %s", p.At, p.Key, p.Msg, tt.at, tt.key, want)
			}
			if !strings.Contains(p.Hint, tt.hint) {
				t.Errorf("hint %q, want %q in it", p.Hint, tt.hint)
			}
			if v, err := tm.Eval(environment()); err == nil && v.Kind() != value.ObjectKind {
				t.Errorf("the template yields %s", v.JSON())
			}
		})
	}
}

func TestEveryProblemIsReported(t *testing.T) {
	_, problems := Compile(value.MustParse(`{"a.$":1,"b":{"c.$":"no"},"d.$":"$.x","e":[{"f.$":null}]}`))
	var keys []string
	for _, p := range problems {
		keys = append(keys, p.Key)
	}
	if want := []string{"a.$", "c.$", "f.$"}; !slices.Equal(keys, want) {
		t.Errorf("problems at %q, want %q", keys, want)
	}
}

func TestErrorNamesTheFieldAndTheDocument(t *testing.T) {
	tests := []struct{ template, want string }{
		{`{"value.$":"$.no_such"}`, `The JSONPath '$.no_such' specified for the field 'value.$' could not be found in the input '{"id":7,"item":{"sku":"A","n":2},"list":[1,2]}'`},
		{`{"a":[{"deep.$":"$$.Task.Token"}]}`, `The JSONPath '$$.Task.Token' specified for the field 'deep.$' could not be found in the input '{"State":{"Name":"Pay"}}'`},
		{`{"f.$":"States.Format('{}', $.nope)"}`, `The JSONPath '$.nope' specified for the field 'f.$' could not be found in the input '{"id":7,"item":{"sku":"A","n":2},"list":[1,2]}'`},
		{`{"v.$":"$ghost"}`, `The JSONPath '$ghost' specified for the field 'v.$' could not be found in the input '{}'`},
		{`{"r.$":"States.ArrayRange(0, 1, 0)"}`, "Invalid arguments in States.ArrayRange"},
	}
	for _, tt := range tests {
		_, err := compile(t, tt.template).Eval(environment())
		e, ok := err.(*expr.Error)
		if !ok {
			t.Fatalf("%s: error %v", tt.template, err)
		}
		if got := e.InTemplate(""); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.template, got, tt.want)
		}
		if !strings.Contains(tt.template, `"`+e.Field+`"`) || e.Field == "" {
			t.Errorf("%s: field %q", tt.template, e.Field)
		}
	}
}

func TestReadsSayWhereEachValueGoes(t *testing.T) {
	tm := compile(t, `{"a":{"b.$":"$.id"},"l":[0,{"c.$":"$.list[*]"}],"f.$":"States.Array($who, $$.State.Name)"}`)
	env := environment()
	var reads []expr.Read
	env.Reads = &reads
	env.At = value.Path{value.MemberStep("in")}
	if _, err := tm.Eval(env); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range reads {
		got = append(got, r.Source+" "+r.From.String()+" > "+r.To.String())
	}
	want := []string{
		"$.id $.id > $.in.a.b",
		"$.list[*] $.list[0] > $.in.l[1].c",
		"$.list[*] $.list[1] > $.in.l[1].c",
		"$who $ > $.in.f",
		"$$.State.Name $.State.Name > $.in.f",
	}
	if !slices.Equal(got, want) {
		t.Errorf("reads:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if env.At.String() != "$.in" {
		t.Errorf("At is %s afterwards", env.At)
	}
}

func TestExprsAreListedInTheOrderWritten(t *testing.T) {
	tm := compile(t, `{"x.$":"$.a","y":[{"z.$":"States.UUID()"}],"w":1,"v.$":"$u"}`)
	var got []string
	for _, l := range tm.Exprs() {
		got = append(got, l.At.String()+" "+l.Key+" "+l.Expr.Source())
	}
	if want := []string{"$.x x.$ $.a", "$.y[0].z z.$ States.UUID()", "$.v v.$ $u"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestVariablesOfAnExpression(t *testing.T) {
	tm := compile(t, `{"a.$":"$x.y","b.$":"States.Array($z, $$.c, $x)","c":"$literal","d.$":"$.l[?(@.i == $w)]"}`)
	if got, want := Variables(tm), []string{"x", "z", "w"}; !slices.Equal(got, want) {
		t.Errorf("template: %q, want %q", got, want)
	}
	e, err := CompileExpr("States.Format('{}', $a)")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := Variables(e), []string{"a"}; !slices.Equal(got, want) {
		t.Errorf("call: %q, want %q", got, want)
	}
}

func TestAPathOrAnIntrinsicFunctionIsAnExpression(t *testing.T) {
	for source, ok := range map[string]bool{
		"$": true, "$.a": true, "$$.a": true, "$a": true, "$.a[*]": true, "States.UUID()": true, "States.Array($) ": true,
		"": false, "a": false, "{% $a %}": false, "States.": false, "JsonToString($)": false, " $.a": false, "$$1": false,
	} {
		e, err := CompileExpr(source)
		if (err == nil) != ok || ok && e.Source() != source {
			t.Errorf("CompileExpr(%q): %v, want success %v", source, err, ok)
		}
	}
}
