package asl

// expressTexts are AWS's texts about integrations that Express workflows do not
// have (recorded by AWS, trailing blank included).
var expressTexts = [...]string{
	RunJob:           "Express state machine does not support '.sync' service integration",
	RunJob2:          "Express state machine does not support '.sync' service integration",
	WaitForTaskToken: "Express state machine does not support '.waitForTaskToken' service integration ",
}

// CheckExpress returns what AWS refuses when the machine is created as an
// Express workflow.
func CheckExpress(m *Machine) Problems {
	const hint = "create the state machine as a Standard workflow"
	var out Problems
	for _, s := range m.States {
		switch {
		case s.Task != nil && s.Task.Resource.Kind == ActivityResource:
			out = append(out, Problem{Code: SchemaValidationFailed, Ref: s.Ref + "/Resource", Span: s.Task.Span,
				Msg: "Express state machine does not support Activity ARN", Hint: hint})
		case s.Task != nil && s.Task.Resource.Pattern != RequestResponse:
			out = append(out, Problem{Code: SchemaValidationFailed, Ref: s.Ref + "/Resource", Span: s.Task.Span,
				Msg: expressTexts[s.Task.Resource.Pattern], Hint: hint})
		case s.Map != nil && s.Map.Distributed != nil:
			out = append(out, Problem{Code: SchemaValidationFailed, Ref: s.Ref, Span: s.NameSpan,
				Msg: "Express state machine does not support a Map state in DISTRIBUTED mode", Hint: hint})
		}
	}
	return out
}
