package conformance_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"backstep/asl/value"
)

// jsonataCase is one case of the JSONata project's suite.
type jsonataCase struct {
	Expr            string
	ExprFile        string `json:"expr-file"`
	Data            value.Value
	Dataset         *string
	Bindings        value.Value
	Result          value.Value
	UndefinedResult bool
	Code            string
	Error           json.RawMessage
	Unordered       bool
	name            string
}

// evaluateJSONata evaluates an expression with data as $ and the members of
// bindings as variables. The result is absent for undefined; code is the error
// code, "" for none. It is nil as long as no engine is connected: every case
// counts as failed then.
var evaluateJSONata func(expression string, data, bindings value.Value) (result value.Value, code string, err error)

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
	if evaluateJSONata == nil {
		return &difference{"the expression", "evaluated", "no JSONata engine is connected"}
	}
	defer recovered(&d)
	got, code, err := evaluateJSONata(j.Expr, j.Data, j.Bindings)
	switch {
	case j.Code != "" || j.Error != nil:
		if err == nil || j.Code != "" && code != j.Code {
			return &difference{"the error", j.Code + string(j.Error), fmt.Sprintf("%s %v %s", code, err, got.JSON())}
		}
		return nil
	case err != nil:
		return &difference{"the result", orNothing(j.Result), err.Error()}
	case j.Unordered:
		return diffUnordered(j.Result, got)
	}
	return newComparer(&awsCase{}).diff("the result", j.Result, got)
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
