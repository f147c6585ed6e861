package template_test

import (
	"strings"
	"testing"

	"backstep/asl/syntax"
	"backstep/asl/template"
)

// A few bytes that ask for billions give visible placeholders instead.
func TestLimits(t *testing.T) {
	nested := strings.Repeat(`{"Fn::ToJsonString": `, 60) + `"\""` + strings.Repeat("}", 60)
	long := strings.Repeat("x", 1<<16)
	for _, c := range []struct{ rule, text string }{
		{"escapes of escapes", `{"A": ` + nested + `}`},
		{"a long separator", `{"A": {"Fn::Join": ["` + long + `", [` + strings.Repeat(`"",`, 10_000) + `""]]}}`},
		{"a long value in many places", `{"A": [` + strings.Repeat(`"${Long}.",`, 10_000) + `""]}`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			text := `{"Resources": {"M": {"Type": "AWS::Serverless::StateMachine", "Properties": {"DefinitionSubstitutions": {"Long": "` + long + `"}, "Definition": ` + c.text + `}}}}`
			found := find(t, "t.json", text)
			if len(found) != 1 || found[0].Tree == nil {
				t.Fatalf("found %d", len(found))
			}
			if got := found[0].Tree.JSON(); len(got) > 20<<20 || !strings.Contains(got, "${") {
				t.Errorf("%d bytes, starting with %.80s", len(got), got)
			}
		})
	}
}

func TestAtMost500Machines(t *testing.T) {
	text := "{" + strings.Repeat(`"a": `+wait+`,`, 600) + `"z": 1}`
	tree, _ := syntax.ParseJSON(syntax.NewSource("x.json", text)) // the keys are equal
	if n := len(template.Find(syntax.NewSource("x.json", text), tree)); n != template.MaxMachines {
		t.Errorf("found %d", n)
	}
}

func BenchmarkFind(b *testing.B) {
	text := "Resources:\n"
	for _, name := range []string{"A", "B", "C", "D"} {
		text += "  " + name + ":\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      DefinitionString: !Sub |\n" + strings.Repeat("        \n", 100) + "        " + wait + "\n"
	}
	src := syntax.NewSource("t.yaml", text)
	tree, _ := syntax.Parse(src)
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if len(template.Find(src, tree)) != 4 {
			b.Fatal("not found")
		}
	}
}
