package watch

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"backstep/sim"
	"backstep/sim/mock"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

var ruleTab = tab{
	name:  Faults,
	count: func(v ui.View) int { return faults(v.Session.Run().Rules) },
	head: func(w int, _ ui.View) string {
		if w < narrow {
			return columns(plain, ruleColumns(w), "on", "state", "answer")
		}
		return columns(plain, ruleColumns(w), "on", "state", "entry.attempt", "answer", "from")
	},
	rows: ruleRows,
	foot: "`Space` on/off   `Enter` edit   `x` delete   `u` undo   `f` fault on the selected state",
}

func ruleColumns(w int) []int {
	if w < narrow {
		return []int{2, w / 2}
	}
	return []int{2, w * 28 / 100, 13, w * 34 / 100}
}

func faults(rules mock.Rules) int {
	n := 0
	for _, r := range rules {
		if isFault(r) && !r.Off {
			n++
		}
	}
	return n
}

func isFault(r mock.Rule) bool { return r.Answer.Kind == sim.Fail || r.Answer.Kind == sim.Never }

func ruleRows(w int, v ui.View, t *ui.Theme) []row {
	var rows []row
	for i, r := range v.Session.Run().Rules {
		rows = append(rows, ruleRow(w, v, t, i, r))
	}
	if rows == nil {
		rows = append(rows, faint(v.Keys.Text("no faults and no mocks: `f` makes a fault, `e` edits a result")))
	}
	return rows
}

// ruleRow is the i-th rule: a recording brings one for each of its tasks.
func ruleRow(w int, v ui.View, t *ui.Theme, i int, r mock.Rule) row {
	return row{
		late: func() ui.Line { return ruleLine(w, v, t, r) },
		keys: map[ui.Motion]func(ui.View) ui.Intent{
			ui.Delete: func(v ui.View) ui.Intent {
				return change(v, v.Keys.Text("rule on %s deleted, `u` brings it back", r.State), slices.Delete(slices.Clone(v.Session.Run().Rules), i, i+1))
			},
			ui.Toggle: func(v ui.View) ui.Intent {
				rules := slices.Clone(v.Session.Run().Rules)
				rules[i].Off = !r.Off
				return change(v, "rule on "+r.State+onOff(r.Off), rules)
			},
			ui.Accept: func(v ui.View) ui.Intent { return editRule(v, r) },
		},
	}
}

func ruleLine(w int, v ui.View, t *ui.Theme, r mock.Rule) ui.Line {
	mark, style := t.Glyphs.Of(widget.Success), widget.Plain
	if isFault(r) {
		mark, style = t.Glyphs.Of(widget.Failure), widget.Failed
	}
	if r.Off {
		mark, style = t.Glyphs.Of(widget.BreakOff), widget.Faint
	}
	cols, texts := ruleColumns(w), []string{r.State, turns(r), answerText(r, t), from(v, r)}
	if w < narrow {
		texts = []string{r.State, answerText(r, t)}
	}
	return ui.Line{
		{Text: columns(t, cols[:1], mark), Style: style},
		{Text: columns(t, cols[1:], texts...)},
	}
}

func onOff(on bool) string {
	if on {
		return " is on"
	}
	return " is off"
}

func change(v ui.View, done string, rules mock.Rules) ui.Intent {
	return ui.SetRules{Rules: rules, At: v.Session.Cursor().Move, Done: done}
}

// editRule opens the dialog in which the state's answers are edited.
func editRule(v ui.View, r mock.Rule) ui.Intent {
	name := r.State[strings.LastIndex(r.State, "]/")+1:]
	for _, st := range v.Machine.States {
		if st.Name == strings.TrimPrefix(name, "/") {
			edit := "result"
			if isFault(r) {
				edit = "fault"
			}
			return ui.Several{ui.Select{State: st}, ui.Open{Dialog: edit}}
		}
	}
	return ui.Say{Text: "the machine has no state " + r.State}
}

// turns says which entries and attempts a rule is for.
func turns(r mock.Rule) string {
	part := func(n int) string {
		if n == 0 {
			return "*"
		}
		return widget.Count(n)
	}
	return part(r.Entry) + "." + part(r.Attempt)
}

func answerText(r mock.Rule, t *ui.Theme) string {
	text := ""
	switch r.Answer.Kind {
	case sim.Fail:
		text = "fails with " + r.Answer.Fail.Error
	case sim.Never:
		text = "never answers"
	default:
		text = ui.Preview(r.Answer.Output, 60, t)
	}
	if r.Answer.After > 0 {
		text = fmt.Sprintf("+%s %s", ui.Clock(r.Answer.After), text)
	}
	if !r.Input.IsAbsent() {
		text += " for " + ui.Preview(r.Input, 30, t)
	}
	return text
}

// from tells the person's own rules from those of the file.
func from(v ui.View, r mock.Rule) string {
	r.Off = false
	if v.Recorded != nil && among(v.Recorded.Answers, r) {
		return "recording"
	}
	if among(v.FileRules, r) {
		return "file"
	}
	return "yours"
}

func among(rules mock.Rules, r mock.Rule) bool {
	return slices.ContainsFunc(rules, func(of mock.Rule) bool { return of.State == r.State && reflect.DeepEqual(of, r) })
}
