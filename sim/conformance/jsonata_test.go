package conformance_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"backstep/asl/expr"
	"backstep/asl/jsonata"
	"backstep/asl/value"
)

// jsonataCase is one case of the JSONata project's suite.
type jsonataCase struct {
	Expr            string
	ExprFile        string `json:"expr-file"`
	Data            value.Value
	Dataset         *string
	Bindings        map[string]value.Value
	Result          value.Value
	UndefinedResult bool
	Code            string
	Error           *struct{ Code string }
	Depth           int
	Unordered       bool
	name            string
}

// evaluate evaluates the expression with the engine of JSONata states, but with
// a document, as the suite does. The result is absent for undefined.
func (j *jsonataCase) evaluate() (value.Value, error) {
	x, err := jsonata.Compile(j.Expr)
	if err != nil {
		return value.Value{}, err
	}
	return x.EvalWith(jsonata.Options{Input: j.Data, Bindings: j.Bindings, AllowEval: true, MaxDepth: j.Depth,
		Env: &expr.Env{Now: beginning}})
}

// jsonataCases reads the suite. A file holds one case or an array of them.
func (c corpus) jsonataCases(t *testing.T) []jsonataCase {
	t.Helper()
	var out []jsonataCase
	for _, f := range c.files(t, "jsonata", "groups", "*", "*.json") {
		text := strings.TrimSpace(readFile(t, f))
		if !strings.HasPrefix(text, "[") {
			text = "[" + text + "]"
		}
		var cases []jsonataCase
		if err := json.Unmarshal([]byte(text), &cases); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		for i := range cases {
			cases[i].name = fmt.Sprintf("%s/%s#%d", filepath.Base(filepath.Dir(f)), filepath.Base(f), i)
			c.complete(t, &cases[i], filepath.Dir(f))
		}
		out = append(out, cases...)
	}
	return out
}

// complete reads what a case has in other files.
func (c corpus) complete(t *testing.T, j *jsonataCase, folder string) {
	t.Helper()
	if j.ExprFile != "" {
		j.Expr = readFile(t, filepath.Join(folder, j.ExprFile))
	}
	if j.Dataset != nil && *j.Dataset != "" {
		v, err := value.Parse(readFile(t, filepath.Join(string(c), "jsonata", "datasets", *j.Dataset+".json")))
		if err != nil {
			t.Fatalf("dataset %s: %v", *j.Dataset, err)
		}
		j.Data = v
	}
}

func runJSONata(j jsonataCase) (d *difference) {
	defer recovered(&d)
	got, err := j.evaluate()
	want := j.wantedError()
	switch {
	case want != "" || err != nil:
		return diffCode(want, err)
	case j.Unordered:
		return diffUnordered(j.Result, got)
	}
	return newComparer(&awsCase{}).diff("the result", j.Result, got)
}

// wantedError returns the code of the error that the case must end with, "" for none.
func (j *jsonataCase) wantedError() string {
	if j.Error != nil {
		return j.Error.Code
	}
	return j.Code
}

func diffCode(want string, err error) *difference {
	var got *expr.Error
	if errors.As(err, &got) && got.Code == want && want != "" {
		return nil
	}
	return &difference{"the error", want, fmt.Sprint(err)}
}

// diffUnordered compares arrays whose order does not count.
func diffUnordered(want, got value.Value) *difference {
	rest := append([]value.Value(nil), got.Elems()...)
next:
	for _, w := range want.Elems() {
		for i, g := range rest {
			if value.Equal(w, g) {
				rest = append(rest[:i], rest[i+1:]...)
				continue next
			}
		}
		return different("the result", want, got)
	}
	if len(rest) > 0 {
		return different("the result", want, got)
	}
	return nil
}
