package value

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/tidwall/gjson"
	"github.com/tidwall/sjson"
	"pgregory.net/rapid"
)

// keys are such that a path language would stumble over.
var keys = rapid.OneOf(
	rapid.SampledFrom([]string{"a", "b", "", ":", ":0", "0", "-1", "a.b", "*", "?", "#", "@x", "|", "\\", "'", "\"", "é", "\n", "..", "~", "!", "{", "x y"}),
	rapid.String(),
)

// documents draws values built from nodes, as a mixture of parsed and made ones.
func documents(depth int) *rapid.Generator[Value] {
	return rapid.Custom(func(t *rapid.T) Value {
		most := 5
		if depth == 0 {
			most = 3
		}
		var v Value
		switch rapid.IntRange(0, most).Draw(t, "kind") {
		case 0:
			v = rapid.SampledFrom([]Value{Null, True, False}).Draw(t, "word")
		case 1:
			v = Int(rapid.Int64().Draw(t, "int"))
		case 2:
			v = Number(rapid.SampledFrom([]string{"1.10", "-0", "1e3", "0.0", "123456789012345678901", "-1E-7"}).Draw(t, "literal"))
		case 3:
			v = String(rapid.String().Draw(t, "string"))
		case 4:
			v = Array(rapid.SliceOfN(documents(depth-1), 0, 4).Draw(t, "elements")...)
		case 5:
			v = Object(rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Member {
				return Member{keys.Draw(t, "key"), documents(depth-1).Draw(t, "value")}
			}), 0, 12).Draw(t, "members")...)
		}
		if rapid.Bool().Draw(t, "parse") {
			return MustParse(v.JSON())
		}
		return v
	})
}

// edited draws a change somewhere in a document.
func edited(t *rapid.T, v Value) Value {
	n := v.Len()
	switch op := rapid.IntRange(0, 3).Draw(t, "edit"); {
	case n > 0 && op == 0:
		i := rapid.IntRange(0, n-1).Draw(t, "place")
		return v.SetElem(i, edited(t, v.Elem(i)))
	case n > 0 && op == 1 && v.Kind() == ObjectKind:
		return v.Delete(v.Key(rapid.IntRange(0, n-1).Draw(t, "place")))
	case v.Kind() == ArrayKind && op == 2:
		return Array(append(v.Elems()[:n:n], documents(1).Draw(t, "element"))...)
	}
	return v.Set(keys.Draw(t, "key"), documents(1).Draw(t, "value"))
}

func TestPropertySizeIsTheLengthOfTheTextAfterAnyEdits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := documents(4).Draw(t, "document")
		for range rapid.IntRange(0, 8).Draw(t, "edits") {
			before := v.JSON()
			next := edited(t, v)
			if v.JSON() != before {
				t.Fatalf("an edit changed its document %s", before)
			}
			v = next
			sound(t, v)
		}
	})
}

// sound checks the size and the text of a value and of everything in it.
func sound(t *rapid.T, v Value) {
	text := v.JSON()
	if v.Size() != len(text) || !json.Valid([]byte(text)) {
		t.Fatalf("size %d, text %s", v.Size(), text)
	}
	if got := MustParse(text).JSON(); got != text {
		t.Fatalf("%s is read as %s", text, got)
	}
	for i, e := range v.Elems() {
		if v.Kind() == ObjectKind && !v.Get(v.Key(i)).Same(e) {
			t.Fatalf("member %q", v.Key(i))
		}
		sound(t, e)
	}
}

// sjsonKey is a key as one element of an sjson path.
func sjsonKey(key string) string { return ":" + gjson.Escape(key) }

func TestPropertySetWritesWhatSjsonWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := documents(3).Filter(func(v Value) bool { return v.Kind() == ObjectKind }).Draw(t, "document")
		var key string
		if doc.Len() > 0 && rapid.Bool().Draw(t, "existing") {
			key = doc.Key(rapid.IntRange(0, doc.Len()-1).Draw(t, "place"))
		} else {
			key = keys.Draw(t, "key")
		}
		val := documents(2).Draw(t, "value")
		want, err := sjson.SetRaw(doc.JSON(), sjsonKey(key), val.JSON())
		if err != nil {
			t.Fatal(err)
		}
		// sjson escapes more in the keys that it writes.
		if got := doc.Set(key, val).JSON(); got != MustParse(want).JSON() {
			t.Fatalf("%s with %q: %s\nsjson %s", doc.JSON(), key, got, want)
		}
	})
}

func TestPropertyEqualIsEncodingJSONsEqualityOfTheSameLiterals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := documents(3).Draw(t, "a")
		b := a
		for range rapid.IntRange(0, 2).Draw(t, "edits") {
			b = edited(t, b)
		}
		b = rapid.SampledFrom([]Value{b, rebuild(b), shuffled(t, b)}).Draw(t, "b")
		same := plain(t, a) == plain(t, b)
		changes := Diff(a, b)
		if same != (len(changes) == 0) {
			t.Fatalf("%s\n%s\nhave %d differences", a.JSON(), b.JSON(), len(changes))
		}
		if same && !Equal(a, b) || Equal(a, b) != Equal(b, a) {
			t.Fatalf("%s\n%s\nequal: %v and %v", a.JSON(), b.JSON(), Equal(a, b), Equal(b, a))
		}
		for _, c := range changes {
			ok := operation(c.Old, c.New) == c.Op && (c.Op == Added || holds(a, c.Path, c.Old))
			if !ok || c.Op != Removed && !b.At(c.Path).Same(c.New) {
				t.Fatalf("%s\n%s\n%s %s", a.JSON(), b.JSON(), c.Op, c.Path)
			}
		}
	})
}

// holds reports whether the value stands at the path, whatever the indices: the
// elements of a path are counted in the later document.
func holds(v Value, p Path, want Value) bool {
	if len(p) == 0 {
		return v.Same(want)
	}
	if !p[0].Elem {
		return holds(v.At(p[:1]), p[1:], want)
	}
	for i := range v.Len() {
		if v.Kind() == ArrayKind && holds(v.Elem(i), p[1:], want) {
			return true
		}
	}
	return false
}

// shuffled returns the document with its members in another order.
func shuffled(t *rapid.T, v Value) Value {
	if v.Kind() != ObjectKind {
		return v
	}
	var members []Member
	for i, e := range v.Elems() {
		members = append(members, Member{v.Key(i), shuffled(t, e)})
	}
	return Object(rapid.Permutation(members).Draw(t, "order")...)
}

// plain writes a document with sorted keys and its own literals.
func plain(t *rapid.T, v Value) string {
	d := json.NewDecoder(bytes.NewReader(v.AppendJSON(nil)))
	d.UseNumber()
	var x any
	if err := d.Decode(&x); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestPropertyStringsAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		if got := String(s).Text(); got != s {
			t.Fatalf("%q became %q", s, got)
		}
		var back string
		if err := json.Unmarshal([]byte(Quote(s)), &back); err != nil || back != s {
			t.Fatalf("%q is written %s: %v", s, Quote(s), err)
		}
		escaped := strconv.QuoteToASCII(s)
		if json.Valid([]byte(escaped)) && MustParse(escaped).JSON() != Quote(s) {
			t.Fatalf("%s is read as %s", escaped, MustParse(escaped).JSON())
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{
		`{"a":[1,2.50,-0,1e9,"x\u00e9\/\ud83d",null,true],"a":{}}`, " [ ] ", `{"a":1,"\u0061":2}`, "\"\xff\"", `[1,]`, `01`, `"\`, "\x00",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, err := Parse(text)
		if valid := json.Valid([]byte(text)); valid != (err == nil) {
			if err == nil || !strings.Contains(err.Error(), "levels") {
				t.Fatalf("valid is %v, error %v", valid, err)
			}
		}
		if err != nil {
			if syn := err.(*SyntaxError); syn.Offset > len(text) || syn.Line < 1 || syn.Column < 1 || syn.Msg == "" {
				t.Fatalf("%+v", syn)
			}
			return
		}
		out := v.JSON()
		if again := MustParse(out); v.Size() != len(out) || again.JSON() != out || rebuild(v).JSON() != out || !Equal(v, again) {
			t.Fatalf("%q is read as %q", text, out)
		}
		var x, y any
		if json.Unmarshal([]byte(text), &x) != nil || json.Unmarshal([]byte(out), &y) != nil {
			return // numbers out of float64's range
		}
		if a, b := marshal(x), marshal(y); a != b && !strings.Contains(a, "\uFFFD") {
			t.Fatalf("%q is read as %q", a, b)
		}
	})
}

func marshal(x any) string {
	b, err := json.Marshal(x)
	if err != nil {
		return err.Error()
	}
	return string(b)
}
