package value

import (
	"strconv"
	"sync"
	"testing"
)

func TestSetSharesWhatItDoesNotChange(t *testing.T) {
	doc := MustParse(`{"a":{"x":1},"b":[1,2],"c":3}`)
	b, x := doc.Get("b"), doc.Get("a")
	next := doc.Set("c", Int(4)).Set("d", Int(5))
	if !next.Get("a").Same(x) || !next.Get("b").Same(b) {
		t.Error("members that did not change are the same nodes")
	}
	if got := next.JSON(); got != `{"a":{"x":1},"b":[1,2],"c":4,"d":5}` {
		t.Error(got)
	}
	if got := doc.JSON(); got != `{"a":{"x":1},"b":[1,2],"c":3}` {
		t.Errorf("the document itself changed: %s", got)
	}
	if doc.Set("c", Int(4)).Shape() != doc.Shape() {
		t.Error("documents that differ in values share their keys")
	}
	if doc.Set("e", Null).Shape() != doc.Set("e", True).Shape() {
		t.Error("the same key added twice makes one shape")
	}
	if !doc.Set("b", b).Same(doc) {
		t.Error("setting what is there changes nothing")
	}
}

func TestSetReplacesWhatIsNoObject(t *testing.T) {
	for _, v := range []Value{{}, Null, Int(1), String("x"), MustParse("[1]")} {
		if got := v.Set("a", True).JSON(); got != `{"a":true}` {
			t.Errorf("%s became %s", v.JSON(), got)
		}
	}
}

func TestDelete(t *testing.T) {
	doc := MustParse(`{"a":1,"b":2}`)
	for key, want := range map[string]string{"a": `{"b":2}`, "b": `{"a":1}`, "c": `{"a":1,"b":2}`} {
		if v := doc.Delete(key); v.JSON() != want || v.Size() != len(want) {
			t.Errorf("without %s: %s", key, v.JSON())
		}
	}
	if got := doc.Delete("a").Delete("b").JSON(); got != "{}" {
		t.Error(got)
	}
	if !doc.Delete("c").Same(doc) || !Null.Delete("a").Same(Null) {
		t.Error("deleting what is not there changes nothing")
	}
}

func TestSetElem(t *testing.T) {
	if got := MustParse(`[1,2,3]`).SetElem(1, String("x")).JSON(); got != `[1,"x",3]` {
		t.Error(got)
	}
	if got := MustParse(`{"a":1,"b":2}`).SetElem(1, EmptyArray).JSON(); got != `{"a":1,"b":[]}` {
		t.Error(got)
	}
}

func TestObjectKeepsTheLastOfTwoMembers(t *testing.T) {
	v := Object(Member{"a", Int(1)}, Member{"b", Int(2)}, Member{"a", Int(3)})
	if got := v.JSON(); got != `{"a":3,"b":2}` {
		t.Error(got)
	}
}

func TestLargeObjectsAreSearchedByMap(t *testing.T) {
	v := EmptyObject
	for i := range 300 {
		v = v.Set(strconv.Itoa(i), Int(int64(i)))
	}
	for range 3 {
		for i := range 300 {
			if got, _ := v.Get(strconv.Itoa(i)).Int64(); got != int64(i) {
				t.Fatalf("member %d is %d", i, got)
			}
		}
		if !v.Get("300").IsAbsent() || v.Shape().Find("300") != -1 || v.Shape().Find("7") != 7 {
			t.Fatal("a key that is not there")
		}
	}
	if EmptyObject.Shape().grown.Load() == nil || v.Shape().grown.Load() != nil {
		t.Error("small shapes remember what grew from them, large ones do not")
	}
}

// The race detector watches this one.
func TestReadingFromSeveralGoroutines(t *testing.T) {
	doc := MustParse(large(20 << 10))
	var wg sync.WaitGroup
	found := make([]Value, 8)
	for i := range found {
		wg.Go(func() {
			found[i] = doc.Get("orders").Elem(3)
			if !Equal(doc, rebuild(doc)) || len(Diff(doc, doc.Set("x", Null))) != 1 {
				t.Error("documents differ")
			}
		})
	}
	wg.Wait()
	for _, v := range found {
		if !v.Same(found[0]) {
			t.Error("all goroutines see the same nodes")
		}
	}
}
