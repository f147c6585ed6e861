package jsonpath

import (
	"strings"
	"testing"

	"backstep/asl/expr"
	"backstep/asl/expr/exprtest"
	"backstep/asl/value"
)

const shop = `{"store":{"book":[
	{"title":"Sayings","price":8.95,"isbn":null,"tags":["old","short"]},
	{"title":"Moby Dick","price":12.99,"category":"fiction","tags":["sea"]},
	{"title":"Sword","price":22.5,"category":"fiction","tags":[]}],
	"bicycle":{"color":"red","price":19.95}},
	"limit":10,"odd key":1,"a.b":2,"x-y":3,"it's":4,"a\\\"b":5,
	"matrix":[[1,2],[3],[]],"none":null,"zero":0.0,"words":["b","a"],"ü":6}`

func shopEnv() *expr.Env {
	return &expr.Env{
		Input:   value.MustParse(shop),
		Context: exprtest.ContextOf(`{"Execution":{"Name":"run-1","Input":{"n":7}},"State":{"Name":"Pay"}}`),
		Vars:    exprtest.Vars{"cart": value.MustParse(`{"items":[{"sku":"A"},{"sku":"B"}]}`), "n": value.Int(3)},
	}
}

func evaluate(t *testing.T, source string, env *expr.Env) (value.Value, *expr.Error) {
	t.Helper()
	p, err := Compile(source)
	if err != nil {
		t.Fatalf("Compile(%q): %v", source, err)
	}
	v, err := p.Eval(env)
	if err != nil {
		return v, err.(*expr.Error)
	}
	return v, nil
}

func TestPathYields(t *testing.T) {
	tests := []struct{ rule, path, want string }{
		{"the root is the document", "$.limit", "10"},
		{"a member in brackets", "$['limit']", "10"},
		{"a member in double quotes", `$["limit"]`, "10"},
		{"blanks inside brackets", "$[ 'limit' ]", "10"},
		{"blanks after the path", "$.limit  \n", "10"},
		{"a dot before a bracket", "$.['odd key']", "1"},
		{"a dot in a quoted name is part of it", "$['a.b']", "2"},
		{"a backslash makes a dot part of the name", `$.a\.b`, "2"},
		{"a name after a dot may have a hyphen", "$.x-y", "3"},
		{"a backslash escapes the closing quote", `$['it\'s']`, "4"},
		{"a backslash before another character is part of a quoted name", `$['a\"b']`, "5"},
		{"letters outside ASCII", "$.ü", "6"},
		{"an index counts from 0", "$.store.book[1].title", `"Moby Dick"`},
		{"a negative index counts from the end", "$.store.book[-1].title", `"Sword"`},
		{"null is a value like any other", "$.none", "null"},
		{"a number keeps its literal", "$.zero", "0.0"},

		{"the context object", "$$.Execution.Name", `"run-1"`},
		{"the whole context object", "$$", `{"Execution":{"Name":"run-1","Input":{"n":7}},"State":{"Name":"Pay"}}`},
		{"a bracket after the context object", "$$['State']['Name']", `"Pay"`},
		{"a variable", "$n", "3"},
		{"a place in a variable", "$cart.items[1].sku", `"B"`},
		{"all of a variable's elements", "$cart.items[*].sku", `["A","B"]`},

		{"a wildcard yields an array of all elements", "$.store.book[*].price", "[8.95,12.99,22.5]"},
		{"a wildcard yields an array of all members", "$.store.bicycle.*", `["red",19.95]`},
		{"a slice yields an array even of one", "$.store.book[0:1].title", `["Sayings"]`},
		{"a slice to the end", "$.store.book[1:].title", `["Moby Dick","Sword"]`},
		{"a slice from the start", "$.store.book[:2].title", `["Sayings","Moby Dick"]`},
		{"a slice from the end", "$.store.book[-2:].title", `["Moby Dick","Sword"]`},
		{"a slice up to a place from the end", "$.store.book[:-2].title", `["Sayings"]`},
		{"a slice beyond the end is cut", "$.words[1:99]", `["a"]`},
		{"a slice that ends before it starts is empty", "$.words[1:0]", `[]`},
		{"a slice of something else is empty", "$.limit[0:1]", `[]`},
		{"a union of indices in the order written", "$.words[1,0]", `["a","b"]`},
		{"a union leaves out what does not exist", "$.words[0,5,-1]", `["b","a"]`},
		{"a union of names yields an array", "$['limit','none']", `[10,null]`},
		{"two wildcards flatten one level", "$.matrix[*][*]", "[1,2,3]"},
		{"an index after a wildcard applies to each match", "$.matrix[*][0]", "[1,3]"},
		{"a deep scan for a name", "$..price", "[8.95,12.99,22.5,19.95]"},
		{"a deep scan below a member", "$.store.book..price", "[8.95,12.99,22.5]"},
		{"a deep scan for a name in brackets", "$.store..['color']", `["red"]`},
		{"a deep scan for an index", "$.matrix..[0]", "[[1,2],1,3]"},
		{"a deep scan for everything yields a parent's children first", "$.matrix..*", "[[1,2],[3],[],1,2,3]"},

		{"an indefinite path without a match is empty", "$.store.book[*].nope", "[]"},
		{"an indefinite path below a missing member is empty", "$.no.such[1:5].thing", "[]"},
		{"a wildcard on a missing member is empty", "$.no[*]", "[]"},
		{"a filter on a missing member is empty", "$.no[?(@.x)]", "[]"},

		{"length of an array", "$.store.book.length()", "3"},
		{"length of an object", "$.store.length()", "2"},
		{"length of a string", "$.store.book[0].title.length()", "7"},
		{"length of all matches", "$.store.book[?(@.price > 10)].length()", "2"},
		{"smallest number", "$..price.min()", "8.95"},
		{"largest number", "$..price.max()", "22.5"},
		{"sum", "$.matrix[0].sum()", "3"},
		{"mean", "$.matrix[0].avg()", "1.5"},
		{"standard deviation", "$.matrix[0].stddev()", "0.5"},
		{"keys", "$.store.keys()", `["book","bicycle"]`},
		{"first and last element", "$.words.last()", `"a"`},
		{"element by position", "$.words.index(0)", `"b"`},
		{"append", "$.words.append('c', $.limit)", `["b","a","c",10]`},
		{"concat", "$.words.concat('c', 1)", `"bac1"`},
		{"a member may be called like a function", "$.store.length", ""},
	}
	env := shopEnv()
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			v, err := evaluate(t, tt.path, env)
			if tt.want == "" {
				if err == nil {
					t.Fatalf("%s = %s, want an error", tt.path, v.JSON())
				}
				return
			}
			if err != nil {
				t.Fatalf("%s: %v", tt.path, err)
			}
			if v.JSON() != tt.want {
				t.Errorf("%s = %s, want %s", tt.path, v.JSON(), tt.want)
			}
		})
	}
}

func TestFilterPicks(t *testing.T) {
	tests := []struct{ rule, filter, want string }{
		{"what has a member", "@.category", "[1,2]"},
		{"a member that is null exists", "@.isbn", "[0]"},
		{"what lacks a member", "!@.category", "[0]"},
		{"numbers by value", "@.price == 22.50", "[2]"},
		{"a number differs from its text", "@.price == '22.5'", "[]"},
		{"texts in single quotes", "@.title == 'Sword'", "[2]"},
		{"texts in double quotes", `@.title == "Sword"`, "[2]"},
		{"a word without quotes is a text", "@.title == Sword", "[2]"},
		{"no blanks needed", "@.price<10", "[0]"},
		{"not equal holds for what is missing", "@.category != 'fiction'", "[0]"},
		{"at least", "@.price >= 12.99", "[1,2]"},
		{"at most", "@.price <= 12.99", "[0,1]"},
		{"texts have an order", "@.title > 'Sayings'", "[2]"},
		{"a number and a text have no order", "@.title > 1", "[]"},
		{"what is missing has no order", "@.category < 'z'", "[1,2]"},
		{"null literal", "@.isbn == null", "[0]"},
		{"literal on the left", "10 > @.price", "[0]"},
		{"another place of the document", "@.price > $.limit", "[1,2]"},
		{"a variable", "@.price > $n", "[0,1,2]"},
		{"the context object", "@.price > $$.Execution.Input.n", "[0,1,2]"},
		{"and", "@.category && @.price < 20", "[1]"},
		{"or", "@.price < 10 || @.price > 20", "[0,2]"},
		{"and binds tighter than or", "@.isbn || @.category && @.price > 20", "[0,2]"},
		{"parentheses", "(@.price < 10 || @.category) && !(@.price > 20)", "[0,1]"},
		{"a regular expression covers the whole text", "@.title =~ /S.*/", "[0,2]"},
		{"a part of the text is no match", "@.title =~ /word/", "[]"},
		{"a regular expression that ignores case", "@.title =~ /sword/i", "[2]"},
		{"in a list", "@.title in ['Sword', 'Other']", "[2]"},
		{"in a list of the document", "@.title in $.titles", "[1]"},
		{"not in a list", "@.title nin ['Sword']", "[0,1]"},
		{"operators in upper case", "@.title IN ['Sword']", "[2]"},
		{"subset of a list", "@.tags subsetof ['sea','sand']", "[1,2]"},
		{"any of a list", "@.tags anyof ['sea','old']", "[0,1]"},
		{"none of a list", "@.tags noneof ['sea']", "[0,2]"},
		{"all of a list", "@.tags all ['short','old']", "[0]"},
		{"contains", "@.tags contains 'sea'", "[1]"},
		{"a text contains a text", "@.title contains 'o'", "[1,2]"},
		{"size of a list", "@.tags size 2", "[0]"},
		{"size of a text", "@.title size 5", "[2]"},
		{"an empty list", "@.tags empty true", "[2]"},
		{"a list that is not empty", "@.tags empty false", "[0,1]"},
		{"a function", "@.tags.length() > 1", "[0]"},
		{"an index", "@.tags[0] == 'sea'", "[1]"},
		{"a filter in a filter", "@.tags[?(@ == 'sea')]", "[1]"},
		{"brackets", "@['title'] == 'Sword'", "[2]"},
		{"a backslash before an ordinary character", `@.title == 'Sw\ord'`, "[2]"},
		{"an escaped quote", `@.title != 'it\'s' && @.price > 20`, "[2]"},
		{"true always holds", "true", "[0,1,2]"},
		{"false and null never hold", "false || null", "[]"},
		{"an empty list of matches does not exist", "@.tags[*]", "[0,1]"},
		{"a list of numbers and words", `@.price in [22.5, "x", y]`, "[2]"},
		{"in what is no list", "@.title in @.title", "[]"},
		{"size compared with another list", "@.tags size $.words", "[0]"},
		{"a function with an argument", "@.tags.append('x') size 1", "[2]"},
		{"a function that fails yields nothing", "@.price.keys()", "[]"},
		{"an object literal", `@.dims == {"h": 1}`, "[]"},
	}
	doc := value.MustParse(shop).Set("titles", value.MustParse(`["Moby Dick"]`))
	env := shopEnv()
	env.Input = doc
	books := doc.Get("store").Get("book")
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			v, err := evaluate(t, "$.store.book[?("+tt.filter+")]", env)
			if err != nil {
				t.Fatal(err)
			}
			var picked []value.Value
			for i, b := range books.Elems() {
				for _, e := range v.Elems() {
					if e.Same(b) {
						picked = append(picked, value.Int(int64(i)))
					}
				}
			}
			if got := value.Array(picked...).JSON(); got != tt.want {
				t.Errorf("%s picks %s, want %s", tt.filter, got, tt.want)
			}
		})
	}
}

func TestFilterOnOtherThanObjects(t *testing.T) {
	tests := []struct{ rule, path, want string }{
		{"scalars of an array", "$.n[?(@ > 1)]", "[2,3]"},
		{"an object itself is judged", "$.o[?(@.x == 1)]", `[{"x":1,"in":{"x":2}}]`},
		{"a deep scan judges each object once", "$..[?(@.x)].x", "[1,2,9]"},
		{"integers beyond the precision of floats", "$.big[?(@ > 9007199254740992)]", "[9007199254740993]"},
		{"a text's length counts UTF-16 units", "$.emoji[?(@.length() == 2)]", `["🐎"]`},
		{"a line break in a text", `$.lines[?(@ == 'a\nb')]`, `["a\nb"]`},
		{"a brace in an object literal", `$.l[?(@ == {"x": 9, "q": "\"}"} || @ == {"x":9})].x`, "[9]"},
		{"a dot before the filter", "$.l.[?(@.x > 1)].x", "[9]"},
	}
	env := &expr.Env{Input: value.MustParse(`{"n":[1,2,3],"o":{"x":1,"in":{"x":2}},"l":[{"x":9}],"big":[9007199254740992,9007199254740993],"emoji":["🐎"],"lines":["a\nb"]}`)}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			if v, err := evaluate(t, tt.path, env); err != nil || v.JSON() != tt.want {
				t.Errorf("%s = %s (%v), want %s", tt.path, v.JSON(), err, tt.want)
			}
		})
	}
}

func TestDefinitePathLeadsNowhere(t *testing.T) {
	tests := []struct{ rule, path, want string }{
		{"a missing member of the document", "$.nope", "Invalid path '$.nope' : No results for path: $['nope']"},
		{"a missing last member", "$.store.nope", "Invalid path '$.store.nope' : No results for path: $['store']['nope']"},
		{"a missing parent", "$.no.such.path", "Invalid path '$.no.such.path' : Missing property in path $['no']"},
		{"a missing parent further in", "$.store.no.such", "Invalid path '$.store.no.such' : Missing property in path $['store']['no']"},
		{"an index beyond the end", "$.words[7]", "Invalid path '$.words[7]' : No results for path: $['words'][7]"},
		{"an index beyond the end is no missing parent", "$.words[7].x", "Invalid path '$.words[7].x' : No results for path: $['words'][7]['x']"},
		{"an index into an object", "$.store[0].x", "Invalid path '$.store[0].x' : Missing property in path $['store'][0]"},
		{"a member of a scalar", "$.limit.x", "Invalid path '$.limit.x' : No results for path: $['limit']['x']"},
		{"a member of null", "$.none.x.y", "Invalid path '$.none.x.y' : Missing property in path $['none']['x']"},
		{"the context object", "$$.Task.Token", "Invalid path '$$.Task.Token' : Missing property in path $['Task']"},
		{"a variable that nobody assigned", "$ghost", "Invalid path '$ghost' : No results for path: $['ghost']"},
		{"a place in such a variable", "$ghost.x", "Invalid path '$ghost.x' : Missing property in path $['ghost']"},
		{"elements of such a variable", "$ghost[*]", "Invalid path '$ghost[*]' : Missing property in path $['ghost']"},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			_, err := evaluate(t, tt.path, shopEnv())
			if err == nil || err.Reason != expr.NotFound {
				t.Fatalf("%s: error %v, want NotFound", tt.path, err)
			}
			if got := err.InPath(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			p, _ := Compile(tt.path)
			if v, err := p.Lookup(shopEnv()); err != nil || !v.IsAbsent() {
				t.Errorf("Lookup(%s) = %s, %v; want absent without an error", tt.path, v.JSON(), err)
			}
		})
	}
}

func TestMissingNamesTheDocumentSearched(t *testing.T) {
	env := shopEnv()
	tests := []struct {
		path string
		want value.Value
	}{
		{"$.nope", env.Input},
		{"$$.nope", env.Context.Context()},
		{"$cart.nope", env.Vars.(exprtest.Vars)["cart"]},
	}
	for _, tt := range tests {
		_, err := evaluate(t, tt.path, env)
		if err == nil || !err.Missing.Root.Same(tt.want) {
			t.Errorf("%s: Missing.Root is not the document that was searched", tt.path)
		}
	}
	_, err := evaluate(t, "$cart.nope", env)
	want := `The JSONPath '$cart.nope' specified for the field 'x.$' could not be found in the input '{"items":[{"sku":"A"},{"sku":"B"}]}'`
	if got := err.InTemplate("x.$"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestNothingToStartFrom(t *testing.T) {
	for _, path := range []string{"$", "$.a", "$$", "$$.a", "$v", "$v.a"} {
		if _, err := evaluate(t, path, &expr.Env{}); err == nil || err.Reason != expr.NotFound {
			t.Errorf("%s in an empty environment: %v, want NotFound", path, err)
		}
	}
}

func TestFunctionFails(t *testing.T) {
	for _, path := range []string{"$.limit.length()", "$.words.sum()", "$.words.keys()", "$.words.index(9)", "$.words.index('a')",
		"$.words.append($.nope)", "$.words.first().x"} {
		p, err := Compile(path)
		if err != nil {
			continue // nothing may follow a function
		}
		if v, err := p.Eval(shopEnv()); err == nil {
			t.Errorf("%s = %s, want an error", path, v.JSON())
		}
	}
}

func TestAnEvaluationLooksAtALimitedNumberOfNodes(t *testing.T) {
	const n = 9000
	elems := make([]value.Value, n)
	for i := range elems {
		elems[i] = value.Int(int64(i))
	}
	list, long := value.Array(elems...), value.String(strings.Repeat("x", n))
	env := &expr.Env{Input: value.Object(value.Member{Key: "a", Value: list}, value.Member{Key: "long", Value: long})}
	tests := []struct {
		rule, path string
		limited    bool
	}{
		{"one look at each", "$.a[?(@ == $.a[-1])]", false},
		{"deep scans of deep scans", "$..*..*..*", false},
		{"each element with each other", "$.a[?(@ in $.a)]", true},
		{"a filter in a filter over everything", "$.a[?($.a[?(@ == 1)])]", true},
		{"a list as one operand, again and again", "$.a[?($.a == 1)]", true},
		{"a long text, again and again", "$.a[?($.long == 'x')]", true},
		{"a long text against an expression", "$.a[?($.long =~ /y/)]", true},
		{"a function over everything", "$.a[?($.a.sum() == 1)]", true},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			_, err := evaluate(t, tt.path, env)
			if limited := err != nil && err.Reason == expr.Limit; limited != tt.limited {
				t.Errorf("%s: error %v, want a limit %v", tt.path, err, tt.limited)
			}
		})
	}
}

func TestReadsSayWhatWasPickedAndWhereItGoes(t *testing.T) {
	tests := []struct {
		path string
		root expr.Root
		from []string
	}{
		{"$.words[-1]", expr.FromInput, []string{"$.words[1]"}},
		{"$", expr.FromInput, []string{"$"}},
		{"$.store.book[?(@.price > 10)].title", expr.FromInput, []string{"$.store.book[1].title", "$.store.book[2].title"}},
		{"$.matrix..[-1]", expr.FromInput, []string{"$.matrix[2]", "$.matrix[0][1]", "$.matrix[1][0]"}},
		{"$.store.bicycle.*", expr.FromInput, []string{"$.store.bicycle.color", "$.store.bicycle.price"}},
		{"$['limit','none']", expr.FromInput, []string{"$.limit", "$.none"}},
		{"$cart.items[0:1].sku", expr.FromVariable, []string{"$.items[0].sku"}},
		{"$$.State.Name", expr.FromContext, []string{"$.State.Name"}},
		{"$.words.length()", expr.FromInput, []string{"$.words"}},
	}
	for _, tt := range tests {
		env := shopEnv()
		var reads []expr.Read
		env.Reads = &reads
		env.At = value.Path{value.MemberStep("out")}
		if _, err := evaluate(t, tt.path, env); err != nil {
			t.Fatal(err)
		}
		if len(reads) != len(tt.from) {
			t.Errorf("%s: %d reads, want %d", tt.path, len(reads), len(tt.from))
			continue
		}
		p, _ := Compile(tt.path)
		doc := p.document(env)
		for i, r := range reads {
			if r.From.String() != tt.from[i] || r.Root != tt.root || r.Source != tt.path || r.To.String() != "$.out" {
				t.Errorf("%s: read %d is %+v, want from %s", tt.path, i, r, tt.from[i])
			}
			if !doc.At(r.From).Same(r.Value) {
				t.Errorf("%s: what lies at %s is not what was read", tt.path, r.From)
			}
		}
	}
}

func TestPathDescribesItself(t *testing.T) {
	tests := []struct {
		path      string
		definite  bool
		reference bool
		variable  string
		root      expr.Root
	}{
		{"$", true, true, "", expr.FromInput},
		{"$.a['b'][0]", true, true, "", expr.FromInput},
		{"$$.a", true, true, "", expr.FromContext},
		{"$v.a", true, true, "v", expr.FromVariable},
		{"$_v1", true, true, "_v1", expr.FromVariable},
		{"$.a.length()", true, false, "", expr.FromInput},
		{"$.a[*].length()", true, false, "", expr.FromInput},
		{"$.a[*]", false, false, "", expr.FromInput},
		{"$.a[0,1]", false, false, "", expr.FromInput},
		{"$.a[0:1]", false, false, "", expr.FromInput},
		{"$..a", false, false, "", expr.FromInput},
		{"$.a[?(@.b)]", false, false, "", expr.FromInput},
		{"$.a@b", true, false, "", expr.FromInput},
		{`$.a\@b`, true, true, "", expr.FromInput},
		{"$['a@b:?*']", true, true, "", expr.FromInput},
	}
	for _, tt := range tests {
		p, err := Compile(tt.path)
		if err != nil {
			t.Fatal(err)
		}
		if p.Definite() != tt.definite || IsReferencePath(p) != tt.reference || p.Variable() != tt.variable || p.Root() != tt.root || p.Source() != tt.path {
			t.Errorf("%s: definite %v, reference %v, variable %q, root %v", tt.path, p.Definite(), IsReferencePath(p), p.Variable(), p.Root())
		}
	}
}

func TestInnerPathsOfFiltersAndFunctions(t *testing.T) {
	p, err := Compile("$.a[?(@.x == $v.y && @.l[?(@ > $$.z)])].append($w)")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, in := range p.Inner() {
		got = append(got, in.Source())
	}
	want := []string{"@.x", "$v.y", "@.l[?(@ > $$.z)]", "@", "$$.z", "$w"}
	if len(got) != len(want) {
		t.Fatalf("inner paths %q, want %q", got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("inner path %d is %q, want %q", i, got[i], want[i])
		}
	}
}
