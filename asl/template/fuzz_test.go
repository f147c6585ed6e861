package template_test

import (
	"testing"

	"backstep/asl/syntax"
	"backstep/asl/template"
)

// FuzzFind: any text as any kind of file gives definitions whose places are in
// the text, and at least one answer.
func FuzzFind(f *testing.F) {
	for _, s := range []struct{ name, text string }{
		{"w.json", wait},
		{"t.yaml", sam("DefinitionString: !Sub ['{\"StartAt\": \"${a}\"}', {a: !Ref B}]\nDefinitionSubstitutions: {a: 1}").Text},
		{"t.yaml", sam("DefinitionString: |\n  " + wait).Text},
		{"t.json", embed(`{"definition":"WAIT"}`)},
		{"t.json", `{"Resources":{"M":{"Type":"AWS::StepFunctions::StateMachine","Properties":{"DefinitionString":{"Fn::Join":["",["{\"a\":",{"Ref":"b"},"}"]]}}}}}`},
		{"m.tf", "resource \"aws_sfn_state_machine\" \"m\" {\n  definition = <<-E\n  {\"a\": \"${f(\"x\")}\"}\n  E\n}\n"},
		{"m.tf", "resource \"aws_sfn_state_machine\" \"m\" {definition = <<}"},
		{"m.tf", "module \"m\" {\n  definition = templatefile(\"x\", {a = 1, b = \"c\"})\n}\n"},
		{"serverless.yml", "stepFunctions: {stateMachines: {a: '${file(x):y}', b: {definition: {}}}}\n"},
	} {
		f.Add(s.name, s.text)
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		if len(text) > 4096 {
			return
		}
		src := syntax.NewSource(name, text)
		all := template.LoadAll(src, func(string) (*syntax.Source, error) { return src, nil })
		if len(all) == 0 {
			t.Fatal("no answer")
		}
		for _, l := range all {
			if l.Machine == nil && len(l.Problems) == 0 {
				t.Fatalf("%q has neither a machine nor a problem", l.Name)
			}
			for _, p := range l.Problems {
				if p.Span.Start < 0 || p.Span.End < p.Span.Start || p.Span.End > len(l.Source.Text) {
					t.Fatalf("problem %q at %v of %d bytes", p.Msg, p.Span, len(l.Source.Text))
				}
			}
		}
	})
}
