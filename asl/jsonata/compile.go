package jsonata

import (
	"backstep/asl/value"
)

// compiler turns resolved syntax into nodes.
type compiler struct {
	scopes   []*[]string     // the names that each enclosing scope declares
	declared map[string]bool // every name declared anywhere in the expression
	dynamic  bool            // variables may be declared outside of the expression
	slots    map[string]int  // of free variables
}

// compile returns the node, the names of the outermost scope and the number of
// free variables.
func compile(root *syntax, dynamic bool) (n node, names []string, globals int) {
	c := &compiler{declared: map[string]bool{}, slots: map[string]int{}, dynamic: dynamic}
	c.declare(root)
	c.scopes = []*[]string{&names}
	n = c.node(root)
	return n, names, len(c.slots)
}

// declare collects the names of all variables that the expression itself binds.
func (c *compiler) declare(s *syntax) {
	if s == nil {
		return
	}
	switch s.kind {
	case bindSyntax:
		c.declared[s.text] = true
	case lambdaSyntax:
		for _, p := range s.list {
			c.declared[p.text] = true
		}
	}
	if s.focus != "" {
		c.declared[s.focus] = true
	}
	if s.index != "" {
		c.declared[s.index] = true
	}
	for _, st := range s.stages {
		if st.index != "" {
			c.declared[st.index] = true
		}
	}
	s.each(c.declare)
}

// each calls f for every operand.
func (s *syntax) each(f func(*syntax)) {
	for _, o := range []*syntax{s.lhs, s.rhs, s.third, s.group} {
		f(o)
	}
	for _, o := range s.list {
		f(o)
	}
	for _, p := range s.pairs {
		f(p[0])
		f(p[1])
	}
	for _, t := range s.terms {
		f(t.key)
	}
	for _, list := range [][]stage{s.stages, s.predicates} {
		for _, st := range list {
			f(st.filter)
		}
	}
}

// height is the greatest nesting of the syntax: a measure of the stack that
// evaluating it takes.
func (s *syntax) height() int {
	if s == nil {
		return 0
	}
	h := 0
	s.each(func(o *syntax) {
		if o != nil && o.kind != lambdaSyntax {
			h = max(h, o.height())
		}
	})
	return h + 1
}

// node compiles the syntax with its decorations.
func (c *compiler) node(s *syntax) node {
	n := c.plain(s)
	if s.kind == pathSyntax {
		return n
	}
	if len(s.predicates) == 0 && s.group == nil && !s.keepArray {
		return n
	}
	d := &decoratedNode{inner: n, stages: c.stages(s.predicates), keep: s.keepArray}
	if s.group != nil {
		d.group = c.objectNode(s.group)
	}
	return d
}

var compilers map[syntaxKind]func(*compiler, *syntax) node

func init() {
	compilers = map[syntaxKind]func(*compiler, *syntax) node{
		literalSyntax:     func(_ *compiler, s *syntax) node { return &literalNode{s.lit} },
		regexSyntax:       func(_ *compiler, s *syntax) node { return &literalNode{s.lit} },
		nameSyntax:        func(_ *compiler, s *syntax) node { return &nameNode{s.text} },
		variableSyntax:    (*compiler).variable,
		wildcardSyntax:    func(*compiler, *syntax) node { return wildcardNode{} },
		descendantSyntax:  func(*compiler, *syntax) node { return descendantNode{} },
		parentSyntax:      func(_ *compiler, s *syntax) node { return &parentNode{s.wants.label} },
		placeholderSyntax: func(*compiler, *syntax) node { return &literalNode{} },
		pathSyntax:        (*compiler).path,
		binarySyntax:      (*compiler).binary,
		negateSyntax:      func(c *compiler, s *syntax) node { return &negateNode{s.pos, c.node(s.lhs)} },
		rangeSyntax:       func(c *compiler, s *syntax) node { return &rangeNode{s.pos, c.node(s.lhs), c.node(s.rhs)} },
		arraySyntax:       (*compiler).array,
		objectSyntax:      func(c *compiler, s *syntax) node { return c.objectNode(s) },
		blockSyntax:       (*compiler).block,
		conditionSyntax:   (*compiler).condition,
		coalesceSyntax:    func(c *compiler, s *syntax) node { return &coalesceNode{c.node(s.lhs), c.node(s.rhs), false} },
		defaultSyntax:     func(c *compiler, s *syntax) node { return &coalesceNode{c.node(s.lhs), c.node(s.rhs), true} },
		bindSyntax:        (*compiler).bind,
		applySyntax:       (*compiler).apply,
		callSyntax:        (*compiler).call,
		partialSyntax:     (*compiler).partial,
		lambdaSyntax:      (*compiler).lambda,
		transformSyntax:   (*compiler).transform,
	}
}

func (c *compiler) plain(s *syntax) node { return compilers[s.kind](c, s) }

func (c *compiler) nodes(list []*syntax) []node {
	nodes := make([]node, len(list))
	for i, s := range list {
		nodes[i] = c.node(s)
	}
	return nodes
}

func (c *compiler) optional(s *syntax) node {
	if s == nil {
		return nil
	}
	return c.node(s)
}

func (c *compiler) variable(s *syntax) node {
	switch s.text {
	case "":
		return contextNode{}
	case "$":
		return rootNode{}
	}
	slot, known := c.slots[s.text]
	if !known {
		slot = len(c.slots)
		c.slots[s.text] = slot
	}
	return &variableNode{
		name: s.text, slot: slot, builtin: builtins[s.text],
		local: c.dynamic || c.declared[s.text],
	}
}

func (c *compiler) stages(list []stage) []stageNode {
	var nodes []stageNode
	for _, st := range list {
		n := stageNode{index: []string{st.index}}
		if st.filter != nil {
			n = c.filter(st.filter)
		}
		nodes = append(nodes, n)
	}
	return nodes
}

func (c *compiler) filter(s *syntax) stageNode {
	n := stageNode{filter: c.node(s)}
	if s.kind == literalSyntax && s.lit.kind() == numberKind {
		n.position, n.isPosition = s.lit.num, true
	}
	n.isPositions = s.isPositions()
	return n
}

// isPositions reports an array of numbers and ranges that are written out.
func (s *syntax) isPositions() bool {
	if s.kind != arraySyntax || !s.undecorated() {
		return false
	}
	for _, e := range s.list {
		if !e.isNumber() && (e.kind != rangeSyntax || !e.lhs.isNumber() || !e.rhs.isNumber()) {
			return false
		}
	}
	return true
}

func (s *syntax) isNumber() bool {
	return s.kind == literalSyntax && s.lit.kind() == numberKind && s.undecorated()
}

func (c *compiler) path(s *syntax) node {
	p := &pathNode{keep: s.keepPath, carries: s.tuple}
	steps := s.list
	if c.isStates(steps) {
		member := &statesNode{steps[1].text, c.variable(steps[0]).(*variableNode)}
		p.steps = append(p.steps, pathStep{node: member})
		steps = steps[2:]
	}
	for _, step := range steps {
		p.steps = append(p.steps, c.step(step))
		p.tuples = p.tuples || step.tuple
	}
	p.fromVariable = s.list[0].kind == variableSyntax
	if s.group != nil {
		p.group = c.objectNode(s.group)
	}
	if p.group != nil && len(p.steps) == 1 {
		return p
	}
	return p.simplify()
}

// isStates reports a path that starts with a member of $states.
func (c *compiler) isStates(steps []*syntax) bool {
	return len(steps) > 1 && steps[0].kind == variableSyntax && steps[0].text == "states" && !c.dynamic && !c.declared["states"] &&
		steps[0].undecorated() && steps[1].kind == nameSyntax && steps[1].undecorated()
}

func (s *syntax) undecorated() bool {
	return len(s.stages) == 0 && len(s.predicates) == 0 && !s.tuple && !s.keepArray && s.group == nil
}

// simplify replaces the names that follow a variable, or make up the whole
// path, by a namesNode.
func (p *pathNode) simplify() node {
	n := &namesNode{}
	switch first := &p.steps[0]; {
	case len(first.stages) > 0 || first.tuple:
		return p
	case first.isVariable():
		n.base, n.skip = first.node, 1
	case !first.isName:
		return p
	}
	end := n.skip
	for end < len(p.steps) && p.steps[end].isName && len(p.steps[end].stages) == 0 && !p.steps[end].tuple {
		n.names = append(n.names, p.steps[end].name)
		end++
	}
	n.path = &pathNode{steps: p.steps[:end:end], fromVariable: p.fromVariable}
	if end == len(p.steps) && !p.keep && p.group == nil {
		return n
	}
	if n.base == nil || end == len(p.steps) {
		return p
	}
	n.next = p.steps[end].name
	p.steps = append([]pathStep{{node: n}}, p.steps[end:]...)
	return p
}

func (st *pathStep) isVariable() bool {
	switch st.node.(type) {
	case *variableNode, *statesNode:
		return true
	}
	return false
}

func (c *compiler) step(s *syntax) pathStep {
	st := pathStep{focus: s.focus != "", index: s.index != "", parent: s.ancestor != "", tuple: s.tuple, constructs: s.constructs}
	switch {
	case s.kind == nameSyntax:
		st.name, st.isName = s.text, true
		st.node = c.plain(s)
	case s.kind == sortSyntax:
		st.order = c.order(s)
	default:
		st.node = c.node(s)
	}
	st.stages = c.stages(s.stages)
	for _, name := range []string{s.focus, s.index, s.ancestor} {
		if name != "" {
			st.binds = append(st.binds, name)
		}
	}
	return st
}

func (c *compiler) order(s *syntax) *orderNode {
	o := &orderNode{pos: s.pos}
	for _, t := range s.terms {
		o.terms = append(o.terms, c.node(t.key))
		o.descending = append(o.descending, t.descending)
	}
	return o
}

func (c *compiler) array(s *syntax) node {
	a := &arrayNode{elems: c.nodes(s.list), nested: make([]bool, len(s.list))}
	for i, e := range s.list {
		a.nested[i] = e.kind == arraySyntax
	}
	if s.constructs {
		a.flags = isConstructed
	}
	return a
}

// objectNode compiles the pairs of an object constructor or grouping.
func (c *compiler) objectNode(s *syntax) *objectNode {
	o := &objectNode{pos: s.pos}
	names := make([]string, len(s.pairs))
	seen := map[string]bool{}
	o.constant = true
	for i, p := range s.pairs {
		o.keys, o.vals = append(o.keys, c.node(p[0])), append(o.vals, c.node(p[1]))
		if p[0].kind != literalSyntax || p[0].lit.kind() != stringKind || seen[p[0].lit.text()] || len(p[0].predicates) > 0 {
			o.constant = false
			continue
		}
		names[i] = p[0].lit.text()
		seen[names[i]] = true
	}
	if o.constant {
		o.names, o.shape = names, value.NewShape(names...)
	}
	return o
}

// inScope compiles with a scope of its own and returns the names declared in it.
func (c *compiler) inScope(params []string, f func()) []string {
	names := params
	c.scopes = append(c.scopes, &names)
	f()
	c.scopes = c.scopes[:len(c.scopes)-1]
	return names
}

func (c *compiler) block(s *syntax) node {
	b := &blockNode{}
	b.names = c.inScope(nil, func() { b.list = c.nodes(s.list) })
	if len(b.names) == 0 && len(b.list) == 1 {
		return b.list[0]
	}
	return b
}

func (c *compiler) condition(s *syntax) node {
	return &conditionNode{c.node(s.lhs), c.node(s.rhs), c.optional(s.third)}
}

func (c *compiler) bind(s *syntax) node {
	scope := c.scopes[len(c.scopes)-1]
	known := false
	for _, n := range *scope {
		known = known || n == s.text
	}
	if !known {
		*scope = append(*scope, s.text)
	}
	return &bindNode{s.text, c.node(s.rhs)}
}

func (c *compiler) apply(s *syntax) node {
	a := &applyNode{pos: s.pos, lhs: c.node(s.lhs)}
	if s.rhs.kind == callSyntax && len(s.rhs.predicates) == 0 && s.rhs.group == nil {
		a.call = c.call(s.rhs).(*callNode)
	} else {
		a.rhs = c.node(s.rhs)
	}
	return a
}

func (c *compiler) call(s *syntax) node {
	n := &callNode{pos: s.pos, args: c.nodes(s.list), procedure: c.node(s.lhs), tail: s.tail}
	switch {
	case s.lhs.kind == variableSyntax:
		n.name = s.lhs.text
	case s.lhs.kind == pathSyntax && s.lhs.list[0].kind == nameSyntax:
		n.name, n.hint = s.lhs.list[0].text, c.variable(s.lhs.list[0])
	}
	return n
}

func (c *compiler) partial(s *syntax) node {
	call := c.call(s).(*callNode)
	p := &partialNode{call: call}
	for _, a := range s.list {
		p.open = append(p.open, a.kind == placeholderSyntax)
	}
	return p
}

func (c *compiler) lambda(s *syntax) node {
	l := &lambdaNode{signature: s.signature, params: len(s.list), height: 2 + s.rhs.height()}
	names := make([]string, len(s.list))
	for i, p := range s.list {
		names[i] = p.text
	}
	l.names = c.inScope(names, func() { l.body = c.node(s.rhs) })
	l.releases = !s.rhs.captures()
	return l
}

// captures reports whether evaluating the syntax can keep a reference to its frame.
func (s *syntax) captures() bool {
	if s == nil {
		return false
	}
	found := s.kind == lambdaSyntax || s.kind == transformSyntax || s.tuple ||
		s.kind == variableSyntax && s.text == "eval"
	s.each(func(o *syntax) { found = found || o.captures() })
	return found
}

func (c *compiler) transform(s *syntax) node {
	return &transformNode{s.pos, c.node(s.lhs), c.node(s.rhs), c.optional(s.third)}
}
