package check_test

import (
	"encoding/json"
	"strings"
	"testing"

	"backstep/asl"
	"backstep/asl/check"
	"backstep/asl/syntax"
)

// reports are three problems in two files; the second is on a line with a
// character of two bytes.
func reports() []check.Report {
	a := syntax.NewSource("a, b/machine.asl.json", "{\n  \"é\": 1\n}")
	b := syntax.NewSource(`C:\work\b.asl.json`, "{}")
	return []check.Report{
		{Source: a, Problems: asl.Problems{
			{Code: asl.SchemaValidationFailed, Severity: asl.Error, Ref: "/", Span: syntax.Span{Start: 4, End: 8}, Msg: "100%\nwrong"},
			{Code: "task-without-timeout", Severity: asl.Warning, Ref: "/States/A", Span: syntax.Span{Start: 0, End: 13}, Msg: "slow", Hint: "hurry"},
		}},
		{Source: b, Problems: asl.Problems{{Code: "task-without-timeout", Severity: asl.Note, Ref: "/", Span: syntax.Span{Start: 0, End: 1}, Msg: "slow"}}},
	}
}

func TestJSON(t *testing.T) {
	const want = `[{"file":"a, b/machine.asl.json","line":2,"column":3,"endLine":2,"endColumn":6,"severity":"error","code":"SCHEMA_VALIDATION_FAILED","location":"/","message":"100%\nwrong"},` +
		`{"file":"a, b/machine.asl.json","line":1,"column":1,"endLine":3,"endColumn":2,"severity":"warning","code":"task-without-timeout","location":"/States/A","message":"slow","hint":"hurry"},` +
		`{"file":"C:\\work\\b.asl.json","line":1,"column":1,"endLine":1,"endColumn":2,"severity":"note","code":"task-without-timeout","location":"/","message":"slow"}]`
	if got := check.JSON(reports()).JSON(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := check.JSON(nil).JSON(); got != "[]" {
		t.Errorf("nothing is %s", got)
	}
}

func TestGitHub(t *testing.T) {
	const want = "::error file=a%2C b/machine.asl.json,line=2,endLine=2,col=3,endColumn=6,title=SCHEMA_VALIDATION_FAILED::100%25%0Awrong\n" +
		"::warning file=a%2C b/machine.asl.json,line=1,endLine=3,col=1,title=task-without-timeout::slow (hurry)\n" +
		"::notice file=C%3A\\work\\b.asl.json,line=1,endLine=1,col=1,endColumn=2,title=task-without-timeout::slow\n"
	if got := check.GitHub(reports()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// log is the part of a SARIF log that the test looks at.
type log struct {
	Version string
	Runs    []struct {
		Tool struct {
			Driver struct {
				Name, Version string
				Rules         []struct {
					ID               string
					ShortDescription struct{ Text string }
				}
			}
		}
		ColumnKind string
		Results    []struct {
			RuleID    string
			RuleIndex int
			Level     string
			Message   struct{ Text string }
			Locations []struct {
				PhysicalLocation struct {
					ArtifactLocation struct{ URI string }
					Region           struct{ StartLine, StartColumn, EndLine, EndColumn int }
				}
				LogicalLocations []struct{ FullyQualifiedName string }
			}
		}
	}
}

func TestSARIF(t *testing.T) {
	var got log
	if err := json.Unmarshal([]byte(check.SARIF(reports(), "1.2").JSON()), &got); err != nil {
		t.Fatal(err)
	}
	run := got.Runs[0]
	if got.Version != "2.1.0" || len(got.Runs) != 1 || run.ColumnKind != "unicodeCodePoints" || run.Tool.Driver.Name != "backstep" || run.Tool.Driver.Version != "1.2" {
		t.Errorf("the log is %+v", got)
	}
	rules := run.Tool.Driver.Rules
	if len(rules) != 2 || rules[0].ID != "SCHEMA_VALIDATION_FAILED" || rules[1].ID != "task-without-timeout" || rules[1].ShortDescription.Text != "A Task has no TimeoutSeconds" {
		t.Errorf("the rules are %+v", rules)
	}
	var levels, uris, texts []string
	for _, r := range run.Results {
		if rules[r.RuleIndex].ID != r.RuleID {
			t.Errorf("%s has the index of %s", r.RuleID, rules[r.RuleIndex].ID)
		}
		levels, texts = append(levels, r.Level), append(texts, r.Message.Text)
		uris = append(uris, r.Locations[0].PhysicalLocation.ArtifactLocation.URI)
	}
	if s := strings.Join(levels, " "); s != "error warning note" {
		t.Errorf("the levels are %s", s)
	}
	if s := strings.Join(uris, " "); s != "a,%20b/machine.asl.json a,%20b/machine.asl.json file:///C:/work/b.asl.json" {
		t.Errorf("the files are %s", s)
	}
	if s := strings.Join(texts, "|"); s != "100%\nwrong|slow (hurry)|slow" {
		t.Errorf("the messages are %q", s)
	}
	second := run.Results[1].Locations[0]
	if r := second.PhysicalLocation.Region; r.StartLine != 1 || r.StartColumn != 1 || r.EndLine != 3 || r.EndColumn != 2 {
		t.Errorf("the region is %+v", r)
	}
	if second.LogicalLocations[0].FullyQualifiedName != "/States/A" {
		t.Errorf("the logical location is %+v", second.LogicalLocations)
	}
}

// A log without problems still has a run with its lists: readers require them.
func TestSARIFOfNothing(t *testing.T) {
	const want = `"tool":{"driver":{"name":"backstep","rules":[]}},"columnKind":"unicodeCodePoints","results":[]}]`
	if got := check.SARIF(nil, "").JSON(); !strings.Contains(got, want) {
		t.Errorf("got %s", got)
	}
}
