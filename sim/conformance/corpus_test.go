package conformance_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backstep/asl/value"
)

// awsCase is one recording, of any of the three kinds.
type awsCase struct {
	Name, Type string
	Subkind    string
	Definition value.Value
	// DefinitionText stands for a definition that is no JSON.
	DefinitionText string
	Input          value.Value
	InputText      string
	Mocks          map[string][]attempt
	MockFallback   map[string]fallback
	Functions      map[string]function
	S3             []object
	Expect         expectation
	Needs          []string
	Fuzzy          []string
	FuzzyTokens    map[string]string

	// Of a test_state case.
	StateName          string
	RoleArn            string
	InspectionLevel    string
	RevealSecrets      bool
	Context            value.Value
	Variables          value.Value
	Mock               *stateMock
	StateConfiguration stateConfiguration
	Clock              string
}

// object is an S3 object that an ItemReader reads.
type object struct{ Bucket, Key, Body string }

// expectation is what AWS answered. Members that it left out are absent.
type expectation struct {
	Status, Code, Message string
	Output, Error, Cause  value.Value
	Events                []recordedEvent
	Describe, Response    value.Value
	NextState             value.Value
	InspectionData        value.Value
	Result                string
	Diagnostics           []diagnostic
}

// recordedEvent is one event. Its ID is a number, or [0] in a stretch whose
// order the recorder lost.
type recordedEvent struct {
	ID, PreviousEventID value.Value
	Type, DetailsKey    string
	Details             value.Value
}

type diagnostic struct{ Severity, Code, Message, Location string }

// attempt is what one attempt of a task did.
type attempt struct {
	Entry, Attempt int
	Iterations     []iteration
	ResourceKind   string
	Outcome        string
	OutcomeEventID int
	Submitted      value.Value
	Output         value.Value
	Error          value.Value
	Cause          value.Value
	CauseText      string
}

type iteration struct {
	Map   string
	Index int
}

// fallback answers a task whose outcome is not in the history.
type fallback struct {
	Function  string
	Wrapped   bool // called through lambda:invoke
	Behaviour behaviour
}

type function struct{ Behaviour behaviour }

type behaviour struct {
	Kind, Error, Message string
	Value                value.Value
	Bytes                int
}

type stateMock struct {
	Result              *string
	ErrorOutput         *struct{ Error, Cause *string }
	FieldValidationMode string
}

type stateConfiguration struct {
	RetrierRetryCount, MapIterationFailureCount *int
	ErrorCausedByState                          string
	MapItemReaderData                           string
}

// requires reports whether the case needs any of the features.
func (c *awsCase) requires(features ...string) bool {
	for _, n := range c.Needs {
		for _, f := range features {
			if n == f {
				return true
			}
		}
	}
	return false
}

// beyondCore are the features outside of the core.
var beyondCore = []string{
	"jsonata", "jsonata-expr", "mixed-query-language", "map-distributed", "map-run", "express",
}

func (c *awsCase) isCore() bool { return !c.requires(beyondCore...) }

// corpus is the folder with the recordings.
type corpus string

// openCorpus skips the test when no folder is named.
func openCorpus(t *testing.T) corpus {
	t.Helper()
	folder := os.Getenv("BACKSTEP_CONFORMANCE")
	if folder == "" {
		t.Skip("BACKSTEP_CONFORMANCE names no folder with recordings to compare with")
	}
	return corpus(folder)
}

// awsCases reads a folder of recordings in the order of their names.
func (c corpus) awsCases(t *testing.T, kind string) []*awsCase {
	t.Helper()
	files := c.files(t, "aws", kind, "*.json")
	out := make([]*awsCase, len(files))
	for i, f := range files {
		out[i] = new(awsCase)
		if err := json.Unmarshal([]byte(readFile(t, f)), out[i]); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
	}
	return out
}

func (c corpus) files(t *testing.T, pattern ...string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(append([]string{string(c)}, pattern...)...))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files at %s in %s (%v)", filepath.Join(pattern...), c, err)
	}
	return files
}

// listed is one line of an index.
type listed struct {
	File   string
	Expect string // valid, invalid
	text   string
}

// index reads an index.jsonl and the files it lists.
func (c corpus) index(t *testing.T, folder string) []listed {
	t.Helper()
	var out []listed
	lines := bufio.NewScanner(strings.NewReader(readFile(t, filepath.Join(string(c), folder, "index.jsonl"))))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var l listed
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			t.Fatalf("%s/index.jsonl: %v", folder, err)
		}
		l.text = readFile(t, filepath.Join(string(c), folder, l.File))
		out = append(out, l)
	}
	if err := lines.Err(); err != nil {
		t.Fatalf("%s/index.jsonl: %v", folder, err)
	}
	return out
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
