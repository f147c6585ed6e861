package payload

import (
	"testing"

	"backstep/asl/expr"
	"backstep/asl/value"
)

// FuzzTemplate: no template panics or hangs; one without problems keeps its
// source, has an object as its value and as many reads as without recording
// evaluations differ: none.
func FuzzTemplate(f *testing.F) {
	for _, seed := range []string{`{}`, `{"x.$":"$.id","y":[{"z.$":"States.Array($who,'a')"}]}`, `{"x.$":1}`, `{"x":1,"x.$":"$"}`, `[]`,
		`{"a":{"b.$":"$$.State"},"c":null}`, `{".$":"$"}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		template, err := value.Parse(text)
		if err != nil {
			return
		}
		tm, problems := Compile(template)
		for _, p := range problems {
			if p.Msg == "" || template.At(p.At).IsAbsent() {
				t.Fatalf("%s: %+v", text, p)
			}
		}
		v, err := tm.Eval(environment())
		env := environment()
		var reads []expr.Read
		env.Reads = &reads
		w, again := tm.Eval(env)
		if (err == nil) != (again == nil) || !value.Equal(v, w) {
			t.Fatalf("%s: %s (%v), recorded: %s (%v)", text, v.JSON(), err, w.JSON(), again)
		}
		if err != nil {
			if e, ok := err.(*expr.Error); !ok || e.Field == "" {
				t.Fatalf("%s: %#v", text, err)
			}
			return
		}
		if tm.Source() != template.JSON() || v.Kind() != template.Kind() {
			t.Fatalf("%s: source %s, value %s", text, tm.Source(), v.JSON())
		}
		for _, r := range reads {
			if w.At(r.To).IsAbsent() {
				t.Fatalf("%s: %s went to %s, where nothing is", text, r.Source, r.To)
			}
		}
		if parsed, err := value.Parse(v.JSON()); err != nil || parsed.Size() != v.Size() {
			t.Fatalf("%s yields %q of size %d: %v", text, v.JSON(), v.Size(), err)
		}
	})
}
