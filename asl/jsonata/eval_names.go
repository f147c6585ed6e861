package jsonata

import (
	"strings"

	"backstep/asl/expr"
	"backstep/asl/value"
)

// namesNode is a path of names, from the context or from a variable: the
// commonest path. It walks through objects without building sequences, and
// hands over to the general path where it meets an array.
type namesNode struct {
	path  *pathNode
	base  node // a variable; nil for the context
	skip  int  // the steps of the path that base stands for
	names []string
	// next is the name of the step that follows, if it is one with predicates:
	// the value that is read is that member.
	next string
}

func (n *namesNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	switch base := n.base.(type) {
	case *variableNode:
		in = base.value(ev, f)
	case *statesNode:
		in = base.value(ev, f)
	}
	if in.cell != nil {
		return n.fromArray(ev, in, f, 0)
	}
	v := in.json
	for i, name := range n.names {
		if v.Kind() == value.ArrayKind {
			return n.fromArray(ev, item{json: v}, f, i)
		}
		if v = v.Get(name); v.IsAbsent() {
			return undefined, nil
		}
	}
	if ev.env.Reads != nil {
		n.record(ev, v, f)
	}
	return item{json: v}, nil
}

func (n *namesNode) record(ev *evaluation, v value.Value, f *frame) {
	names := n.names
	if member := v.Get(n.next); n.next != "" && !member.IsAbsent() {
		names, v = append(names[:len(names):len(names)], n.next), member
	}
	ev.record(n.base, names, v, f)
}

// fromArray evaluates the names from the i-th on for the elements of an array.
func (n *namesNode) fromArray(ev *evaluation, it item, f *frame, i int) (item, error) {
	if ev.env.Reads != nil && it.cell == nil {
		ev.record(n.base, n.names[:i], it.json, f)
	}
	if i == len(n.names) {
		return it, nil
	}
	return n.path.run(ev, stream{one: it, each: it.isArray()}, n.skip+i, f)
}

// statesNode is a member of $states, found without building the object.
type statesNode struct {
	member   string
	variable *variableNode
}

var stateMembers = map[string]func(*expr.Env) value.Value{
	"input":       func(e *expr.Env) value.Value { return e.Input },
	"result":      func(e *expr.Env) value.Value { return e.Result },
	"errorOutput": func(e *expr.Env) value.Value { return e.ErrorOutput },
	"context":     contextOf,
}

func contextOf(e *expr.Env) value.Value {
	if e.Context == nil {
		return value.Value{}
	}
	return e.Context.Context()
}

func (n *statesNode) eval(ev *evaluation, _ item, f *frame) (item, error) {
	return n.value(ev, f), nil
}

func (n *statesNode) value(ev *evaluation, f *frame) item {
	if !ev.states {
		return collapse(ev.lookup(n.variable.value(ev, f), n.member))
	}
	if get, ok := stateMembers[n.member]; ok {
		return jsonItem(get(ev.env))
	}
	return undefined
}

// statesOf builds the value of $states.
func statesOf(env *expr.Env) value.Value {
	return value.Object(
		value.Member{Key: "input", Value: env.Input}, value.Member{Key: "result", Value: env.Result},
		value.Member{Key: "errorOutput", Value: env.ErrorOutput}, value.Member{Key: "context", Value: contextOf(env)},
	)
}

// record notes that a value was read from $states or from a workflow variable.
func (ev *evaluation) record(base node, names []string, v value.Value, f *frame) {
	root, source := expr.FromVariable, ""
	switch b := base.(type) {
	case *statesNode:
		if !ev.states {
			return
		}
		source = "$states." + b.member
		switch b.member {
		case "input":
			root = expr.FromInput
		case "context":
			root = expr.FromContext
		}
	case *variableNode:
		_, local := f.lookup(b.name)
		if local || !ev.isWorkflowVariable(b.name) {
			return
		}
		source = "$" + b.name
	default:
		return
	}
	path := make(value.Path, len(names))
	for i, name := range names {
		path[i] = value.MemberStep(name)
		source += "." + showName(name)
	}
	ev.env.Read(root, source, path, v)
}

func (ev *evaluation) isWorkflowVariable(name string) bool {
	if _, bound := ev.bindings[name]; bound || ev.env.Vars == nil {
		return false
	}
	_, ok := ev.env.Vars.Lookup(name)
	return ok
}

// showName writes a name as it stands in an expression.
func showName(name string) string {
	if name == "" || strings.ContainsAny(name, blanks+symbols+"`\"'") {
		return "`" + name + "`"
	}
	return name
}
