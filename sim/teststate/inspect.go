package teststate

import (
	"strings"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
)

// shown are the members of inspectionData by state type, as recorded.
var shown = [...]struct{ jsonPath, jsonata string }{
	asl.PassType:     {"input afterInputPath afterParameters result afterResultSelector afterResultPath", "input"},
	asl.ChoiceType:   {"input afterInputPath", "input"},
	asl.WaitType:     {"input afterInputPath", "input"},
	asl.SucceedType:  {"input afterInputPath", "input"},
	asl.FailType:     {"input afterInputPath", "input"},
	asl.TaskType:     {"input afterInputPath afterParameters result afterResultSelector afterResultPath", "input afterArguments result"},
	asl.ParallelType: {"input afterResultSelector afterResultPath", "input"},
	asl.MapType: {"input afterInputPath afterItemsPath maxConcurrency toleratedFailureCount toleratedFailurePercentage afterResultSelector afterResultPath",
		"input maxConcurrency toleratedFailureCount toleratedFailurePercentage"},
}

// inspection lists what the level DEBUG shows.
func (t *run) inspection() []Inspected {
	names := shown[t.state.Type].jsonPath
	if t.state.Language == asl.JSONata {
		names = shown[t.state.Type].jsonata
	}
	documents := t.documents()
	var out []Inspected
	for _, name := range strings.Fields(names) {
		if number, ok := t.numbers()[name]; ok {
			if v := number(); !v.IsAbsent() {
				out = append(out, Inspected{Name: name, Value: v})
			}
			continue
		}
		if v := documents[name]; !v.IsAbsent() {
			out = append(out, Inspected{Name: name, Value: v, Document: true})
		}
	}
	if t.variables.Len() > 0 {
		out = append(out, Inspected{Name: "variables", Value: t.variables, Document: true})
	}
	if d := t.errorDetails(); !d.IsAbsent() {
		out = append(out, Inspected{Name: "errorDetails", Value: d})
	}
	return out
}

// documents are those of the state's own data flow; what a catcher does is not
// shown.
func (t *run) documents() map[string]value.Value {
	out := map[string]value.Value{}
	for _, s := range t.stages {
		if t.end.Kind == sim.RowCaught && s.Name >= asl.StageResult {
			continue
		}
		if s.Name == asl.StageResultPath {
			// Every state with a ResultPath shows what stands before it.
			out["afterResultSelector"] = s.In
		}
		if s.Name != asl.StageAssign && s.Err == nil {
			out[s.Name.String()] = s.Out
		}
	}
	if t.state.Type == asl.FailType {
		out["afterInputPath"] = t.input // it has no InputPath
	}
	return out
}

// numbers are the members that are shown as numbers. A Map that could not
// evaluate its items shows none.
func (t *run) numbers() map[string]func() value.Value {
	of := func(n *asl.Number, missing value.Value) func() value.Value {
		return func() value.Value {
			switch {
			case t.end.Err != nil && t.end.Err.Stage == asl.StageItemsPath:
				return value.Value{}
			case n == nil:
				return missing
			}
			v, _ := t.before.Number("/", n)
			return v
		}
	}
	m := t.state.Map
	if m == nil {
		return nil
	}
	return map[string]func() value.Value{
		"maxConcurrency":             of(m.MaxConcurrency, value.Int(0)),
		"toleratedFailureCount":      of(m.ToleratedCount, value.Value{}),
		"toleratedFailurePercentage": of(m.ToleratedPercentage, value.Value{}),
	}
}

// errorDetails say which retrier or catcher decided.
func (t *run) errorDetails() value.Value {
	if t.end.Err == nil {
		return value.Value{}
	}
	index := value.Int(int64(t.end.Index))
	switch t.end.Kind {
	case sim.RowRetrying:
		return object("retryIndex", index, "retryBackoffIntervalSeconds", value.Int(int64(t.end.Delay.Seconds())))
	case sim.RowCaught:
		return object("catchIndex", index)
	}
	for i := range t.state.Retry {
		if asl.Matches(t.state.Retry[i].Errors, t.end.Err.Error, t.end.Err.Heartbeat) {
			return object("retryIndex", value.Int(int64(i)))
		}
	}
	return value.Value{}
}

// cause leaves out the prefix that an execution puts before the reason why a
// Map's items cannot be used (recorded).
func (t *run) cause(x *sim.Failure) string {
	if x.Stage != asl.StageItemsPath {
		return x.Cause
	}
	if _, reason, ok := strings.Cut(x.Cause, "). "); ok {
		return reason
	}
	return x.Cause
}
