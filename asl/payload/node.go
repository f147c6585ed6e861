package payload

import (
	"backstep/asl/expr"
	"backstep/asl/value"
)

// node is a part of a compiled template.
type node interface {
	eval(env *expr.Env) (value.Value, error)
}

// literal is a part without computed values.
type literal struct{ v value.Value }

func (l literal) eval(*expr.Env) (value.Value, error) { return l.v, nil }

func isLiteral(n node) bool {
	_, ok := n.(literal)
	return ok
}

// computation is the value under a .$ key.
type computation struct{ expr expr.Expr }

func (c computation) eval(env *expr.Env) (value.Value, error) { return c.expr.Eval(env) }

// object has at least one computed part.
type object struct {
	shape   *value.Shape
	members []member
}

type member struct {
	step value.Step
	key  string // as written when the member is computed, else ""
	node node
}

func (o *object) eval(env *expr.Env) (value.Value, error) {
	vals := make([]value.Value, len(o.members))
	for i := range o.members {
		m := &o.members[i]
		v, err := at(env, m.step, m.node)
		if err != nil {
			return value.Value{}, inField(err, m.key)
		}
		vals[i] = v
	}
	return o.shape.Object(vals), nil
}

// list has at least one computed part.
type list struct{ elems []node }

func (l *list) eval(env *expr.Env) (value.Value, error) {
	vals := make([]value.Value, len(l.elems))
	for i, n := range l.elems {
		v, err := at(env, value.ElemStep(i), n)
		if err != nil {
			return value.Value{}, err
		}
		vals[i] = v
	}
	return value.Array(vals...), nil
}

// at evaluates a part with env.At leading to it while reads are recorded.
func at(env *expr.Env, s value.Step, n node) (value.Value, error) {
	if env.Reads == nil {
		return n.eval(env)
	}
	outer := env.At
	env.At = outer.Join(s)
	v, err := n.eval(env)
	env.At = outer
	return v, err
}

func inField(err error, key string) error {
	if e, ok := err.(*expr.Error); ok && e.Field == "" && key != "" {
		e.Field = key
	}
	return err
}
