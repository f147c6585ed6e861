package asl

import (
	"strings"

	"backstep/asl/jsonata"
)

// jsonataReads reports expressions that read what does not exist where they
// stand (AWS Step Functions Developer Guide, Transforming data): AWS refuses the
// definition instead of letting the expression fail.
func jsonataReads(l *loader) {
	nodes := l.machine.Nodes()
	for _, s := range l.machine.States {
		if s.Language != JSONata || nodes[s] == nil {
			continue
		}
		for _, e := range l.machine.Expressions(s, nodes[s]) {
			if e.Evaluated && !isPlaceholder(e.Text) {
				l.reads(e, e.Mentions())
			}
		}
	}
}

// reads reports at most one problem of each kind for an expression.
func (l *loader) reads(e ExpressionText, m jsonata.Mentions) {
	report := func(at jsonata.Mention, written, msg, hint string) {
		l.fail(e.Ref, e.At(at.Pos, len(written)), msg, hint)
	}
	if len(m.Document) > 0 {
		d := m.Document[0]
		report(d, d.Name, "The JSONata expression uses '"+d.Name+"' although there is no input document", documentHint(d.Name))
	}
	if len(m.Root) > 0 {
		report(m.Root[0], "$$", "The JSONata expression uses '$$', which is not available", "write $states.input or $states.context")
	}
	for _, f := range m.Functions {
		if f.Name == "eval" {
			report(f, "$eval", "The JSONata function '$eval' is not available", "to read JSON from a text, use $parse")
			break
		}
	}
	for _, s := range m.States {
		if why := forbiddenMember(e, s.Name); why != "" {
			report(s, "$states."+s.Name, "The JSONata expression uses '$states."+s.Name+"', which is not available in the field '"+e.Field+"'", why)
			break
		}
	}
}

func documentHint(name string) string {
	if name == "$" || strings.HasPrefix(name, "*") {
		return "data comes from $states.input and from variables"
	}
	return "write $states.input." + name + ", $" + name + " for a variable, or quotes around a text"
}

// forbiddenMember says where a member of $states exists when that is not here.
func forbiddenMember(e ExpressionText, name string) string {
	top := e.Field == "Assign" || e.Field == "Output"
	switch name {
	case "result":
		if !top || !hasResult(e.State.Type) {
			return "only Assign and Output of Task, Parallel and Map states have a result"
		}
	case "errorOutput":
		if !strings.HasPrefix(e.Field, "Catch[") || !strings.HasSuffix(e.Field, "/Assign") && !strings.HasSuffix(e.Field, "/Output") {
			return "only Assign and Output of a catcher have the error"
		}
	}
	return ""
}
