package conformance_test

import (
	"regexp"
	"strings"

	"backstep/asl/value"
	"backstep/sim"
)

// Names of what the recording does not tell; where they come out of a run,
// whatever was recorded agrees.
const (
	unknownMachine   = "MachineNotRecorded"
	unknownExecution = "ExecutionNotRecorded"
)

// identityOf returns who the recorded execution was. The definition cannot tell
// it, so it is read from the recording: the role from ExecutionStarted, the
// ARNs from the context object wherever the recording shows it.
func identityOf(c *awsCase) sim.Identity {
	id := sim.Identity{Region: "us-east-1", Account: "111111111111"}
	if len(c.Expect.Events) > 0 {
		id.RoleARN = c.Expect.Events[0].Details.Get("roleArn").Text()
	}
	found := &contexts{id: &id}
	found.search(c.Expect.Describe)
	found.search(c.Expect.Response)
	found.search(c.Expect.Output)
	for _, e := range c.Expect.Events {
		found.search(e.Details)
	}
	if id.MachineName == "" {
		id.MachineName = unknownMachine
	}
	if id.ExecutionName == "" {
		id.ExecutionName = unknownExecution
	}
	return id
}

// contexts fills an identity from parts of context objects.
type contexts struct{ id *sim.Identity }

// executionARN and machineARN are the two shapes of ARN a context object holds.
var (
	executionARN = regexp.MustCompile(`^arn:aws:states:([^:]*):([^:]*):(?:execution|express):([^:]+):([^:]+)`)
	machineARN   = regexp.MustCompile(`^arn:aws:states:[^:]*:[^:]*:stateMachine:([^:]+)$`)
)

// search looks through a document; what is found first counts.
func (c *contexts) search(v value.Value) {
	switch v.Kind() {
	case value.ObjectKind:
		c.read(v)
		fallthrough
	case value.ArrayKind:
		for _, e := range v.Elems() {
			c.search(e)
		}
	}
}

// read takes what an object tells when it is Execution, StateMachine, a
// description, or a flat copy of their members.
func (c *contexts) read(v value.Value) {
	c.role(v)
	for i, member := range v.Elems() {
		if member.Kind() != value.StringKind {
			continue
		}
		key, text := strings.ToLower(v.Key(i)), member.Text()
		switch {
		case key == "executionarn" && v.Get("billingDetails").IsAbsent() && v.Get("redriveCount").IsAbsent():
			// A nested execution's ARN, not ours.
		case executionARN.MatchString(text) && c.id.ExecutionARN == "":
			parts := executionARN.FindStringSubmatch(text)
			c.id.ExecutionARN, c.id.MachineName, c.id.ExecutionName = text, parts[3], parts[4]
		case machineARN.MatchString(text) && c.id.MachineARN == "" && key != "statemachinearn":
			c.id.MachineARN, c.id.MachineName = text, machineARN.FindStringSubmatch(text)[1]
		}
	}
}

// role is told by the Execution of a context object.
func (c *contexts) role(v value.Value) {
	if c.id.RoleARN == "" && executionARN.MatchString(v.Get("Id").Text()) {
		c.id.RoleARN = v.Get("RoleArn").Text()
	}
}
