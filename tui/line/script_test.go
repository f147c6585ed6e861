package line_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/scenarios"
	"backstep/sim"
	"backstep/tui"
	"backstep/tui/line"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestSessions plays the scripts in testdata: a machine, perhaps an input and
// mocks, and what a person types. What is written, with the lines that were
// typed after the prompt, is the whole expectation. BACKSTEP_UPDATE=1 rewrites it.
func TestSessions(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	if len(files) == 0 {
		t.Fatal("no scripts")
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			session := section(ar, "session")
			got := play(t, ar, typed(string(session.Data)))
			if os.Getenv("BACKSTEP_UPDATE") != "" {
				session.Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(ar), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want := string(session.Data); got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

func section(ar *txtar.Archive, name string) *txtar.File {
	for i := range ar.Files {
		if ar.Files[i].Name == name {
			return &ar.Files[i]
		}
	}
	return &txtar.File{}
}

const prompt = "backstep> "

// typed are the lines of a session that a person types.
func typed(session string) string {
	var b strings.Builder
	for l := range strings.Lines(session) {
		if text, ok := strings.CutPrefix(l, strings.TrimSpace(prompt)); ok {
			b.WriteString(strings.TrimPrefix(text, " "))
		}
	}
	return b.String()
}

// play returns what line mode writes; blanks at the ends of lines are left out.
func play(t *testing.T, ar *txtar.Archive, in string) string {
	t.Helper()
	m, problems := asl.Load(syntax.NewSource("order.asl.json", string(section(ar, "machine.json").Data)))
	o := line.Options{
		Problems: problems, File: "order.asl.json", Table: tui.Commands(nil), In: strings.NewReader(in), Echo: true,
		Start: sim.Start{Machine: m, Input: value.EmptyObject, At: time.Unix(1767225600, 0), Limits: sim.DefaultLimits()},
	}
	if f := section(ar, "input.json"); f.Data != nil {
		o.Start.InputText = string(f.Data)
		o.Start.Input = value.MustParse(o.Start.InputText)
	}
	if f := section(ar, "mocks.yaml"); f.Data != nil {
		s, wrong := scenarios.Parse(syntax.NewSource("order.mocks.yaml", string(f.Data)))
		if len(wrong) > 0 {
			t.Fatal(wrong)
		}
		o.Rules = s.Mocks
	}
	var out bytes.Buffer
	o.Out = &out
	if exit := line.Run(o); exit != 0 && m != nil && len(problems.Errors()) == 0 {
		t.Errorf("exit code %d", exit)
	}
	var b strings.Builder
	for l := range strings.Lines(out.String()) {
		b.WriteString(strings.TrimRight(l, " \n") + "\n")
	}
	return b.String()
}
