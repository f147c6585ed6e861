package widget_test

import (
	"encoding/json"
	"strings"
	"testing"

	"backstep/tui/widget"
)

// plain themes write no escape sequences, so that frames can be compared as
// they stand in a test.
var (
	plain = widget.NewTheme(widget.Unicode, widget.NoEscapes, widget.Standard)
	ascii = widget.NewTheme(widget.ASCII, widget.NoEscapes, widget.Standard)
)

// wantFrame compares a canvas with a picture of it. Each line of the picture
// ends in a bar, so that blanks at its end count.
func wantFrame(t *testing.T, c widget.Canvas, th *widget.Theme, picture string) {
	t.Helper()
	got := strings.Join(c.Rows(th), "|\n") + "|"
	if want := strings.TrimPrefix(picture, "\n"); got != want {
		t.Errorf("frame:\n%s\nwant:\n%s", got, want)
	}
}

// doc is a document for tests: a node built from JSON text.
type doc struct {
	item   widget.Item
	kids   []*doc
	opened []int
}

func (d *doc) Item() widget.Item       { return d.item }
func (d *doc) Child(i int) widget.Node { return d.kids[i] }
func (d *doc) Opened() []int           { return d.opened }

func (d *doc) Step(i int) widget.Step {
	if d.item.Kind == widget.ArrayNode {
		return widget.Step{Elem: true, Index: i}
	}
	return widget.Step{Key: d.kids[i].item.Key}
}

func (d *doc) Find(s widget.Step) int {
	for i := range d.kids {
		if d.Step(i) == s {
			return i
		}
	}
	return -1
}

// parse reads JSON, keeping the order of members.
func parse(tb testing.TB, text string) *doc {
	tb.Helper()
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	d, err := read(dec)
	if err != nil {
		tb.Fatal(err)
	}
	d.item.Last = true
	return d
}

func read(dec *json.Decoder) (*doc, error) {
	token, err := dec.Token()
	if err != nil {
		return nil, err
	}
	delim, ok := token.(json.Delim)
	if !ok {
		text, _ := json.Marshal(token)
		kind := widget.Scalar
		if _, ok := token.(string); ok {
			kind = widget.StringNode
		}
		return &doc{item: widget.Item{Kind: kind, Text: string(text)}}, nil
	}
	d := &doc{item: widget.Item{Kind: widget.ObjectNode}}
	if delim == '[' {
		d.item.Kind = widget.ArrayNode
	}
	for dec.More() {
		key := ""
		if delim == '{' {
			token, _ := dec.Token()
			key, _ = token.(string)
		}
		kid, err := read(dec)
		if err != nil {
			return nil, err
		}
		kid.item.Key, kid.item.Named = key, delim == '{'
		d.kids = append(d.kids, kid)
	}
	if d.item.Len = len(d.kids); d.item.Len > 0 {
		d.kids[d.item.Len-1].item.Last = true
	}
	_, err = dec.Token()
	return d, err
}
