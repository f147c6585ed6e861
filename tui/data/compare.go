package data

import (
	"fmt"

	"backstep/asl/value"
	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// What a document can be compared with, for ui.Compare; any other text is the
// label of a stage.
const (
	byItself    = "" // what shows best what the stage did
	withBefore  = "stage before"
	withInput   = "state input"
	withEarlier = "earlier"
)

// Comparison is something that the document shown can be compared with.
type Comparison struct{ With, Text, Note string }

// Comparisons lists what the document shown can be compared with.
func (p Pane) Comparisons(v ui.View) []Comparison {
	if p.shown == nil || len(p.shown.rows) == 0 {
		return nil
	}
	list := []Comparison{{byItself, "as the stage works", "new documents are not compared"}}
	add := func(with, text string) {
		c := p.shown.content
		if doc, name, ok := c.against(v, with); ok {
			list = append(list, Comparison{with, text + name, size(doc)})
		}
	}
	add(withBefore, "the stage before: ")
	add(withInput, "the ")
	add(withEarlier, "")
	for i, r := range p.shown.rows {
		if i != p.shown.at {
			add(r.Label, "stage: ")
		}
	}
	return list
}

func size(v value.Value) string { return widget.Count(v.Size()) + " B" }

// against returns another document of the visit or of an earlier one.
func (c content) against(v ui.View, with string) (doc value.Value, name string, ok bool) {
	switch with {
	case withBefore:
		before := ui.StageBefore(c.rows, c.at)
		if before < 0 {
			return doc, "", false
		}
		doc, name = c.document(before), c.rows[before].Label
	case withInput:
		doc, name = c.document(0), withInput
	case withEarlier:
		doc, name = c.earlier(v)
	default:
		for i, r := range c.rows {
			if r.Label == with {
				doc, name = c.document(i), r.Label
			}
		}
	}
	return doc, name, !doc.IsAbsent()
}

// document returns what a stage made, absent where it has not run.
func (c content) document(i int) value.Value {
	if r := c.rows[i]; r.Run != nil {
		return r.Run.Out
	}
	return value.Value{}
}

// earlier returns the document of the same stage at the attempt before or, at
// the first attempt, at the last time the state was entered.
func (c content) earlier(v ui.View) (value.Value, string) {
	before, ok := v.Session.VisitBefore(v.Visit)
	if !ok {
		return value.Value{}, ""
	}
	name := fmt.Sprintf("%s, attempt %d", c.rows[c.at].Label, before.Attempt)
	if before.Entry != v.Visit.Entry {
		name = fmt.Sprintf("%s, entry %d", c.rows[c.at].Label, before.Entry)
	}
	return sameStage(before, c.rows[c.at]), name
}

func sameStage(v debug.Visit, like ui.StageRow) value.Value {
	for _, r := range ui.StagesOf(v) {
		if r.Name == like.Name && (r.Catch >= 0) == (like.Catch >= 0) && r.Run != nil {
			return r.Run.Out
		}
	}
	return value.Value{}
}

// compareWith puts the document that a person chose in the place of the one
// before.
func (c *content) compareWith(v ui.View, with string) {
	if with == byItself || len(c.rows) == 0 || c.after.IsAbsent() {
		return
	}
	if doc, name, ok := c.against(v, with); ok {
		c.before, c.beforeName, c.compare = doc, name, true
	}
}

// Compare chooses what documents are compared with.
func (p Pane) Compare(with string) Pane {
	p.with = with
	return p
}
