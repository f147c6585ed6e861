package ui

import (
	"strconv"
	"strings"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/sim/debug"
)

// StageRow is one stage of a state's data flow, whether it has run or not.
type StageRow struct {
	Name  asl.Stage
	Field *asl.Field // nil for input and result, which no field makes
	Label string     // after the field that makes it: ResultPath, Task result
	Run   *debug.Stage
	// Catch is the catcher that took the failure, -1 in the flow without one.
	Catch int
}

// NotSet reports whether the definition leaves the stage's field out, so that
// the document goes through unchanged.
func (r StageRow) NotSet() bool { return r.Field != nil && r.Field.Default }

// StagesOf returns the stages of a visit: those that ran, then those that the
// state has still before it. After a failure these are the ones it did not come
// to. Run is nil where a stage has not run.
func StagesOf(v debug.Visit) []StageRow {
	if v.State == nil {
		return nil
	}
	rows := make([]StageRow, 0, len(v.Stages)+4)
	catch, from := caughtBy(v)
	for i := range v.Stages {
		s := &v.Stages[i]
		row := StageRow{Name: s.Name, Field: s.Field, Run: s, Catch: -1}
		if i >= from {
			row.Catch = catch
		}
		rows = append(rows, row)
	}
	if !v.Left {
		rows = append(rows, ahead(v)...)
	}
	for i := range rows {
		rows[i].Label = label(v.State, rows[i])
	}
	return rows
}

// StageAt returns the index of the stage of a session's visit that is looked at,
// look stages further than the cursor; -1 when there is none.
func StageAt(s debug.Session, v debug.Visit, look int) int {
	at := s.Cursor().Stage
	if at == debug.Resting {
		at = len(v.Stages) - 1
	}
	if look == 0 {
		return at
	}
	return min(max(at+look, 0), len(StagesOf(v))-1)
}

// caughtBy returns the index of the catcher that took the visit's failure and
// the stage with which its flow begins.
func caughtBy(v debug.Visit) (catch, from int) {
	for i := len(v.Stages) - 1; i >= 0 && v.Stages[i].Field != nil; i-- {
		for c := range v.State.Catch {
			if &v.State.Catch[c].Result != v.Stages[i].Field {
				continue
			}
			for from = i; from > 0 && v.Stages[from].Name != asl.StageResult; {
				from--
			}
			return c, from
		}
	}
	return -1, len(v.Stages)
}

// ahead returns the stages that follow the last one that ran.
func ahead(v debug.Visit) []StageRow {
	all := stagesOf(v.State)
	if len(v.Stages) == 0 {
		return all
	}
	last := v.Stages[len(v.Stages)-1].Name
	if last == asl.StageItemSelector { // once for each item, and not listed
		last = asl.StageItemsPath
	}
	for i := range all {
		if all[i].Name == last {
			return all[i+1:]
		}
	}
	return nil
}

// stagesOf lists the stages that a state goes through when nothing fails. Wait,
// Choice, Succeed and Fail have only those that the definition sets.
func stagesOf(st *asl.State) []StageRow {
	sparse := st.Type == asl.WaitType || st.Type == asl.ChoiceType || st.Type == asl.SucceedType || st.Type == asl.FailType
	rows := []StageRow{{Name: asl.StageInput, Catch: -1}}
	add := func(fields []asl.Field) {
		for i := range fields {
			if f := &fields[i]; !sparse || !f.Default {
				rows = append(rows, StageRow{Name: f.Stage, Field: f, Catch: -1})
			}
		}
	}
	add(st.In)
	if st.Map != nil && st.Map.Distributed == nil {
		rows = append(rows, StageRow{Name: asl.StageItemsPath, Field: &st.Map.Items, Catch: -1})
	}
	if hasResult(st) {
		rows = append(rows, StageRow{Name: asl.StageResult, Catch: -1})
	}
	add(st.Out)
	return rows
}

func hasResult(st *asl.State) bool {
	switch st.Type {
	case asl.TaskType, asl.ChoiceType, asl.ParallelType, asl.MapType:
		return true
	case asl.PassType:
		return !st.Pass.Result.IsAbsent()
	}
	return false
}

// label names a stage after the field that makes it. Only a task's result is a
// task result.
func label(st *asl.State, r StageRow) string {
	if r.Name != asl.StageResult {
		return r.Name.Field()
	}
	switch {
	case r.Catch >= 0:
		return "Error output"
	case st.Type == asl.ChoiceType:
		return "Rules"
	case st.Type == asl.TaskType:
		return r.Name.Field()
	}
	return "Result"
}

// FindStage returns the index of the stage with a label or number, as a person
// types it; -1 with a hint when there is none.
func FindStage(rows []StageRow, name string) (int, string) {
	var known []string
	for i, r := range rows {
		if strings.EqualFold(r.Label, name) || strings.EqualFold(r.Name.String(), name) || strconv.Itoa(i+1) == name {
			return i, ""
		}
		known = append(known, r.Label)
	}
	if near := syntax.Nearest(name, known); near != "" {
		return -1, " Did you mean " + near + "?"
	}
	return -1, " Its stages are " + strings.Join(known, ", ") + "."
}
