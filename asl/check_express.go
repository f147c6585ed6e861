package asl

// expressTexts are AWS's texts about integrations that Express workflows do not
// have (recorded by AWS, trailing blank included).
var expressTexts = [...]string{
	RunJob:           "Express state machine does not support '.sync' service integration",
	RunJob2:          "Express state machine does not support '.sync' service integration",
	WaitForTaskToken: "Express state machine does not support '.waitForTaskToken' service integration ",
}

// CheckExpress returns what AWS refuses when the machine is created as an
// Express workflow. What lies in a distributed Map is left out: the Map itself
// is refused, and its children have a type of their own.
func CheckExpress(m *Machine) Problems {
	var out Problems
	for _, s := range m.States {
		if p, refused := s.inExpress("create the state machine as a Standard workflow"); refused && s.Scope.child() == nil {
			out = append(out, p)
		}
	}
	return out
}

// expressChildren: the children of a distributed Map with the ExecutionType
// EXPRESS are Express workflows, whatever the state machine is.
func expressChildren(l *loader) {
	for _, s := range l.machine.States {
		m := s.Scope.child()
		if m == nil || m.Map.Distributed.ExecutionType != "EXPRESS" {
			continue
		}
		if p, refused := s.inExpress(`write "ExecutionType": "STANDARD" in the ProcessorConfig of ` + m.Name); refused {
			l.add(p)
		}
	}
}

// child returns the distributed Map whose child executions run the scope, nil
// for the execution itself.
func (sc *Scope) child() *State {
	for ; sc.Owner != nil; sc = sc.Owner.Scope {
		if m := sc.Owner.Map; m != nil && m.Distributed != nil {
			return sc.Owner
		}
	}
	return nil
}

// inExpress reports what an Express workflow does not support about a state.
func (s *State) inExpress(hint string) (Problem, bool) {
	p := Problem{Code: SchemaValidationFailed, Ref: s.Ref + "/Resource", Hint: hint}
	switch {
	case s.Task != nil && s.Task.Resource.Kind == ActivityResource:
		p.Span, p.Msg = s.Task.Span, "Express state machine does not support Activity ARN"
	case s.Task != nil && s.Task.Resource.Pattern != RequestResponse:
		p.Span, p.Msg = s.Task.Span, expressTexts[s.Task.Resource.Pattern]
	case s.Map != nil && s.Map.Distributed != nil:
		p.Ref, p.Span, p.Msg = s.Ref, s.NameSpan, "Express state machine does not support a Map state in DISTRIBUTED mode"
	}
	return p, p.Msg != ""
}
