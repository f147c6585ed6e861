package jsonata_test

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"backstep/asl/expr"
	"backstep/asl/jsonata"
	"backstep/asl/value"
)

// suiteExceptions are cases of the public suite that differ on purpose, with
// the reason.
var suiteExceptions = map[string]string{
	"function-encodeUrlComponent/case002": "the lone surrogate arrives as U+FFFD: the text of an expression is UTF-8, which has no surrogates",
}

// suiteCase is one case of the public JSONata suite.
type suiteCase struct {
	Expr      string                 `json:"expr"`
	ExprFile  string                 `json:"expr-file"`
	Data      *value.Value           `json:"data"`
	Dataset   string                 `json:"dataset"`
	Bindings  map[string]value.Value `json:"bindings"`
	Result    *value.Value           `json:"result"`
	Undefined bool                   `json:"undefinedResult"`
	Unordered bool                   `json:"unordered"`
	Code      string                 `json:"code"`
	Error     *struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
	Depth int `json:"depth"`
}

// TestPublicSuite runs the public JSONata suite where the environment names a
// folder that has it.
func TestPublicSuite(t *testing.T) {
	root := os.Getenv("BACKSTEP_CONFORMANCE")
	if root == "" {
		t.Skip("BACKSTEP_CONFORMANCE is not set: it names the folder that has the public suite in jsonata/")
	}
	root = filepath.Join(root, "jsonata")
	files, err := filepath.Glob(filepath.Join(root, "groups", "*", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases below %s (%v)", root, err)
	}
	sort.Strings(files)
	total, passed := 0, 0
	for _, file := range files {
		cases, err := readCases(file)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		name := strings.TrimSuffix(filepath.Base(filepath.Dir(file))+"/"+filepath.Base(file), ".json")
		for _, c := range cases {
			total++
			problem := runCase(root, filepath.Dir(file), c)
			if problem == "" {
				passed++
			} else if reason, ok := suiteExceptions[name]; ok {
				t.Logf("%s differs: %s", name, reason)
			} else {
				t.Errorf("%s: %s\n%s", name, c.Expr+c.ExprFile, problem)
			}
		}
	}
	t.Logf("jsonata %d/%d", passed, total)
}

func readCases(file string) ([]suiteCase, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var list []suiteCase
	if json.Unmarshal(text, &list) == nil {
		return list, nil
	}
	var one suiteCase
	err = json.Unmarshal(text, &one)
	return []suiteCase{one}, err
}

func (c *suiteCase) input(root string) (value.Value, error) {
	if c.Dataset == "" {
		if c.Data == nil {
			return value.Value{}, nil
		}
		return *c.Data, nil
	}
	text, err := os.ReadFile(filepath.Join(root, "datasets", c.Dataset+".json"))
	if err != nil {
		return value.Value{}, err
	}
	return value.Parse(string(text))
}

// runCase returns what is wrong, "" when the case passes.
func runCase(root, dir string, c suiteCase) string {
	input, err := c.input(root)
	if err != nil {
		return err.Error()
	}
	source := c.Expr
	if c.ExprFile != "" {
		text, err := os.ReadFile(filepath.Join(dir, c.ExprFile))
		if err != nil {
			return err.Error()
		}
		source = string(text)
	}
	code := c.Code
	if c.Error != nil {
		code = c.Error.Code
	}
	x, err := jsonata.Compile(source)
	var got value.Value
	if err == nil {
		got, err = x.EvalWith(jsonata.Options{
			Input: input, Bindings: c.Bindings, AllowEval: true, MaxDepth: c.Depth,
			Env: &expr.Env{Now: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)},
		})
	}
	if err != nil {
		var e *expr.Error
		switch {
		case !errors.As(err, &e):
			return "the error is not an *expr.Error: " + err.Error()
		case code == "":
			return "unexpected error " + e.Code + ": " + e.Msg
		case e.Code != code:
			return "got error " + e.Code + ", want " + code
		case c.Error != nil && c.Error.Message != "" && c.Error.Message != e.Msg:
			return "got message " + e.Msg + ", want " + c.Error.Message
		}
		return ""
	}
	return c.compare(got, code)
}

func (c *suiteCase) compare(got value.Value, code string) string {
	switch {
	case code != "":
		return "got " + got.JSON() + ", want error " + code
	case c.Undefined && got.IsAbsent():
		return ""
	case c.Undefined:
		return "got " + got.JSON() + ", want nothing"
	case c.Result == nil:
		c.Result = &value.Null
	}
	if near(got, *c.Result, c.Unordered) {
		return ""
	}
	return "got  " + got.JSON() + "\nwant " + c.Result.JSON()
}

// near compares numbers as the suite does, which knows no difference in the
// last digit.
func near(a, b value.Value, unordered bool) bool {
	if a.Kind() != b.Kind() || a.Len() != b.Len() {
		return false
	}
	switch a.Kind() {
	case value.NumberKind:
		x, _ := a.Float64()
		y, _ := b.Float64()
		return math.Abs(x-y) <= 1e-15*math.Abs(y)
	case value.ArrayKind:
		for i := range a.Len() {
			if unordered && !contains(b, a.Elem(i)) || !unordered && !near(a.Elem(i), b.Elem(i), false) {
				return false
			}
		}
		return true
	case value.ObjectKind:
		for i := range a.Len() {
			if !near(a.Elem(i), b.Get(a.Key(i)), false) {
				return false
			}
		}
		return true
	}
	return value.Equal(a, b)
}

func contains(list, e value.Value) bool {
	for _, other := range list.Elems() {
		if near(other, e, true) {
			return true
		}
	}
	return false
}
