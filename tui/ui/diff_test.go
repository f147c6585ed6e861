package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"backstep/asl/value"
	"backstep/tui/ui"
	"backstep/tui/widget"

	"pgregory.net/rapid"
)

const order = `{"orderId":"A-1001","customer":{"name":"Ada","tier":"gold"},"items":[{"sku":"x"},{"sku":"y"}],"priority":"standard","total":149.50}`

// tree shows the tree of a comparison.
func tree(d *ui.Diff) *widget.Tree {
	t := widget.NewTree()
	t.Show(d.Root(), 100)
	return t
}

func unified(t *widget.Tree, w, h int) ui.Canvas {
	c := widget.NewCanvas(w, h)
	t.Draw(c, plain, widget.TreeView{})
	return c
}

func TestDocumentKeepsLiteralsAndFoldsContainers(t *testing.T) {
	tr := widget.NewTree()
	tr.Show(ui.NewDocument(value.MustParse(order)), 100)
	wantFrame(t, unified(tr, 34, 7), plain, `
▶ ▾ {                             |
      "orderId": "A-1001",        |
    ▸ "customer": {…2},           |
    ▸ "items": […2],              |
      "priority": "standard",     |
      "total": 149.50             |
    }                             |`)
}

func TestUnifiedUnfoldsWhatWasAdded(t *testing.T) {
	before := value.MustParse(order)
	d := ui.NewDiff(before, before.Set("validation", value.MustParse(`{"valid":true,"deep":{"a":1}}`)))
	wantFrame(t, unified(tree(d), 34, 11), plain, `
▶ ▾ {                             |
      "orderId": "A-1001",        |
    ▸ "customer": {…2},           |
    ▸ "items": […2],              |
      "priority": "standard",     |
      "total": 149.50,            |
 +  ▾ "validation": {             |
 +      "valid": true,            |
 +    ▸ "deep": {…1}              |
 +    }                           |
    }                             |`)
	if got := d.Counts(false); got != "+1 added  ~0 changed  -0 removed" {
		t.Error(got)
	}
	if got := d.Counts(true) + " " + d.Sizes(plain); got != "+1 ~0 -0 131 → 174 B" {
		t.Error(got)
	}
}

func TestUnifiedShowsChangedAndRemovedAtTheirPlace(t *testing.T) {
	d := ui.NewDiff(value.MustParse(`{"gone":{"x":1},"a":{"b":1,"c":2,"d":[1,2,3]},"total":149.5,"end":0}`),
		value.MustParse(`{"a":{"b":1,"d":[1,5]},"total":"149.5","end":0}`))
	wantFrame(t, unified(tree(d), 36, 14), plain, `
▶ ▾ {                               |
 -  ▸ "gone": {…1},                 |
    ▾ "a": {                        |
        "b": 1,                     |
 -      "c": 2,                     |
      ▾ "d": [                      |
          1,                        |
 ~        5  was 2                  |
 -        3                         |
        ]                           |
      },                            |
 ~    "total": "149.5",  number → s…|
      "end": 0                      |
    }                               |`)
}

func TestElementsAreComparedWithTheOnesTheyCameFrom(t *testing.T) {
	d := ui.NewDiff(value.MustParse(`[{"id":1,"n":1},{"id":2,"n":1},{"id":3}]`), value.MustParse(`[{"id":0},{"id":1,"n":1},{"id":3},{"id":2,"n":1}]`))
	wantFrame(t, unified(tree(d), 24, 9), plain, `
▶ ▾ [                   |
 +  ▾ {                 |
 +      "id": 0         |
 +    },                |
    ▸ {…2},             |
 -  ▸ {…2},             |
    ▸ {…1},             |
 +  ▾ {                 |
 +      "id": 2,        |`)
}

func TestATypeChangeIsSaid(t *testing.T) {
	d := ui.NewDiff(value.MustParse(`{"total":"149.50","n":1}`), value.MustParse(`{"total":149.5,"n":1.0}`))
	wantFrame(t, unified(tree(d), 50, 4), plain, `
▶ ▾ {                                             |
 ~    "total": 149.5,  string → number, was "149.…|
      "n": 1.0                                    |
    }                                             |`)
	c := widget.NewCanvas(50, 4)
	tree(d).Draw(c, ascii, widget.TreeView{})
	wantFrame(t, c, ascii, `
> v {                                             |
 ~    "total": 149.5,  string > number, was "149..|
      "n": 1.0                                    |
    }                                             |`)
	text := ""
	for _, s := range d.Row(0, plain) {
		text += s.Text
	}
	if text != `~ $.total "149.50" → 149.5  string → number` {
		t.Error(text)
	}
}

func TestFoldedParentsSayHowManyChangesTheyHide(t *testing.T) {
	d := ui.NewDiff(value.MustParse(`{"a":{"b":1,"c":2}}`), value.MustParse(`{"a":{"b":5,"d":2}}`))
	tr := tree(d)
	tr.Move(1)
	tr.Fold()
	wantFrame(t, unified(tr, 20, 3), plain, `
  ▾ {               |
▶±  ▸ "a": {…3} ±3  |
    }               |`)
}

func TestSplitStandsInLine(t *testing.T) {
	d := ui.NewDiff(value.MustParse(`{"gone":[1],"kind":{"x":1},"n":1,"last":true}`),
		value.MustParse(`{"kind":[7],"n":2,"last":true,"new":{"a":null}}`))
	c := widget.NewCanvas(51, 13)
	tr := tree(d)
	tr.Move(1)
	tr.Unfold()
	ui.DrawSplit(c, plain, tr, true)
	wantFrame(t, c, plain, `
  ▾ {                    │  ▾ {                    |
▶-  ▾ "gone": [          │                         |
 -      1                │                         |
 -    ],                 │                         |
 ~  ▸ "kind": {…1},      │ ~  ▾ "kind": [  object …|
                         │ +      7                |
                         │ ~    ],                 |
 ~    "n": 1,            │ ~    "n": 2,            |
      "last": true       │      "last": true,      |
                         │ +  ▾ "new": {           |
                         │ +      "a": null        |
                         │ +    }                  |
    }                    │    }                    |`)
}

func TestSplitWithAnotherKindUnfolded(t *testing.T) {
	d := ui.NewDiff(value.MustParse(`{"k":5}`), value.MustParse(`{"k":{"a":1}}`))
	tr := tree(d)
	tr.RevealPath([]widget.Step{{Key: "k"}, {Key: "a"}})
	c := widget.NewCanvas(33, 5)
	ui.DrawSplit(c, plain, tr, false)
	wantFrame(t, c, plain, `
  ▾ {           │  ▾ {           |
 ~    "k": 5    │ ~  ▾ "k": {  n…|
                │ +      "a": 1  |
                │ ~    }         |
    }           │    }           |`)
}

func TestDiffOfWholeDocuments(t *testing.T) {
	for _, c := range []struct {
		rule, before, after, want string
		counts                    string
	}{
		{"scalar to scalar", `1`, `2`, "▶~  2  was 1        |", "+0 ~1 -0"},
		{"equal", `1`, `1`, "▶   1               |", "+0 ~0 -0"},
		{"nothing to something", ``, `true`, "▶+  true            |", "+1 ~0 -0"},
		{"something to nothing", `"x"`, ``, "▶-  \"x\"             |", "+0 ~0 -1"},
	} {
		var before, after value.Value
		if c.before != "" {
			before = value.MustParse(c.before)
		}
		if c.after != "" {
			after = value.MustParse(c.after)
		}
		d := ui.NewDiff(before, after)
		wantFrame(t, unified(tree(d), 20, 1), plain, c.want)
		if d.Counts(true) != c.counts {
			t.Errorf("%s: %s", c.rule, d.Counts(true))
		}
	}
	if ui.NewDiff(value.Value{}, value.Value{}).Root() != nil || ui.NewDocument(value.Value{}) != nil {
		t.Error("no document has a root")
	}
}

func TestNextGoesThroughTheChangesInDocumentOrder(t *testing.T) {
	d := ui.NewDiff(value.MustParse(`{"x":1,"a":{"b":1,"c":2},"z":1}`), value.MustParse(`{"a":{"b":9},"z":1,"n":0}`))
	tr := tree(d)
	tr.Home()
	var got []string
	for range 4 {
		d.Next(tr, 1)
		got = append(got, ui.PathAt(tr).String())
	}
	if want := "[$.x $.a.b $.a.c $.n]"; fmt.Sprint(got) != want {
		t.Errorf("%v, want %s", got, want)
	}
	if d.Next(tr, 1); ui.PathAt(tr).String() != "$.x" {
		t.Error("does not go around the end")
	}
	if d.Next(tr, -1); ui.PathAt(tr).String() != "$.n" {
		t.Error("does not go around the start")
	}
	same := ui.NewDiff(d.After, d.After)
	if same.Next(tree(same), 1) {
		t.Error("went to a change where there is none")
	}
}

func TestChangesOnlyRows(t *testing.T) {
	d := ui.NewDiff(value.MustParse(`{"a":1,"it's":{"b":[1]}}`), value.MustParse(`{"a":2,"c":{"d":true}}`))
	var got []string
	for i := range d.Changes {
		text := ""
		for _, s := range d.Row(i, plain) {
			text += s.Text
		}
		got = append(got, text)
	}
	slices.Sort(got)
	want := "+ $.c {\"d\":true}\n- $['it\\'s'] {\"b\":[1]}\n~ $.a 1 → 2"
	if strings.Join(got, "\n") != want {
		t.Errorf("rows:\n%s\nwant:\n%s", strings.Join(got, "\n"), want)
	}
}

// drawValue draws a document of few keys, so that two of them share some.
func drawValue(rt *rapid.T, depth int) value.Value {
	switch n := rapid.IntRange(0, 5).Draw(rt, "kind"); {
	case depth > 0 && n >= 4:
		var members []value.Member
		for _, k := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c", "d"}), 0, 4, rapid.ID).Draw(rt, "keys") {
			members = append(members, value.Member{Key: k, Value: drawValue(rt, depth-1)})
		}
		return value.Object(members...)
	case depth > 0 && n == 3:
		elems := make([]value.Value, rapid.IntRange(0, 3).Draw(rt, "len"))
		for i := range elems {
			elems[i] = drawValue(rt, depth-1)
		}
		return value.Array(elems...)
	}
	return value.Int(int64(rapid.IntRange(0, 2).Draw(rt, "n")))
}

// sideText writes one side of a tree as JSON: what a person reads on it.
func sideText(n widget.Node, side func(widget.Node) (widget.Item, bool)) string {
	item, ok := side(n)
	if !ok {
		return ""
	}
	text := ""
	if item.Named {
		text = value.Quote(item.Key) + ":"
	}
	if item.Kind < widget.ArrayNode {
		return text + item.Text
	}
	var kids []string
	if n.Item().Kind == item.Kind {
		for i := range n.Item().Len {
			if kid := sideText(n.Child(i), side); kid != "" {
				kids = append(kids, kid)
			}
		}
	}
	if len(kids) != item.Len { // another kind now: only the number is shown
		return fmt.Sprintf("%s?%d", text, item.Len)
	}
	return text + map[widget.Kind]string{widget.ArrayNode: "[", widget.ObjectNode: "{"}[item.Kind] + strings.Join(kids, ",")
}

func TestBothSidesHoldTheWholeOfTheirDocument(t *testing.T) {
	closing := strings.NewReplacer("]", "", "}", "")
	rapid.Check(t, func(rt *rapid.T) {
		before, after := drawValue(rt, 3), drawValue(rt, 3)
		d := ui.NewDiff(before, after)
		if got, want := sideText(d.Root(), ui.AfterSide), closing.Replace(after.JSON()); got != want {
			rt.Fatalf("after side %s, want %s", got, want)
		}
		if got := sideText(d.Root(), ui.BeforeSide); strings.Count(got, "?") == 0 && len(got) != len(closing.Replace(before.JSON())) {
			rt.Fatalf("before side %s, want the members of %s", got, before.JSON())
		}
	})
}

func TestEveryChangeIsMarkedOnceInTheTree(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := ui.NewDiff(drawValue(rt, 3), drawValue(rt, 3))
		found := 0
		var count func(n widget.Node)
		count = func(n widget.Node) {
			item := n.Item()
			if item.Mark != widget.Unmarked {
				found++
				return
			}
			for i := range item.Len {
				if at := n.Find(n.Step(i)); at != i && (at < 0 || n.Child(i).Item().Mark != widget.MarkRemoved) {
					rt.Fatalf("Find(Step(%d)) is %d", i, n.Find(n.Step(i)))
				}
				count(n.Child(i))
			}
		}
		count(d.Root())
		if found != len(d.Changes) || found != d.Added+d.Changed+d.Removed {
			rt.Fatalf("%d marks, %d changes", found, len(d.Changes))
		}
	})
}

// large returns a document of about 256 KB and one with a few changes.
func large() (before, after value.Value) {
	one := `{"orderId":"A-1001","customer":{"name":"Ada Lovelace","tier":"gold"},"tags":["a","b","c"],"total":149.5,"note":"left at the door"}`
	n := 256 << 10 / (len(one) + 1)
	items := value.MustParse("[" + strings.TrimSuffix(strings.Repeat(one+",", n), ",") + "]")
	before = value.Object(value.Member{Key: "items", Value: items}, value.Member{Key: "n", Value: value.Int(1)})
	changed := items.SetElem(700, items.Elem(700).Set("total", value.Int(5)))
	return before, before.Set("items", changed).Set("validation", value.True)
}

func BenchmarkDiff256KB(b *testing.B) {
	before, after := large()
	b.ReportAllocs()
	for b.Loop() {
		tr := widget.NewTree()
		tr.Show(ui.NewDiff(before, after).Root(), 40)
	}
}

func BenchmarkSplitFrame256KB(b *testing.B) {
	d := ui.NewDiff(large())
	tr := tree(d)
	tr.Reveal([]int{0, 700, 3})
	tr.UnfoldAll()
	c := widget.NewCanvas(140, 40)
	b.ReportAllocs()
	for b.Loop() {
		if tr.Page(1); tr.Row() == tr.Rows()-1 {
			tr.Home()
		}
		c.Clear()
		ui.DrawSplit(c, plain, tr, true)
	}
}
