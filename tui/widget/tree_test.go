package widget_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"backstep/tui/widget"

	"pgregory.net/rapid"
)

const order = `{"orderId":"A-1001","customer":{"name":"Ada","tier":"gold"},"items":[{"sku":"x","qty":2},{"sku":"y","qty":1}],"total":149.50}`

func newTree(tb testing.TB, text string) *widget.Tree {
	t := widget.NewTree()
	t.Show(parse(tb, text), 100)
	return t
}

func draw(t *widget.Tree, w, h int, v widget.TreeView) widget.Canvas {
	c := widget.NewCanvas(w, h)
	t.Draw(c, plain, v)
	return c
}

func path(t *widget.Tree) string { return widget.FormatPath(t.Path()) }

func TestTreeOpensTheRootAndFoldsTheRest(t *testing.T) {
	tree := newTree(t, order)
	wantFrame(t, draw(tree, 32, 7, widget.TreeView{Focused: true}), plain, `
▶ ▾ {                           |
      "orderId": "A-1001",      |
    ▸ "customer": {…2},         |
    ▸ "items": […2],            |
      "total": 149.50           |
    }                           |
                                |`)
}

func TestTreeInASCIIHasTheSameGeometry(t *testing.T) {
	tree := newTree(t, order)
	c := widget.NewCanvas(32, 6)
	tree.Draw(c, ascii, widget.TreeView{})
	wantFrame(t, c, ascii, `
> v {                           |
      "orderId": "A-1001",      |
    > "customer": {..2},        |
    > "items": [..2],           |
      "total": 149.50           |
    }                           |`)
}

func TestTreeUnfoldsWhatTheDocumentNamesAndTheBudgetAllows(t *testing.T) {
	d := parse(t, order)
	d.opened = []int{1, 2}
	tree := widget.NewTree()
	tree.Show(d, 3)
	wantFrame(t, draw(tree, 24, 9, widget.TreeView{NoCursor: true}), plain, `
  ▾ {                   |
      "orderId": "A-1…",|
    ▾ "customer": {     |
        "name": "Ada",  |
        "tier": "gold"  |
      },                |
    ▸ "items": […2],    |
      "total": 149.50   |
    }                   |`)
}

func TestTreeMarksBadgesAndNotes(t *testing.T) {
	d := parse(t, `{"a":1,"b":{"c":2},"d":3}`)
	d.kids[0].item.Mark = widget.MarkAdded
	d.kids[0].item.Badge = "(1)"
	d.kids[1].item.Inside = 2
	d.kids[2].item.Mark = widget.MarkRemoved
	d.kids[2].item.Note = "was here"
	tree := widget.NewTree()
	tree.Show(d, 0)
	wantFrame(t, draw(tree, 30, 5, widget.TreeView{Badges: 4}), plain, `
▶     ▾ {                     |
 +(1)     "a": 1,             |
 ±      ▸ "b": {…1} ±2,       |
 -        "d": 3  was here    |
        }                     |`)
}

func TestTreeSideLeavesRowsBlankAndShowsOtherKinds(t *testing.T) {
	d := parse(t, `{"a":1,"b":{"c":2}}`)
	d.opened = []int{1}
	tree := widget.NewTree()
	tree.Show(d, 100)
	before := func(n widget.Node) (widget.Item, bool) {
		item := n.Item()
		switch item.Key {
		case "b":
			return widget.Item{Kind: widget.Scalar, Text: "null", Key: "b", Named: true, Last: true}, true
		case "c":
			return item, false
		}
		return item, true
	}
	wantFrame(t, draw(tree, 16, 6, widget.TreeView{Side: before}), plain, `
▶ ▾ {           |
      "a": 1,   |
      "b": null |
                |
                |
    }           |`)
}

func TestTreeCutsLongStringsAndSaysTheirLength(t *testing.T) {
	long := strings.Repeat("x", 2000)
	tree := newTree(t, `{"s":"`+long+`","t":"`+long[:40]+`"}`)
	wantFrame(t, draw(tree, 30, 4, widget.TreeView{}), plain, `
▶ ▾ {                         |
      "s": "xxxxxxx…" 2,002 B,|
      "t": "xxxxxxxxxxxxxxx…" |
    }                         |`)
}

func TestTreeFoldsAndUnfolds(t *testing.T) {
	tree := newTree(t, order)
	tree.Move(2)
	for _, step := range []struct {
		do   func()
		path string
		rows int
	}{
		{tree.Right, "$.customer", 9},
		{tree.Right, "$.customer.name", 9},
		{tree.Left, "$.customer", 9},
		{tree.Left, "$.customer", 6},
		{func() { tree.Sibling(1) }, "$.items", 6},
		{tree.UnfoldAll, "$.items", 15},
		{func() { tree.Move(2) }, "$.items[0].sku", 15},
		{tree.Fold, "$.items[0]", 12},
		{func() { tree.Sibling(-1) }, "$.items[0]", 12},
		{func() { tree.Toggle() }, "$.items[0]", 15},
		{tree.Home, "$", 15},
		{tree.Fold, "$", 1},
		{func() { tree.Toggle() }, "$", 6},
		{tree.End, "$", 6},
	} {
		step.do()
		if path(tree) != step.path || tree.Rows() != step.rows {
			t.Errorf("at %s with %d rows, want %s with %d", path(tree), tree.Rows(), step.path, step.rows)
		}
	}
}

func TestTreeKeepsFoldsAndCursorWhenTheDocumentChanges(t *testing.T) {
	tree := newTree(t, order)
	tree.RevealPath([]widget.Step{{Key: "items"}, {Elem: true, Index: 1}})
	tree.Unfold()
	tree.Show(parse(t, `{"new":1,"items":[5,{"sku":"z"}]}`), 100)
	if path(tree) != "$.items[1]" || tree.Rows() != 9 {
		t.Errorf("at %s with %d rows, want $.items[1] with 9", path(tree), tree.Rows())
	}
	tree.Show(parse(t, `{"items":7}`), 100)
	if path(tree) != "$.items" {
		t.Errorf("at %s, want the nearest node that is left: $.items", path(tree))
	}
	tree.Show(parse(t, `5`), 100)
	if path(tree) != "$" || tree.Rows() != 1 {
		t.Errorf("at %s with %d rows, want $ with 1", path(tree), tree.Rows())
	}
}

func TestTreeWithoutDocument(t *testing.T) {
	tree := widget.NewTree()
	for _, do := range []func(){tree.Fold, tree.Unfold, tree.Left, tree.Right, tree.Home, tree.End,
		func() { tree.Toggle() }, func() { tree.Page(1) }, func() { tree.Sibling(1) },
		func() { tree.Reveal(nil) }, func() { tree.Find("x") }, func() { tree.FindNext(1) }} {
		do()
	}
	wantFrame(t, draw(tree, 3, 1, widget.TreeView{}), plain, "   |")
	tree.Show(nil, 0)
	if tree.Rows() != 0 || tree.Node() != nil {
		t.Error("an empty tree has rows")
	}
}

func TestTreeFindsKeysValuesAndPaths(t *testing.T) {
	for _, c := range []struct {
		query string
		total int
		first string
	}{
		{"sku", 2, "$.items[0].sku"},
		{"gold", 1, "$.customer.tier"},
		{"ada", 1, "$.customer.name"},
		{"ADA", 0, "$"},
		{"149", 1, "$.total"},
		{"$.items[1].q", 1, "$.items[1].qty"},
		{"", 0, "$"},
		{"nowhere", 0, "$"},
	} {
		tree := newTree(t, order)
		if n := tree.Find(c.query); n != c.total || path(tree) != c.first {
			t.Errorf("Find(%q) = %d at %s, want %d at %s", c.query, n, path(tree), c.total, c.first)
		}
	}
}

func TestTreeFindNextGoesAroundTheEnds(t *testing.T) {
	tree := newTree(t, order)
	tree.Find("sku")
	at := func() string {
		i, n := tree.Matches()
		return fmt.Sprint(path(tree), i, n)
	}
	for _, step := range []struct {
		dir  int
		want string
	}{
		{1, "$.items[1].sku 2 2"}, {1, "$.items[0].sku 1 2"}, {-1, "$.items[1].sku 2 2"},
	} {
		if tree.FindNext(step.dir); at() != strings.Replace(step.want, "sku ", "sku", 1) {
			t.Errorf("after %+d at %s, want %s", step.dir, at(), step.want)
		}
	}
	tree.Home()
	if tree.FindNext(-1); path(tree) != "$.items[1].sku" {
		t.Errorf("before the first match at %s", path(tree))
	}
}

func TestTreeUnderlinesMatches(t *testing.T) {
	tree := newTree(t, `{"name":"x name"}`)
	tree.Find("name")
	c := widget.NewCanvas(24, 3)
	th := widget.NewTheme(widget.Unicode, widget.Monochrome, widget.Standard)
	tree.Draw(c, th, widget.TreeView{})
	want := "▶     \"\x1b[4mname\x1b[m\": \"x \x1b[4mname\x1b[m\"  "
	if got := c.Rows(th)[1]; got != want {
		t.Errorf("row %q, want %q", got, want)
	}
}

func TestFormatPathQuotesWhatCannotFollowADot(t *testing.T) {
	for want, steps := range map[string][]widget.Step{
		"$":                nil,
		"$.a_1[0].b":       {{Key: "a_1"}, {Elem: true}, {Key: "b"}},
		`$['a b']['1']`:    {{Key: "a b"}, {Key: "1"}},
		`$['it\'s']['']`:   {{Key: "it's"}, {}},
		`$['back\\slash']`: {{Key: `back\slash`}},
	} {
		if got := widget.FormatPath(steps); got != want {
			t.Errorf("FormatPath(%v) = %s, want %s", steps, got, want)
		}
	}
}

// flat lists the rows a tree must have: the simple twin of its index.
func flat(d *doc, at []int, opened map[string]bool) []string {
	name := fmt.Sprint(at)
	if len(d.kids) == 0 || !opened[name] {
		return []string{name}
	}
	rows := []string{name}
	for i, kid := range d.kids {
		rows = append(rows, flat(kid, append(at[:len(at):len(at)], i), opened)...)
	}
	return append(rows, name)
}

func TestTreeIndexEqualsTheFlatListOfRows(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		root := drawDoc(rt, 4)
		tree := widget.NewTree()
		tree.Resize(5)
		tree.Show(root, 0)
		opened := map[string]bool{"[]": true}
		for range rapid.IntRange(0, 30).Draw(rt, "steps") {
			rows := flat(root, []int{}, opened)
			row := rapid.IntRange(0, len(rows)-1).Draw(rt, "row")
			tree.Home()
			tree.Move(row)
			if got := fmt.Sprint(tree.Places()); got != rows[row] || tree.Rows() != len(rows) {
				rt.Fatalf("row %d of %d is %s, want %s of %d", row, tree.Rows(), got, rows[row], len(rows))
			}
			name := rows[row]
			if tree.Toggle() {
				opened[name] = !opened[name]
				if !opened[name] { // folding forgets what was unfolded below
					for other := range opened {
						if strings.HasPrefix(other, strings.TrimSuffix(name, "]")) && other != name {
							delete(opened, other)
						}
					}
				}
			}
			if got := fmt.Sprint(tree.Places()); got != name {
				rt.Fatalf("toggling %s moved the cursor to %s", name, got)
			}
		}
	})
}

func drawDoc(rt *rapid.T, depth int) *doc {
	d := &doc{item: widget.Item{Kind: widget.ArrayNode}}
	for range rapid.IntRange(0, 4).Draw(rt, "kids") {
		kid := &doc{item: widget.Item{Kind: widget.Scalar, Text: "1"}}
		if depth > 0 && rapid.Bool().Draw(rt, "nested") {
			kid = drawDoc(rt, depth-1)
		}
		d.kids = append(d.kids, kid)
	}
	d.item.Len = len(d.kids)
	return d
}

func TestTreeRevealUnfoldsTheWay(t *testing.T) {
	tree := newTree(t, order)
	tree.Fold()
	if !tree.Reveal([]int{2, 1, 0}) || path(tree) != "$.items[1].sku" {
		t.Errorf("at %s", path(tree))
	}
	if tree.Reveal([]int{2, 9}) || tree.Reveal([]int{-1}) {
		t.Error("revealed a node that does not exist")
	}
	if tree.RevealPath([]widget.Step{{Key: "items"}, {Key: "no"}}) || path(tree) != "$.items" {
		t.Errorf("a path that leads nowhere went to %s", path(tree))
	}
}

func TestTreeScrollsAndIsClicked(t *testing.T) {
	tree := newTree(t, order)
	tree.Resize(3)
	tree.Scroll(2)
	wantFrame(t, draw(tree, 26, 3, widget.TreeView{}), plain, `
▶   ▸ "customer": {…2},   |
    ▸ "items": […2],      |
      "total": 149.50     |`)
	if !tree.Click(1) || path(tree) != "$.items" || tree.Click(3) {
		t.Errorf("clicked %s", path(tree))
	}
	tree.Page(1)
	if tree.Row() != 5 {
		t.Errorf("page down went to row %d", tree.Row())
	}
	if got := tree.Places(); !reflect.DeepEqual(got, []int(nil)) {
		t.Errorf("the closing row stands for %v", got)
	}
}

// large returns a document of about 256 KB: an array of orders.
func large(tb testing.TB) *doc {
	one := `{"orderId":"A-1001","customer":{"name":"Ada Lovelace","tier":"gold"},"tags":["a","b","c"],"total":149.5,"note":"left at the door"}`
	n := 256 << 10 / (len(one) + 1)
	return parse(tb, "["+strings.TrimSuffix(strings.Repeat(one+",", n), ",")+"]")
}

func BenchmarkTreeFrame256KB(b *testing.B) {
	tree := widget.NewTree()
	tree.Show(large(b), 100)
	tree.UnfoldAll()
	c := widget.NewCanvas(80, 40)
	th := widget.NewTheme(widget.Unicode, widget.Coloured, widget.Standard)
	b.ReportAllocs()
	for b.Loop() {
		tree.Page(1)
		if tree.Row() == tree.Rows()-1 {
			tree.Home()
		}
		c.Clear()
		tree.Draw(c, th, widget.TreeView{Focused: true})
	}
}

func BenchmarkTreeUnfoldAll256KB(b *testing.B) {
	d := large(b)
	b.ReportAllocs()
	for b.Loop() {
		tree := widget.NewTree()
		tree.Show(d, 100)
		tree.UnfoldAll()
	}
}

func BenchmarkTreeFind256KB(b *testing.B) {
	tree := widget.NewTree()
	tree.Show(large(b), 100)
	b.ReportAllocs()
	for b.Loop() {
		tree.Find("lovelace")
	}
}
