package scenarios

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"backstep/asl/syntax"
	"backstep/sim/simtest/golden"
)

// The scripts in testdata hold files and, under "want", how every scenario among
// them came out. BACKSTEP_UPDATE=1 rewrites what is wanted.
func TestScripts(t *testing.T) {
	golden.Scripts(t, "want", func(t *testing.T, s golden.Script) string {
		files := fstest.MapFS{}
		for _, f := range s.Files {
			files[f.Name] = &fstest.MapFile{Data: f.Data}
		}
		var got strings.Builder
		l := NewLibrary(files.Open)
		for _, f := range s.Files {
			if IsFile(f.Name) {
				got.WriteString(story(l, f.Name))
			}
		}
		return got.String()
	})
}

// story tells how a scenario came out.
func story(l *Library, name string) string {
	var b strings.Builder
	test, findings, err := l.Load(name)
	if x, ok := err.(*NotLoadable); ok {
		findings = x.Findings
	} else if err != nil {
		findings = []Finding{{Source: syntax.NewSource(name, ""), Label: "ERROR", Msg: err.Error()}}
	}
	for _, f := range findings {
		b.WriteString(f.String() + "\n")
		if f.Hint != "" {
			b.WriteString("    hint: " + f.Hint + "\n")
		}
	}
	if test == nil {
		return b.String()
	}
	r := Run(test, nil)
	tip := r.Trace.Tip()
	fmt.Fprintf(&b, "%s: %s in %s, passed %t\n", name, tip.Status(), FormatDuration(tip.Elapsed()), r.Passed())
	if msg, rule := r.Unanswered(); msg != "" {
		b.WriteString("    " + msg + "\n    " + rule + "\n")
	}
	for i := range r.Failures {
		f := &r.Failures[i]
		fmt.Fprintf(&b, "    %d:%d after move %d: %s\n", f.Line, f.Col, f.Move, strings.Join(f.Lines(), "\n        "))
	}
	return b.String()
}
