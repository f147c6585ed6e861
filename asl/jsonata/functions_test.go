package jsonata_test

import (
	"strings"
	"testing"
)

func TestStringFunctions(t *testing.T) {
	run(t, []example{
		{"string of numbers has at most 15 digits", `$string(0.1 + 0.2)`, ``, `"0.3"`},
		{"string of an integer has all digits", `$string(123456789012345680)`, ``, `"123456789012345680"`},
		{"string of a container is JSON", `$string({"a":[1.50,null]})`, ``, `"{\"a\":[1.5,null]}"`},
		{"string of a function is empty", `$string([$sum])`, ``, `"[\"\"]"`},
		{"string of what is no number", `$string({"a": 1/0})`, ``, `D1001`},
		{"string, indented", `$string({"a":[1]}, true)`, ``, `"{\n  \"a\": [\n    1\n  ]\n}"`},
		{"length counts characters", `$length("😀é")`, ``, `2`},
		{"substring counts characters", `$substring("😀abc", 1, 2)`, ``, `"ab"`},
		{"substring from the end", `$substring("hello", -3, 2)`, ``, `"ll"`},
		{"substringBefore", `$substringBefore("a-b-c", "-")`, ``, `"a"`},
		{"substringAfter", `$substringAfter("a-b-c", "-")`, ``, `"b-c"`},
		{"substringAfter what does not occur", `$substringAfter("abc", "-")`, ``, `"abc"`},
		{"case", `$uppercase("aß") & $lowercase("ÀB")`, ``, `"ASSàb"`},
		{"trim", `$trim("  a \n b ")`, ``, `"a b"`},
		{"pad", `[$pad("a", 3), $pad("a", -3, "#"), $pad("a", 5, "xy")]`, ``, `["a  ","##a","axyxy"]`},
		{"join", `$join(["a","b"], "-")`, ``, `"a-b"`},
		{"join needs strings", `$join([1,2])`, ``, `T0412`},
		{"Base64", `$base64encode("hello") & $base64decode("aGk=")`, ``, `"aGVsbG8=hi"`},
		{"URL components", `$encodeUrlComponent("a b/é?")`, ``, `"a%20b%2F%C3%A9%3F"`},
		{"URLs keep their marks", `$encodeUrl("http://h/a b?x=1")`, ``, `"http://h/a%20b?x=1"`},
		{"decoding", `$decodeUrlComponent("a%20b%2F") & $decodeUrl("%2F%20")`, ``, `"a b/%2F "`},
		{"a malformed escape", `$decodeUrl("%E0%A4%A")`, ``, `D3140`},
		{"a lone surrogate", `$encodeUrlComponent("\ud800")`, ``, `D3140`},
		{"a surrogate pair", `"\ud83d\ude00"`, ``, `"😀"`},
		{"nothing gives nothing", `$uppercase(missing)`, ``, ``},
	})
}

func TestPatterns(t *testing.T) {
	run(t, []example{
		{"contains", `[$contains("abc","b"), $contains("abc",/^b/)]`, ``, `[true,false]`},
		{"match", `$match("a1b2", /[a-z](\d)/)`, ``, `[{"match":"a1","index":0,"groups":["1"]},{"match":"b2","index":2,"groups":["2"]}]`},
		{"a group that takes no part is null", `$match("a", /(a)(b)?/).groups`, ``, `["a",null]`},
		{"the index counts UTF-16 units", `$match("😀a", /a/).index`, ``, `2`},
		{"flags", `$match("xAx", /a/i).match`, ``, `"A"`},
		{"look-ahead and back-references", `$replace("aab", /(a)\1(?=b)/, "-")`, ``, `"-b"`},
		{"split", `$split("a1b22c", /\d+/)`, ``, `["a","b","c"]`},
		{"split into characters", `$split("abc", "")`, ``, `["a","b","c"]`},
		{"split with a limit", `$split("a,b,c", ",", 2)`, ``, `["a","b"]`},
		{"a limit is not negative", `$split("a", ",", -1)`, ``, `D3020`},
		{"replace", `$replace("a.b.c", ".", "-", 1)`, ``, `"a-b.c"`},
		{"replace with groups", `$replace("John Smith", /(\w+)\s(\w+)/, "$2, $1 ($0, $$)")`, ``, `"Smith, John (John Smith, $)"`},
		{"replace with a function", `$replace("a1", /\d/, function($m){ "<" & $m.match & ">" })`, ``, `"a<1>"`},
		{"a replacement is a string", `$replace("a1", /\d/, function(){ 1 })`, ``, `D3012`},
		{"an empty search string", `$replace("a", "", "b")`, ``, `D3010`},
		{"a match of nothing", `$replace("abc", /x*/, "-")`, ``, `D1004`},
		{"a matcher of the user", `$split("a-b", function($s){ $contains($s, "-") ? {"match":"-","start":1,"end":2,"groups":[],"next":function(){missing}} })`, ``, `["a","b"]`},
	})
}

// The time for each match must not grow with the length of the text before it:
// it would be many seconds.
func TestPatternsGoThroughLongTextsOnce(t *testing.T) {
	text := `"` + strings.Repeat("ab😀 ", 1<<15) + `"`
	run(t, []example{
		{"match", `$match($, /a*b/)[-1].index`, text, `163835`},
		{"split", `$count($split($, /b😀? ?/))`, text, `32769`},
		{"replace", `$length($replace($, /b/, "xyz"))`, text, `196608`},
	})
}

func TestNumericFunctions(t *testing.T) {
	run(t, []example{
		{"number", `[$number("12.5e1"), $number("0x1F"), $number(true)]`, ``, `[125,31,1]`},
		{"number of another text", `$number("1.")`, ``, `D3030`},
		{"rounding is half to even", `[$round(2.5), $round(3.5), $round(-2.5), $round(125, -1)]`, ``, `[2,4,-2,120]`},
		{"rounding works on decimal digits", `$round(1.115, 2)`, ``, `1.12`},
		{"floor, ceil, abs", `[$floor(-1.5), $ceil(1.2), $abs(-3)]`, ``, `[-2,2,3]`},
		{"power", `$power(2, 8)`, ``, `256`},
		{"power beyond numbers", `$power(9, 999)`, ``, `D3061`},
		{"root of a negative number", `$sqrt(-1)`, ``, `D3060`},
		{"formatBase", `[$formatBase(255, 16), $formatBase(-35, 36)]`, ``, `["ff","-z"]`},
		{"formatBase of another base", `$formatBase(1, 37)`, ``, `D3100`},
		{"sums", `[$sum([1,2]), $sum([]), $average([1,2]), $max([1,3,2]), $min(5)]`, ``, `[3,0,1.5,3,5]`},
		{"sum of strings", `$sum(["a"])`, ``, `T0412`},
	})
}

func TestArrayFunctions(t *testing.T) {
	run(t, []example{
		{"count", `[$count([1,2]), $count(1), $count(missing)]`, ``, `[2,1,0]`},
		{"append", `$append([1],2)`, ``, `[1,2]`},
		{"reverse", `$reverse([1,2,3])`, ``, `[3,2,1]`},
		{"distinct", `$distinct([1,"1",1,{"a":1},{"a":1}])`, ``, `[1,"1",{"a":1}]`},
		{"zip stops at the shortest", `$zip([1,2],[3,4,5])`, ``, `[[1,3],[2,4]]`},
		{"sort", `$sort(["b","a"])`, ``, `["a","b"]`},
		{"sort of anything else", `$sort([1,"a"])`, ``, `D3070`},
		{"sort with a function", `$sort([1,3,2], function($a,$b){ $a < $b })`, ``, `[3,2,1]`},
		{"shuffle keeps the elements", `$sort($shuffle([3,1,2]))`, ``, `[1,2,3]`},
		{"a range is not written out", `$count([1..10000000])`, ``, `10000000`},
	})
}

func TestObjectFunctions(t *testing.T) {
	run(t, []example{
		{"keys", `$keys([{"a":1},{"b":2,"a":3}])`, ``, `["a","b"]`},
		{"lookup", `$lookup([{"a":1},{"a":2}], "a")`, ``, `[1,2]`},
		{"spread", `$spread({"a":1,"b":2})`, ``, `[{"a":1},{"b":2}]`},
		{"merge", `$merge([{"a":1},{"b":2},{"a":3}])`, ``, `{"a":3,"b":2}`},
		{"each", `$each({"a":1,"b":2}, function($v,$k){ $k & $v })`, ``, `["a1","b2"]`},
		{"sift", `$sift({"a":1,"b":2}, function($v){ $v > 1 })`, ``, `{"b":2}`},
		{"type", `[1,"a",null,true,[],{},$sum].$type($)`, ``, `["number","string","null","boolean","array","object","function"]`},
		{"boolean", `[$boolean([0,0]), $boolean([0,1]), $boolean({}), $boolean("0"), $boolean($sum)]`, ``, `[false,true,false,true,false]`},
		{"exists", `[$exists(missing), $exists(null)]`, ``, `[false,true]`},
		{"an object may hold functions", `({"double": function($x){ $x * 2 }}).double(4)`, ``, `8`},
	})
}

func TestHigherOrderFunctions(t *testing.T) {
	run(t, []example{
		{"map", `$map([1,2], function($v,$i,$a){ $v * 10 + $i + $count($a) })`, ``, `[12,23]`},
		{"map passes what the function takes", `$map([1.25,1.35], $round)`, ``, `[1,1.4]`},
		{"map gives no empty results", `$map([1,2,3], function($v){ $v > 1 ? $v })`, ``, `[2,3]`},
		{"filter", `$filter([1,2,3], function($v){ $v % 2 = 1 })`, ``, `[1,3]`},
		{"filter of one", `$filter([1,2], function($v){ $v = 1 })`, ``, `1`},
		{"reduce", `$reduce([1,2,3], function($a,$b){ $a + $b }, 10)`, ``, `16`},
		{"reduce takes two arguments", `$reduce([1,2], function($a){ $a })`, ``, `D3050`},
		{"single", `$single([1,2,3], function($v){ $v = 2 })`, ``, `2`},
		{"single of several", `$single([1,2])`, ``, `D3138`},
		{"single of none", `$single([])`, ``, `D3139`},
		{"error", `$error("stop")`, ``, `D3137`},
		{"assert", `$assert(1 = 2, "no")`, ``, `D3141`},
		{"eval", `($x := 2; $eval("$x + a", {"a": 1}))`, ``, `3`},
		{"eval of what is no expression", `$eval("1 +")`, ``, `D3120`},
		{"eval of what fails", `$eval("1 + 'a'")`, ``, `D3121`},
	})
}

func TestFunctionsOfStepFunctions(t *testing.T) {
	run(t, []example{
		{"partition", `$partition([1,2,3,4,5], 2.9)`, ``, `[[1,2],[3,4],[5]]`},
		{"partition into one", `$partition([0], 1)`, ``, `[[0]]`},
		{"range", `$range(1, 9, 4)`, ``, `[1,5,9]`},
		{"range downwards", `$range(3, 1, -1)`, ``, `[3,2,1]`},
		{"a range of one is the number", `$range(1, 9, 9)`, ``, `1`},
		{"a range without step", `$range(1, 9, 0)`, ``, `T0410`},
		{"hash", `$hash("abc", "SHA-1")`, ``, `"a9993e364706816aba3e25717850c26c9cd0d89d"`},
		{"hash by another name", `$hash("abc", "SHA-2")`, ``, `T0410`},
		{"parse", `$parse('{"a":[1.0]}').a`, ``, `[1.0]`},
		{"random with a seed is a constant", `$random(7) = $random(7.5)`, ``, `true`},
		{"random is below one", `($r := $random(); $r >= 0 and $r < 1)`, ``, `true`},
		{"uuid", `$contains($uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)`, ``, `true`},
	})
}
