package asl

import (
	"time"

	"backstep/asl/expr"
	"backstep/asl/jsonpath"
	"backstep/asl/syntax"
	"backstep/asl/value"
)

// Language is the query language of a state.
type Language uint8

// The query languages.
const (
	JSONPath Language = iota
	JSONata
)

// Ref is a place in a definition in the form AWS's diagnostics use:
// "/States/Validate/Retry[0]".
type Ref string

// Machine is a loaded definition.
type Machine struct {
	Source   *syntax.Source
	Tree     *syntax.Node
	Digest   string // of the source text; equal text, equal digest
	Comment  string
	Language Language
	Timeout  time.Duration // of the execution, 0 = not set
	Root     *Scope
	States   []*State // of all scopes, in source order
	Tasks    int      // number of Task states among them
}

// Scope is a machine, a branch of a Parallel or the processor of a Map: what
// has StartAt and States.
type Scope struct {
	Ref     Ref
	Span    syntax.Span
	Comment string
	Owner   *State // the Parallel or Map it belongs to, nil for the machine
	Branch  int    // index in Branches, 0 for a Map
	Start   *State
	States  []*State // in source order

	astray bool // no state has the name in StartAt
}

// Find returns the scope's state with the name, nil when there is none.
func (s *Scope) Find(name string) *State {
	for _, st := range s.States {
		if st.Name == name {
			return st
		}
	}
	return nil
}

// Type is the Type field of a state.
type Type uint8

// The state types.
const (
	NoType Type = iota
	TaskType
	PassType
	ChoiceType
	WaitType
	SucceedType
	FailType
	ParallelType
	MapType
)

var typeNames = [...]string{"", "Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map"}

// String returns the type as it is written in a definition.
func (t Type) String() string { return typeNames[t] }

// State is one state.
type State struct {
	Name     string
	Type     Type
	Ref      Ref
	Span     syntax.Span // of the state's object
	NameSpan syntax.Span
	Index    int // in Scope.States
	Scope    *Scope
	Language Language
	Comment  string

	// In are the stages before the work and Out those after it, in execution
	// order. Out starts with Assign where the state has one.
	In, Out []Field

	Next  *State // nil when the state ends its scope
	ends  bool   // End, Succeed, Fail: Next is nil on purpose
	Retry []Retrier
	Catch []Catcher

	// Exactly one is set, by Type; Succeed has none.
	Task     *Task
	Pass     *Pass
	Choice   *Choice
	Wait     *Wait
	Fail     *Fail
	Parallel *Parallel
	Map      *Map
}

// Stage names a document in a state's data flow, as TestState's inspection data does.
type Stage uint8

// The stages. A Field is named after the document it produces.
const (
	StageInput Stage = iota
	StageInputPath
	StageParameters
	StageArguments
	StageItemsPath    // ItemsPath or Items
	StageItemSelector // once for each item
	StageResult
	StageAssign
	StageResultSelector
	StageResultPath
	StageOutputPath
	StageOutput      // Output of JSONata
	StageItemReader  // Parameters or Arguments of a distributed Map's ItemReader
	StageItemBatcher // BatchInput
	StageResultWriter
)

var stageNames = [...]string{
	"input", "afterInputPath", "afterParameters", "afterArguments", "afterItemsPath", "afterItemSelector",
	"result", "variables", "afterResultSelector", "afterResultPath", "output", "output",
	"afterItemReader", "afterItemBatcher", "afterResultWriter",
}

// String returns TestState's name for the document.
func (s Stage) String() string { return stageNames[s] }

var stageFields = [...]string{
	"Input", "InputPath", "Parameters", "Arguments", "ItemsPath", "ItemSelector",
	"Task result", "Assign", "ResultSelector", "ResultPath", "OutputPath", "Output",
	"ItemReader", "BatchInput", "ResultWriter",
}

// Field returns the definition's field that makes the stage; "Input" and
// "Task result" for the two that no field makes.
func (s Stage) Field() string { return stageFields[s] }

// Field is one stage of a state's data flow. What it computes:
//   - Discard: {} (InputPath, OutputPath), the raw input (ResultPath).
//   - Target set: the raw input with the document placed at the reference path.
//   - Expr set: the value of the expression.
//   - otherwise the document itself (a path of $).
type Field struct {
	Stage   Stage
	Expr    expr.Expr
	Target  *jsonpath.Reference
	Discard bool   // the field is null
	Default bool   // the field is not written in the definition
	Source  string // as written, JSON text
	Ref     Ref
	Span    syntax.Span
}

// Idle reports whether the field hands on the document that it gets, as most
// that are not written do.
func (f *Field) Idle() bool { return f.Expr == nil && f.Target == nil && !f.Discard }

// Number is a field with a literal or computed number, such as TimeoutSeconds
// and TimeoutSecondsPath.
type Number struct {
	Literal float64
	Expr    expr.Expr // nil: Literal counts
	Name    string    // the field's name as written: "TimeoutSecondsPath"
	Ref     Ref
	Span    syntax.Span
}

// Text is a field with a literal or computed string, such as Error and ErrorPath.
type Text struct {
	Literal string
	Expr    expr.Expr // nil: Literal counts
	Name    string
	Ref     Ref
	Span    syntax.Span
}

// Pass is the Pass state's own fields.
type Pass struct {
	Result value.Value // absent: the input is the result
}

// Task is the Task state's own fields.
type Task struct {
	Index       int // among the machine's Task states
	Resource    Resource
	Span        syntax.Span // of the Resource field
	Timeout     *Number     // nil: not set
	Heartbeat   *Number
	Credentials expr.Expr // yields an object with RoleArn; nil: not set
}

// Choice is the Choice state's own fields.
type Choice struct {
	Rules   []Rule
	Default *State // nil: none
	// Assign is evaluated when no rule matches and Default is taken (it is the
	// state's own Assign, which therefore is not in Out).
	Assign *Field
	Output *Field // JSONata, likewise
}

// Rule is one entry of Choices.
type Rule struct {
	Condition Condition
	Next      *State
	Assign    *Field // nil: none
	Output    *Field // JSONata
	Comment   string
	Ref       Ref
	Span      syntax.Span
}

// Wait is the Wait state's own fields; exactly one is set.
type Wait struct {
	Seconds   *Number   // Seconds or SecondsPath
	Timestamp *Text     // Timestamp or TimestampPath
	At        time.Time // a literal Timestamp, parsed
}

// Fail is the Fail state's own fields; nil when not written.
type Fail struct {
	Error, Cause *Text
}

// Parallel is the Parallel state's own fields.
type Parallel struct {
	Branches []*Scope
}

// Map is the Map state's own fields.
type Map struct {
	Processor                           *Scope
	Items                               Field        // ItemsPath or Items
	Selector                            *Field       // ItemSelector or the legacy Parameters; nil: the item is the input
	MaxConcurrency                      *Number      // nil: not set
	Distributed                         *Distributed // nil: inline
	ToleratedCount, ToleratedPercentage *Number
}

// Distributed is what only a distributed Map has.
type Distributed struct {
	ExecutionType string   // STANDARD or EXPRESS
	Label         string   // "" when not written
	Reader        *Reader  // nil: the items come from the state's input
	Batcher       *Batcher // nil: one item for each child execution
	Writer        *Writer  // nil: the results are the state's result
}

// Reader is an ItemReader with its ReaderConfig. Names are as written, "" when
// they are not.
type Reader struct {
	List           bool   // s3:listObjectsV2; false: s3:getObject
	Arguments      *Field // Parameters or Arguments; nil: not written
	InputType      string // CSV, JSON, JSONL, PARQUET, MANIFEST
	Transformation string // NONE, LOAD_AND_FLATTEN
	ManifestType   string // ATHENA_DATA, S3_INVENTORY
	HeaderLocation string // FIRST_ROW, GIVEN
	Headers        []string
	Delimiter      string // COMMA, PIPE, SEMICOLON, SPACE, TAB
	Pointer        string // ItemsPointer
	MaxItems       *Number
	Ref            Ref
	Span           syntax.Span
}

// Batcher is an ItemBatcher.
type Batcher struct {
	MaxItems *Number // MaxItemsPerBatch; nil: not set
	MaxBytes *Number // MaxInputBytesPerBatch
	Input    *Field  // BatchInput
	Ref      Ref
	Span     syntax.Span
}

// Writer is a ResultWriter.
type Writer struct {
	Exports        bool   // has a Resource: results go to S3
	Arguments      *Field // Parameters or Arguments; nil: not written
	Transformation string // NONE, COMPACT, FLATTEN; "" when not written
	OutputType     string // JSON, JSONL
	Ref            Ref
	Span           syntax.Span
}

// Jitter is the JitterStrategy of a retrier.
type Jitter uint8

// The strategies.
const (
	JitterNone Jitter = iota
	JitterFull
)

// Retrier is one entry of Retry with its defaults filled in.
type Retrier struct {
	Errors      []string // ErrorEquals
	Interval    float64  // seconds
	MaxAttempts int
	Backoff     float64
	MaxDelay    float64 // seconds, 0 = none
	Jitter      Jitter
	Comment     string
	Ref         Ref
	Span        syntax.Span
}

// Catcher is one entry of Catch.
type Catcher struct {
	Errors  []string // ErrorEquals
	Next    *State
	Assign  *Field
	Result  Field // ResultPath, or Output in JSONata
	Comment string
	Ref     Ref
	Span    syntax.Span
}
