package widget_test

import (
	"testing"

	"backstep/tui/widget"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func TestTreeShowsWideAndHiddenCharactersInLine(t *testing.T) {
	d := parse(t, `{"名前":"日本語のテキスト","e":"é"}`)
	d.kids[1].item.Text = "\"e\u0301\x1b[2J\u202e\""
	tree := widget.NewTree()
	tree.Show(d, 0)
	wantFrame(t, draw(tree, 24, 4, widget.TreeView{}), plain, `
▶ ▾ {                   |
      "名前": "日本語…",|
      "e": "e`+"\u0301"+`␛[2J…"     |
    }                   |`)
}

func TestTreeIndentsAtMostHalfTheWidth(t *testing.T) {
	tree := newTree(t, `[[[[[[[[[[[[[["deep"]]]]]]]]]]]]]]`)
	tree.UnfoldAll()
	tree.End()
	tree.Scroll(-14)
	wantFrame(t, draw(tree, 24, 1, widget.TreeView{}), plain, `
▶               "deep"  |`)
}

// TestTreeStaysWholeUnderAnyKeys makes random movements on random documents:
// the cursor stays on a row that is visible, and rows keep their width.
func TestTreeStaysWholeUnderAnyKeys(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		tree := widget.NewTree()
		n := 0
		ops := []func(){
			func() { tree.Show(drawDoc(rt, 3), n) }, func() { tree.Show(nil, n) },
			func() { tree.Move(n) }, func() { tree.Page(n) }, func() { tree.Scroll(n) }, func() { tree.Resize(n) },
			func() { tree.Sibling(n) }, func() { tree.Click(n) }, func() { tree.Toggle() }, func() { tree.Find("1") },
			func() { tree.FindNext(1) }, func() { tree.Reveal([]int{n, n}) }, tree.Left, tree.Right, tree.Fold, tree.Unfold, tree.UnfoldAll, tree.End,
		}
		for range rapid.IntRange(1, 25).Draw(rt, "keys") {
			n = rapid.IntRange(-3, 9).Draw(rt, "n")
			ops[rapid.IntRange(0, len(ops)-1).Draw(rt, "op")]()
			if tree.Row() < 0 || tree.Rows() > 0 && tree.Row() >= tree.Rows() {
				rt.Fatalf("cursor on row %d of %d", tree.Row(), tree.Rows())
			}
			c := widget.NewCanvas(15, 4)
			tree.Draw(c, plain, widget.TreeView{Badges: 3})
			marked := false
			for _, row := range c.Rows(plain) {
				marked = marked || row[:len("▶")] == "▶"
				if ansi.StringWidth(row) != 15 {
					rt.Fatalf("row %q", row)
				}
			}
			if marked != (tree.Rows() > 0) {
				rt.Fatalf("cursor visible: %v, with %d rows", marked, tree.Rows())
			}
		}
	})
}
