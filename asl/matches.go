package asl

// The reserved error names that match more or less than themselves.
const (
	errorAll        = "States.ALL"
	errorTaskFailed = "States.TaskFailed"
	errorTimeout    = "States.Timeout"
	errorHeartbeat  = "States.HeartbeatTimeout"
	errorRuntime    = "States.Runtime"
)

// Matches reports whether ErrorEquals of a retrier or catcher matches an error.
// A missed heartbeat is an error named States.Timeout with heartbeat set.
//
// Recorded by AWS: nothing matches States.Runtime, not even its own name;
// States.ALL also matches States.DataLimitExceeded. AWS Step Functions
// Developer Guide: States.TaskFailed matches everything but States.Timeout.
func Matches(errorEquals []string, name string, heartbeat bool) bool {
	if name == errorRuntime {
		return false
	}
	for _, e := range errorEquals {
		if matchesName(e, name, heartbeat) {
			return true
		}
	}
	return false
}

func matchesName(entry, name string, heartbeat bool) bool {
	timedOut := name == errorTimeout || name == errorHeartbeat
	switch entry {
	case errorAll:
		return true
	case errorTaskFailed:
		return !timedOut
	case errorTimeout:
		return timedOut
	case errorHeartbeat:
		return name == errorHeartbeat || name == errorTimeout && heartbeat
	}
	return entry == name
}
