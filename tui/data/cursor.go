package data

import (
	"backstep/asl/value"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// Path returns the path under the cursor as it can be pasted into a definition.
func (p Pane) Path() string { return widget.FormatPath(p.cursor().Path()) }

// At returns where the cursor is.
func (p Pane) At() value.Path { return ui.PathAt(p.cursor()) }

// Value returns the value under the cursor, absent for none.
func (p Pane) Value() value.Value { return ui.ValueAt(p.cursor()) }

// Document returns the whole document that is shown.
func (p Pane) Document() value.Value {
	if p.shown == nil {
		return value.Value{}
	}
	return p.shown.after
}

// title returns the pane's title.
func (p Pane) title(v ui.View, room int) string {
	title := "Data  "
	switch {
	case v.Visit.State == nil:
		return title + contentOf(v).name
	case v.Visit.Attempt > 1 && room > 60:
		return title + v.Visit.State.Name + "  attempt " + widget.Count(v.Visit.Attempt)
	}
	return title + v.Visit.State.Name
}

// note returns the path under the cursor.
func (p Pane) note() string {
	if p.shown == nil || p.cursor().Rows() == 0 || p.shown.rules != nil {
		return ""
	}
	if k := p.shown.picks; k != nil && p.cursor() == p.tree {
		if from, ok := k.origin(ui.PathAt(p.tree)); ok {
			return p.Path() + "  <=  " + from.String()
		}
	}
	return p.Path()
}
