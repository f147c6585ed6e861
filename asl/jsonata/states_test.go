package jsonata_test

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"backstep/asl/expr"
	"backstep/asl/expr/exprtest"
	"backstep/asl/jsonata"
	"backstep/asl/value"
)

func stateEnv() *expr.Env {
	return &expr.Env{
		Input:   value.MustParse(`{"order":{"id":7,"lines":[{"n":1},{"n":2}]}}`),
		Result:  value.MustParse(`{"ok":true}`),
		Context: exprtest.ContextOf(`{"State":{"Name":"Ship"}}`),
		Vars:    exprtest.Vars{"customer": value.MustParse(`{"name":"Ida","sum":3}`), "max": value.Int(9)},
		Now:     testTime,
	}
}

func TestExpressionsOfStates(t *testing.T) {
	for _, c := range []struct{ rule, source, want string }{
		{"$states.input is the state's input", `$states.input.order.id`, `7`},
		{"$states.result is the result", `$states.result.ok`, `true`},
		{"$states.context is the context object", `$states.context.State.Name`, `"Ship"`},
		{"what the field does not have is nothing", `$states.errorOutput`, ``},
		{"$states as a whole", `$keys($states)`, `["input","result","context"]`},
		{"predicates and steps on the input", `$states.input.order.lines[n > 1].n`, `2`},
		{"workflow variables", `$customer.name`, `"Ida"`},
		{"a workflow variable hides a built-in function", `$max`, `9`},
		{"a local variable hides a workflow variable", `($customer := 1; $customer)`, `1`},
		{"a local variable may be called states", `($states := {"input": 5}; $states.input)`, `5`},
		{"there is no input document", `$`, ``},
		{"nor its root", `$$`, ``},
		{"a bare name is nothing", `order`, ``},
		{"$eval does not exist", `$eval("1")`, `T1006`},
		{"fields inside predicates", `$states.input.order.lines[$.n = 1].n`, `1`},
		{"a result of one item collapses", `$states.input.order.lines[n = 1]`, `{"n":1}`},
		{"unless [] is written", `$states.input.order.lines[n = 1][]`, `[{"n":1}]`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			got := ""
			x, err := jsonata.Compile(c.source)
			if err == nil {
				var v value.Value
				v, err = x.Eval(stateEnv())
				got = v.JSON()
			}
			var e *expr.Error
			if errors.As(err, &e) {
				got = e.Code
			}
			if got != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.source, got, c.want)
			}
		})
	}
}

func TestMessagesAreThoseThatAWSQuotes(t *testing.T) {
	for source, want := range map[string]string{
		`$nope(1)`:       "Attempted to invoke a non-function",
		`sum(1)`:         "Attempted to invoke a non-function. Did you mean $sum?",
		`"a" + 1`:        `The left side of the "+" operator must evaluate to a number`,
		`1 < "a"`:        `The values 1 and "a" either side of operator "<" must be of the same data type`,
		`$sum("a")`:      `Argument 1 of function "sum" must be an array of "numbers"`,
		`$error("stop")`: "stop",
		`$number("x")`:   `Unable to cast value to a number: "x"`,
		`function(){1}`:  jsonata.UnsupportedResult,
		`{"f": $sum}`:    jsonata.UnsupportedResult,
		`$toMillis("x")`: `The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given "x"`,
		`{"a":1, "a":2}`: `Multiple key definitions evaluate to same key: "a"`,
		`$uppercase(1)`:  `Argument 1 of function "uppercase" does not match function signature`,
	} {
		x, err := jsonata.Compile(source)
		if err != nil {
			t.Fatal(err)
		}
		if _, err = x.Eval(stateEnv()); err == nil || err.Error() != want {
			t.Errorf("%s\n got %v\nwant %s", source, err, want)
		}
	}
}

func TestReadsSayWhatWasPicked(t *testing.T) {
	for source, want := range map[string]string{
		`$states.input.order.id + $customer.sum`:            `0 $states.input.order.id $.order.id 7; 2 $customer.sum $.sum 3`,
		`$states.input.order.lines[0].n`:                    `0 $states.input.order.lines $.order.lines [{"n":1},{"n":2}]`,
		`$states.context.State.Name`:                        `1 $states.context.State.Name $.State.Name "Ship"`,
		"$states.input.`a b`":                               ``,
		`($customer := {"name": 1}; $customer.name & $max)`: `2 $max $ 9`,
		`$sum([1])`: ``,
	} {
		x, err := jsonata.Compile(source)
		if err != nil {
			t.Fatal(err)
		}
		env := stateEnv()
		var reads []expr.Read
		env.Reads = &reads
		if _, err := x.Eval(env); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range reads {
			got = append(got, string('0'+rune(r.Root))+" "+r.Source+" "+r.From.String()+" "+r.Value.JSON())
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%s\n got %s\nwant %s", source, s, want)
		}
	}
}

func TestRandomNumbersComeFromTheEnv(t *testing.T) {
	x, err := jsonata.Compile(`[$random(), $uuid()]`)
	if err != nil {
		t.Fatal(err)
	}
	draws := []uint64{1 << 63, 0, 0x0123456789ABCDEF}
	env := &expr.Env{Random: func() uint64 { d := draws[0]; draws = draws[1:]; return d }}
	v, err := x.Eval(env)
	if want := `[0.5,"00000000-0000-4000-8123-456789abcdef"]`; err != nil || v.JSON() != want {
		t.Errorf("got %s, %v; want %s", v.JSON(), err, want)
	}
}

func TestBoundsStopWhatDoesNotEnd(t *testing.T) {
	for rule, source := range map[string]string{
		"recursion":             `($f := function($n){1 + $f($n)}; $f(1))`,
		"endless tail calls":    `($f := function($n){$f($n)}; $f(1))`,
		"growing strings":       `($f := function($s){$f($s & $s)}; $f("abc"))`,
		"growing arrays":        `($f := function($a){$f($append($a,$a))}; $f([1,2]))`,
		"padding":               `$pad("a", 1e15)`,
		"nested arrays":         `$reduce([1..200000], function($a,$b){[$a, 1]})`,
		"nested objects":        `$reduce([1..200000], function($a,$b){{"a": $a}})`,
		"a great product":       `[1..9999].([1..9999].($ * 2))`,
		"backtracking":          `$match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)`,
		"a deep expression":     strings.Repeat("(", 10_000),
		"a long expression":     strings.Repeat("1+", 20_000) + "1",
		"a very long number":    strings.Repeat("[", 2_000_000),
		"a value that doubles":  `$reduce([1..60], function($a,$i){{"a": $a, "b": $a}}, 1)`,
		"arrays that double":    `$reduce([1..60], function($a,$i){[[$a], [$a]]}, 0)`,
		"walking such arrays":   `$boolean($reduce([1..60], function($a,$i){[[$a], [$a]]}, 0))`,
		"names in such arrays":  `$reduce([1..60], function($a,$i){[[$a], [$a]]}, 0).x`,
		"comparing them":        `($f := function(){$reduce([1..60], function($a,$i){[[$a], [$a]]}, 0)}; $f() = $f())`,
		"all members of them":   `{"a": $reduce([1..60], function($a,$i){$map([1,2], function(){$a})}, 0)}.*`,
		"recursion with $map":   `($f := function($n){$map([$n], $f)}; $f(1))`,
		"a picture without end": `$formatInteger(1e300, "I")`,
		"a text in a text":      `$replace($pad("", 500000, "a"), "a", $pad("", 500000, "b"))`,
		"a match in a text":     `$replace($pad("", 200000, "a"), /a+/, $pad("", 200000, "$0"))`,
		"parts of a text":       `$split($pad("", 1000000, "a"), "")`,
		"distinct values":       `$distinct([1..200000])`,
		"a long list in order":  `$sort([1..300000])`,
		"numbered items":        `($a := [1..200000]; $a#$i.$i)`,
		"many positions":        `($p := [1..2000].($ * 1); [1..9000][$p])`,
		"many searches":         `($s := $pad("", 1000000, "a"); [1..1000].$contains($s, /a/))`,
	} {
		t.Run(rule, func(t *testing.T) {
			x, err := jsonata.Compile(source)
			if err == nil {
				_, err = x.EvalWith(jsonata.Options{MaxWork: 1_000_000})
			}
			var e *expr.Error
			if !errors.As(err, &e) || e.Reason != expr.Limit {
				t.Errorf("got %v, want a limit", err)
			}
		})
	}
}

func TestAnExpressionMayBeSharedByGoroutines(t *testing.T) {
	doc := invoice(50)
	for _, e := range benchmarkExpressions {
		x, err := jsonata.Compile(e.source)
		if err != nil {
			t.Fatal(err)
		}
		results := make([]string, 4)
		var wg sync.WaitGroup
		for i := range results {
			wg.Go(func() {
				v, err := x.EvalWith(jsonata.Options{Input: doc})
				if err == nil {
					results[i] = v.JSON()
				}
			})
		}
		wg.Wait()
		for _, r := range results {
			if r == "" || r != results[0] {
				t.Errorf("%s: got %q and %q", e.name, r, results[0])
			}
		}
	}
}
