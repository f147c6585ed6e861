package expr

import "backstep/asl/value"

// Reason says why an evaluation failed, where the caller's wording depends on it.
type Reason uint8

// The reasons.
const (
	// Failed is any failure that Msg alone describes.
	Failed Reason = iota
	// NotFound means that a definite path leads nowhere; Missing has the details.
	NotFound
	// Limit means that the evaluation was stopped by a limit of this tool.
	Limit
)

// Error is a failed evaluation. The states add the wording that AWS uses for
// the field the expression stands in.
type Error struct {
	Reason Reason
	Msg    string
	// Hint says what was expected or what to do; AWS's messages do not have it.
	// It may be empty.
	Hint    string
	Missing *Missing
	// Code and Pos are set by JSONata: its error code and the byte offset in the source.
	Code string
	Pos  int
	// Field is the template key the expression stands under, such as "value.$".
	Field string
}

func (e *Error) Error() string { return e.Msg }

// Missing describes a definite path that leads nowhere.
type Missing struct {
	Path string // as written: "$.a.b"
	// At is the place in the notation of AWS's messages: $['a']['b'] when the
	// last step is missing, the first missing parent otherwise.
	At string
	// Leaf is set when only the last step is missing ("No results for path");
	// otherwise a parent is ("Missing property in path").
	Leaf bool
	// Root is the document that was searched, Steps the whole way that Path says.
	Root  value.Value
	Steps value.Path
}
