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
}

func (n *namesNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	if n.base != nil {
		var err error
		if in, err = n.base.eval(ev, in, f); err != nil {
			return undefined, err
		}
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
		ev.record(n.base, n.names, v, f)
	}
	return item{json: v}, nil
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

func (n *statesNode) eval(ev *evaluation, in item, f *frame) (item, error) {
	if !ev.states {
		it, err := n.variable.eval(ev, in, f)
		return collapse(lookup(it, n.member)), err
	}
	if get, ok := stateMembers[n.member]; ok {
		return jsonItem(get(ev.env)), nil
	}
	return undefined, nil
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
		if _, local := f.lookup(b.name); local && b.local {
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

// showName writes a name as it stands in an expression.
func showName(name string) string {
	if name == "" || strings.ContainsAny(name, blanks+symbols+"`\"'") {
		return "`" + name + "`"
	}
	return name
}
