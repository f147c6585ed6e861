package asl

func (l stateLoader) parallel() {
	s := l.state
	s.Parallel = &Parallel{}
	l.flow(callIn, callOut, callArg)
	l.errorHandling()
	l.next()
	if !l.require("Branches") {
		return
	}
	branches, ok := l.array("Branches")
	if m, _ := l.member("Branches"); ok && len(branches) == 0 {
		l.fail(m.ref, m.node.Span, "Value cannot be empty", "a Parallel state needs at least one branch")
	}
	for i, m := range branches {
		if o, ok := l.asObject(m); ok {
			s.Parallel.Branches = append(s.Parallel.Branches, l.scope(o, branchFields, s, i))
		}
	}
}
