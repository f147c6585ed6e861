package stages

import (
	"fmt"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/tui/ui"
	"backstep/tui/ui/why"
	"backstep/tui/widget"
)

// row is a row of the table. Rows that belong to a stage without being one of
// their own have no number.
type row struct {
	stage                    int // the stage it belongs to
	number                   string
	name, made, size, change string
	style                    widget.Style
	notSet                   bool
}

// rowsOf lists the stages of the visit.
func rowsOf(v ui.View) []row {
	stages := ui.StagesOf(v.Visit)
	var list []row
	for i, s := range stages {
		r := row{stage: i, number: fmt.Sprint(i + 1), name: s.Label, made: why.Expression(v.Visit, s), change: why.Change(v.Visit, stages, i), notSet: s.NotSet()}
		switch {
		case s.Run == nil:
			r.style = widget.Faint
		case s.Run.Err != nil, r.change == why.TooLarge:
			r.style, r.size = widget.Failed, size(s.Run.Out)
		default:
			r.size = size(s.Run.Out)
		}
		if s.Run != nil && len(s.Run.Rules) > 0 {
			r.size = ""
		}
		list = append(list, r)
		list = append(list, below(v, s, i)...)
	}
	return list
}

func size(v value.Value) string {
	if v.IsAbsent() {
		return ""
	}
	return widget.Count(v.Size()) + " B"
}

// below lists what belongs to a stage.
func below(v ui.View, s ui.StageRow, i int) []row {
	st := v.Visit.State
	switch {
	case st.Choice != nil && s.Name == asl.StageResult && s.Catch < 0:
		return ruleRows(st.Choice, s, i)
	case st.Map != nil && (s.Name == asl.StageItemsPath || st.Map.Distributed != nil && i == len(ui.StagesOf(v.Visit))-1-len(st.Out)):
		return mapRows(st.Map, i, v.Keys)
	}
	return nil
}

var verdicts = [...]struct {
	text  string
	style widget.Style
}{
	why.NotAsked: {"not looked at", widget.Faint}, why.No: {"false", widget.Plain},
	why.Yes: {"true", widget.Succeeded}, why.Broken: {"failed", widget.Failed},
}

// ruleRows lists the rules of a Choice, below each the comparisons it made.
func ruleRows(c *asl.Choice, s ui.StageRow, i int) []row {
	if s.Run == nil {
		return nil
	}
	var list []row
	for _, r := range why.Rules(c, s.Run.Rules, s.Run.Err != nil) {
		verdict := verdicts[r.Verdict]
		made := r.Condition
		if r.To != "" {
			made += "  → " + r.To
		}
		change := verdict.text
		if r.Near != "" {
			change += ", nearest: " + r.Near
		}
		list = append(list, row{stage: i, name: r.Label, made: made, change: change, style: verdict.style})
		for _, op := range r.Operands {
			list = append(list, row{stage: i, made: "  " + op.Text + "   " + op.Found, change: fmt.Sprint(op.Match), style: verdict.style & widget.Faint})
		}
	}
	return list
}

// mapRows lists what a Map does with its items; it happens once for each of
// them and is seen in the iterations.
func mapRows(m *asl.Map, i int, k ui.Keys) []row {
	var list []row
	add := func(name, made, change string) {
		list = append(list, row{stage: i, name: name, made: made, change: change, style: widget.Faint})
	}
	field := func(name string, f *asl.Field, change string) {
		if f != nil {
			add(name, why.OneLine(f.Source), change)
		}
	}
	if d := m.Distributed; d != nil {
		if d.Reader != nil {
			field("ItemReader", d.Reader.Arguments, "reads the items from S3")
		}
		if d.Batcher != nil {
			add("ItemBatcher", batch(d.Batcher), "once for each batch")
		}
	}
	if m.Selector == nil {
		add("ItemSelector", "not set: the item is the input", "once for each item")
	}
	field("ItemSelector", m.Selector, k.Text("once for each item: `}` goes into one"))
	if d := m.Distributed; d != nil && d.Writer != nil {
		field("ResultWriter", d.Writer.Arguments, "writes the results to S3")
	}
	return list
}

func batch(b *asl.Batcher) string {
	text := ""
	if b.MaxItems != nil {
		text = "at most " + number(b.MaxItems) + " items  "
	}
	if b.MaxBytes != nil {
		text += "at most " + number(b.MaxBytes) + " B  "
	}
	if b.Input != nil {
		text += "BatchInput " + why.OneLine(b.Input.Source)
	}
	return text
}

func number(n *asl.Number) string {
	if n.Expr != nil {
		return n.Expr.Source()
	}
	return widget.Count(int(n.Literal))
}
