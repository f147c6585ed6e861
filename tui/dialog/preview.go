package dialog

import (
	"fmt"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/tui/ui"
	"backstep/tui/ui/why"
	"backstep/tui/widget"
)

// previewLines is the height of a preview.
const previewLines = 3

// preview is what becomes of a result in the stages after the task.
type preview struct {
	rows    []previewRow
	problem string
}

type previewRow struct {
	field string
	doc   value.Value // shown as it is
	diff  *ui.Diff    // of ResultPath: what it changed in the state's input
}

// previewOf reads the stages that a forecast went through last.
func previewOf(f forecast) preview {
	i, r, ok := f.last()
	switch {
	case !f.reached:
		return preview{problem: f.unreached()}
	case !ok || !r.Left && r.Err == nil:
		return preview{problem: f.waiting()}
	}
	var p preview
	var input value.Value
	for _, n := range f.rows {
		for _, st := range f.stages(n) {
			if st.Name == asl.StageInput {
				input = st.Out
			}
		}
	}
	for _, st := range f.stages(i) {
		switch {
		case st.Err != nil:
			p.problem = "fails at " + st.Name.Field() + ": " + st.Err.Error + ": " + st.Err.Cause
		case st.Name == asl.StageResultPath && st.Out.Kind() == value.ObjectKind:
			p.rows = append(p.rows, previewRow{field: st.Name.Field(), diff: ui.NewDiff(input, st.Out), doc: st.Out})
		case st.Field != nil && !st.Field.Default:
			p.rows = append(p.rows, previewRow{field: st.Name.Field(), doc: st.Out})
		}
	}
	if p.problem == "" && r.Err != nil {
		p.problem = "the attempt fails: " + why.NameOf(r.Err) + " " + r.Err.Cause
	}
	return p
}

// stages are those of the target that a move computed.
func (f forecast) stages(i int) []sim.Stage {
	var list []sim.Stage
	for _, st := range f.session.Run().Trace.Effect(i).Stages {
		if st.Frame == f.target.frame && st.State == f.target.state {
			list = append(list, st)
		}
	}
	return list
}

// waiting says why the forecast has not come to a result.
func (f forecast) waiting() string {
	list := f.unfinished()
	if len(list) == 0 {
		return "no preview: the attempt does not end here"
	}
	return list[0].what + " " + list[0].why
}

// previewColumn is where the documents stand.
const previewColumn = 22

func (p preview) lines(t *ui.Theme) []ui.Line {
	var list []ui.Line
	for _, r := range p.rows {
		list = append(list, ui.Line{{Text: widget.Pad("after "+r.field, previewColumn, "")}, {Text: r.text(t)}})
	}
	if p.problem != "" {
		if len(list) == previewLines {
			list = list[:previewLines-1]
		}
		list = append(list, widget.Words(p.problem, widget.Failed))
	}
	return list
}

// text shows a document's beginning, or the changes in it.
func (r previewRow) text(t *ui.Theme) string {
	size := fmt.Sprintf(" (%s B)", widget.Count(r.doc.Size()))
	room := editorWidth - 4 - previewColumn - len(size)
	if r.diff == nil || len(r.diff.Changes) == 0 {
		return widget.Clip(value.Preview(r.doc, room+1), room, t.Glyphs.Of(widget.Ellipsis)) + size
	}
	text := ""
	for i, c := range r.diff.Changes {
		sign := map[value.Op]string{value.Added: "+", value.Removed: "-", value.Changed: "~"}[c.Op]
		if i > 0 {
			text += " "
		}
		text += sign + c.Path.String()
	}
	return widget.Clip(text, room, t.Glyphs.Of(widget.Ellipsis)) + size
}
