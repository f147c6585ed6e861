package teststate

import (
	"time"

	"backstep/asl/value"
	"backstep/sim"
)

// Request is what TestState is called with. Texts hold JSON; "" means that the
// member is not given.
type Request struct {
	Definition      string // a state, or a machine when StateName is given
	StateName       string
	Input           string // "" means {}
	RoleARN         string
	InspectionLevel Level
	RevealSecrets   bool
	Variables       string
	Context         string
	Mock            *Mock
	Configuration   Configuration

	// At is the virtual time of the test.
	At time.Time
	// Worker answers a Task that has no mock, in place of the service that AWS
	// would call; nil: such a request is refused.
	Worker sim.Worker
}

// Level says how much of the data flow the response shows.
type Level string

// The levels. Trace adds HTTP requests and responses, which no task makes here.
const (
	Info  Level = "INFO" // the default: nothing
	Debug Level = "DEBUG"
	Trace Level = "TRACE"
)

// Mock stands in place of the work of a Task, Map or Parallel. Exactly one
// member is given.
type Mock struct {
	Result      *string // JSON text
	ErrorOutput *ErrorOutput
}

// ErrorOutput is the failure that a mock raises; nil members do not exist.
type ErrorOutput struct{ Error, Cause *string }

// Configuration are the circumstances of the test.
type Configuration struct {
	// RetrierRetryCount is the number of retries already used.
	RetrierRetryCount *int
	// MapIterationFailureCount is compared with the state's tolerated failures.
	MapIterationFailureCount *int
	// ErrorCausedByState names the inner state that raised a mocked error. The
	// error is returned unchanged.
	ErrorCausedByState string
	// MapItemReaderData is what an ItemReader would have read. AWS shows it
	// nowhere.
	MapItemReaderData string
}

// Status says how the state ended.
type Status string

// The statuses.
const (
	Succeeded   Status = "SUCCEEDED"
	Failed      Status = "FAILED"
	Retriable   Status = "RETRIABLE"
	CaughtError Status = "CAUGHT_ERROR"
)

// Response is TestState's answer. Output is absent, and Error, Cause and
// NextState are nil, where AWS leaves the member out.
type Response struct {
	Status       Status
	Output       value.Value
	Error, Cause *string
	NextState    *string
	// Inspection are the members of inspectionData in AWS's order; nil at level INFO.
	Inspection []Inspected
}

// Inspected is one member of inspectionData. AWS writes documents as JSON text
// in a string and the others as they are.
type Inspected struct {
	Name     string
	Value    value.Value
	Document bool
}

// Refusal is an error with which AWS refuses the request.
type Refusal struct {
	Code    string // ValidationException, InvalidDefinition
	Message string
}

func (r *Refusal) Error() string { return r.Code + ": " + r.Message }

func invalid(message string) error { return &Refusal{"ValidationException", message} }
