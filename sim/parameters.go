package sim

import (
	"strings"

	"backstep/asl"
	"backstep/asl/value"
)

// listMembers are the parameters whose members must be arrays of strings, by
// service and action. AWS refuses others before the task is scheduled; recorded
// for API Gateway.
var listMembers = map[[2]string][]string{
	{"apigateway", "invoke"}: {"Headers", "QueryParameters"},
}

// checkParameters returns the failure for parameters whose shape the service
// does not take.
func checkParameters(f *frame, payload value.Value) *Failure {
	r := f.at.Task.Resource
	var bad []string
	for _, name := range listMembers[[2]string{r.Service, r.API}] {
		for _, list := range payload.Get(name).Elems() {
			if !isTexts(list) {
				bad = append(bad, "The value of the field '"+name+"' has an invalid format")
				break
			}
		}
	}
	if bad == nil {
		return nil
	}
	return stateFailure(f, asl.StageParameters, "The Parameters '"+payload.JSON()+"' could not be used to start the Task: ["+strings.Join(bad, ", ")+"]")
}

// isTexts reports whether the value is an array of strings.
func isTexts(v value.Value) bool {
	for _, e := range v.Elems() {
		if e.Kind() != value.StringKind {
			return false
		}
	}
	return v.Kind() == value.ArrayKind
}
