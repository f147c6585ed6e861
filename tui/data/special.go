package data

import (
	"fmt"

	"backstep/asl"
	"backstep/sim"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// longestCause is the number of bytes of a cause that are wrapped; the rest can
// be read in the history.
const longestCause = 2000

// drawFailure writes the error, where it happened and what was expected, and
// returns the rows it took.
func (d painter) drawFailure(c ui.Canvas) int {
	s := c.Size()
	y := 0
	put := func(label, text string, style widget.Style) {
		for i, line := range widget.Wrap(text, s.W-12) {
			if i == 0 {
				c.Text(1, y, label, widget.Faint)
			}
			c.Text(11, y, line, style)
			y++
		}
	}
	x := d.failure
	g := d.theme.Glyphs
	c.Text(1, y, g.Of(widget.Failure), widget.Failed)
	c.Text(3, y, widget.Clip(errorName(x), s.W-4, d.cut()), widget.Failed)
	y++
	if x.Cause != "" {
		put("cause", x.Cause[:min(len(x.Cause), longestCause)], widget.Plain)
	}
	put("where", d.where(), widget.Plain)
	if text := d.expected(); text != "" {
		put("expected", text, widget.Plain)
	}
	put("then", d.then(), widget.Plain)
	if y < s.H && !d.before.Or(d.after).IsAbsent() {
		y++
	}
	return min(y, s.H)
}

func errorName(x *sim.Failure) string {
	if x.NoError {
		return "failed without an error name"
	}
	return x.Error
}

func (d painter) where() string {
	if d.attemptErr && d.failure.Stage != asl.StageInput && d.failure.Stage != asl.StageResult {
		return "at " + d.failure.Stage.Field() + " of " + d.state.Name
	}
	if d.attemptErr && len(d.state.Retry) == 0 {
		return d.state.Name
	}
	if d.attemptErr {
		return fmt.Sprintf("%s, attempt %d", d.state.Name, d.view.Visit.Attempt)
	}
	return "at " + d.name + " of " + d.state.Name
}

// expectations say what a stage needs.
var expectations = map[asl.Stage]string{
	asl.StageInputPath:      "a path to something in the raw state input",
	asl.StageParameters:     "paths that lead to something in the document before",
	asl.StageArguments:      "expressions that yield a value",
	asl.StageItemsPath:      "a path to an array",
	asl.StageItemSelector:   "paths that lead to something in the Map's input or item",
	asl.StageResultSelector: "paths that lead to something in the result",
	asl.StageResultPath:     "a place in the raw state input whose parents are objects",
	asl.StageOutputPath:     "a path to something in the document before",
	asl.StageOutput:         "an expression that yields a value",
	asl.StageAssign:         "expressions that yield a value",
}

func (d painter) expected() string {
	if d.failure.Error == "States.DataLimitExceeded" {
		return "at most " + kibibytes(d.limit)
	}
	if d.attemptErr || d.rules != nil {
		return ""
	}
	return expectations[d.rows[d.at].Name]
}

// then says what became of the failure.
func (d painter) then() string {
	v := d.view.Visit
	t := d.view.Session.Run().Trace
	f, ok := d.view.Session.Snapshot().Frame(v.Frame)
	if ok && f.Moved > 0 {
		row := t.Row(f.Moved - 1)
		switch row.Kind {
		case sim.RowRetrying:
			return fmt.Sprintf("Retry[%d] matched: next attempt after %s", row.Index, ui.Delay(row.Delay))
		case sim.RowCaught:
			return fmt.Sprintf("Catch[%d] matched: goes to %s", row.Index, d.state.Catch[row.Index].Next.Name)
		}
	}
	if d.state.Type == asl.FailType {
		return "the execution, branch or iteration fails with it"
	}
	if d.failure.Limit {
		return "this program cannot go on"
	}
	if d.failure.Fatal {
		return "no Retry and no Catch can take this error"
	}
	return "no Retry and no Catch took it"
}

// drawRules lists a Choice's rules with the values they looked at.
func (d painter) drawRules(c ui.Canvas) {
	y, g := 0, d.theme.Glyphs
	s := c.Size()
	choice := d.state.Choice
	matched := false
	for i, r := range d.rules {
		sign, style := widget.NotReached, widget.Faint
		if r.Match {
			sign, style, matched = widget.Success, widget.Succeeded, true
		}
		y = d.rule(c, y, i, r.Rule, sign, style)
		for _, op := range r.Operands {
			verdict := "false"
			if op.Match {
				verdict = "true "
			}
			c.Text(6, y, widget.Clip(verdict+"  "+d.operand(op), s.W-7, d.cut()), widget.Plain)
			y++
		}
		if r.Err != nil {
			c.Text(6, y, widget.Clip(g.Of(widget.Failure)+" "+errorName(r.Err), s.W-7, d.cut()), widget.Failed)
			y++
		}
	}
	for i := len(d.rules); i < len(choice.Rules); i++ {
		y = d.rule(c, y, i, &choice.Rules[i], widget.NotReached, widget.Faint)
		c.Text(6, y, "not looked at", widget.Faint)
		y++
	}
	if choice.Default == nil {
		return
	}
	sign, style := widget.NotReached, widget.Faint
	if !matched && d.failure == nil {
		sign, style = widget.Success, widget.Succeeded
	}
	c.Text(1, y, g.Of(sign), style)
	c.Text(3, y, widget.Clip("Default "+g.Of(widget.Arrow)+" "+choice.Default.Name, s.W-4, d.cut()), style)
}

// rule draws a rule's condition and where it leads.
func (d painter) rule(c ui.Canvas, y, i int, r *asl.Rule, sign widget.Glyph, style widget.Style) int {
	g := d.theme.Glyphs
	to := ""
	if r.Next != nil {
		to = "  " + g.Of(widget.Arrow) + " " + r.Next.Name
	}
	text := fmt.Sprintf("rule %d: %s", i+1, r.Condition)
	room := c.Size().W - 4
	c.Text(1, y, g.Of(sign), style)
	x := c.Text(3, y, widget.Clip(text, max(room-widget.Width(to), room/2), d.cut()), style)
	c.Text(x, y, widget.Clip(to, room+3-x, d.cut()), style)
	return y + 1
}

// operand writes a comparison with the value that was found.
func (d painter) operand(op asl.Operand) string {
	if op.Left.IsAbsent() {
		return op.Text + "   nothing is there"
	}
	return op.Text + "   it is " + ui.Preview(op.Left, 40, d.theme)
}
