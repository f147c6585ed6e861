package line_test

import (
	"bytes"
	"strings"
	"testing"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/scenarios"
	"backstep/sim/simtest"
	"backstep/sim/simtest/golden"
	"backstep/tui"
	"backstep/tui/line"
	"backstep/tui/ui"
)

// TestSessions plays the scripts in testdata: a machine, perhaps an input and
// mocks, and what a person types. What is written, with the lines that were
// typed after the prompt, is the whole expectation. BACKSTEP_UPDATE=1 rewrites it.
func TestSessions(t *testing.T) {
	golden.Scripts(t, "session", func(t *testing.T, s golden.Script) string { return play(t, s, typed(s.Text("session"))) })
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
func play(t *testing.T, s golden.Script, in string, keys ...ui.Binding) string {
	t.Helper()
	m, problems := asl.Load(syntax.NewSource("order.asl.json", s.Text("machine.json")))
	o := line.Options{
		Problems: problems, File: "order.asl.json", Table: tui.Commands(keys), In: strings.NewReader(in), Echo: true,
		Start: simtest.Start(m, value.EmptyObject),
	}
	if input := s.Text("input.json"); input != "" {
		o.Start.InputText = input
		o.Start.Input = value.MustParse(o.Start.InputText)
	}
	if mocks := s.Text("mocks.yaml"); mocks != "" {
		x, wrong := scenarios.Parse(syntax.NewSource("order.mocks.yaml", mocks))
		if len(wrong) > 0 {
			t.Fatal(wrong)
		}
		o.Rules = x.Mocks
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
