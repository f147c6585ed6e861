package history

import (
	"bytes"
	"encoding/json"
	"iter"
	"strings"
	"unicode"

	"backstep/asl/value"
	"backstep/sim"
)

const indent = "    "

// Text yields the history of a trace piece by piece; the pieces are valid until
// the next one. A history can be large: 25,000 events with 256 KiB each.
func Text(t sim.Trace) iter.Seq[[]byte] { return TextOf(t, 0) }

// TextOf is Text for one of the executions: 0 is the execution itself, the
// others are child executions of distributed Maps.
func TextOf(t sim.Trace, exec sim.ExecID) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		w := newWriter(t.Tip(), exec)
		if !yield([]byte("{\n" + indent + "\"events\": [")) {
			return
		}
		first := true
		for i := range t.EventCount() {
			ev := t.Event(i)
			if ev.Exec != exec {
				continue
			}
			if !yield(w.entry(&ev, first)) {
				return
			}
			first = false
		}
		end := "]\n}\n"
		if !first {
			end = "\n" + indent + end
		}
		yield([]byte(end))
	}
}

// Append appends the history of a trace.
func Append(b []byte, t sim.Trace) []byte {
	for piece := range Text(t) {
		b = append(b, piece...)
	}
	return b
}

// Event returns one event of an execution as the object that AWS describes it by.
func Event(ev *sim.Event, of *sim.Snapshot) value.Value {
	w := newWriter(of, ev.Exec)
	return w.event(ev)
}

// newWriter returns a writer of one execution's events. The input of a child
// execution was computed, so that it has no text of its own.
func newWriter(of *sim.Snapshot, exec sim.ExecID) writer {
	w := writer{start: of.Start(), id: of.Identity()}
	if exec != 0 {
		w.start.InputText = ""
	}
	return w
}

// writer writes the events of one execution.
type writer struct {
	start sim.Start
	id    sim.Identity
	out   bytes.Buffer
}

// entry writes an event as an element of the list.
func (w *writer) entry(ev *sim.Event, first bool) []byte {
	w.out.Reset()
	if !first {
		w.out.WriteByte(',')
	}
	w.out.WriteString("\n" + indent + indent)
	if err := json.Indent(&w.out, w.event(ev).AppendJSON(nil), indent+indent, indent); err != nil {
		panic("history: " + err.Error()) // a value always writes JSON
	}
	return w.out.Bytes()
}

func (w *writer) event(ev *sim.Event) value.Value {
	members := []value.Member{
		{Key: "timestamp", Value: value.String(timestamp(ev.At))},
		{Key: "type", Value: value.String(ev.Name())},
		{Key: "id", Value: value.Int(int64(ev.ID))},
		{Key: "previousEventId", Value: value.Int(int64(ev.Prev))},
	}
	if details := ev.Details(&w.id); details != nil {
		members = append(members, value.Member{Key: detailsKey(ev), Value: w.details(details)})
	}
	return value.Object(members...)
}

// timestamp writes an instant as the AWS CLI does: ISO 8601 with microseconds,
// without a fraction at full seconds.
func timestamp(at sim.Instant) string {
	t := at.Time()
	if t.Nanosecond() < 1000 {
		return t.Format("2006-01-02T15:04:05+00:00")
	}
	return t.Format("2006-01-02T15:04:05.000000+00:00")
}

// detailsKey is the member that holds the details: the states share one for
// entering and one for leaving (API reference, "HistoryEvent").
func detailsKey(ev *sim.Event) string {
	name := ev.Name()
	switch ev.Type {
	case sim.StateEntered:
		name = "StateEntered"
	case sim.StateExited:
		name = "StateExited"
	}
	return string(unicode.ToLower(rune(name[0]))) + name[1:] + "EventDetails"
}

// followed are the members that one with Details follows: whether AWS has cut
// the text, which it does only in CloudWatch logs.
var followed = map[string]bool{"input": true, "output": true, "assignedVariables": true}

var notTruncated = value.Object(value.Member{Key: "truncated", Value: value.False})

func (w *writer) details(members []sim.Member) value.Value {
	out := make([]value.Member, 0, 2*len(members))
	for _, m := range members {
		v := m.Value
		if m.Text {
			v = value.String(w.text(v))
		}
		out = append(out, value.Member{Key: m.Name, Value: v})
		if followed[m.Name] {
			out = append(out, value.Member{Key: m.Name + "Details", Value: notTruncated})
		}
	}
	return value.Object(out...)
}

// text writes a document; what is the execution's own input stands there as the
// caller sent it, also as an element of an array.
func (w *writer) text(v value.Value) string {
	if w.start.InputText == "" {
		return v.JSON()
	}
	if v.Same(w.start.Input) {
		return w.start.InputText
	}
	if v.Kind() != value.ArrayKind || !w.holdsInput(v) {
		return v.JSON()
	}
	parts := make([]string, v.Len())
	for i, e := range v.Elems() {
		if parts[i] = e.JSON(); e.Same(w.start.Input) {
			parts[i] = w.start.InputText
		}
	}
	return "[" + strings.Join(parts, ",") + "]"
}

func (w *writer) holdsInput(array value.Value) bool {
	for _, e := range array.Elems() {
		if e.Same(w.start.Input) {
			return true
		}
	}
	return false
}
