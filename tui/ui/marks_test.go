package ui_test

import (
	"testing"

	"backstep/asl/value"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

func TestBadgesWriteNumbersAsRanges(t *testing.T) {
	for want, numbers := range map[string][]int{"": nil, "(3)": {3}, "(1,2)": {1, 2}, "(1-3,7)": {1, 2, 3, 7}} {
		if got := ui.Badge(numbers); got != want {
			t.Errorf("%v is %s, want %s", numbers, got, want)
		}
	}
}

func TestMarkedDocuments(t *testing.T) {
	marks := &ui.Marks{}
	marks.Add(value.Path{value.MemberStep("orderId")}, 1)
	marks.Add(value.Path{value.MemberStep("items"), value.ElemStep(1), value.MemberStep("sku")}, 2)
	marks.Add(value.Path{value.MemberStep("customer")}, 3)
	marks.Add(value.Path{value.MemberStep("customer"), value.MemberStep("tier")}, 4)
	tr := widget.NewTree()
	tr.Show(ui.NewMarked(value.MustParse(order), marks, "·", true), 100)
	draw := func(theme *ui.Theme) ui.Canvas {
		c := widget.NewCanvas(40, 15)
		tr.Draw(c, theme, widget.TreeView{Badges: marks.Width()})
		return c
	}
	wantFrame(t, draw(plain), plain, `
▶       ▾ {                             |
  (1)       "orderId": "A-1001",        |
  (3)     ▾ "customer": {               |
              "name": "Ada",            |
  (4)         "tier": "gold"            |
            },                          |
          ▾ "items": [                  |
  ·         ▸ {…1},                     |
            ▾ {                         |
  (2)           "sku": "y"              |
              }                         |
            ],                          |
  ·         "priority": "standard",     |
  ·         "total": 149.50             |
          }                             |`)
	tr.RevealPath([]widget.Step{{Key: "items"}})
	tr.Fold()
	tr.RevealPath([]widget.Step{{Key: "customer"}})
	tr.Fold()
	wantFrame(t, draw(ascii), ascii, `
        v {                             |
  (1)       "orderId": "A-1001",        |
> (3,4)   > "customer": {..2},          |
  (2)     > "items": [..2],             |
  .         "priority": "standard",     |
  .         "total": 149.50             |
          }                             |
                                        |
                                        |
                                        |
                                        |
                                        |
                                        |
                                        |
                                        |`)
}
