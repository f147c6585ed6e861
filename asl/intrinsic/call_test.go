package intrinsic

import (
	"slices"
	"strings"
	"testing"

	"backstep/asl/expr"
	"backstep/asl/expr/exprtest"
	"backstep/asl/jsonpath"
	"backstep/asl/value"
)

const document = `{"name":"Ada","n":41,"f":1.5,"neg":-3.5,"s":"{\"k\":[1, 2]}","list":[1,2,3,4,5],"empty":[],"none":null,"yes":true,
	"obj":{"Arg1":1,"Arg2":[],"Arg3":{"x":null,"y":"t"}},"mixed":[1,"1",1.0,true,"1",null,[1,2],[2,1],{"a":1,"b":2},{"b":2,"a":1.0}],
	"template":"{} is {}","escaped":"\\{\\} {}","big":2147483647}`

// environment draws 1, 2, 3, ... as randomness, in the upper bits.
func environment() *expr.Env {
	draw := uint64(0)
	return &expr.Env{
		Input:   value.MustParse(document),
		Context: exprtest.ContextOf(`{"Execution":{"Name":"run-1"},"StateMachine":{"Id":"arn:m","Name":"m"}}`),
		Vars:    exprtest.Vars{"who": value.String("Bob")},
		Random:  func() uint64 { draw++; return draw << 60 },
	}
}

type result struct{ rule, call, want string }

// failure marks a row whose call fails.
const failure = "Invalid arguments"

func check(t *testing.T, tests []result) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			e, err := Compile(tt.call)
			if err != nil {
				t.Fatalf("Compile(%s): %v", tt.call, err)
			}
			v, err := e.Eval(environment())
			if tt.want == failure {
				failsWithReason(t, e.(*Call), err)
				return
			}
			if err != nil {
				t.Fatalf("%s: %v (%s)", tt.call, err, err.(*expr.Error).Hint)
			}
			if v.JSON() != tt.want {
				t.Errorf("%s = %s, want %s", tt.call, v.JSON(), tt.want)
			}
		})
	}
}

func failsWithReason(t *testing.T, c *Call, err error) {
	t.Helper()
	e, ok := err.(*expr.Error)
	if !ok || !strings.HasPrefix(e.Msg, failure+" in States.") || e.Hint == "" {
		t.Errorf("%s: error %v, want %q with a hint", c.Source(), err, failure)
	}
}

func TestArguments(t *testing.T) {
	check(t, []result{
		{"texts, numbers, constants", "States.Array('a', 1, -2, 2.50, 1e3, true, false, null)", `["a",1,-2,2.50,1e3,true,false,null]`},
		{"no arguments", "States.Array()", "[]"},
		{"blanks around arguments", "States.Array( 'a' ,\t1 )", `["a",1]`},
		{"blanks in empty parentheses", "States.Array( )", "[]"},
		{"blanks after the call", "States.Array(1) \n", "[1]"},
		{"paths of all kinds", "States.Array($.n, $['name'], $$.Execution.Name, $who, $.list[1:3])", `[41,"Ada","run-1","Bob",[2,3]]`},
		{"the document itself", "States.ArrayLength(States.Array($, $$))", "2"},
		{"commas and parentheses inside a path", "States.Array($.list[0,1], $.list[?(@ > 3)], $.list.length())", "[[1,2],[4,5],5]"},
		{"escapes inside a path", `States.Array($.obj['A\'),'][*], $.obj[?(@.Arg3.y == "\"t")])`, "[[],[]]"},
		{"a quoted name with a parenthesis", "States.Array($.obj['Arg1'], $.obj.['Arg2'])", "[1,[]]"},
		{"nested calls", "States.MathAdd(States.MathAdd(1, 2), States.ArrayLength($.list))", "8"},
		{"escapes in a text", `States.Array('it\'s \{\} \\')`, `["it's {} \\"]`},
		{"braces in a text that is no template", "States.Array('{a} {}')", `["{a} {}"]`},
		{"a line break and double quotes in a text", "States.Array('a\n\"b\"')", `["a\n\"b\""]`},
		{"a text of another language", "States.Array('žluť 🐎')", `["žluť 🐎"]`},
	})
}

func TestFormat(t *testing.T) {
	check(t, []result{
		{"each {} is replaced in order", "States.Format('{} and {}', 'a', $.name)", `"a and Ada"`},
		{"no placeholder", "States.Format('plain')", `"plain"`},
		{"numbers, constants and null", "States.Format('{} {} {} {}', 101, 1.50, true, null)", `"101 1.50 true null"`},
		{"a template from a path", "States.Format($.template, $.name, $.n)", `"Ada is 41"`},
		{"escaped braces are text", `States.Format('\{\}{}', 1)`, `"{}1"`},
		{"escaped braces in a template from a path", "States.Format($.escaped, 1)", `"{} 1"`},
		{"an escaped quote", `States.Format('{}\'s', $.name)`, `"Ada's"`},
		{"an object prints as a Java map", "States.Format('{}', $.obj)", `"{Arg1=1, Arg2=[], Arg3={x=null, y=t}}"`},
		{"the context object does too", "States.Format('{}', $$.StateMachine)", `"{Id=arn:m, Name=m}"`},
		{"a list", "States.Format('{}', $.list)", `"[1, 2, 3, 4, 5]"`},
		{"what StringToJson yields stays JSON", `States.Format('{}', States.StringToJson('"x"'))`, `"\"x\""`},
		{"braces in an argument are text", "States.Format('{}', '{}')", `"{}"`},
		{"too few arguments", "States.Format('{} {}', 1)", failure},
		{"too many arguments", "States.Format('{}', 1, 2)", failure},
		{"a lone opening brace", "States.Format('{a}', 1)", failure},
		{"a lone closing brace", "States.Format('}{}', 1)", failure},
		{"doubled braces", "States.Format('{{}}', 1)", failure},
		{"a template that is no string", "States.Format($.n)", failure},
		{"a number as the template", "States.Format(1)", failure},
	})
}

func TestJSONAndText(t *testing.T) {
	check(t, []result{
		{"a text is read as JSON", "States.StringToJson($.s)", `{"k":[1,2]}`},
		{"an empty text is null", "States.StringToJson('')", "null"},
		{"a blank text is null", "States.StringToJson(' ')", "null"},
		{"minus zero is zero", "States.StringToJson('-0')", "0"},
		{"a number keeps its literal", "States.StringToJson('1.0')", "1.0"},
		{"a text that is not JSON", "States.StringToJson('{a}')", failure},
		{"not a string", "States.StringToJson($.n)", failure},
		{"an object becomes compact text", "States.JsonToString($.obj)", `"{\"Arg1\":1,\"Arg2\":[],\"Arg3\":{\"x\":null,\"y\":\"t\"}}"`},
		{"a string is quoted", "States.JsonToString($.name)", `"\"Ada\""`},
		{"null", "States.JsonToString($.none)", `"null"`},

		{"the second object wins, in the first one's place", `States.JsonMerge(States.StringToJson('{"a":1,"b":{"x":1}}'), States.StringToJson('{"c":3,"b":{"y":2}}'), false)`, `{"a":1,"b":{"y":2},"c":3}`},
		{"no deep merge", "States.JsonMerge($.obj, $.obj, true)", failure},
		{"the third argument is a boolean", "States.JsonMerge($.obj, $.obj, 'false')", failure},
		{"only objects merge", "States.JsonMerge($.obj, $.list, false)", failure},

		{"a text is split", "States.StringSplit('a,b', ',')", `["a","b"]`},
		{"each character of the delimiter separates", "States.StringSplit('a.b-c', '-.')", `["a","b","c"]`},
		{"empty tokens are dropped", "States.StringSplit(',a,,b,', ',')", `["a","b"]`},
		{"blank tokens stay", "States.StringSplit(', , ,', ',')", `[" "," "]`},
		{"nothing but delimiters", "States.StringSplit(',,,,', ',')", "[]"},
		{"an empty text", "States.StringSplit('', ',')", "[]"},
		{"many delimiters", "States.StringSplit('1a2b3ü4', 'abcdefghijklmnopqrstuvwxyzü')", `["1","2","3","4"]`},
		{"an empty delimiter", "States.StringSplit('ab', '')", `["ab"]`},
		{"a delimiter is no regular expression", "States.StringSplit('a.b', '.*')", `["a","b"]`},
		{"only strings are split", "States.StringSplit($.n, ',')", failure},

		{"Base64 of a text", "States.Base64Encode('Data to encode')", `"RGF0YSB0byBlbmNvZGU="`},
		{"Base64 of an empty text", "States.Base64Encode('')", `""`},
		{"Base64 of UTF-8", "States.Base64Encode('ü')", `"w7w="`},
		{"back from Base64", "States.Base64Decode('RGF0YSB0byBlbmNvZGU=')", `"Data to encode"`},
		{"line breaks in Base64 are ignored", "States.Base64Decode('RGF0YSB0\r\nbyBlbmNvZGU=')", `"Data to encode"`},
		{"not Base64", "States.Base64Decode('a')", failure},
		{"back from a number", "States.Base64Decode(1)", failure},
		{"Base64 of a number", "States.Base64Encode(1)", failure},

		{"MD5", "States.Hash('abc', 'MD5')", `"900150983cd24fb0d6963f7d28e17f72"`},
		{"SHA-1", "States.Hash('input data', 'SHA-1')", `"aaff4a450a104cd177d28d18d74485e8cae074b7"`},
		{"SHA-256", "States.Hash('abc', 'SHA-256')", `"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"`},
		{"an object is hashed as its JSON", "States.Hash($.list, 'MD5')", `"` + hashOf("[1,2,3,4,5]") + `"`},
		{"an unknown algorithm", "States.Hash('a', 'sha-256')", failure},
	})
}

func hashOf(text string) string {
	v, _ := hash(nil, [maxFixed]value.Value{value.String(text), value.String("MD5")})
	return v.Text()
}

func TestLongTextsAreRefused(t *testing.T) {
	long := strings.Repeat("ü", maxChars)
	for _, call := range []string{"States.Base64Encode('%')", "States.Hash('%', 'MD5')"} {
		check(t, []result{{"one character too many", strings.Replace(call, "%", long+"x", 1), failure}})
		e, err := Compile(strings.Replace(call, "%", long, 1))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := e.Eval(environment()); err != nil {
			t.Errorf("%d characters: %v", maxChars, err)
		}
	}
}

func TestArrays(t *testing.T) {
	check(t, []result{
		{"partitions, the last one shorter", "States.ArrayPartition($.list, 2)", "[[1,2],[3,4],[5]]"},
		{"a partition larger than the array", "States.ArrayPartition($.list, 99)", "[[1,2,3,4,5]]"},
		{"no partitions of nothing", "States.ArrayPartition($.empty, 1)", "[]"},
		{"the size is rounded", "States.ArrayPartition($.list, 1.5)", "[[1,2],[3,4],[5]]"},
		{"size 0", "States.ArrayPartition($.list, 0)", failure},
		{"a negative size", "States.ArrayPartition($.list, -1)", failure},
		{"partitions of 256 KiB and more", "States.ArrayPartition(States.Array('" + strings.Repeat("x", maxPayload) + "'), 1)", failure},
		{"partitions of a text", "States.ArrayPartition($.name, 1)", failure},

		{"contains a number by value", "States.ArrayContains($.list, 3.0)", "true"},
		{"contains is strict about types", "States.ArrayContains($.list, '3')", "false"},
		{"contains an object whatever its order", "States.ArrayContains($.mixed, States.StringToJson('{\"b\":2,\"a\":1}'))", "true"},
		{"nothing contains nothing", "States.ArrayContains($.empty, null)", "false"},
		{"contains of a text", "States.ArrayContains($.name, 'A')", failure},

		{"a range includes its end when it is hit", "States.ArrayRange(0, 9, 3)", "[0,3,6,9]"},
		{"a range stops before its end", "States.ArrayRange(0, 10, 3)", "[0,3,6,9]"},
		{"a step beyond the end", "States.ArrayRange(1, 9, 9)", "[1]"},
		{"a falling range", "States.ArrayRange(3, 1, -1)", "[3,2,1]"},
		{"equal ends", "States.ArrayRange(4, 4, -7)", "[4]"},
		{"the wrong direction", "States.ArrayRange(1, 3, -1)", "[]"},
		{"fractions are dropped", "States.ArrayRange(1.6, 1.4, 1)", "[1]"},
		{"fractions are dropped towards zero", "States.ArrayRange(5.4, -0.6, -2.4)", "[5,3,1]"},
		{"a step that becomes 0", "States.ArrayRange(0, 1, 0.49)", failure},
		{"step 0", "States.ArrayRange(0, 1, 0)", failure},
		{"1000 elements", "States.ArrayLength(States.ArrayRange(1, 1000, 1))", "1000"},
		{"1001 elements", "States.ArrayRange(1, 1001, 1)", failure},
		{"a range of texts", "States.ArrayRange('1', 2, 1)", failure},
		{"a range over everything", "States.ArrayRange(-9007199254740991, 9007199254740991, 1)", failure},
		{"a number too large", "States.ArrayRange(0, 1e300, 1e300)", failure},

		{"an element by index", "States.ArrayGetItem($.list, 4)", "5"},
		{"an index beyond the end", "States.ArrayGetItem($.list, 5)", failure},
		{"a negative index", "States.ArrayGetItem($.list, -1)", failure},
		{"an index that is no number", "States.ArrayGetItem($.list, '0')", failure},
		{"an element of a text", "States.ArrayGetItem($.name, 0)", failure},

		{"length", "States.ArrayLength($.list)", "5"},
		{"length of a text", "States.ArrayLength($.name)", failure},
		{"the first of equal elements stays", "States.ArrayUnique($.mixed)", `[1,"1",true,null,[1,2],[2,1],{"a":1,"b":2}]`},
		{"large and fractional numbers are equal by value", "States.ArrayUnique(States.Array(0.5, 5e-1, 1e30, 1E30, 2))", "[0.5,1e30,2]"},
		{"unique of a text", "States.ArrayUnique($.name)", failure},
	})
}

func TestNumbers(t *testing.T) {
	check(t, []result{
		{"a sum", "States.MathAdd($.n, 1)", "42"},
		{"ties are rounded up", "States.MathAdd(2.5, 0)", "3"},
		{"negative ties are rounded up", "States.MathAdd(-0.5, -1.5)", "-1"},
		{"a negative fraction", "States.MathAdd($.neg, 0)", "-3"},
		{"rounding comes before adding", "States.MathAdd(1.6, 2.7)", "5"},
		{"the largest sum", "States.MathAdd($.big, 0)", "2147483647"},
		{"a sum beyond 32 bits", "States.MathAdd($.big, 1)", failure},
		{"an operand beyond 32 bits", "States.MathAdd(2147483648, -1)", failure},
		{"the smallest sum", "States.MathAdd(-2147483648, 0)", "-2147483648"},
		{"a text", "States.MathAdd('1', 1)", failure},
		{"a boolean", "States.MathAdd(true, 1)", failure},
		{"null", "States.MathAdd(null, 1)", failure},

		{"a random number starts at start", "States.MathRandom(10, 11)", "10"},
		{"randomness picks in proportion", "States.MathRandom(0, 160)", "10"},
		{"bounds are rounded", "States.MathRandom(0.5, 2.4)", "1"},
		{"start must be less than end", "States.MathRandom(1, 1)", failure},
		{"start must be a number", "States.MathRandom('0', 1)", failure},
		{"a seed must be a number", "States.MathRandom(0, 1, 'a')", failure},

		{"a UUID is of version 4", "States.UUID()", `"10000000-0000-4000-a000-000000000000"`},
	})
}

func TestRandomNumbers(t *testing.T) {
	evaluate := func(call string, env *expr.Env) value.Value {
		t.Helper()
		e, err := Compile(call)
		if err != nil {
			t.Fatal(err)
		}
		v, err := e.Eval(env)
		if err != nil {
			t.Fatalf("%s: %v", call, err)
		}
		return v
	}
	env := environment()
	if a, b := evaluate("States.UUID()", env), evaluate("States.UUID()", env); value.Equal(a, b) {
		t.Errorf("two UUIDs are equal: %s", a.JSON())
	}
	seeded := "States.MathRandom(0, 1000000, 7)"
	if a, b := evaluate(seeded, env), evaluate(seeded, &expr.Env{}); !value.Equal(a, b) {
		t.Errorf("one seed gives %s and %s", a.JSON(), b.JSON())
	}
	if a := evaluate("States.MathRandom(0, 1000000, 8)", env); value.Equal(a, evaluate(seeded, env)) {
		t.Error("seeds 7 and 8 give the same number")
	}
	for _, call := range []string{"States.UUID()", "States.MathRandom(0, 9)"} {
		e, _ := Compile(call)
		if _, err := e.Eval(&expr.Env{}); err == nil {
			t.Errorf("%s works without randomness", call)
		}
	}
}

func TestMissingPathsAreReportedAsSuch(t *testing.T) {
	e, err := Compile("States.Array(1, States.Format('{}', $.no.such))")
	if err != nil {
		t.Fatal(err)
	}
	_, err = e.Eval(environment())
	if x, ok := err.(*expr.Error); !ok || x.Reason != expr.NotFound || x.Missing.Path != "$.no.such" {
		t.Errorf("error %v, want that $.no.such is missing", err)
	}
}

func TestNotACall(t *testing.T) {
	nested := strings.Repeat("States.Array(", 11) + strings.Repeat(")", 11)
	tests := []struct {
		rule, call string
		pos        int
		hint       string
	}{
		{"nothing", "", 0, "States.Format"},
		{"another prefix", "Format('{}')", 0, ""},
		{"blanks before", " States.UUID()", 0, ""},
		{"an unknown function", "States.Upper('a')", 0, ""},
		{"a function in another case", "States.format('a')", 0, "States.Format"},
		{"an unknown function inside", "States.Array(States.Upper('a'))", 13, ""},
		{"no parentheses", "States.UUID", 11, "States.UUID()"},
		{"a blank before the parenthesis", "States.UUID ()", 11, "States.UUID()"},
		{"no closing parenthesis", "States.Array($.a", 12, "missing )"},
		{"no closing parenthesis after a comma", "States.Array(1,", 15, ""},
		{"an empty argument", "States.Array(1,,2)", 15, ""},
		{"a comma at the end", "States.Array(1,)", 15, ""},
		{"no comma", "States.Array(1 2)", 15, ""},
		{"text after the call", "States.UUID() + 1", 14, ""},
		{"two calls", "States.UUID()States.UUID()", 13, ""},
		{"an open quote", "States.Array('a)", 13, "missing '"},
		{"double quotes", `States.Array("a")`, 13, "single quotes"},
		{"an escaped double quote", `States.Array('\"')`, 14, "escapes"},
		{"an escaped letter", `States.Array('\n')`, 14, "escapes"},
		{"a backslash at the end", `States.Array('\`, 14, "escapes"},
		{"a word", "States.Array(abc)", 13, "argument"},
		{"a capital constant", "States.Array(True)", 13, "argument"},
		{"an object", "States.Array({})", 13, "argument"},
		{"a bad path", "States.Array($.a[)", 17, ""},
		{"a path with a hyphen", "States.Array($.a, $.b-c)", 21, "brackets"},
		{"too few arguments", "States.MathAdd(1)", 0, "(a, b)"},
		{"too many arguments", "States.UUID(1)", 0, "States.UUID()"},
		{"no template", "States.Format()", 0, "template"},
		{"nested 11 times", nested, 130, ""},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			_, err := Compile(tt.call)
			e, ok := err.(*SyntaxError)
			if !ok {
				t.Fatalf("Compile(%s): error %v, want a *SyntaxError", tt.call, err)
			}
			if e.Pos != tt.pos || e.Msg == "" || !strings.Contains(e.Hint, tt.hint) {
				t.Errorf("Compile(%s): at %d: %v; want position %d and %q in the hint", tt.call, e.Pos, e, tt.pos, tt.hint)
			}
		})
	}
}

func TestTenCallsMayNest(t *testing.T) {
	e, err := Compile(strings.Repeat("States.Array(", 10) + strings.Repeat(")", 10))
	if err != nil {
		t.Fatal(err)
	}
	c := e.(*Call)
	if c.Name() != "States.Array" || len(c.Args()) != 1 {
		t.Errorf("%s with %d arguments", c.Name(), len(c.Args()))
	}
	if n := c.Count(); n != 10 {
		t.Errorf("Count() = %d, want 10", n)
	}
}

func TestCallsThatMultiplyTheirArgumentsAreStopped(t *testing.T) {
	call := "$"
	for range 9 {
		call = "States.Array(" + strings.TrimSuffix(strings.Repeat(call+",", 4), ",") + ")"
	}
	e, err := Compile("States.JsonToString(" + call + ")")
	if err != nil {
		t.Fatal(err)
	}
	_, err = e.Eval(environment())
	if x, ok := err.(*expr.Error); !ok || x.Reason != expr.Limit {
		t.Errorf("error %v, want a limit", err)
	}
}

func TestPathsOfACall(t *testing.T) {
	e, err := Compile("States.Format('{} {}', $v, States.ArrayGetItem($.a[?(@.x == $w)], $$.n))")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range Paths(e) {
		got = append(got, p.Source())
	}
	if want := []string{"$v", "$.a[?(@.x == $w)]", "@.x", "$w", "$$.n"}; !slices.Equal(got, want) {
		t.Errorf("Paths() = %q, want %q", got, want)
	}
	p, _ := jsonpath.Compile("$x")
	if list := Paths(p); len(list) != 1 || list[0] != p {
		t.Errorf("Paths of a path = %v", list)
	}
}

func TestTheTableIsInOrder(t *testing.T) {
	if len(table) != 18 {
		t.Errorf("%d functions, want 18", len(table))
	}
	for i, f := range table {
		if i > 0 && table[i-1].name >= f.name {
			t.Errorf("%s does not follow %s in the alphabet", f.name, table[i-1].name)
		}
		if !IsIntrinsic(f.name + f.usage) {
			t.Errorf("%s is not recognised", f.name)
		}
	}
}
