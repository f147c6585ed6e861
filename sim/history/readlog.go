package history

import (
	"fmt"
	"strings"

	"backstep/asl/value"
	"backstep/sim"
)

// line is one line of a log with the number it has in its file.
type line struct {
	number int
	text   string
}

// logLines returns the lines of a text that is the log of an Express workflow:
// an object on each. What tools write before the object, such as a time, is left out.
func logLines(text string) ([]line, bool) {
	var out []line
	n := 0
	for l := range strings.Lines(text) {
		n++
		if strings.TrimSpace(l) == "" {
			continue
		}
		i := strings.IndexByte(l, '{')
		if i < 0 || len(out) == 0 && !strings.Contains(l, `"previous_event_id"`) && !strings.Contains(l, `"message"`) {
			return nil, false
		}
		out = append(out, line{n, strings.TrimSpace(l[i:])})
	}
	return out, len(out) > 0
}

func (r *reader) lines(name string, lines []line) error {
	for _, l := range lines {
		a := at{name, fmt.Sprintf("line %d", l.number)}
		v, err := value.Parse(l.text)
		if err != nil {
			x := err.(*value.SyntaxError)
			return &ReadError{Name: name, Line: l.number, Col: x.Column, Msg: "not JSON: " + x.Msg, Hint: "Each line of a log is one event"}
		}
		if err := r.element(a, v); err != nil {
			return err
		}
	}
	return nil
}

// logged reads an event as Express workflows log it. Ids and times are texts, and
// the details are what get-execution-history has, in a member of one name.
func (r *reader) logged(a at, v value.Value) (err error) {
	ev := Recorded{Type: v.Get("type").Text(), Details: v.Get("details")}
	if ev.Type == "" {
		return a.fails(formats, "there is no type")
	}
	if ev.ID, err = number(a, v, "id", 1); err != nil {
		return err
	}
	if ev.Prev, err = number(a, v, "previous_event_id", 0); err != nil {
		return err
	}
	if ev.Prev >= ev.ID {
		return a.fails("", "event %d comes after event %d, which its previous_event_id names", ev.ID, ev.Prev)
	}
	ms := v.Get("event_timestamp")
	if ms.Kind() == value.StringKind {
		ms = numberIn(ms.Text())
	}
	n, ok := ms.Int64()
	if !ok || n < 0 || n/1000 >= latest {
		return a.fails("", "event_timestamp is %s, not milliseconds since 1970", orNothing(v.Get("event_timestamp")))
	}
	ev.At = sim.Instant(n) * 1_000_000
	arn := v.Get("execution_arn").Text()
	to := r.at(arn)
	to.Express = to.Express || strings.Contains(arn, ":express:") || arn == ""
	to.About.ExecutionARN, to.About.Express = arn, to.Express
	to.add(a, ev)
	return nil
}

// numberIn reads a number out of a text, absent when there is none.
func numberIn(text string) value.Value {
	v, err := value.Parse(text)
	if err != nil || v.Kind() != value.NumberKind {
		return value.Value{}
	}
	return v
}
