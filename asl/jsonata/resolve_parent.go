package jsonata

import "strconv"

// The parent operator % means the object that the steps before it were taken
// from. Resolving finds, for every %, the step whose context that is, and has
// that step bind its context to a label; the % then looks the label up.

// adopt notes on s the parents that one of its operands seeks.
func (s *syntax) adopt(operand *syntax) {
	s.seeking = append(s.seeking, operand.seeking...)
	if operand.kind == parentSyntax {
		s.seeking = append(s.seeking, operand.wants)
	}
}

// resolveAncestry finds the parents that the last step of a path seeks among
// the steps before it; what is not found is sought by the path.
func resolveAncestry(path *syntax) error {
	last := path.last()
	wanted := last.seeking
	if last.kind == parentSyntax {
		wanted = append(wanted[:len(wanted):len(wanted)], last.wants)
	}
	for _, w := range wanted {
		i := len(path.list) - 2
		for w.level > 0 {
			if i < 0 {
				path.seeking = append(path.seeking, w)
				break
			}
			step := path.list[i]
			i--
			// Steps that bind a variable share the context of the first of them.
			for i >= 0 && step.focus != "" && path.list[i].focus != "" {
				step = path.list[i]
				i--
			}
			if err := step.findParent(w); err != nil {
				return err
			}
		}
	}
	return nil
}

// findParent goes up one level at the step s.
func (s *syntax) findParent(w *slot) error {
	switch s.kind {
	case nameSyntax, wildcardSyntax:
		if w.level--; w.level == 0 {
			s.bindParent(w)
		}
	case parentSyntax:
		w.level++
	case blockSyntax:
		if len(s.list) > 0 {
			s.tuple = true
			return s.last().findParent(w)
		}
	case pathSyntax:
		s.tuple = true
		for i := len(s.list) - 1; i >= 0; i-- {
			if err := s.list[i].findParent(w); err != nil {
				return err
			}
			if w.level <= 0 {
				break
			}
		}
	default:
		return fail("S0217", s.pos)
	}
	return nil
}

// bindParent has the step bind its context. Parents that mean the same step
// share its label, which is unique because the step's position is.
func (s *syntax) bindParent(w *slot) {
	s.tuple = true
	s.ancestor = "%" + strconv.Itoa(s.pos)
	w.label = s.ancestor
}
