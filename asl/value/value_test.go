package value

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

func TestParseKeepsKeyOrderAndLiterals(t *testing.T) {
	for _, text := range []string{
		`null`, `true`, `false`, `""`, `0`, `-0`, `1.10`, `1e3`, `-1.5E-7`, `12345678901234567890123`,
		`{}`, `[]`, `[[],{}]`, `{"b":1,"a":2}`, `{"":{"":[]}}`, `"é😀\u2028"`, `"a\"\\\n\t\u0001"`,
	} {
		text = strings.ReplaceAll(text, `\u2028`, "\u2028")
		if got := MustParse(text).JSON(); got != text {
			t.Errorf("%s became %s", text, got)
		}
	}
}

func TestParseNormalises(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"blanks between tokens go", " { \"a b\" :\n[ 1 ,\t2 ] , \"c\" : { } }\r\n", `{"a b":[1,2],"c":{}}`},
		{"blanks in strings stay", `[" a , b "]`, `[" a , b "]`},
		{"escapes that are not needed go", `["\u00e9\/\u0041\ud83d\ude00"]`, `["é/A😀"]`},
		{"escapes that are needed stay", `["\u0001\u000A\u0022\u005c"]`, `["\u0001\n\"\\"]`},
		{"lone surrogates are replaced", `["\ud83dx","\ude00","\ud83d\u0041"]`, "[\"\uFFFDx\",\"\uFFFD\",\"\uFFFDA\"]"},
		{"bytes that are not UTF-8 are replaced", "[\"a\xffb\"]", "[\"a\uFFFDb\"]"},
		{"keys are strings too", `{"\u0061\/":1}`, `{"a/":1}`},
		{"the last duplicate stands at the place of the first", `{"a":1,"b":2,"a":{"x":3}}`, `{"a":{"x":3},"b":2}`},
		{"duplicates deep inside", `[{"x":{"a":1,"a":2}},3]`, `[{"x":{"a":2}},3]`},
		{"duplicates that are written differently", `{"a":1,"\u0061":2}`, `{"a":2}`},
		{"a key may stand in another object again", `{"a":{"a":1},"b":{"a":2}}`, `{"a":{"a":1},"b":{"a":2}}`},
	} {
		if got := MustParse(c.text).JSON(); got != c.want {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

func TestDuplicatesAreFoundAmongManyKeys(t *testing.T) {
	text, want := "{", "{"
	for i := range 100 {
		k := `"k` + Int(int64(i)).JSON() + `":`
		text += k + "0,"
		if want += k; i == 70 {
			want += "1,"
			continue
		}
		want += "0,"
	}
	if got := MustParse(text + `"k70":1}`).JSON(); got != strings.TrimSuffix(want, ",")+"}" {
		t.Error(got)
	}
}

func TestParseErrorsNameThePlace(t *testing.T) {
	for _, c := range []struct {
		text      string
		line, col int
		msg       string
	}{
		{"", 1, 1, "empty"},
		{" \n ", 2, 2, "empty"},
		{"{\"a\":1,\n \"é\":x}", 2, 6, "expected a value"},
		{`{"a" 1}`, 1, 6, "colon"},
		{`{"a":1 "b"}`, 1, 8, "comma or }"},
		{`[1 2]`, 1, 4, "comma or ]"},
		{`[1,]`, 1, 4, "expected a value"},
		{`{"a":1,}`, 1, 8, "key"},
		{`{a:1}`, 1, 2, "key"},
		{`[`, 1, 2, "ends"},
		{`{"a":`, 1, 6, "ends"},
		{`"abc`, 1, 5, "ends in a string"},
		{"\"a\tb\"", 1, 3, "control character"},
		{`"\x"`, 1, 2, "escape"},
		{`"\u12"`, 1, 2, "escape"},
		{`"\`, 1, 2, "escape"},
		{`01`, 1, 2, "after the end"},
		{`-`, 1, 2, "digit"},
		{`1.`, 1, 3, "decimal point"},
		{`1e+`, 1, 4, "exponent"},
		{`nul`, 1, 1, "expected a value"},
		{`NaN`, 1, 1, "expected a value"},
		{`{} {}`, 1, 4, "after the end"},
		{"[1]\x00", 1, 4, "after the end"},
	} {
		_, err := Parse(c.text)
		syn, ok := err.(*SyntaxError)
		if !ok || syn.Line != c.line || syn.Column != c.col || !strings.Contains(syn.Msg, c.msg) {
			t.Errorf("%q: %v", c.text, err)
		}
	}
}

func TestParseErrorsReadAsASentence(t *testing.T) {
	_, err := Parse("{\n  \"a\" 1}")
	if got := err.Error(); got != "not JSON at line 2, column 7: expected a colon" {
		t.Error(got)
	}
	defer func() {
		if recover() == nil {
			t.Error("MustParse panics")
		}
	}()
	MustParse("x")
}

func TestParseHasLimits(t *testing.T) {
	if _, err := Parse(strings.Repeat("[", MaxDepth) + strings.Repeat("]", MaxDepth)); err != nil {
		t.Errorf("%d levels: %v", MaxDepth, err)
	}
	for name, text := range map[string]string{
		"100000 levels":            strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000),
		"10 million levels":        strings.Repeat("[", 10_000_000),
		"100000 levels of objects": strings.Repeat(`{"a":`, 100_000),
		"more than MaxText bytes":  strings.Repeat(" ", 100<<20),
	} {
		if _, err := Parse(text); err == nil {
			t.Errorf("%s are read", name)
		}
	}
}

func TestNumbersAsGoNumbers(t *testing.T) {
	for _, c := range []struct {
		literal string
		want    int64
		integer bool
	}{
		{"0", 0, true}, {"-0", 0, true}, {"7", 7, true}, {"-7", -7, true}, {"1.0", 1, true}, {"1e3", 1000, true},
		{"1200e-2", 12, true}, {"1.5", 0, false}, {"1e-1", 0, false},
		{"9223372036854775807", math.MaxInt64, true}, {"-9223372036854775808.0", math.MinInt64, true},
		{"9223372036854775808", 0, false}, {"1e19", 0, false}, {"1e999999999999999999999", 0, false}, {"0e999999999999999999999", 0, true},
		{"9007199254740993.0", 9007199254740993, true},
	} {
		if got, ok := Number(c.literal).Int64(); got != c.want || ok != c.integer {
			t.Errorf("%s is %d, %v", c.literal, got, ok)
		}
	}
	if f, ok := Number("1e400").Float64(); !ok || !math.IsInf(f, 1) {
		t.Errorf("1e400 is %v, %v", f, ok)
	}
	if _, ok := String("1").Float64(); ok {
		t.Error("a string is no number")
	}
}

func TestFloatsAreWrittenAsECMAScriptDoes(t *testing.T) {
	for f, want := range map[float64]string{
		0: "0", math.Copysign(0, -1): "0", 1: "1", -2.5: "-2.5", 1e20: "100000000000000000000", 1e21: "1e+21",
		1e-6: "0.000001", 1e-7: "1e-7", 1.5e300: "1.5e+300", math.NaN(): "null", math.Inf(-1): "null", 0.1: "0.1",
	} {
		if got := Float(f).JSON(); got != want {
			t.Errorf("%v is %s", f, got)
		}
	}
}

func TestKindsAndAccess(t *testing.T) {
	doc := MustParse(`{"s":"x\ny","n":1.50,"b":true,"z":null,"a":[1,[2]],"o":{"k":{}}}`)
	for i, want := range []string{"string", "number", "boolean", "null", "array", "object"} {
		if got := doc.Elem(i).Kind().String(); got != want {
			t.Errorf("%s is %s", doc.Key(i), got)
		}
	}
	if s := doc.Shape(); s.Len() != 6 || s.Key(1) != "n" || s.Find("a") != 4 || True.Shape() != nil || MustParse("[]").Shape() != nil {
		t.Error("an object's shape is its keys")
	}
	b, ok := doc.Get("b").Truth()
	if Bool(true) != True || Bool(false) != False {
		t.Error("booleans")
	}
	if doc.Get("s").Text() != "x\ny" || doc.Get("n").Literal() != "1.50" || !b || !ok || !doc.Get("z").IsNull() {
		t.Error(doc.JSON())
	}
	if doc.Get("a").Len() != 2 || doc.Len() != 6 || doc.Get("s").Len() != 0 || len(doc.Get("a").Elems()) != 2 {
		t.Error("lengths")
	}
	if _, ok := doc.Get("n").Truth(); ok || doc.Get("n").Text() != "" || doc.Get("s").Literal() != "" || doc.Get("s").Elems() != nil {
		t.Error("another kind's accessor")
	}
}

func TestAbsentIsNotNull(t *testing.T) {
	var v Value
	if v.Kind() != Absent || !v.IsAbsent() || v.IsNull() || v.JSON() != "" || v.Size() != 0 || Null.IsAbsent() {
		t.Error("the zero value is absent")
	}
	if !v.Get("a").IsAbsent() || v.Len() != 0 || v.Or(True) != True || False.Or(True) != False || Preview(v, 5) != "" {
		t.Error("absent has nothing in it")
	}
	if Equal(v, Null) || !Equal(v, Value{}) {
		t.Error("absent equals absent only")
	}
}

func TestValuesStandInStructs(t *testing.T) {
	var doc struct{ A, B Value }
	if err := json.Unmarshal([]byte(`{"A": {"x": [1, 2.0]}}`), &doc); err != nil {
		t.Fatal(err)
	}
	got, err := json.Marshal(doc)
	if err != nil || string(got) != `{"A":{"x":[1,2.0]},"B":null}` {
		t.Errorf("%s, %v", got, err)
	}
}

func TestAbsentChildrenNeverBreakTheText(t *testing.T) {
	for want, v := range map[string]Value{
		`[null,1]`:   Array(Value{}, Int(1)),
		`{"a":null}`: NewShape("a").Object([]Value{{}}),
		`{"b":1}`:    Object(Member{"a", Value{}}, Member{"b", Int(1)}),
		`[null]`:     Array(Int(1)).SetElem(0, Value{}),
		`{}`:         EmptyObject.Set("a", Value{}),
	} {
		if got := v.JSON(); got != want || v.Size() != len(want) {
			t.Errorf("%s, size %d; want %s", got, v.Size(), want)
		}
	}
}

func TestSizeStopsCountingWhereSharingExplodes(t *testing.T) {
	v := String(strings.Repeat("x", 1000))
	for range 40 {
		v = Array(v, v)
	}
	if v.Size() != math.MaxInt32 {
		t.Errorf("size %d", v.Size())
	}
	if got := v.SetElem(0, Null).SetElem(1, Null).JSON(); got != "[null,null]" {
		t.Error(got)
	}
	if v := v.SetElem(0, Null).SetElem(1, Null); v.Size() != len("[null,null]") {
		t.Errorf("a size that was not known is counted again: %d", v.Size())
	}
	if got := Preview(v, 45); len(got) != 44+len(ellipsis) {
		t.Errorf("preview %q", got)
	}
}

func TestPreview(t *testing.T) {
	for _, c := range []struct {
		text string
		max  int
		want string
	}{
		{`{"a":[1,2]}`, 11, `{"a":[1,2]}`},
		{`{"a":[1,2]}`, 10, `{"a":[1,2…`},
		{`"äöü"`, 5, `"äöü"`},
		{`"äöü"`, 4, `"äö…`},
		{`"😀😀😀😀😀😀"`, 3, `"😀…`},
		{`[]`, 1, "…"},
		{`{"key":{"inner":"abcdefghij"},"x":1}`, 20, `{"key":{"inner":"ab…`},
		{`[1,[2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18]]`, 6, `[1,[2…`},
		{`[]`, 0, ""},
		{`[]`, math.MaxInt, "[]"},
	} {
		parsed := MustParse(c.text)
		for _, v := range []Value{parsed, rebuild(parsed)} {
			if got := Preview(v, c.max); got != c.want {
				t.Errorf("%s at %d: %s", c.text, c.max, got)
			}
		}
	}
}

// rebuild makes the same document from new nodes.
func rebuild(v Value) Value {
	switch v.Kind() {
	case ArrayKind:
		elems := make([]Value, v.Len())
		for i := range elems {
			elems[i] = rebuild(v.Elem(i))
		}
		return Array(elems...)
	case ObjectKind:
		members := make([]Member, v.Len())
		for i := range members {
			members[i] = Member{v.Key(i), rebuild(v.Elem(i))}
		}
		return Object(members...)
	case StringKind:
		return String(v.Text())
	case NumberKind:
		return Number(v.Literal())
	}
	return v
}

func TestPathsAreWrittenAsJSONPath(t *testing.T) {
	p := Path{MemberStep("a"), ElemStep(3), MemberStep("b c"), MemberStep(`it's\`), MemberStep(""), MemberStep("é_1"), MemberStep("1x")}
	if got := p.String(); got != `$.a[3]['b c']['it\'s\\'][''].é_1['1x']` {
		t.Error(got)
	}
	if Path(nil).String() != "$" {
		t.Error("the empty path is the document")
	}
}

func TestAtFollowsAPath(t *testing.T) {
	doc := MustParse(`{"a":[{"b":1}]}`)
	for _, c := range []struct {
		p    Path
		want string
	}{
		{nil, `{"a":[{"b":1}]}`},
		{Path{MemberStep("a"), ElemStep(0), MemberStep("b")}, "1"},
		{Path{MemberStep("a"), ElemStep(1)}, ""},
		{Path{MemberStep("a"), ElemStep(-1)}, ""},
		{Path{MemberStep("a"), MemberStep("0")}, ""},
		{Path{ElemStep(0)}, ""},
		{Path{MemberStep("x"), ElemStep(0), MemberStep("y")}, ""},
	} {
		if got := doc.At(c.p).JSON(); got != c.want {
			t.Errorf("%s is %s", c.p, got)
		}
	}
}

func TestJoinDoesNotChangeThePath(t *testing.T) {
	p := make(Path, 1, 8)
	a, b := p.Join(MemberStep("a")), p.Join(MemberStep("b"))
	if a[1].Key != "a" || b[1].Key != "b" {
		t.Error(a, b)
	}
}
