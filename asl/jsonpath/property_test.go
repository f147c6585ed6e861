package jsonpath

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/tidwall/gjson"
	"pgregory.net/rapid"

	"backstep/asl/expr"
	"backstep/asl/value"
)

var memberNames = rapid.SampledFrom([]string{"a", "b", "c", "a b", "x.y", "ü", "*", "@id", "0", "it's", `q"`, "#"})

// deep is how deep the drawn documents nest.
const deep = 4

var (
	anyKind    = rapid.SampledFrom([]value.Kind{value.ObjectKind, value.ArrayKind, value.ObjectKind, value.ArrayKind, value.NumberKind, value.StringKind, value.NullKind})
	scalarKind = rapid.SampledFrom([]value.Kind{value.NumberKind, value.StringKind, value.BoolKind, value.NullKind})
	mostly     = rapid.SampledFrom([]bool{true, true, true, true, false})
)

// document draws a JSON document, mostly objects and arrays.
func document(t *rapid.T, depth int) value.Value {
	kind := scalarKind.Draw(t, "kind")
	if depth > 0 {
		kind = anyKind.Draw(t, "kind")
	}
	switch kind {
	case value.BoolKind:
		return value.Bool(rapid.Bool().Draw(t, "truth"))
	case value.NumberKind:
		return value.Int(int64(rapid.IntRange(-5, 5).Draw(t, "number")))
	case value.StringKind:
		return value.String(rapid.StringN(0, 3, -1).Draw(t, "text"))
	case value.ArrayKind:
		elems := make([]value.Value, rapid.IntRange(1, 4).Draw(t, "length"))
		for i := range elems {
			elems[i] = document(t, depth-1)
		}
		return value.Array(elems...)
	case value.ObjectKind:
		members := make([]value.Member, rapid.IntRange(1, 4).Draw(t, "members"))
		for i := range members {
			members[i] = value.Member{Key: memberNames.Draw(t, "name"), Value: document(t, depth-1)}
		}
		return value.Object(members...)
	}
	return value.Null
}

// place draws a place that mostly exists in the document.
func place(t *rapid.T, doc value.Value) value.Path {
	var at value.Path
	for len(at) <= deep && mostly.Draw(t, "further") {
		here := doc.At(at)
		if here.Len() == 0 && mostly.Draw(t, "stop") {
			break
		}
		step := value.MemberStep(memberNames.Draw(t, "name"))
		isArray := here.Kind() == value.ArrayKind
		switch {
		case here.Len() > 0 && mostly.Draw(t, "existing"):
			step = stepTo(here, rapid.IntRange(0, here.Len()-1).Draw(t, "child"), isArray)
		case isArray:
			step = value.ElemStep(here.Len())
		}
		at = at.Join(step)
	}
	return at
}

// written writes a place as a path, names in brackets.
func written(at value.Path) string {
	var b strings.Builder
	b.WriteByte('$')
	for _, s := range at {
		if s.Elem {
			fmt.Fprintf(&b, "[%d]", s.Index)
		} else {
			b.WriteString("['" + strings.ReplaceAll(s.Key, "'", `\'`) + "']")
		}
	}
	return b.String()
}

// byText finds a place in the document's text.
func byText(doc value.Value, at value.Path) string {
	result := gjson.Parse(doc.JSON())
	for _, s := range at {
		key := strconv.Itoa(s.Index)
		if !s.Elem {
			key = gjson.Escape(s.Key)
		}
		if s.Elem != result.IsArray() || !s.Elem && !result.IsObject() {
			return ""
		}
		result = result.Get(key)
	}
	return result.Raw
}

func TestADefinitePathFindsWhatIsInTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := document(t, deep)
		at := place(t, doc)
		p, err := Compile(written(at))
		if err != nil {
			t.Fatal(err)
		}
		want := byText(doc, at)
		got, err := p.Eval(&expr.Env{Input: doc})
		if got.JSON() != want || (err != nil) != (want == "") {
			t.Fatalf("%s in %s = %s (%v), want %s", p.Source(), doc.JSON(), got.JSON(), err, want)
		}
	})
}

func TestPlaceChangesOnlyThePlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := document(t, deep)
		at := place(t, doc)
		r, err := CompileReference(written(at))
		if err != nil {
			t.Fatal(err)
		}
		before := doc.JSON()
		val := value.String("placed")
		got, err := r.Place(doc, val)
		if doc.JSON() != before {
			t.Fatalf("the document changed from %s to %s", before, doc.JSON())
		}
		if err != nil {
			if !doc.At(at).IsAbsent() {
				t.Fatalf("%s exists in %s: %v", r.Source(), before, err)
			}
			return
		}
		if !got.At(at).Same(val) {
			t.Fatalf("%s is not at %s of %s", val.JSON(), r.Source(), got.JSON())
		}
		for i := range at {
			sharesSiblings(t, doc.At(at[:i]), got.At(at[:i]), at[i])
		}
		if parsed := value.MustParse(got.JSON()); parsed.Size() != got.Size() || !value.Equal(parsed, got) {
			t.Fatalf("size %d of %s", got.Size(), got.JSON())
		}
	})
}

func sharesSiblings(t *rapid.T, before, after value.Value, on value.Step) {
	for i, child := range before.Elems() {
		step := stepTo(before, i, before.Kind() == value.ArrayKind)
		if step != on && !after.At(value.Path{step}).Same(child) {
			t.Fatalf("%v was copied", step)
		}
	}
}

func TestADeepScanFindsEveryNodeOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := document(t, deep)
		var reads []expr.Read
		p, err := Compile("$..*")
		if err != nil {
			t.Fatal(err)
		}
		v, err := p.Eval(&expr.Env{Input: doc, Reads: &reads})
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, r := range reads {
			if seen[r.From.String()] || !doc.At(r.From).Same(r.Value) {
				t.Fatalf("%s read twice or wrongly", r.From)
			}
			seen[r.From.String()] = true
		}
		if v.Len() != below(doc) || len(reads) != v.Len() {
			t.Fatalf("%d matches and %d reads of %d nodes", v.Len(), len(reads), below(doc))
		}
	})
}

func below(v value.Value) int {
	n := v.Len()
	for _, e := range v.Elems() {
		n += below(e)
	}
	return n
}
