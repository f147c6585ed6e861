package sim

import (
	"backstep/asl"
	"backstep/asl/value"
)

// Member is one member of an event's details.
type Member struct {
	Name string
	// Value is a document for input, output and parameters, which the history
	// carries as JSON text in a string (Text is set), and plain JSON otherwise.
	Value value.Value
	Text  bool
}

// Details returns the members of the event's details object, nil for a type
// that has none (API reference, "HistoryEvent"). The identity is the
// execution's own: [Snapshot.Identity].
func (ev *Event) Details(id *Identity) []Member {
	if int(ev.Type) < len(detailers) && detailers[ev.Type] != nil {
		return detailers[ev.Type](ev, id)
	}
	return nil
}

var detailers = [...]func(*Event, *Identity) []Member{
	ExecutionStarted: func(ev *Event, id *Identity) []Member {
		return []Member{doc("input", ev.Data), str("roleArn", id.RoleARN)}
	},
	ExecutionSucceeded: func(ev *Event, id *Identity) []Member { return []Member{doc("output", ev.Data)} },
	ExecutionFailed:    failureMembers,
	ExecutionAborted:   failureMembers,
	ExecutionTimedOut:  failureMembers,
	StateEntered: func(ev *Event, id *Identity) []Member {
		return []Member{str("name", ev.State.Name), doc("input", ev.Data)}
	},
	StateExited:           exitedMembers,
	MapStateStarted:       func(ev *Event, id *Identity) []Member { return []Member{num("length", float64(ev.More.Length))} },
	MapIterationStarted:   iterationMembers,
	MapIterationSucceeded: iterationMembers,
	MapIterationFailed:    iterationMembers,
	MapIterationAborted:   iterationMembers,
	MapRunStarted:         func(ev *Event, id *Identity) []Member { return []Member{str("mapRunArn", ev.More.MapRun)} },
	MapRunFailed:          failureMembers,
	MapRunRedriven: func(ev *Event, id *Identity) []Member {
		return []Member{str("mapRunArn", ev.More.MapRun), num("redriveCount", float64(ev.More.Redrives))}
	},
	ExecutionRedriven: func(ev *Event, id *Identity) []Member {
		return []Member{num("redriveCount", float64(ev.More.Redrives))}
	},
	EvaluationFailed:   evaluationMembers,
	TaskScheduled:      scheduledMembers,
	TaskScheduleFailed: taskFailureMembers,
	TaskStarted:        startedMembers,
	TaskStartFailed:    taskFailureMembers,
	TaskSubmitted:      outputMembers,
	TaskSubmitFailed:   taskFailureMembers,
	TaskSucceeded:      outputMembers,
	TaskFailed:         taskFailureMembers,
	TaskTimedOut:       taskFailureMembers,
}

func doc(name string, v value.Value) Member { return Member{Name: name, Value: v, Text: true} }
func str(name, s string) Member             { return Member{Name: name, Value: value.String(s)} }
func num(name string, n float64) Member     { return Member{Name: name, Value: value.Float(n)} }
func (ev *Event) kind() asl.ResourceKind    { return ev.State.Task.Resource.Kind }

func failureMembers(ev *Event, id *Identity) []Member {
	out := []Member{}
	if ev.More == nil || ev.More.Failure == nil {
		return out
	}
	x := ev.More.Failure
	if !x.NoError {
		out = append(out, str("error", x.Error))
	}
	if !x.NoCause {
		out = append(out, str("cause", x.Cause))
	}
	return out
}

func evaluationMembers(ev *Event, id *Identity) []Member {
	out := append(failureMembers(ev, id), str("state", ev.State.Name))
	if at := ev.More.Failure.Location; at != "" {
		out = append(out, str("location", at))
	}
	return out
}

func exitedMembers(ev *Event, id *Identity) []Member {
	out := []Member{str("name", ev.State.Name), doc("output", ev.Data)}
	if ev.More != nil && ev.More.Assigned.Len() > 0 {
		vars := ev.More.Assigned
		texts := make([]value.Value, vars.Len())
		for i, v := range vars.Elems() {
			texts[i] = value.String(v.JSON())
		}
		out = append(out, Member{Name: "assignedVariables", Value: vars.Shape().Object(texts)})
	}
	return out
}

func iterationMembers(ev *Event, id *Identity) []Member {
	return []Member{str("name", ev.State.Name), num("index", float64(ev.More.Index))}
}

// resourceMembers name the service; Lambda and activity events do without.
func resourceMembers(ev *Event, id *Identity) []Member {
	if ev.kind() != asl.ServiceResource {
		return nil
	}
	r := ev.State.Task.Resource
	return []Member{str("resourceType", r.Service), str("resource", r.Action)}
}

func scheduledMembers(ev *Event, id *Identity) []Member {
	out := resourceMembers(ev, id)
	r := ev.State.Task.Resource
	if ev.kind() == asl.ServiceResource {
		out = append(out, str("region", id.Region), doc("parameters", ev.Data))
	} else {
		out = append(out, str("resource", r.ARN), doc("input", ev.Data))
	}
	if ev.More == nil || ev.More.Call == nil {
		return out
	}
	call := ev.More.Call
	if call.Timeout > 0 {
		out = append(out, num("timeoutInSeconds", call.Timeout))
	}
	if call.Heartbeat > 0 {
		out = append(out, num("heartbeatInSeconds", call.Heartbeat))
	}
	if call.RoleARN != "" {
		out = append(out, Member{Name: "taskCredentials", Value: value.Object(value.Member{Key: "roleArn", Value: value.String(call.RoleARN)})})
	}
	return out
}

func startedMembers(ev *Event, id *Identity) []Member {
	if ev.kind() == asl.ActivityResource {
		if ev.More != nil && ev.More.Worker != "" {
			return []Member{str("workerName", ev.More.Worker)}
		}
		return []Member{}
	}
	return resourceMembers(ev, id)
}

func outputMembers(ev *Event, id *Identity) []Member {
	return append(resourceMembers(ev, id), doc("output", ev.Data))
}

func taskFailureMembers(ev *Event, id *Identity) []Member {
	return append(resourceMembers(ev, id), failureMembers(ev, id)...)
}
