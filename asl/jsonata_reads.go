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

// reads reports every name once, in AWS's words. A call of $eval is accepted by
// AWS and fails when it is reached.
func (l *loader) reads(e ExpressionText, m jsonata.Mentions) {
	told := map[string]bool{}
	report := func(severity Severity, at jsonata.Mention, written, msg, hint string) {
		if !told[written] {
			told[written] = true
			l.add(Problem{Code: UnsupportedJSONata, Severity: severity, Ref: e.Place, Span: e.At(at.Pos, len(written)), Msg: msg, Hint: hint})
		}
	}
	for _, d := range m.Document {
		report(Error, d, d.Name, "Reference to '"+d.Name+"' at the top level is not supported.", documentHint(d.Name))
	}
	for _, d := range m.Root {
		report(Error, d, "$$", "Reference to '$$' is not supported.", "write $states.input or $states.context")
	}
	for _, f := range m.Functions {
		if f.Name == "eval" {
			report(Warning, f, "$eval", "The function '$eval' does not exist: the state fails when it is called", "to read JSON from a text, use $parse")
		}
	}
	for _, s := range m.States {
		if why := forbiddenMember(e, s.Name); why != "" {
			report(Error, s, "$states."+s.Name, "Field '$states."+s.Name+"' does not exist.", why)
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
