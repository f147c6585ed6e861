package jsonata

// resolve turns the operator tree into paths: a chain of dots becomes a list of
// steps, and predicates, bindings and orderings become decorations of a step.
// Names alone become paths of one step.
func resolve(s *syntax) (*syntax, error) {
	root, err := resolveNode(s)
	if err != nil {
		return nil, err
	}
	if root.kind == parentSyntax || len(root.seeking) > 0 {
		return nil, fail("S0217", root.pos)
	}
	return root, nil
}

var resolvers map[syntaxKind]func(*syntax) (*syntax, error)

func init() {
	resolvers = map[syntaxKind]func(*syntax) (*syntax, error){
		nameSyntax:   resolveName,
		parentSyntax: resolveParent,
		dotSyntax:    resolveDot,
		filterSyntax: resolveFilter,
		groupSyntax:  resolveGroup,
		orderSyntax:  resolveOrder,
		focusSyntax:  resolveFocus,
		indexSyntax:  resolveIndex,
		bindSyntax:   resolveBind,
		applySyntax:  resolveApply,
		blockSyntax:  resolveBlock,
		lambdaSyntax: resolveLambda,
		negateSyntax: resolveNegate,
	}
}

func resolveNode(s *syntax) (*syntax, error) {
	if f, ok := resolvers[s.kind]; ok {
		return f(s)
	}
	return s, resolveChildren(s)
}

// resolveChildren resolves all operands in place and hands the parents they
// seek on to s.
func resolveChildren(s *syntax) error {
	for _, operand := range []**syntax{&s.lhs, &s.rhs, &s.third} {
		owner := s
		if operand == &s.lhs && (s.kind == callSyntax || s.kind == partialSyntax) {
			owner = &syntax{} // what is called cannot be a parent
		}
		if err := resolveInto(owner, operand); err != nil {
			return err
		}
	}
	for i := range s.list {
		if err := resolveInto(s, &s.list[i]); err != nil {
			return err
		}
	}
	return resolvePairs(s)
}

func resolvePairs(s *syntax) error {
	for i := range s.pairs {
		for j := range s.pairs[i] {
			if err := resolveInto(s, &s.pairs[i][j]); err != nil {
				return err
			}
		}
	}
	return nil
}

// resolveInto resolves one operand of s.
func resolveInto(s *syntax, operand **syntax) error {
	if *operand == nil {
		return nil
	}
	r, err := resolveNode(*operand)
	if err != nil {
		return err
	}
	*operand = r
	s.adopt(r)
	return nil
}

func resolveName(s *syntax) (*syntax, error) {
	return &syntax{kind: pathSyntax, pos: s.pos, list: []*syntax{s}, keepPath: s.keepArray}, nil
}

func resolveParent(s *syntax) (*syntax, error) {
	s.wants = &slot{level: 1}
	return s, nil
}

func resolveNegate(s *syntax) (*syntax, error) {
	if err := resolveChildren(s); err != nil {
		return nil, err
	}
	if s.lhs.kind == literalSyntax && s.lhs.lit.kind() == numberKind {
		return numberLiteral(-s.lhs.lit.num, s.pos), nil
	}
	return s, nil
}

func resolveDot(s *syntax) (*syntax, error) {
	left, err := resolveNode(s.lhs)
	if err != nil {
		return nil, err
	}
	path := left
	if left.kind != pathSyntax {
		path = &syntax{kind: pathSyntax, pos: left.pos, list: []*syntax{left}}
	}
	if left.kind == parentSyntax {
		path.seeking = []*slot{left.wants}
	}
	rest, err := resolveNode(s.rhs)
	if err != nil {
		return nil, err
	}
	if rest.kind == pathSyntax {
		path.list = append(path.list, rest.list...)
	} else {
		rest.stages, rest.predicates = rest.predicates, nil
		path.list = append(path.list, rest)
	}
	if err := finishSteps(path); err != nil {
		return nil, err
	}
	return path, resolveAncestry(path)
}

// finishSteps applies the rules about which steps a path may have.
func finishSteps(path *syntax) error {
	for _, step := range path.list {
		if step.kind == literalSyntax {
			if step.lit.kind() != stringKind {
				return fail("S0213", step.pos, showItem(step.lit))
			}
			step.kind, step.text = nameSyntax, step.lit.text()
		}
		path.keepPath = path.keepPath || step.keepArray
	}
	for _, step := range []*syntax{path.list[0], path.last()} {
		if step.kind == arraySyntax {
			step.constructs = true
		}
	}
	return nil
}

func (s *syntax) last() *syntax { return s.list[len(s.list)-1] }

// step returns the node that a decoration belongs to: the last step of a path,
// else the node itself.
func (s *syntax) step() *syntax {
	if s.kind == pathSyntax {
		return s.last()
	}
	return s
}

func resolveFilter(s *syntax) (*syntax, error) {
	result, err := resolveNode(s.lhs)
	if err != nil {
		return nil, err
	}
	step := result.step()
	if result.group != nil || step.group != nil {
		return nil, fail("S0209", s.pos)
	}
	predicate, err := resolveNode(s.rhs)
	if err != nil {
		return nil, err
	}
	for _, wanted := range predicate.seeking {
		if wanted.level == 1 {
			err = step.findParent(wanted)
		} else {
			wanted.level--
		}
		if err != nil {
			return nil, err
		}
	}
	step.adopt(predicate)
	if result.kind == pathSyntax {
		step.stages = append(step.stages, stage{filter: predicate})
	} else {
		step.predicates = append(step.predicates, stage{filter: predicate})
	}
	return result, nil
}

func resolveGroup(s *syntax) (*syntax, error) {
	result, err := resolveNode(s.lhs)
	if err != nil {
		return nil, err
	}
	if result.group != nil {
		return nil, fail("S0210", s.pos)
	}
	result.group = &syntax{kind: objectSyntax, pos: s.pos, pairs: s.pairs}
	return result, resolvePairs(result.group)
}

func resolveOrder(s *syntax) (*syntax, error) {
	result, err := resolveNode(s.lhs)
	if err != nil {
		return nil, err
	}
	if result.kind != pathSyntax {
		result = &syntax{kind: pathSyntax, pos: result.pos, list: []*syntax{result}}
	}
	order := &syntax{kind: sortSyntax, pos: s.pos, terms: s.terms}
	for i := range order.terms {
		if err := resolveInto(order, &order.terms[i].key); err != nil {
			return nil, err
		}
	}
	result.list = append(result.list, order)
	result.keepPath = result.keepPath || s.keepArray
	return result, resolveAncestry(result)
}

func resolveFocus(s *syntax) (*syntax, error) {
	result, err := resolveNode(s.lhs)
	if err != nil {
		return nil, err
	}
	step := result.step()
	switch {
	case len(step.stages) > 0 || len(step.predicates) > 0:
		return nil, fail("S0215", s.pos)
	case step.kind == sortSyntax:
		return nil, fail("S0216", s.pos)
	}
	step.keepArray = step.keepArray || s.keepArray
	result.keepPath = result.keepPath || s.keepArray
	step.focus, step.tuple = s.text, true
	return result, nil
}

func resolveIndex(s *syntax) (*syntax, error) {
	result, err := resolveNode(s.lhs)
	if err != nil {
		return nil, err
	}
	if result.kind != pathSyntax {
		step := result
		step.stages, step.predicates = step.predicates, nil
		result = &syntax{kind: pathSyntax, pos: step.pos, list: []*syntax{step}}
	}
	step := result.last()
	if len(step.stages) == 0 {
		step.index = s.text
	} else {
		step.stages = append(step.stages, stage{index: s.text})
	}
	step.tuple = true
	result.keepPath = result.keepPath || s.keepArray
	return result, nil
}

func resolveBind(s *syntax) (*syntax, error) { return s, resolveInto(s, &s.rhs) }

func resolveApply(s *syntax) (*syntax, error) {
	if err := resolveChildren(s); err != nil {
		return nil, err
	}
	s.keepArray = s.keepArray || s.lhs.keepArray || s.rhs.keepArray
	return s, nil
}

func resolveBlock(s *syntax) (*syntax, error) {
	if err := resolveChildren(s); err != nil {
		return nil, err
	}
	for _, e := range s.list {
		if e.constructs || e.kind == pathSyntax && e.list[0].constructs {
			s.constructs = true
		}
	}
	return s, nil
}

func resolveLambda(s *syntax) (*syntax, error) {
	body, err := resolveNode(s.rhs)
	if err != nil {
		return nil, err
	}
	s.rhs = body
	body.markTailCalls()
	return s, nil
}

// markTailCalls marks the calls whose result is the result of the lambda.
func (s *syntax) markTailCalls() {
	if len(s.predicates) > 0 || s.group != nil || s.keepArray {
		return
	}
	switch s.kind {
	case callSyntax:
		s.tail = true
	case conditionSyntax:
		s.rhs.markTailCalls()
		if s.third != nil {
			s.third.markTailCalls()
		}
	case blockSyntax:
		if len(s.list) > 0 {
			s.last().markTailCalls()
		}
	}
}
