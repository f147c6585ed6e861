package jsonata_test

import (
	"errors"
	"testing"
	"time"

	"backstep/asl/expr"
	"backstep/asl/jsonata"
	"backstep/asl/value"
)

// example is a sentence about the language: an expression, the document it is
// evaluated against (none if empty), and its result as JSON; "" when it returns
// nothing, a code when it fails.
type example struct{ rule, source, data, want string }

var testTime = time.Date(2024, 2, 29, 13, 5, 9, 45_000_000, time.UTC)

func run(t *testing.T, list []example) {
	t.Helper()
	for _, e := range list {
		t.Run(e.rule, func(t *testing.T) {
			if got := outcome(e.source, e.data); got != e.want {
				t.Errorf("%s\n got %s\nwant %s", e.source, got, e.want)
			}
		})
	}
}

// outcome is the result as an example writes it.
func outcome(source, data string) string {
	x, err := jsonata.Compile(source)
	var v value.Value
	if err == nil {
		o := jsonata.Options{AllowEval: true, Env: &expr.Env{Now: testTime}}
		if data != "" {
			o.Input = value.MustParse(data)
		}
		v, err = x.EvalWith(o)
	}
	var e *expr.Error
	if errors.As(err, &e) {
		return e.Code
	}
	return v.JSON()
}

const garden = `{"beds":[
  {"id":1,"plants":[{"name":"mint","height":30},{"name":"sage","height":45.50}]},
  {"id":2,"plants":{"name":"rose","height":120}},
  {"id":3}],"owner":{"name":"Ida","big":12345678901234567890}}`

func TestPaths(t *testing.T) {
	run(t, []example{
		{"a name picks a member", "owner.name", garden, `"Ida"`},
		{"written positions pick elements in their order, as often as they are written", "$[[2,0,0..1,9,-1]]", "[5,6,7,8]", `[5,5,6,7,8]`},
		{"a written range reaches beyond both ends", "$[[-9..1]]", "[5,6,7,8]", `[5,5,6,6,7,8]`},
		{"a written range counts from the end where it is negative", "$[[-3..-2]]", "[5,6,7,8]", `[6,7]`},
		{"a written range beyond the end picks nothing", "$[[4..9000000]]", "[5,6,7,8]", ``},
		{"one written position picks the element", "$[[1.9]]", "[5,6,7,8]", `6`},
		{"written positions of a single value", "($x := 5; [$x[[0]], $x[[1]]])", "", `[5]`},
		{"an empty list of positions picks nothing", "$[[]]", "[5,6]", ``},
		{"computed positions pick as often as they are there", "($n := 1; [$[[$n,$n,-1]], 5[[0,0]]])", "[5,6]", `[6,6,6,5,5]`},
		{"a computed range picks as a written one", "($n := 2; $[[-1..$n]])", "[5,6,7,8]", `[5,6,7,8]`},
		{"a missing member is nothing", "owner.age", garden, ``},
		{"a path goes through arrays and flattens", "beds.plants.name", garden, `["mint","sage","rose"]`},
		{"a sequence of one is the item", "beds[id=2].plants.name", garden, `"rose"`},
		{"[] keeps a sequence of one an array", "beds[id=2].plants.name[]", garden, `["rose"]`},
		{"a literal keeps its digits", "beds.plants.height", garden, `[30,45.50,120]`},
		{"a literal keeps its magnitude", "owner.big", garden, `12345678901234567890`},
		{"a backquoted name", "a.`b c`", `{"a":{"b c":1}}`, `1`},
		{"a string in a path is a name", `a."b c"`, `{"a":{"b c":1}}`, `1`},
		{"word operators are names where an operand stands", "and and in.or", `{"and":true,"in":{"or":1}}`, `true`},
		{"* is all members", "owner.*", `{"owner":{"a":1,"b":[2,3]}}`, `[1,2,3]`},
		{"** is everything below", "**.name", `{"a":{"name":1},"b":[{"name":2}]}`, `[1,2]`},
		{"$ is the context", "beds.($.id)", garden, `[1,2,3]`},
		{"$$ is the document", "beds.$$.owner.name", garden, `["Ida","Ida","Ida"]`},
		{"a document that is an array is one value", "$[0]", `[[1,2],3]`, `[1,2]`},
		{"an array constructor groups per item", "beds.[id]", garden, `[[1],[2],[3]]`},
		{"a number is no step", "a.1", ``, `S0213`},
	})
}

func TestPredicates(t *testing.T) {
	run(t, []example{
		{"a position", "beds[1].id", garden, `2`},
		{"a position from the end", "beds[-1].id", garden, `3`},
		{"a position is rounded down", "beds[1.9].id", garden, `2`},
		{"positions", "beds[[0,2]].id", garden, `[1,3]`},
		{"a range of positions", "beds[[1..2]].id", garden, `[2,3]`},
		{"a position applies to each context", "beds.plants[0].name", garden, `["mint","rose"]`},
		{"parentheses apply it to the whole", "(beds.plants)[0].name", garden, `"mint"`},
		{"a condition", "beds.plants[height > 40].name", garden, `["sage","rose"]`},
		{"existence", "beds[plants].id", garden, `[1,2]`},
		{"none may follow a grouping", "a{b:c}[0]", ``, `S0209`},
	})
}

func TestParentOperator(t *testing.T) {
	run(t, []example{
		{"% is the object a step was taken from", "beds.plants.{'p': name, 'bed': %.id}", garden,
			`[{"p":"mint","bed":1},{"p":"sage","bed":1},{"p":"rose","bed":2}]`},
		{"% goes up repeatedly", "beds.plants.name.(%.%.id)", garden, `[1,1,2]`},
		{"% inside a predicate", "beds.plants[%.id = 1].name", garden, `["mint","sage"]`},
		{"% in an ordering", "beds.plants^(>%.id).name", garden, `["rose","mint","sage"]`},
		{"% needs a step to come from", "%", garden, `S0217`},
	})
}

func TestVariablesOfSteps(t *testing.T) {
	run(t, []example{
		{"# binds the position", "beds#$i.{'at': $i, 'id': id}", garden, `[{"at":0,"id":1},{"at":1,"id":2},{"at":2,"id":3}]`},
		{"# after a predicate counts what is left", "beds[id>1]#$i.{'n': $i, 'id': id}", garden, `[{"n":0,"id":2},{"n":1,"id":3}]`},
		{"@ joins", "a@$x.b[k=$x.k].v", `{"a":[{"k":1},{"k":2}],"b":[{"k":2,"v":"two"},{"k":3}]}`, `"two"`},
		{"@ keeps the context", "a@$x.b", `{"a":[1,2],"b":7}`, `[7,7]`},
		{"@ needs a variable", "a@b", ``, `S0214`},
		{"@ comes before predicates", "a[0]@$x", ``, `S0215`},
	})
}

func TestGroupingAndOrdering(t *testing.T) {
	const sales = `{"s":[{"k":"x","v":1},{"k":"y","v":2},{"k":"x","v":3}]}`
	run(t, []example{
		{"grouping joins the values of a key", "s{k: v}", sales, `{"x":[1,3],"y":2}`},
		{"grouping evaluates once a key", "s{k: $sum(v)}", sales, `{"x":4,"y":2}`},
		{"an object constructor evaluates once an item", "s.{k: v}", sales, `[{"x":1},{"y":2},{"x":3}]`},
		{"keys are strings", "s{v: k}", sales, `T1003`},
		{"two keys must not be equal", "{'a': 1, 'a': 2}", ``, `D1009`},
		{"a member without value is left out", "{'a': missing, 'b': 1}", ``, `{"b":1}`},
		{"members keep their order", "{'b': 1, '1': 2, 'a': 3}", ``, `{"b":1,"1":2,"a":3}`},
		{"^ orders", "s^(v).v", sales, `[1,2,3]`},
		{"> is descending", "s^(>v).v", sales, `[3,2,1]`},
		{"ties keep their order", "s^(k).v", sales, `[1,3,2]`},
		{"several keys", "s^(k, >v).v", sales, `[3,1,2]`},
		{"a missing key comes last", "$^(a)", `[{"b":1},{"a":1}]`, `[{"a":1},{"b":1}]`},
		{"keys of two types do not compare", "$^(a)", `[{"a":"x"},{"a":1}]`, `T2007`},
		{"keys are numbers or strings", "$^(a)", `[{"a":true},{"a":1}]`, `T2008`},
	})
}

func TestOperators(t *testing.T) {
	run(t, []example{
		{"arithmetic", "1 + 2 * 3 - 8 / 4", ``, `5`},
		{"remainder keeps the sign", "-10 % 3", ``, `-1`},
		{"numbers are doubles", "0.1 + 0.2", ``, `0.30000000000000004`},
		{"numbers print as in ECMAScript", "[1e21, 1e-7, 1e20, 0.000001]", ``, `[1e+21,1e-7,100000000000000000000,0.000001]`},
		{"nothing in arithmetic is nothing", "1 + missing", ``, ``},
		{"the left side is a number", `"a" + 1`, ``, `T2001`},
		{"the right side is a number", `1 + "a"`, ``, `T2002`},
		{"minus needs a number", `-"a"`, ``, `D1002`},
		{"comparison", `[1 < 2, "b" > "a", 2 <= 2, "a" >= "b"]`, ``, `[true,true,true,false]`},
		{"sides of two types do not compare", `1 < "a"`, ``, `T2009`},
		{"only numbers and strings compare", `true < 1`, ``, `T2010`},
		{"equality looks inside", `{"a":[1.0]} = {"a":[1]}`, ``, `true`},
		{"nothing equals nothing else", `[missing = missing, missing != 1]`, ``, `[false,false]`},
		{"in", `[1 in [1,2], "x" in "x", 3 in [1,2]]`, ``, `[true,true,false]`},
		{"and, or stop early", `[false and $error("x"), true or $error("x")]`, ``, `[false,true]`},
		{"& joins as strings", `"a" & 1 & null & [1,"b"] & missing`, ``, `"a1null[1,\"b\"]"`},
		{"condition", `0 ? "yes" : "no"`, ``, `"no"`},
		{"condition without else", `false ? 1`, ``, ``},
		{"?? replaces nothing", `[missing ?? 1, null ?? 1, 0 ?? 1]`, ``, `[1,null,0]`},
		{"?: replaces what is false", `[0 ?: 1, "a" ?: 1]`, ``, `[1,"a"]`},
		{"ranges", `[1..3, 7, 3..1]`, ``, `[1,2,3,7]`},
		{"a range is of integers", `[1.5..3]`, ``, `T2003`},
		{"a range is bounded", `[1..1e9]`, ``, `D2014`},
		{"~> passes on", `[3,1] ~> $sum() ~> $string`, ``, `"4"`},
		{"~> composes", `($f := $uppercase ~> $length; $f("ab"))`, ``, `2`},
		{"~> needs a function", `1 ~> 2`, ``, `T2006`},
	})
}

func TestFunctionsOfTheUser(t *testing.T) {
	run(t, []example{
		{"closures see later bindings", `($x := 1; $f := function(){$x}; $x := 5; $f())`, ``, `5`},
		{"a block has its own variables", `($x := 1; ($x := 2); $x)`, ``, `1`},
		{"recursion", `($f := function($n){$n < 2 ? 1 : $n * $f($n - 1)}; $f(10))`, ``, `3628800`},
		{"calls in tail position take no stack", `($f := function($n){$n = 0 ? "done" : $f($n - 1)}; $f(200000))`, ``, `"done"`},
		{"partial application", `($add := function($a,$b){$a & $b}; $add(?, "x")("y"))`, ``, `"yx"`},
		{"partial application of a built-in", `$map(["ab","cd"], $substring(?, 1))`, ``, `["b","d"]`},
		{"λ is function", `λ($x){$x + 1}(1)`, ``, `2`},
		{"parameters are variables", `function(x){1}`, ``, `S0208`},
		{"a signature checks", `function($x)<n:n>{$x}("a")`, ``, `T0410`},
		{"a signature makes arrays", `function($x)<a<s>>{$x}("a")`, ``, `["a"]`},
		{"a signature looks into arrays", `function($x)<a<s>>{$x}([1])`, ``, `T0412`},
		{"a missing argument is the context", `["abc"].$uppercase()`, ``, `"ABC"`},
		{"calling what is no function", `$nope(1)`, ``, `T1006`},
		{"the hint that the $ is missing", `sum(1)`, ``, `T1005`},
		{"partial application of what is no function", `3(?)`, ``, `T1008`},
	})
}

func TestTransform(t *testing.T) {
	run(t, []example{
		{"an update", `$ ~> |owner|{"age": 7}|`, `{"owner":{"name":"Ida"}}`, `{"owner":{"name":"Ida","age":7}}`},
		{"a deletion", `$ ~> |beds|{}, "plants"|`, `{"beds":[{"id":1,"plants":2},{"id":3}]}`, `{"beds":[{"id":1},{"id":3}]}`},
		{"the document stays as it was", `($new := $ ~> |a|{"b": 2}|; [a.b, $new.a.b])`, `{"a":{"b":1}}`, `[1,2]`},
		{"an object and one inside it", `$ ~> |*|{"n": 1}|`, `{"a":{"b":{}}}`, `{"a":{"b":{},"n":1}}`},
		{"an update may refer to the object", `$ ~> |a|{"old": $}|`, `{"a":{"b":1}}`, `{"a":{"b":1,"old":{"b":1}}}`},
		{"the update is an object", `$ ~> |a|1|`, `{"a":{}}`, `T2011`},
		{"the deletion is of strings", `$ ~> |a|{}, 1|`, `{"a":{}}`, `T2012`},
		{"two places of one value are two", `[$, $] ~> |$[0]|{"n": 1}|`, `{"a":1}`, `[{"a":1,"n":1},{"a":1}]`},
	})
}

func TestSyntaxErrors(t *testing.T) {
	run(t, []example{
		{"string without end", `"abc`, ``, `S0101`},
		{"unknown escape", `"\q"`, ``, `S0103`},
		{"escape without digits", `"\u12"`, ``, `S0104`},
		{"name without end", "`abc", ``, `S0105`},
		{"comment without end", `1 /* x`, ``, `S0106`},
		{"number out of range", `1e999`, ``, `S0102`},
		{"two operands", `1 2`, ``, `S0201`},
		{"wrong bracket", `[1)`, ``, `S0202`},
		{"missing bracket", `[1`, ``, `S0203`},
		{"missing operand", `1 +`, ``, `S0207`},
		{"misplaced operator", `* = = 1`, ``, `S0211`},
		{"assignment to a name", `a := 1`, ``, `S0212`},
		{"two groupings", `a{b:c}{d:e}`, ``, `S0210`},
		{"empty regular expression", `//`, ``, `S0301`},
		{"regular expression without end", `/a`, ``, `S0302`},
		{"regular expression that is none", `/(/`, ``, `S0302`},
		{"trailing comma", `[1,]`, ``, `S0211`},
		{"no expression", ``, ``, `S0207`},
		{"signature of what holds nothing", `function($x)<s<n>>{1}`, ``, `S0401`},
	})
}

func TestErrorsHavePlaces(t *testing.T) {
	for source, pos := range map[string]int{
		`1 + "a"`:                2,
		`[1, 2, $nope()]`:        7,
		`λ($x){ $x }(1) ! 2`:     16,
		`a.b.`:                   4,
		`"ü" & $substring(true)`: 7,
	} {
		x, err := jsonata.Compile(source)
		if err == nil {
			_, err = x.EvalWith(jsonata.Options{})
		}
		var e *expr.Error
		if !errors.As(err, &e) || e.Pos != pos {
			t.Errorf("%s: error %v, want one at byte %d", source, e, pos)
		}
	}
}
