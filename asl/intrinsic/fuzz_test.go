package intrinsic

import (
	"testing"

	"backstep/asl/expr"
	"backstep/asl/value"
)

// FuzzIntrinsic: no text panics or hangs, a compiled call keeps its source, and
// evaluating it twice gives the same value or the same error.
func FuzzIntrinsic(f *testing.F) {
	for _, fn := range table {
		f.Add(fn.name + fn.usage)
	}
	for _, seed := range []string{`States.Format('\{{}\'', $.name)`, "States.Array(1, -2.5e3, null, $$.a, $who)", "States.StringToJson($.s)",
		"States.ArrayRange(0, 10, 3)", "States.MathRandom(0, 9, 1)", "States.Hash($.obj, 'MD5')", "States.JsonMerge($.obj, $.obj, false)",
		"States.ArrayPartition($.list, 2)", "States.Base64Decode('YQ==')", "States.Array($.list[?(@ > 1)], $.a['b,c)'])", "States.("} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		e, err := Compile(source)
		if err != nil {
			if s, ok := err.(*SyntaxError); !ok || s.Pos < 0 || s.Pos > len(source) || s.Msg == "" {
				t.Fatalf("%q: %#v", source, err)
			}
			return
		}
		if e.Source() != source || !IsIntrinsic(source) {
			t.Fatalf("%q became %q", source, e.Source())
		}
		v, err := e.Eval(environment())
		w, again := e.Eval(environment())
		if err != nil {
			if x, ok := err.(*expr.Error); !ok || x.Msg == "" || again == nil || again.Error() != x.Msg {
				t.Fatalf("%q: %#v, then %#v", source, err, again)
			}
			return
		}
		if !value.Equal(v, w) {
			t.Fatalf("%q: %s, then %s", source, v.JSON(), w.JSON())
		}
		if _, err := value.Parse(v.JSON()); err != nil {
			t.Fatalf("%q yields %q: %v", source, v.JSON(), err)
		}
	})
}
