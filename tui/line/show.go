package line

import (
	"fmt"
	"strconv"
	"strings"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/tui/dialog"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// stageNamed returns the stage that the rest of the line names, the current one
// when it names none. It says so where there is none.
func (c *console) stageNamed(v ui.View) ([]ui.StageRow, int, bool) {
	rows := ui.StagesOf(v.Visit)
	if len(rows) == 0 {
		c.say("No state has run yet: `s` walks the stages of the first one.")
		return nil, 0, false
	}
	if c.rest == "" {
		return rows, min(max(v.Stage, 0), len(rows)-1), true
	}
	i, hint := ui.FindStage(rows, c.rest)
	if i < 0 {
		c.say("%s has no stage %s.%s", v.Visit.State.Name, c.rest, hint)
		return nil, 0, false
	}
	return rows, i, true
}

// data says what a stage did to the document: the differences where it changed
// one, else the whole document.
func (c *console) data(whole bool) {
	v := c.view()
	rows, i, ok := c.stageNamed(v)
	if !ok {
		return
	}
	r := rows[i]
	if r.Run == nil {
		c.say("%s of %s has not run yet.", r.Label, v.Visit.State.Name)
		return
	}
	if len(r.Run.Rules) > 0 {
		c.rules(r)
		return
	}
	docs := ui.DocumentsOf(rows, i)
	if docs.Changed && !whole {
		c.differences(docs)
	} else if !docs.After.IsAbsent() {
		for line := range strings.Lines(dialog.Pretty(docs.After)) {
			c.say("%s", strings.TrimRight(line, "\n"))
		}
	}
	if x := r.Run.Err; x != nil {
		c.say("Failed: %s.", failure(x))
	}
	c.say("%s", c.about(r, docs, whole))
}

// differences lists what changed, one path a line.
func (c *console) differences(d ui.Documents) {
	for _, ch := range ui.NewDiff(d.Before, d.After).Changes {
		switch ch.Op {
		case value.Changed:
			c.say("~ %s %s, was %s", ch.Path, value.Preview(ch.New, longestValue), value.Preview(ch.Old, longestValue))
		case value.Removed:
			c.say("- %s %s", ch.Path, value.Preview(ch.Old, longestValue))
		default:
			c.say("+ %s %s", ch.Path, value.Preview(ch.New, longestValue))
		}
	}
}

// longestValue is the part of a value that is written in a line, in bytes.
const longestValue = 400

// about sums a stage up.
func (c *console) about(r ui.StageRow, d ui.Documents, whole bool) string {
	text := r.Label
	if r.Field != nil && !r.NotSet() {
		text += " " + strings.Join(strings.Fields(r.Field.Source), " ")
	}
	if r.NotSet() {
		text += " is not set"
	}
	if r.Name == asl.StageResultPath && r.Field != nil && r.Field.Target != nil {
		text += " into the raw state input"
	}
	if d.Changed && !whole {
		diff := ui.NewDiff(d.Before, d.After)
		return fmt.Sprintf("%d added, %d changed, %d removed, %s B to %s B. %s.", diff.Added, diff.Changed, diff.Removed,
			widget.Count(d.Before.Size()), widget.Count(d.After.Size()), text)
	}
	if !d.After.IsAbsent() {
		text += ", " + widget.Count(d.After.Size()) + " B"
	}
	return text + "."
}

// rules lists what a Choice looked at.
func (c *console) rules(r ui.StageRow) {
	for i, rule := range r.Run.Rules {
		verdict := "did not match"
		if rule.Match {
			verdict = "matched"
		}
		c.say("Rule %d %s: %s.", i+1, verdict, rule.Rule.Condition)
		for _, o := range rule.Operands {
			left := "nothing is there"
			if !o.Left.IsAbsent() {
				left = "it is " + value.Preview(o.Left, 40)
			}
			c.say("  %s is %t: %s.", o.Text, o.Match, left)
		}
	}
}

func (c *console) documentAt(v ui.View) value.Value {
	rows := ui.StagesOf(v.Visit)
	if v.Stage < 0 || v.Stage >= len(rows) {
		return v.Session.Frame().Input
	}
	return ui.DocumentsOf(rows, v.Stage).After
}

// stages lists the stages of the state that is looked at.
func (c *console) stages() {
	v := c.view()
	rows, at, ok := c.stageNamed(v)
	if !ok {
		return
	}
	c.say("%s has %s.", v.Visit.State.Name, counted(len(rows), "stage"))
	for i, r := range rows {
		text := fmt.Sprintf("%d %s", i+1, r.Label)
		switch {
		case r.Run == nil:
			text += ", not run yet"
		case len(r.Run.Rules) > 0:
			text += fmt.Sprintf(", %s looked at", counted(len(r.Run.Rules), "rule"))
		case r.Run.Err != nil:
			text += ", failed: " + failure(r.Run.Err)
		default:
			text += fmt.Sprintf(", %s B", widget.Count(r.Run.Out.Size()))
		}
		if r.NotSet() {
			text += ", not set"
		}
		if i == at {
			text += ", current"
		}
		c.say("%s.", text)
	}
}

// outline lists the states and what became of them.
func (c *console) outline() {
	last := map[*asl.State]sim.Row{}
	t := c.session.Run().Trace
	for i := range c.session.Cursor().Move {
		if r := t.Row(i); r.State != nil {
			last[r.State] = r
		}
	}
	breaks := map[string]bool{}
	for _, b := range c.session.Breakpoints() {
		breaks[b.State] = true
	}
	current := c.view().Current()
	for _, st := range c.o.Start.Machine.States {
		text := fmt.Sprintf("%s, %s", st.Name, st.Type)
		if st.Scope != c.o.Start.Machine.Root {
			text += ", inside " + strings.Trim(string(st.Scope.Ref), "/")
		}
		if r, ok := last[st]; ok {
			text += ", " + became(r)
		} else {
			text += ", not reached"
		}
		if st == current {
			text += ", current"
		}
		if breaks[st.Name] {
			text += ", breakpoint"
		}
		c.say("%s.", text)
	}
}

// became says what has become of a state after its last move.
func became(r sim.Row) string {
	switch {
	case r.Kind == sim.RowRetrying:
		return "to be tried again"
	case r.Kind == sim.RowCaught:
		return "failed and caught"
	case r.Kind == sim.RowFailed:
		return "failed"
	case r.Left:
		return "succeeded"
	}
	return "entered"
}

// timeline tells the last moves before the cursor.
func (c *console) timeline() {
	most := 20
	if n, err := strconv.Atoi(c.rest); err == nil && n > 0 {
		most = n
	}
	to := c.session.Cursor().Move
	if to == 0 {
		c.say(ui.NothingYet)
	}
	from := max(to-most, 0)
	if from > 0 {
		c.say("%s moves before these: timeline %d tells them all.", widget.Count(from), to)
	}
	for i := from; i < to; i++ {
		c.tell(c.session.Run().Trace, i)
	}
}
