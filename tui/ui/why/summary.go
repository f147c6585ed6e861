package why

import (
	"fmt"
	"strings"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim/debug"
	"backstep/tui/ui"
)

// Expression writes the field that makes a stage on one line, without its name.
func Expression(v debug.Visit, r ui.StageRow) string {
	switch {
	case r.Name == asl.StageInput:
		return "(raw state input)"
	case r.Field == nil:
		return workOf(v.State, r)
	case r.NotSet() && (r.Name == asl.StageInputPath || r.Name == asl.StageOutputPath || r.Name == asl.StageResultPath):
		return "not set: $  (" + identity[r.Name] + ")"
	case r.NotSet():
		return "not set"
	case r.Name == asl.StageResultPath && r.Field.Target != nil:
		return OneLine(r.Field.Source) + "  into the RAW state input"
	}
	return OneLine(r.Field.Source)
}

var identity = map[asl.Stage]string{
	asl.StageInputPath: "whole input", asl.StageOutputPath: "whole document", asl.StageResultPath: "replaces the input",
}

// OneLine writes JSON text without line breaks; what is no JSON, such as YAML,
// loses its line breaks only.
func OneLine(text string) string {
	if v, err := value.Parse(text); err == nil {
		return v.JSON()
	}
	return strings.Join(strings.Fields(text), " ")
}

// workOf names what did a state's work.
func workOf(st *asl.State, r ui.StageRow) string {
	switch {
	case r.Catch >= 0:
		return entryLabel("Catch", r.Catch, st.Catch[r.Catch].Errors)
	case st.Task != nil:
		return shortResource(st.Task.Resource)
	case st.Pass != nil:
		return st.Pass.Result.JSON()
	case st.Choice != nil:
		return plural(len(st.Choice.Rules), "rule")
	case st.Parallel != nil:
		return "outputs of " + branches(len(st.Parallel.Branches))
	}
	return "outputs of the iterations"
}

func branches(n int) string {
	if n == 1 {
		return "1 branch"
	}
	return fmt.Sprintf("%d branches", n)
}

// shortResource names a task's resource without the parts that every ARN has.
func shortResource(r asl.Resource) string {
	if rest, ok := strings.CutPrefix(r.ARN, "arn:aws:states:::"); ok {
		return rest
	}
	if _, name, ok := strings.Cut(r.ARN, ":function:"); ok {
		return "lambda " + name
	}
	if _, name, ok := strings.Cut(r.ARN, ":activity:"); ok {
		return "activity " + name
	}
	return r.ARN
}

// Change says in a few words what a stage did with the document.
func Change(v debug.Visit, rows []ui.StageRow, i int) string {
	r := rows[i]
	switch {
	case r.Run == nil:
		return "· not run yet"
	case r.Run.Err != nil:
		return NameOf(r.Run.Err)
	case v.Err != nil && v.Err.Error == TooLarge && v.Err.Stage == r.Name && r.Catch < 0:
		return TooLarge
	case r.Name == asl.StageInput:
		return ""
	case len(r.Run.Rules) > 0:
		return decided(v.State.Choice, r)
	}
	text := changed(rows, i)
	if i == len(rows)-1 && v.Left && v.State.Next != nil && r.Catch < 0 {
		text += "   → " + v.State.Next.Name
	}
	return text
}

func changed(rows []ui.StageRow, i int) string {
	r := rows[i]
	d := ui.DocumentsOf(rows, i)
	switch {
	case r.Name == asl.StageResult:
		return "new document"
	case r.Field.Discard && r.Name == asl.StageResultPath:
		return "result dropped"
	case d.Changed:
		return differs(value.Diff(d.Before, d.After))
	}
	return counts(r)
}

// differs counts differences by kind.
func differs(changes []value.Change) string {
	if len(changes) == 0 {
		return "same"
	}
	n := map[value.Op]int{}
	for _, c := range changes {
		n[c.Op]++
	}
	var parts []string
	for _, k := range []struct {
		op   value.Op
		sign string
	}{{value.Added, "+"}, {value.Changed, "~"}, {value.Removed, "-"}} {
		if n[k.op] > 0 {
			parts = append(parts, k.sign+plural(n[k.op], "path"))
		}
	}
	return strings.Join(parts, " ")
}

func decided(c *asl.Choice, r ui.StageRow) string {
	for _, rule := range Rules(c, r.Run.Rules, false) {
		if rule.Verdict == Yes {
			return rule.Label + " → " + rule.To
		}
	}
	return "no rule holds"
}

// counts counts what a stage picked, by where it came from, and its literals.
func counts(r ui.StageRow) string {
	picks := PicksOf(r.Run.Stage)
	var from [FromVariable + 1]int
	for _, p := range picks.List {
		from[p.Doc]++
	}
	var parts []string
	add := func(n int, text string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, text))
		}
	}
	add(from[FromBefore]+from[FromInput], "picked")
	add(from[FromContext], "from context")
	add(from[FromVariable], "from variables")
	add(from[FromNowhere], "computed")
	if picks.Builds {
		add(literals(r.Run.Out, written(picks)), "literal")
	}
	return strings.Join(parts, ", ")
}

// written returns the places that picks wrote.
func written(picks Picks) *ui.Marks {
	m := &ui.Marks{}
	for _, p := range picks.List {
		for _, to := range p.To {
			m.Add(to, p.Number)
		}
	}
	return m
}

// literals counts the values of a document that no pick wrote.
func literals(v value.Value, m *ui.Marks) int {
	switch {
	case m.Here():
		return 0
	case v.Kind() < value.ArrayKind || v.Len() == 0:
		return 1
	}
	n := 0
	for i, e := range v.Elems() {
		step := value.ElemStep(i)
		if v.Kind() == value.ObjectKind {
			step = value.MemberStep(v.Key(i))
		}
		n += literals(e, m.Below(step))
	}
	return n
}
