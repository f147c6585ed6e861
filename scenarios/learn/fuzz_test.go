package learn

import (
	"os"
	"path/filepath"
	"testing"

	"backstep/asl/syntax"
)

// Whatever a file holds, it is reported or its questions can be answered.
func FuzzInspect(f *testing.F) {
	paths, _ := filepath.Glob("testdata/*.yaml")
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add("a.lesson.yaml", string(text))
	}
	f.Add("a.lesson.json", around(`{ask: x, kind: fill, blank: 1, solution: [], until: 3, choices: {a: 1}}`))
	f.Add("a.exam.yaml", "title: x\nquestions: [{id: a, ask: x, kind: order, events: [a, b]}]")
	f.Fuzz(func(t *testing.T, name, text string) {
		if len(text) > 1<<16 {
			return
		}
		src := syntax.NewSource(name, text)
		for _, x := range Inspect(NewSolver(Open), src) {
			if x.Msg == "" || x.Span.Start < 0 || x.Span.End > len(src.Text) || x.Span.Start > x.Span.End {
				t.Fatalf("%+v", x)
			}
		}
	})
}
