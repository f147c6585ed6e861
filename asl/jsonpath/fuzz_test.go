package jsonpath

import (
	"testing"

	"backstep/asl/expr"
	"backstep/asl/expr/exprtest"
	"backstep/asl/value"
)

// FuzzPath: no text panics or hangs, a compiled path keeps its source, reading
// it again gives the same path, and only definite paths lead nowhere.
func FuzzPath(f *testing.F) {
	for _, seed := range []string{"$", "$.a.b[0]", "$$.Execution.Name", "$v.x", "$['a b'][-1]", "$.a[1:2]", "$.a[0,1]", "$..a", "$..*", "$.*",
		`$.a\.b`, "$.a[?(@.x == 'y' && !(@.z > 1))].b", "$.a[?(@.x in ['y', 1])]", "$.a[?(@.x =~ /y/i)]", "$.a.length()", "$.a.append(1,$.b)",
		"$.a[?(@.x == {\"y\":1})]", "$.", "$[", "$[?(", "$.a[?(@", "$['a'"} {
		f.Add(seed)
	}
	env := &expr.Env{
		Input: value.MustParse(`{"a":[{"x":"y","z":[1,2]},{"x":1}],"b":null,"a b":{"c":"d"}}`),
		Vars:  exprtest.Vars{"v": value.MustParse(`{"x":[1]}`)},
	}
	f.Fuzz(func(t *testing.T, source string) {
		p, err := Compile(source)
		if err != nil {
			if e, ok := err.(*SyntaxError); !ok || e.Pos < 0 || e.Pos > len(source) || e.Msg == "" {
				t.Fatalf("%q: %#v", source, err)
			}
			return
		}
		if p.Source() != source {
			t.Fatalf("%q became %q", source, p.Source())
		}
		v, err := p.Eval(env)
		switch e, _ := err.(*expr.Error); {
		case err == nil:
			again, _ := Compile(p.Source())
			w, _ := again.Eval(env)
			if !value.Equal(v, w) || v.IsAbsent() {
				t.Fatalf("%q: %s, then %s", source, v.JSON(), w.JSON())
			}
		case e == nil || e.Reason == expr.NotFound && e.Missing == nil:
			t.Fatalf("%q: %#v", source, err)
		case e.Reason == expr.NotFound && !p.Definite() && p.Root() != expr.FromVariable:
			t.Fatalf("%q is indefinite and fails: %v", source, err)
		}
		if IsReferencePath(p) && p.Root() == expr.FromInput {
			if _, err := CompileReference(source); err != nil {
				t.Fatalf("%q: %v", source, err)
			}
		}
	})
}
