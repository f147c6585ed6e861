package asl

// Pattern is how a task's service is integrated.
type Pattern uint8

// The service integration patterns.
const (
	RequestResponse Pattern = iota
	RunJob                  // .sync
	RunJob2                 // .sync:2
	WaitForTaskToken
)

// ResourceKind decides which family of history events a task writes.
type ResourceKind uint8

// The kinds of resource.
const (
	ServiceResource  ResourceKind = iota // arn:aws:states:::service:action
	LambdaResource                       // the function's own ARN
	ActivityResource                     // arn:aws:states:region:account:activity:name
)

// Resource is a parsed Resource field.
type Resource struct {
	ARN     string
	Kind    ResourceKind
	Service string // "lambda", "aws-sdk:dynamodb", "http": resourceType in the history
	Action  string // "invoke", "startExecution.sync:2": resource in the history
	API     string // Action without its pattern suffix
	Pattern Pattern
}
