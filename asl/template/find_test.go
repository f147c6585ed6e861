package template_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/template"
)

const wait = `{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1,"End":true}}}`

// embed puts wait into a text as the inside of a JSON string.
func embed(text string) string {
	return strings.ReplaceAll(text, "WAIT", strings.ReplaceAll(wait, `"`, `\"`))
}

func find(t *testing.T, name, text string) []template.Definition {
	t.Helper()
	src := syntax.NewSource(name, text)
	if template.IsTerraform(src) {
		return template.Find(src, nil)
	}
	tree, errs := syntax.Parse(src)
	if len(errs) > 0 {
		t.Fatalf("the document itself is broken: %v", errs)
	}
	return template.Find(src, tree)
}

// summary writes a definition on one line: name, type, then the tree, the file
// or the error.
func summary(d template.Definition) string {
	out := d.Name + " " + d.Type + " "
	switch {
	case len(d.Errors) > 0:
		return out + "error: " + d.Errors[0].Msg
	case d.Tree != nil:
		return out + d.Tree.JSON()
	}
	return out + "file " + d.File + " " + strings.Join(d.Path, ".")
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		rule, file, text string
		want             []string
	}{
		{"a definition alone has no name", "w.json", wait, []string{" STANDARD " + wait}},
		{"SAM: inline Definition, EXPRESS", "t.yaml", `
Resources:
  Fn: {Type: AWS::Serverless::Function}
  M:
    Type: AWS::Serverless::StateMachine
    Properties:
      Type: EXPRESS
      Definition: {StartAt: A, States: {A: {Type: Task, Resource: !GetAtt Fn.Arn, End: true}}}
`, []string{`M EXPRESS {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"${Fn.Arn}","End":true}}}`}},
		{"SAM: DefinitionUri", "t.yaml", "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties: {DefinitionUri: sm/m.asl.json}\n", []string{"M STANDARD file sm/m.asl.json "}},
		{"SAM: DefinitionUri in S3", "t.yaml", "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties: {DefinitionUri: {Bucket: b, Key: k}}\n", []string{"M STANDARD error: the definition of M is in S3"}},
		{"SAM: DefinitionUri with a scheme", "t.yaml", "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties: {DefinitionUri: 's3://b/k'}\n", []string{"M STANDARD error: the definition of M is at s3://b/k"}},
		{"CloudFormation: no definition", "t.yaml", "Resources:\n  M:\n    Type: AWS::StepFunctions::StateMachine\n", []string{"M STANDARD error: the state machine M has no definition"}},
		{"CloudFormation: DefinitionString in a block", "t.yaml",
			"Resources:\n  M:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      StateMachineType: EXPRESS\n      DefinitionString: |\n        " + wait + "\n",
			[]string{"M EXPRESS " + wait}},
		{"CloudFormation: DefinitionString in quotes", "t.json",
			embed(`{"Resources":{"M":{"Type":"AWS::StepFunctions::StateMachine","Properties":{"DefinitionString":"WAIT"}}}}`), []string{"M STANDARD " + wait}},
		{"CloudFormation: DefinitionString is a text", "t.yaml", "Resources:\n  M:\n    Type: AWS::StepFunctions::StateMachine\n    Properties: {DefinitionString: {StartAt: A}}\n",
			[]string{"M STANDARD error: a DefinitionString is a text, not an object"}},
		{"CDK: Fn::Join of texts and references", "t.template.json",
			`{"Resources":{"M1A2B":{"Type":"AWS::StepFunctions::StateMachine","Properties":{"DefinitionString":{"Fn::Join":["",[` +
				`"{\"StartAt\":\"T\",\"States\":{\"T\":{\"Type\":\"Task\",\"End\":true,\"Resource\":\"arn:",{"Ref":"AWS::Partition"},":states:::lambda:invoke\",\"Parameters\":{\"FunctionName\":\"",` +
				`{"Fn::GetAtt":["F","Arn"]},"\"}}}}"]]}}}}}`,
			[]string{`M1A2B STANDARD {"StartAt":"T","States":{"T":{"Type":"Task","End":true,"Resource":"arn:${AWS::Partition}:states:::lambda:invoke","Parameters":{"FunctionName":"${F.Arn}"}}}}`}},
		{"Serverless: stepFunctions and resources", "serverless.yml", `
service: ${self:custom.name}
stepFunctions:
  stateMachines:
    one:
      type: EXPRESS
      definition: {StartAt: A, States: {A: {Type: Task, Resource: {Fn::GetAtt: [hello, Arn]}, End: true}}}
    two: {definition: '${file(flows/two.yml):machines.two}'}
    three: '${file(flows/three.yml)}'
resources:
  Resources:
    Four: {Type: AWS::StepFunctions::StateMachine, Properties: {DefinitionString: '` + wait + `'}}
`, []string{
			`one EXPRESS {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"${hello.Arn}","End":true}}}`,
			"two STANDARD file flows/two.yml machines.two", "three STANDARD file flows/three.yml definition", "Four STANDARD " + wait,
		}},
		{"DescribeStateMachine's answer", "answer.json", embed(`{"name":"orders","type":"EXPRESS","definition":"WAIT"}`), []string{"orders EXPRESS " + wait}},
		{"a definition somewhere", "x.json", `{"a":[{"b":` + wait + `}]}`, []string{"a.0.b STANDARD " + wait}},
		{"Terraform's JSON", "main.tf.json", embed(`{"resource":{"aws_sfn_state_machine":{"orders":{"definition":"WAIT"}}}}`), []string{"orders STANDARD " + wait}},
		{"no machine", "t.yaml", "Resources: {B: {Type: AWS::S3::Bucket}}\n", nil},
		{"functions in a definition alone: by tag or by prefix", "m.asl.yaml", "StartAt: A\nStates:\n  A: {Type: Pass, Result: {a: !Ref X, b: {Ref: X}, c: {Fn::Sub: '${Y}'}}, End: true}\n",
			[]string{` STANDARD {"StartAt":"A","States":{"A":{"Type":"Pass","Result":{"a":"${X}","b":{"Ref":"X"},"c":"${Y}"},"End":true}}}`}},
	} {
		t.Run(c.rule, func(t *testing.T) { compare(t, find(t, c.file, c.text), c.want) })
	}
}

func compare(t *testing.T, found []template.Definition, want []string) {
	t.Helper()
	var got []string
	for _, d := range found {
		got = append(got, summary(d))
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
}

func TestTerraform(t *testing.T) {
	for _, c := range []struct {
		rule, text string
		want       []string
	}{
		{"heredoc, names of other attributes, comments",
			"# definition = <<X\nresource \"aws_sfn_state_machine\" \"m\" {\n  name = \"definition = {\"\n  definition = <<EOF\n" + wait + "\nEOF\n  type = \"EXPRESS\"\n}\n",
			[]string{"m EXPRESS " + wait}},
		{"indented heredoc with interpolations",
			"resource \"aws_sfn_state_machine\" \"m\" {\n  definition = <<-JSON\n    {\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Task\", \"Resource\": \"${lookup(var.arns, \"x\")}\", \"TimeoutSeconds\": ${var.t}, \"End\": true}}}\n  JSON\n}\n",
			[]string{`m STANDARD {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"${lookup(var.arns, 'x')}","TimeoutSeconds":"${var.t}","End":true}}}`}},
		{"two resources and a module",
			"resource \"aws_sfn_state_machine\" \"a\" {\ndefinition = <<E\n" + wait + "\nE\n}\nresource \"aws_s3_bucket\" \"b\" {\n definition = <<E\n{}\nE\n}\nmodule \"c\" {\n source = \"x\"\n definition = <<E\n" + wait + "\nE\n}\n",
			[]string{"a STANDARD " + wait, "c STANDARD " + wait}},
		{"templatefile", "resource \"aws_sfn_state_machine\" \"m\" {\n  definition = templatefile(\"${path.module}/m.asl.json\", {\n    arn = aws_lambda_function.f.arn\n  })\n}\n", []string{"m STANDARD file m.asl.json "}},
		{"file", "resource \"aws_sfn_state_machine\" \"m\" {\n  definition = file(\"m.json\")\n}\n", []string{"m STANDARD file m.json "}},
		{"jsonencode is refused", "resource \"aws_sfn_state_machine\" \"m\" {\n  definition = jsonencode({\n    StartAt = \"A\"\n  })\n}\n",
			[]string{"m STANDARD error: jsonencode makes this definition of Terraform's own values, which are not read"}},
		{"another expression is refused", "resource \"aws_sfn_state_machine\" \"m\" {\n  definition = local.x\n}\n", []string{"m STANDARD error: this definition comes from an expression, which is not read"}},
		{"a heredoc without end", "resource \"aws_sfn_state_machine\" \"m\" {\n  definition = <<EOF\n{}\n}\n", []string{"m STANDARD error: this heredoc is not closed"}},
		{"a text in quotes", embed("resource \"aws_sfn_state_machine\" \"m\" {\n  definition = \"WAIT\"\n}\n"), []string{"m STANDARD " + wait}},
	} {
		t.Run(c.rule, func(t *testing.T) { compare(t, find(t, "main.tf", c.text), c.want) })
	}
}

// value returns what becomes of a YAML value in a template's Definition.
func value(t *testing.T, yaml string) string {
	t.Helper()
	found := find(t, "t.yaml", `
Parameters:
  Name: {Type: String, Default: orders}
  Path: {Type: "AWS::SSM::Parameter::Value<String>", Default: /x}
Resources:
  M:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionSubstitutions: {Known: k-1, Count: 3, Arn: !GetAtt F.Arn, Put: !Sub "arn:${AWS::Partition}:x"}
      Definition:
        X: `+yaml+"\n")
	if len(found) != 1 || found[0].Tree == nil {
		t.Fatalf("found %v", found)
	}
	return found[0].Tree.JSON()
}

func TestFunctionsInDefinition(t *testing.T) {
	for _, c := range []struct{ rule, yaml, want string }{
		{"Ref of a resource", "!Ref Topic", `{"X":"${Topic}"}`},
		{"Ref of a parameter with a default", "!Ref Name", `{"X":"orders"}`},
		{"Ref of an SSM parameter", "!Ref Path", `{"X":"${Path}"}`},
		{"Ref of AWS::NoValue removes the member", "!Ref AWS::NoValue", `{}`},
		{"and the element", "[1, !Ref AWS::NoValue]", `{"X":[1]}`},
		{"GetAtt in both forms", "[!GetAtt F.Arn, !GetAtt [F, Arn]]", `{"X":["${F.Arn}","${F.Arn}"]}`},
		{"Sub", `!Sub "${Name}-${AWS::Region}-${Q.Arn}-${!Literal}"`, `{"X":"orders-${AWS::Region}-${Q.Arn}-${Literal}"}`},
		{"Sub with variables", `!Sub ["${a}/${b}/${Name}", {a: x, b: !Ref B}]`, `{"X":"x/${b}/orders"}`},
		{"Join", `!Join [":", [arn, !Ref "AWS::Partition", !Ref Name]]`, `{"X":"arn:${AWS::Partition}:orders"}`},
		{"other functions are named", `!FindInMap [Map, a, b]`, `{"X":"${FindInMap Map}"}`},
		{"If is not decided", `!If [IsProd, 1, 2]`, `{"X":"${If IsProd}"}`},
		{"an argument that cannot be read", `!Join [1, 2]`, `{"X":"${Join 1}"}`},
		{"substitution: a known text", "a ${Known}", `{"X":"a k-1"}`},
		{"substitution: stays text where it stands in quotes", "${Count}", `{"X":"3"}`},
		{"substitution: an unknown one keeps its name", "${Arn}", `{"X":"${Arn}"}`},
		{"substitution: what is known in part says more", "${Put}", `{"X":"arn:${AWS::Partition}:x"}`},
		{"a name without a substitution stays", "${Else}", `{"X":"${Else}"}`},
		{"an unclosed one stays", `"${Known"`, `{"X":"${Known"}`},
		{"keys, too", `{"${Known}": 1}`, `{"X":{"k-1":1}}`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if got := value(t, c.yaml); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// files is what a template can name.
type files map[string]string

func (f files) open(name string) (*syntax.Source, error) {
	text, ok := f[name]
	if !ok {
		return nil, errors.New("there is no such file")
	}
	return syntax.NewSource(name, text), nil
}

func sam(properties string) *syntax.Source {
	return syntax.NewSource("t.yaml", "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      "+strings.ReplaceAll(properties, "\n", "\n      ")+"\n")
}

func TestSubstitutionBeforeReading(t *testing.T) {
	json := `{"StartAt":"A","TimeoutSeconds":${Seconds},"States":{"A":{"Type":"Pass","Result":"${Name} ${Other}","End":true}}}`
	yaml := "StartAt: A\nTimeoutSeconds: ${Seconds}\nStates: {A: {Type: Pass, Result: '${Name} ${Other}', End: true}}\n"
	want := `{"StartAt":"A","TimeoutSeconds":30,"States":{"A":{"Type":"Pass","Result":"n ${Other}","End":true}}}`
	for name, text := range map[string]string{"m.json": json, "m.yaml": yaml} {
		all := template.LoadAll(sam("DefinitionUri: "+name+"\nDefinitionSubstitutions: {Seconds: 30, Name: n, Other: !Ref O}"), files{name: text}.open)
		if len(all) != 1 || len(all[0].Problems) > 0 {
			t.Fatalf("%s: %+v", name, all)
		}
		if got := all[0].Machine.Tree.JSON(); got != want || all[0].Source.Name != name {
			t.Errorf("%s: got %s in %s, want %s", name, got, all[0].Source.Name, want)
		}
	}
}

// Problems point at the place in the original text, whatever form it has.
func TestPlaces(t *testing.T) {
	heredoc := "resource \"aws_sfn_state_machine\" \"m\" {\n  definition = <<EOF\n  {\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"HERE\"}}}\nEOF\n}\n"
	for _, c := range []struct{ form, file, text, at string }{
		{"plain YAML", "m.yaml", "StartAt: A\nStates:\n  A:\n    Type: Pass\n    Next: HERE\n", "HERE"},
		{"inline Definition", "t.yaml", sam("Definition: {StartAt: A, States: {A: {Type: Pass, Next: HERE}}}").Text, "HERE"},
		{"block", "t.yaml", sam("DefinitionString: |\n  {\"StartAt\": \"A\",\n   \"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"HERE\"}}}").Text, `"HERE"`},
		{"block with Fn::Sub", "t.yaml", sam("DefinitionString: !Sub |\n  {\"StartAt\": \"A\", \"Comment\": \"${AWS::Region}\",\n   \"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"HERE\"}}}").Text, `"HERE"`},
		{"folded block", "t.yaml", sam("DefinitionString: >\n  {\"StartAt\": \"A\",\n   \"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"HERE\"}}}").Text, `"HERE"`},
		{"single quotes", "t.yaml", sam(`DefinitionString: '{"StartAt": "A", "Comment": "it''s", "States": {"A": {"Type": "Pass", "Next": "HERE"}}}'`).Text, `"HERE"`},
		{"JSON text in JSON", "t.json", `{"definition": "{\"StartAt\": \"A\",\n \"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"HERE\"}}}"}`, `\"HERE\`},
		{"heredoc", "m.tf", heredoc, `"HERE"`},
	} {
		t.Run(c.form, func(t *testing.T) {
			src := syntax.NewSource(c.file, c.text)
			all := template.LoadAll(src, nil)
			if len(all) != 1 || len(all[0].Problems) == 0 {
				t.Fatalf("got %+v", all)
			}
			last := all[0].Problems[len(all[0].Problems)-1]
			if last.Code != asl.MissingTransitionTarget {
				t.Fatalf("got %+v", last)
			}
			span := last.Span
			if got := src.Text[span.Start:span.End]; got != c.at {
				t.Errorf("the problem is at %q, want %q", got, c.at)
			}
		})
	}
}

func TestBrokenText(t *testing.T) {
	for _, c := range []struct{ form, file, text, at, msg string }{
		{"block", "t.yaml", sam("DefinitionString: |\n  {\"StartAt\": \"A\" \"States\": {}}").Text, " \"States", "a comma is missing here"},
		{"in quotes", "t.yaml", sam("DefinitionString: '{\"StartAt\": nope}'").Text, "nope", `expected a value, found "nope"`},
		{"duplicate key in a block", "t.yaml", sam("DefinitionString: |\n  {\"StartAt\": \"A\",\n  \"StartAt\": \"B\"}").Text, "\"StartAt\": \"B\"", `key "StartAt" appears twice in this object, first at line 6, column 10`},
	} {
		t.Run(c.form, func(t *testing.T) {
			src := syntax.NewSource(c.file, c.text)
			all := template.LoadAll(src, nil)
			if len(all) != 1 || len(all[0].Problems) == 0 {
				t.Fatalf("got %+v", all)
			}
			p := all[0].Problems[0]
			if p.Msg != c.msg || p.Span.Start != strings.Index(src.Text, c.at) {
				t.Errorf("got %q at %q, want %q at %q", p.Msg, src.Text[p.Span.Start:], c.msg, c.at)
			}
		})
	}
}

func TestLoadAll(t *testing.T) {
	for _, c := range []struct {
		rule string
		src  *syntax.Source
		want string
	}{
		{"a file that is missing", sam("DefinitionUri: no.json"), "the definition of M cannot be read: there is no such file"},
		{"a file without a machine", sam("DefinitionUri: other.json"), "These fields are required: [States, StartAt]"},
		{"a file that is no JSON", sam("DefinitionUri: broken.json"), "a comma is missing here"},
		{"a template without a machine", syntax.NewSource("t.yaml", "Resources: {}\n"), "This is a CloudFormation or SAM template, not a state machine"},
		{"Terraform without a machine", syntax.NewSource("a.tf", "x = 1\n"), "no state machine is in this Terraform file"},
		{"a template that cannot be read", syntax.NewSource("t.yaml", "Resources:\n  A: [\n"), "a value is missing here"},
		{"YAML that is broken on its first line", syntax.NewSource("m.yaml", "StartAt: A: B\n"), "a key with a colon cannot stand here"},
		{"an Express machine is checked as one", sam("Type: EXPRESS\nDefinition: {StartAt: A, States: {A: {Type: Task, Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', Parameters: {QueueUrl: x, MessageBody: {}}, End: true}}}"),
			"Express state machine does not support '.waitForTaskToken' service integration "},
	} {
		t.Run(c.rule, func(t *testing.T) {
			all := template.LoadAll(c.src, files{"other.json": "{}", "broken.json": `{"a": 1 "b": 2}`}.open)
			if len(all) != 1 || len(all[0].Problems) == 0 || all[0].Problems[0].Msg != c.want {
				t.Errorf("got %+v, want %q", all, c.want)
			}
		})
	}
}

func TestChoose(t *testing.T) {
	load := func(n int) []template.Loaded {
		text := "Resources:\n"
		for i := range n {
			text += fmt.Sprintf("  M%d: {Type: AWS::StepFunctions::StateMachine, Properties: {Definition: %s}}\n", i, strings.ReplaceAll(strings.ReplaceAll(wait, ":", ": "), ",", ", "))
		}
		return template.LoadAll(syntax.NewSource("t.yaml", text), nil)
	}
	alone := template.LoadAll(syntax.NewSource("w.json", wait), nil)
	for _, c := range []struct {
		rule string
		all  []template.Loaded
		name string
		want string
	}{
		{"the only one needs no name", load(1), "", "M0"},
		{"but may have it", load(1), "M0", "M0"},
		{"one of several", load(3), "M1", "M1"},
		{"several need a name", load(3), "", "f holds 3 state machines: M0, M1, M2. Name one: f#M0"},
		{"a wrong name", load(2), "X", `f holds no state machine "X": there is M0, M1`},
		{"a definition alone", alone, "", ""},
		{"a definition alone has no names", alone, "X", "f is one definition: leave #X out"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			got, err := template.Choose(c.all, "f", c.name)
			text := got.Name
			if err != nil {
				text = err.Error()
			}
			if text != c.want {
				t.Errorf("got %q, want %q", text, c.want)
			}
		})
	}
}

// A definition keeps its digest when only the rest of the template changes.
func TestDigest(t *testing.T) {
	digest := func(src *syntax.Source) string { return template.LoadAll(src, nil)[0].Machine.Digest }
	a := digest(sam("Definition: {StartAt: A, States: {A: {Type: Succeed}}}"))
	b := digest(sam("Name: x\nDefinition: {StartAt: A, States: {A: {Type: Succeed}}}"))
	c := digest(sam("Definition: {StartAt: A, States: {A: {Type: Fail}}}"))
	if a != b || a == c {
		t.Errorf("digests %s, %s, %s: the first two should be equal, the third another", a, b, c)
	}
}
