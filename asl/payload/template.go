package payload

import (
	"strings"

	"backstep/asl/expr"
	"backstep/asl/value"
)

// suffix marks the keys whose values are computed.
const suffix = ".$"

// Template is a compiled payload template. It is never written after [Compile].
type Template struct {
	written value.Value
	root    node
	leaves  []Leaf
}

// Leaf is one computed value of a template.
type Leaf struct {
	At   value.Path // where the value goes
	Key  string     // as written: "total.$"
	Expr expr.Expr
}

// Problem is one thing wrong with a template.
type Problem struct {
	At   value.Path // of the object with the key, in the template as written
	Key  string     // as written
	Msg  string
	Hint string // what to do, may be empty
}

// Compile compiles a payload template, an object or whatever else stands in its
// place: AWS takes any JSON as Parameters. With problems the template still
// evaluates: a key that has one is left out.
func Compile(template value.Value) (*Template, []Problem) {
	c := &compiler{}
	t := &Template{written: template, root: c.node(template, nil, nil)}
	t.leaves = c.leaves
	return t, c.problems
}

// Source returns the template as JSON.
func (t *Template) Source() string { return t.written.JSON() }

// Exprs returns the computed values in the order they are written.
func (t *Template) Exprs() []Leaf { return t.leaves }

// Eval builds the document. The error is the *expr.Error of the first value
// that cannot be computed, with Field set to its key.
func (t *Template) Eval(env *expr.Env) (value.Value, error) { return t.root.eval(env) }

type compiler struct {
	leaves   []Leaf
	problems []Problem
}

// node compiles a part of the template that stands at written and whose value
// goes to target.
func (c *compiler) node(v value.Value, written, target value.Path) node {
	switch v.Kind() {
	case value.ObjectKind:
		return c.object(v, written, target)
	case value.ArrayKind:
		return c.array(v, written, target)
	}
	return literal{v}
}

func (c *compiler) array(v value.Value, written, target value.Path) node {
	elems := make([]node, v.Len())
	computed := false
	for i, e := range v.Elems() {
		step := value.ElemStep(i)
		elems[i] = c.node(e, written.Join(step), target.Join(step))
		computed = computed || !isLiteral(elems[i])
	}
	if !computed {
		return literal{v}
	}
	return &list{elems}
}

func (c *compiler) object(v value.Value, written, target value.Path) node {
	o := &object{members: make([]member, 0, v.Len())}
	names := make([]string, 0, v.Len())
	taken := make(map[string]bool, v.Len())
	computed := false
	for i, e := range v.Elems() {
		key := v.Key(i)
		name := strings.TrimSuffix(key, suffix)
		if taken[name] {
			c.problem(written, key, "Two keys stand for the member '"+name+"'", "remove '"+name+"' or '"+name+suffix+"'")
			computed = true
			continue
		}
		m := member{step: value.MemberStep(name)}
		if name != key {
			m.key = key
			m.node = c.expression(e, key, written, target.Join(m.step))
			computed = true
		} else {
			m.node = c.node(e, written.Join(m.step), target.Join(m.step))
			computed = computed || !isLiteral(m.node)
		}
		if m.node == nil {
			continue
		}
		taken[name] = true
		o.members = append(o.members, m)
		names = append(names, name)
	}
	if !computed {
		return literal{v}
	}
	o.shape = value.NewShape(names...)
	return o
}

// expression compiles what stands under a .$ key, nil when it cannot.
func (c *compiler) expression(v value.Value, key string, written, target value.Path) node {
	if v.Kind() != value.StringKind {
		c.problem(written, key, notExpression(key), "it is "+value.Describe(v)+", not a string; without .$ in the key the value is taken as it is")
		return nil
	}
	e, err := CompileExpr(v.Text())
	if err != nil {
		c.problem(written, key, notExpression(key), explain(err))
		return nil
	}
	c.leaves = append(c.leaves, Leaf{target, key, e})
	return computation{e}
}

func (c *compiler) problem(at value.Path, key, msg, hint string) {
	c.problems = append(c.problems, Problem{at, key, msg, hint})
}
