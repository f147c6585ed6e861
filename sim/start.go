package sim

import (
	"time"

	"backstep/asl"
	"backstep/asl/value"
)

// Start is everything an execution depends on besides its moves.
type Start struct {
	Machine   *asl.Machine
	Input     value.Value
	InputText string    // the input as the caller sent it; "" means its compact text
	At        time.Time // when the execution starts
	Seed      uint64    // of jitter, UUIDs, tokens and States.MathRandom
	Express   bool      // an Express workflow; false means Standard
	Sync      bool      // started by StartSyncExecution, whose context object has no RedriveCount
	Limits    Limits
	Identity  Identity
	Objects   *Objects // S3 content for ItemReaders; nil: none was given
	Only      *Only    // run a single state; nil: the machine
}

// Limits are AWS's quotas as far as they end executions. Zero means no limit.
type Limits struct {
	Events      int           // of a Standard execution's history
	Payload     int           // bytes of a state's or task's input or output
	Concurrency int           // iterations of an inline Map that run side by side
	Children    int           // child executions of a distributed Map that run side by side
	Standard    time.Duration // longest Standard execution
	Express     time.Duration // longest Express execution
}

// DefaultLimits returns the quotas of the AWS Developer Guide, "Step Functions
// service quotas".
func DefaultLimits() Limits {
	return Limits{
		Events:      25_000,
		Payload:     256 << 10,
		Concurrency: 40,
		Children:    10_000,
		Standard:    365 * 24 * time.Hour,
		Express:     5 * time.Minute,
	}
}

// Identity says who the execution is. Empty members are derived from the others.
type Identity struct {
	Region, Account             string
	RoleARN                     string
	MachineName, MachineARN     string
	ExecutionName, ExecutionARN string
}

// filled returns the identity with every member set.
func (id Identity) filled(express bool) Identity {
	set := func(p *string, v string) {
		if *p == "" {
			*p = v
		}
	}
	set(&id.Region, "us-east-1")
	set(&id.Account, "123456789012")
	set(&id.MachineName, "StateMachine")
	set(&id.ExecutionName, "execution-1")
	set(&id.RoleARN, "arn:aws:iam::"+id.Account+":role/StepFunctionsRole")
	prefix := "arn:aws:states:" + id.Region + ":" + id.Account + ":"
	set(&id.MachineARN, prefix+"stateMachine:"+id.MachineName)
	if express {
		set(&id.ExecutionARN, prefix+"express:"+id.MachineName+":"+id.ExecutionName+":00000000-0000-4000-8000-000000000000")
	}
	set(&id.ExecutionARN, prefix+"execution:"+id.MachineName+":"+id.ExecutionName)
	return id
}

// Instant is a moment of virtual time: nanoseconds since 1970 in UTC.
type Instant int64

// Time returns the instant as a time in UTC.
func (i Instant) Time() time.Time { return time.Unix(0, int64(i)).UTC() }

// Sub returns the time from j to i.
func (i Instant) Sub(j Instant) time.Duration { return time.Duration(i - j) }

const lastInstant = Instant(1<<63 - 1)

// add returns the instant d later; what lies beyond the year 2262 becomes the last instant.
func (i Instant) add(d time.Duration) Instant {
	if d > 0 && i > lastInstant-Instant(d) {
		return lastInstant
	}
	return i + Instant(d)
}

// seconds converts a number of seconds, saturating.
func seconds(s float64) time.Duration {
	if s >= float64(lastInstant)/1e9 {
		return time.Duration(lastInstant)
	}
	return time.Duration(s * float64(time.Second))
}

// format writes the instant as AWS's context object does: UTC with as many
// groups of three fraction digits as needed.
func (i Instant) format() string {
	t := i.Time()
	layout := "2006-01-02T15:04:05Z"
	switch ns := t.Nanosecond(); {
	case ns == 0:
	case ns%1e6 == 0:
		layout = "2006-01-02T15:04:05.000Z"
	case ns%1e3 == 0:
		layout = "2006-01-02T15:04:05.000000Z"
	default:
		layout = "2006-01-02T15:04:05.000000000Z"
	}
	return t.Format(layout)
}
