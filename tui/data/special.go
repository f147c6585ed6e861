package data

import (
	"fmt"

	"backstep/asl"
	"backstep/sim"
	"backstep/tui/ui"
	"backstep/tui/ui/why"
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
	return "no Retry and no Catch of " + d.state.Name + " took it"
}

// ruleSigns are the signs of the verdicts on rules.
var ruleSigns = [...]struct {
	sign  widget.Glyph
	style widget.Style
}{
	why.NotAsked: {widget.NotReached, widget.Faint}, why.No: {widget.NotReached, widget.Faint},
	why.Yes: {widget.Success, widget.Succeeded}, why.Broken: {widget.NotReached, widget.Faint},
}

// drawRules lists a Choice's rules with the values they looked at.
func (d painter) drawRules(c ui.Canvas) {
	y, g := 0, d.theme.Glyphs
	line := func(text string, style widget.Style) {
		c.Text(6, y, widget.Clip(widget.Visible(g.Text(text)), c.Size().W-7, d.cut()), style)
		y++
	}
	for _, r := range why.Rules(d.state.Choice, d.rules, d.failure != nil) {
		d.rule(c, y, r)
		y++
		if r.Verdict == why.NotAsked && r.Condition != "" {
			line("not looked at", widget.Faint)
		}
		for _, op := range r.Operands {
			line(fmt.Sprintf("%-5v  %s   %s", op.Match, op.Text, op.Found), widget.Plain)
		}
		if r.Err != nil {
			line(g.Of(widget.Failure)+" "+errorName(r.Err), widget.Failed)
		}
		if r.Near != "" {
			line("nearest: "+r.Near, widget.Faint)
		}
	}
}

// rule draws a rule's condition and where it leads.
func (d painter) rule(c ui.Canvas, y int, r why.Rule) {
	g, look := d.theme.Glyphs, ruleSigns[r.Verdict]
	text, to := r.Label, ""
	if r.Condition != "" {
		text += ": " + r.Condition
	}
	if r.To != "" {
		to = " " + g.Of(widget.Arrow) + " " + r.To
		if r.Condition != "" {
			to = " " + to
		}
	}
	room := c.Size().W - 4
	c.Text(1, y, g.Of(look.sign), look.style)
	x := c.Text(3, y, widget.Clip(g.Text(text), max(room-widget.Width(to), room/2), d.cut()), look.style)
	c.Text(x, y, widget.Clip(to, room+3-x, d.cut()), look.style)
}
