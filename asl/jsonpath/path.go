package jsonpath

import (
	"backstep/asl/expr"
	"backstep/asl/value"
)

// Path is a compiled path. It is never written after [Compile].
type Path struct {
	source   string
	root     expr.Root
	variable string
	local    bool // starts with @, inside a filter
	// place is set for a definite path and selectors for an indefinite one.
	place     value.Path
	selectors []selection
	function  *call   // nil: none
	inner     []*Path // paths inside filters and function arguments
	// fromEnd: an index counts from the end, so where a match was found
	// differs from place.
	fromEnd bool
	// operators: a name holds an operator character of JSONPath without a
	// backslash, which reference paths forbid.
	operators bool
}

// Source returns the path as written.
func (p *Path) Source() string { return p.source }

// Definite reports whether the path yields one value, not a list of matches.
func (p *Path) Definite() bool { return p.selectors == nil || p.function != nil }

// Variable returns the name of the workflow variable the path starts in, ""
// when it starts elsewhere.
func (p *Path) Variable() string { return p.variable }

// Root returns which document the path starts in.
func (p *Path) Root() expr.Root { return p.root }

// Place returns where a path leads that names members and elements counted from
// the start, and nothing else.
func (p *Path) Place() (value.Path, bool) {
	return p.place, p.selectors == nil && p.function == nil && !p.fromEnd
}

// Inner returns the paths inside the path's filters and function arguments.
// Those that start with @ count as starting in the input.
func (p *Path) Inner() []*Path { return p.inner }

// Eval returns the node a definite path leads to or the array of an indefinite
// path's matches. The error is an *expr.Error: NotFound when a definite path or
// its variable does not exist, Limit after [MaxVisits] nodes.
func (p *Path) Eval(env *expr.Env) (value.Value, error) {
	doc := p.document(env)
	if p.selectors == nil {
		return p.definite(env, doc)
	}
	if doc.IsAbsent() && p.root == expr.FromVariable {
		return value.Value{}, p.notFound(doc, 0)
	}
	m := matcher{env: env, root: doc, visits: MaxVisits, track: env.Reads != nil}
	m.match(doc, p.selectors)
	if m.visits < 0 {
		return value.Value{}, tooMany(p.source)
	}
	for i, at := range m.places {
		env.Read(p.root, p.source, at, m.found[i])
	}
	return p.finish(&m, value.Array(m.found...))
}

// finish applies the path's function to what its steps lead to.
func (p *Path) finish(m *matcher, v value.Value) (value.Value, error) {
	if p.function == nil {
		return v, nil
	}
	result, err := p.function.apply(m, v)
	if m.visits < 0 {
		return value.Value{}, tooMany(p.source)
	}
	return result, err
}

// Lookup returns the value of a path that may lead nowhere: absent then. It
// makes no error and is otherwise like Eval.
func (p *Path) Lookup(env *expr.Env) (value.Value, error) {
	if p.selectors == nil {
		doc := p.document(env)
		if v, reached := follow(doc, p.place); v.IsAbsent() || reached < len(p.place) {
			return value.Value{}, nil
		}
	}
	v, err := p.Eval(env)
	if e, ok := err.(*expr.Error); ok && e.Reason == expr.NotFound {
		return value.Value{}, nil
	}
	return v, err
}

func (p *Path) definite(env *expr.Env, doc value.Value) (value.Value, error) {
	v, reached := follow(doc, p.place)
	if v.IsAbsent() {
		return v, p.notFound(doc, reached)
	}
	if env.Reads != nil {
		env.Read(p.root, p.source, p.found(doc), v)
	}
	if p.function != nil {
		m := matcher{env: env, root: doc, visits: MaxVisits}
		return p.finish(&m, v)
	}
	return v, nil
}

// document returns the document the path starts in, absent when there is none.
func (p *Path) document(env *expr.Env) value.Value {
	switch {
	case p.root == expr.FromInput:
		return env.Input
	case p.root == expr.FromContext && env.Context != nil:
		return env.Context.Context()
	case p.root == expr.FromVariable && env.Vars != nil:
		v, _ := env.Vars.Lookup(p.variable)
		return v
	}
	return value.Value{}
}

// found returns where a definite path that exists leads, with indices counted
// from the start.
func (p *Path) found(doc value.Value) value.Path {
	if !p.fromEnd {
		return p.place
	}
	at := make(value.Path, len(p.place))
	for i, s := range p.place {
		if s.Elem && s.Index < 0 {
			parent, _ := follow(doc, p.place[:i])
			s.Index += parent.Len()
		}
		at[i] = s
	}
	return at
}

// follow walks from a document along single steps. It returns how many of them
// it took, and absent unless it took all.
func follow(v value.Value, steps value.Path) (value.Value, int) {
	for i := range steps {
		s := &steps[i]
		if s.Elem {
			v = element(v, s.Index)
		} else {
			v = v.Get(s.Key)
		}
		if v.IsAbsent() {
			return v, i
		}
	}
	return v, len(steps)
}

// element returns an array's element, counted from the end when i is negative;
// absent when there is none.
func element(v value.Value, i int) value.Value {
	if v.Kind() != value.ArrayKind {
		return value.Value{}
	}
	elems := v.Elems()
	if i < 0 {
		i += len(elems)
	}
	if i < 0 || i >= len(elems) {
		return value.Value{}
	}
	return elems[i]
}
