package history

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"backstep/asl/value"
	"backstep/sim"
)

// mostEvents is the largest id that is read; AWS writes 25,000 events and the
// log of an Express workflow has no such limit.
const mostEvents = 10_000_000

// event reads an event of get-execution-history.
func event(a at, e value.Value) (ev Recorded, err error) {
	if ev.Type = e.Get("type").Text(); ev.Type == "" {
		return ev, a.fails(formats, "there is no type")
	}
	if ev.ID, err = number(a, e, "id", 1); err != nil {
		return ev, err
	}
	if ev.Prev, err = number(a, e, "previousEventId", 0); err != nil {
		return ev, err
	}
	if ev.Prev >= ev.ID {
		return ev, a.fails("", "event %d comes after event %d, which its previousEventId names", ev.ID, ev.Prev)
	}
	if ev.At, err = instant(a, e.Get("timestamp")); err != nil {
		return ev, err
	}
	ev.Details = e.Get(detailsMember(ev.Type))
	return ev, nil
}

// detailsMember names the member that holds the details of a type.
func detailsMember(name string) string {
	for _, end := range []string{"StateEntered", "StateExited"} {
		if strings.HasSuffix(name, end) {
			name = end
		}
	}
	if name == "" {
		return ""
	}
	return string(unicode.ToLower(rune(name[0]))) + name[1:] + "EventDetails"
}

// number reads an id, which logs write as a text.
func number(a at, e value.Value, key string, least int64) (sim.EventID, error) {
	m := e.Get(key)
	n, ok := m.Int64()
	if m.Kind() == value.StringKind {
		var err error
		n, err = strconv.ParseInt(m.Text(), 10, 64)
		ok = err == nil
	}
	if m.IsAbsent() && least == 0 {
		return 0, nil
	}
	if !ok || n < least || n > mostEvents {
		return 0, a.fails("", "%s is %s, not a number from %d on", key, orNothing(m), least)
	}
	return sim.EventID(n), nil
}

func orNothing(v value.Value) string {
	if v.IsAbsent() {
		return "missing"
	}
	return value.Preview(v, 40)
}

// layouts are how tools write the time of an event.
var layouts = []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999Z0700", "2006-01-02 15:04:05.999999999Z07:00"}

// latest is the last second that is read, in the year 2200.
const latest = 7_258_118_400

// instant reads a time: a text, or seconds since 1970 as version 1 of the AWS
// CLI writes them.
func instant(a at, v value.Value) (sim.Instant, error) {
	switch v.Kind() {
	case value.NumberKind:
		if f, ok := v.Float64(); ok && f >= 0 && f < latest {
			return sim.Instant(time.Duration(f*1e6+0.5) * time.Microsecond), nil
		}
	case value.StringKind:
		for _, layout := range layouts {
			if t, err := time.Parse(layout, v.Text()); err == nil && t.Unix() >= 0 && t.Unix() < latest {
				return sim.Instant(t.UnixNano()), nil
			}
		}
	}
	return 0, a.fails("", "timestamp is %s, not a time such as 2026-01-15T09:30:00.120000+00:00", orNothing(v))
}
