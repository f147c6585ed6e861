package scenarios

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"backstep/asl/syntax"
)

// The scripts in testdata hold files and, under "want", how every scenario among
// them came out. BACKSTEP_UPDATE=1 rewrites what is wanted.
func TestScripts(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			a, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			files := fstest.MapFS{}
			for _, f := range a.Files {
				files[f.Name] = &fstest.MapFile{Data: f.Data}
			}
			var got strings.Builder
			l := NewLibrary(files.Open)
			for _, f := range a.Files {
				if IsFile(f.Name) {
					got.WriteString(story(l, f.Name))
				}
			}
			last := &a.Files[len(a.Files)-1]
			if last.Name != "want" {
				t.Fatal("the last file is not called want")
			}
			if got.String() == string(last.Data) {
				return
			}
			if os.Getenv("BACKSTEP_UPDATE") == "" {
				t.Fatalf("got\n%s\nwant\n%s", got.String(), last.Data)
			}
			last.Data = []byte(got.String())
			if err := os.WriteFile(path, txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
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
