package data

import (
	"fmt"
	"strings"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/ui/why"
)

// content is what there is to show at the cursor.
type content struct {
	rows   []ui.StageRow // of the state, empty where none was entered
	at     int           // the stage that is looked at
	state  *asl.State
	before value.Value // absent: nothing to compare with or to come from
	after  value.Value
	// compare: after is before with changes, not a new document.
	compare            bool
	beforeName, name   string
	source, about      string       // the field as written; what it does
	failure            *sim.Failure // the stage or the attempt failed with it
	rules              []sim.RuleResult
	notRun, attemptErr bool // attemptErr: the work failed, not the stage
}

// contentOf finds what to show.
func contentOf(v ui.View) content {
	rows := ui.StagesOf(v.Visit)
	if len(rows) == 0 {
		return laneInput(v)
	}
	c := content{rows: rows, at: min(max(v.Stage, 0), len(rows)-1), state: v.Visit.State}
	r := rows[c.at]
	c.name, c.source = r.Label, source(v.Visit, r)
	if r.Run == nil {
		c.notRun = true
	} else {
		c.documents(r)
	}
	if x := v.Visit.Err; x != nil && c.failure == nil && c.at >= lastRun(rows) && r.Catch < 0 {
		c.failure, c.attemptErr = x, true
	}
	if r.Name == asl.StageInput {
		c.source = origin(v)
	}
	c.about = about(v, c, r)
	if reconstructed(v, r) {
		c.about = strings.TrimSpace("Reconstructed, AWS does not record it. " + c.about)
	}
	return c
}

// origin says where a state's input comes from.
func origin(v ui.View) string {
	t := v.Session.Run().Trace
	if v.Visit.Entered >= 0 && v.Visit.Entered < t.Len() {
		if back := int(t.Row(v.Visit.Entered).Back); back > 0 && t.Row(back-1).State != nil {
			return "output of " + t.Row(back-1).State.Name
		}
	}
	if v.Visit.Frame != "/" {
		return "input of " + strings.Trim(string(v.Visit.Frame), "/")
	}
	return "execution input"
}

// lastRun returns the last stage that has run.
func lastRun(rows []ui.StageRow) int {
	last := -1
	for i, r := range rows {
		if r.Run != nil {
			last = i
		}
	}
	return last
}

// laneInput is shown where the lane has not entered a state yet.
func laneInput(v ui.View) content {
	f := v.Session.Frame()
	c := content{at: -1, state: f.State, name: "input", after: f.Input}
	if f.Parent != "" {
		c.name = "input of the branch"
		if !f.Item.IsAbsent() {
			c.name = "input of the iteration"
		}
		return c
	}
	c.name = "execution input"
	return c
}

// documents fills in what the stage made and what it was made from.
func (c *content) documents(r ui.StageRow) {
	d := ui.DocumentsOf(c.rows, c.at)
	c.before, c.after, c.beforeName, c.compare = d.Before, d.After, d.BeforeName, d.Changed
	c.failure, c.rules = r.Run.Err, r.Run.Rules
}

// source writes the field as the definition has it, on one line.
func source(visit debug.Visit, r ui.StageRow) string {
	switch {
	case r.Name == asl.StageInput:
		return ""
	case r.Field == nil:
		return workSource(visit, r)
	}
	text := why.OneLine(r.Field.Source)
	by := ""
	if r.Catch >= 0 {
		by = catcher(visit, r.Catch) + ": "
	}
	if r.NotSet() {
		return by + r.Label + " is not set: " + text
	}
	return by + `"` + r.Label + `": ` + text
}

// rulesOf counts a Choice's rules.
func rulesOf(c *asl.Choice) string {
	text := "1 rule"
	if len(c.Rules) != 1 {
		text = fmt.Sprintf("%d rules", len(c.Rules))
	}
	if c.Default == nil {
		return text + ", no Default"
	}
	return text + ", then Default"
}

// catcher names a catcher, the errors it takes, and where in the data flow the
// failure happened that it took.
func catcher(visit debug.Visit, i int) string {
	text := fmt.Sprintf("Catch[%d] %s", i, strings.Join(visit.State.Catch[i].Errors, ", "))
	if x := visit.Err; x != nil && x.Stage != asl.StageInput && x.Stage != asl.StageResult {
		text += ", failed at " + x.Stage.Field()
	}
	return text
}

// workSource names what did the state's work.
func workSource(visit debug.Visit, r ui.StageRow) string {
	st := visit.State
	switch {
	case r.Catch >= 0:
		return catcher(visit, r.Catch)
	case st.Task != nil:
		return `"Resource": "` + st.Task.Resource.ARN + `"`
	case st.Pass != nil:
		return `"Result": ` + st.Pass.Result.JSON()
	case st.Choice != nil:
		return rulesOf(st.Choice)
	}
	return "outputs of the " + map[bool]string{true: "branches", false: "iterations"}[st.Parallel != nil]
}
