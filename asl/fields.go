package asl

import (
	"slices"
	"strings"
)

// mode says in which query language a field exists.
type mode uint8

const (
	anyLanguage mode = iota
	jsonPathOnly
	jsonataOnly
)

func (m mode) allows(l Language) bool {
	return m == anyLanguage || (m == jsonPathOnly) == (l == JSONPath)
}

// fieldSet is the fields that an object may have.
type fieldSet struct {
	names []string // in the order of the specification, for messages
	modes map[string]mode
}

// fields reads a list of names: name@P exists in JSONPath only, name@A in
// JSONata only.
func fields(lists ...string) fieldSet {
	s := fieldSet{modes: map[string]mode{}}
	for _, word := range strings.Fields(strings.Join(lists, " ")) {
		name, suffix, _ := strings.Cut(word, "@")
		s.names = append(s.names, name)
		s.modes[name] = map[string]mode{"P": jsonPathOnly, "A": jsonataOnly}[suffix]
	}
	return s
}

const (
	stateCommon = " Type Comment QueryLanguage "
	transition  = " Next End Assign "
	paths       = " InputPath@P OutputPath@P Output@A "
	results     = " Parameters@P ResultSelector@P ResultPath@P Retry Catch "
)

// stateFields are the fields of the state types (States Language spec, section
// State Types; AWS Step Functions Developer Guide, Transforming data).
var stateFields = [...]fieldSet{
	TaskType: fields(stateCommon, transition, paths, results, `Arguments@A Resource Credentials
		TimeoutSeconds TimeoutSecondsPath@P HeartbeatSeconds HeartbeatSecondsPath@P`),
	ParallelType: fields(stateCommon, transition, paths, results, "Arguments@A Branches"),
	MapType: fields(stateCommon, transition, paths, results, `ItemsPath@P Items@A ItemSelector ItemProcessor Iterator
		MaxConcurrency MaxConcurrencyPath@P ItemReader ItemBatcher ResultWriter Label
		ToleratedFailurePercentage ToleratedFailurePercentagePath@P ToleratedFailureCount ToleratedFailureCountPath@P`),
	PassType:    fields(stateCommon, transition, paths, "Parameters@P ResultPath@P Result@P"),
	WaitType:    fields(stateCommon, transition, paths, "Seconds SecondsPath@P Timestamp TimestampPath@P"),
	ChoiceType:  fields(stateCommon, paths, "Assign Choices Default"),
	SucceedType: fields(stateCommon, paths),
	FailType:    fields(stateCommon, "Error ErrorPath@P Cause CausePath@P"),
}

// The fields of everything that is no state.
var (
	machineFields   = fields("Comment QueryLanguage StartAt States Version TimeoutSeconds")
	branchFields    = fields("Comment StartAt States")
	processorFields = fields("Comment StartAt States ProcessorConfig")
	configFields    = fields("Mode ExecutionType")
	retrierFields   = fields("ErrorEquals IntervalSeconds MaxAttempts BackoffRate MaxDelaySeconds JitterStrategy Comment")
	catcherFields   = fields("ErrorEquals Next ResultPath@P Output@A Assign Comment")
	ruleFields      = fields("Next Assign Output@A Comment Condition@A And@P Or@P Not@P Variable@P", comparisonNames("@P"))
	nestedFields    = fields("Comment And@P Or@P Not@P Variable@P", comparisonNames("@P"))
	readerFields    = fields("Resource Parameters@P Arguments@A ReaderConfig Comment")
	writerFields    = fields("Resource Parameters@P Arguments@A WriterConfig Comment")
	batcherFields   = fields("MaxItemsPerBatch MaxItemsPerBatchPath@P MaxInputBytesPerBatch MaxInputBytesPerBatchPath@P BatchInput Comment")
	readerConfig    = fields(`InputType Transformation ManifestType CSVHeaderLocation CSVHeaders CSVDelimiter ItemsPointer
		MaxItems MaxItemsPath@P`)
	writerConfig = fields("Transformation OutputType")
)

// check reports the members that the object may not have and returns whether
// there are none. AWS names the object as the location, not the member.
func (o object) check(s fieldSet, what string) bool {
	ok := true
	for _, m := range o.node.Members {
		mode, known := s.modes[m.Key]
		switch {
		case known && (o.torn || mode.allows(o.lang)):
			continue
		case known:
			o.fail(o.ref, m.KeySpan, "The QueryLanguage is set to '"+o.lang.String()+"', but field '"+m.Key+
				"' is only supported for the '"+o.lang.other().String()+"' QueryLanguage", otherLanguage(m.Key))
		default:
			o.fail(o.ref, m.KeySpan, "Field '"+m.Key+"' is not supported", o.unsupported(m.Key, s, what))
		}
		ok = false
	}
	return ok
}

// unsupported says what to do about a field: it may be misspelt, or belong elsewhere.
func (o object) unsupported(name string, s fieldSet, what string) string {
	if hint, ok := elsewhere[what][name]; ok {
		return hint
	}
	var usable []string
	for _, n := range s.names {
		if s.modes[n].allows(o.lang) {
			usable = append(usable, n)
		}
	}
	if owners := ownersOf(name); owners != "" {
		return what + " does not have it; " + owners + " states do"
	}
	if hint := o.didYouMean(name, usable); hint != "" {
		return hint
	}
	if len(usable) > fewFields {
		return what + " has no such field"
	}
	return what + " has " + strings.Join(usable, ", ")
}

// elsewhere names, for an object and a field, where the field belongs.
var elsewhere = map[string]map[string]string{
	nestedNoun: {
		"Next":   "only the rule directly in Choices has Next",
		"Assign": "only the rule directly in Choices has Assign",
	},
	ruleNoun: {"End": "a rule goes to a state: write Next"},
}

const (
	ruleNoun   = "a rule"
	nestedNoun = "a rule inside And, Or or Not"
)

// fewFields is the number of fields up to which a hint lists them.
const fewFields = 8

// ownersOf lists the state types that have a field.
func ownersOf(name string) string {
	var types []string
	for t, s := range stateFields {
		if _, ok := s.modes[name]; ok {
			types = append(types, Type(t).String())
		}
	}
	return strings.Join(types, ", ")
}

// hasPathVariant reports whether the field has a twin that takes a path.
func hasPathVariant(name string) bool {
	return ownersOf(name+"Path") != "" || comparisons[name+"Path"] != nil ||
		slices.Contains(batcherFields.names, name+"Path") || slices.Contains(readerConfig.names, name+"Path")
}

// replacements name what the other query language has instead of a field.
var replacements = map[string]string{
	"InputPath": "Arguments, or $states.input in an expression", "Parameters": "Arguments", "ResultSelector": "Output",
	"ResultPath": "Output", "OutputPath": "Output", "Result": "Output", "ItemsPath": "Items",
	"Variable": "Condition", "Condition": "Variable and a comparison", "Arguments": "Parameters",
	"Output": "ResultSelector, ResultPath and OutputPath", "Items": "ItemsPath",
}

func otherLanguage(name string) string {
	if instead, ok := replacements[name]; ok {
		return "write " + instead + " instead"
	}
	if base, isPath := strings.CutSuffix(name, "Path"); isPath {
		return "write " + base + " with a {% %} expression instead"
	}
	return ""
}

var languageNames = [...]string{"JSONPath", "JSONata"}

// String returns the language as it is written in a definition.
func (l Language) String() string { return languageNames[l] }

func (l Language) other() Language { return 1 - l }

// typeOf returns the state type with the name, NoType when there is none.
func typeOf(name string) Type {
	return Type(max(0, slices.Index(typeNames[:], name)))
}
