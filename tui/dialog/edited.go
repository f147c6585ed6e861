package dialog

import (
	"fmt"

	"backstep/asl"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/tui/ui"
)

// editKind says what e edits in a moment.
type editKind uint8

const (
	editNothing editKind = iota
	editInput            // the execution input
	editData             // what goes into a state
	editResult
	editCallback
)

// edit is what e is about, or why it is about nothing.
type edit struct {
	kind   editKind
	target target
	reason string
}

// ResultReason returns why neither a result nor an input can be edited here, and
// what to press instead; "" when one can.
func ResultReason(v ui.View) string { return editAt(v).reason }

// editAt decides what the key e edits: the result of a selected task; else what
// the stage that is looked at comes from; else what comes next.
func editAt(v ui.View) edit {
	if r := blocked(v); r != "" {
		return edit{reason: r}
	}
	s := v.Session
	switch {
	case v.Selected != nil && v.Selected != v.Current():
		return editTask(v, v.Selected)
	case v.Stage >= 0 && v.Stage < len(v.Visit.Stages) && (s.Cursor().Stage != debug.Resting || v.Stage < len(v.Visit.Stages)-1):
		return editStage(v, v.Visit.Stages[v.Stage].Stage)
	case s.Cursor().Move == 0:
		return edit{kind: editInput}
	}
	st := v.Current()
	switch {
	case st == nil:
		return edit{reason: "no state is selected"}
	case st.Type != asl.TaskType && s.State() == st && !s.Frame().Entered:
		return edit{kind: editData, target: targetOf(v, st)}
	}
	return editTask(v, st)
}

func editTask(v ui.View, st *asl.State) edit {
	if st.Type != asl.TaskType {
		return edit{reason: fmt.Sprintf("%s is a %s: only a Task has a result to edit; select a Task first", st.Name, st.Type)}
	}
	e := edit{kind: editResult, target: targetOf(v, st)}
	for _, task := range v.Session.Snapshot().Tasks() {
		if debug.IsCallback(st) && task.State == st && task.ID.Frame == e.target.frame {
			e.kind = editCallback
		}
	}
	return e
}

// editStage decides by the stage that is looked at.
func editStage(v ui.View, st sim.Stage) edit {
	t := targetOf(v, st.State)
	switch st.Name {
	case asl.StageInput:
		if t.frame == "/" && t.entered == 0 {
			return edit{kind: editInput}
		}
		return edit{kind: editData, target: t}
	case asl.StageParameters, asl.StageArguments, asl.StageResult:
		if st.State.Type == asl.TaskType {
			return edit{kind: editResult, target: t}
		}
	}
	from := "computed from the state's input: `[` goes back to it, `e` edits it there"
	if st.State.Type == asl.TaskType && st.Name > asl.StageResult {
		from = "computed from the task result: `[` goes back to it, `e` edits it there"
	}
	return edit{reason: st.Name.Field() + " is " + v.Keys.Text(from)}
}
