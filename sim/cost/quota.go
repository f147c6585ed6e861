package cost

import (
	"time"

	"backstep/sim"
)

// Quota is a limit that ends executions, and how much of it is used.
type Quota struct {
	Name        QuotaName
	Used, Limit int64 // events, bytes or nanoseconds; a limit of 0 is none
}

// QuotaName says what a quota limits.
type QuotaName uint8

// The quotas.
const (
	Events   QuotaName = iota // in the execution's own history
	Payload                   // bytes of the largest document, child executions included
	Duration                  // nanoseconds since the start
)

var quotaNames = [...]string{"events", "largest payload", "duration"}

// String names the quota.
func (n QuotaName) String() string { return quotaNames[n] }

// nearPercent is how much of a quota is used when it is near.
const nearPercent = 80

// Near reports whether most of the quota is used.
func (q Quota) Near() bool { return q.Limit > 0 && q.Used*100 >= q.Limit*nearPercent }

// Percent is how much of the quota is used, 0 without a limit.
func (q Quota) Percent() float64 {
	if q.Limit == 0 {
		return 0
	}
	return float64(q.Used) * 100 / float64(q.Limit)
}

// Quotas returns the quotas of an execution in the order of their names. Express
// has no quota of events.
func Quotas(s *sim.Snapshot) []Quota {
	start := s.Start()
	events, longest := start.Limits.Events, start.Limits.Standard
	if start.Express {
		events, longest = 0, start.Limits.Express
	}
	return []Quota{
		{Events, int64(s.Events()), int64(events)},
		{Payload, int64(s.Usage().Largest), int64(start.Limits.Payload)},
		{Duration, int64(s.Elapsed()), int64(longest / time.Nanosecond)},
	}
}

// LargestAt names the state that the largest document belongs to, "" for the
// execution's own input or output, and the event that carries it.
func LargestAt(t sim.Trace, moves int) (place string, event string) {
	u := t.At(moves).Usage()
	if u.Largest == 0 {
		return "", ""
	}
	ev := t.Event(u.At)
	if ev.State != nil {
		place = string(ev.Frame[1:]) + ev.State.Name
	}
	return place, ev.Name()
}
