package asl

import (
	"slices"
	"strings"

	"backstep/asl/value"
)

// ResultShape is what the results of an optimized integration look like, with
// one pattern of it: the response of the service's API, its members beginning
// with capitals, or the description of the job that .sync waited for.
type ResultShape struct {
	Name    string // "lambda:invoke", "states:startExecution.sync:2"
	Members []ResultMember
	Open    bool        // there are more members than are listed
	Example value.Value // a result to start from
}

// ResultMember is a member of a result.
type ResultMember struct {
	Name   string
	Needed bool         // it is always there
	Kinds  []value.Kind // what it may be; empty: anything
}

// envelope is what most integrations add to the response of the API.
var envelope = []string{"SdkHttpMetadata", "SdkResponseMetadata"}

// ResultShape returns what the results of a task with the resource look like,
// nil where only the service, the function or who answers a callback knows.
func (r Resource) ResultShape() *ResultShape {
	if r.Kind != ServiceResource || r.Foreign {
		return nil
	}
	return resultShapes[r.Service+":"+r.Action]
}

// Names returns the members, without those that every integration may add.
func (s *ResultShape) Names() []string {
	out := make([]string, len(s.Members))
	for i, m := range s.Members {
		out[i] = m.Name
	}
	return out
}

// Needed returns the members that are always there.
func (s *ResultShape) Needed() []string {
	var out []string
	for _, m := range s.Members {
		if m.Needed {
			out = append(out, m.Name)
		}
	}
	return out
}

// Known returns all members that a result may have, nil when others are possible.
func (s *ResultShape) Known() []string {
	if s.Open {
		return nil
	}
	return slices.Concat(s.Names(), envelope)
}

// Misfit says in what a result does not fit, "" when it does. AWS compares mocks
// with the services' models in TestState; a run takes any result, so this is
// for warnings.
func (s *ResultShape) Misfit(v value.Value) string {
	if v.Kind() != value.ObjectKind {
		return s.Name + " results are objects, not " + value.Describe(v)
	}
	var missing []string
	for _, name := range s.Needed() {
		if v.Get(name).IsAbsent() {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		return "no " + strings.Join(missing, ", ") + ", which " + s.Name + " results have"
	}
	for _, m := range s.Members {
		switch got := v.Get(m.Name); {
		case !got.IsAbsent() && len(m.Kinds) > 0 && !slices.Contains(m.Kinds, got.Kind()):
			return m.Name + " is " + value.Describe(got) + ", but " + nouns[m.Kinds[0]] + " in " + s.Name + " results"
		}
	}
	known := s.Known()
	for i := range v.Len() {
		if known != nil && !slices.Contains(known, v.Key(i)) {
			return s.Name + " results have no " + v.Key(i) + ", only " + strings.Join(s.Names(), ", ")
		}
	}
	return ""
}

var nouns = map[value.Kind]string{
	value.StringKind: "a string", value.NumberKind: "a number", value.ObjectKind: "an object", value.ArrayKind: "an array",
}
