package history

import (
	"fmt"
	"slices"
	"strings"

	"backstep/asl/value"
)

// formats is what a document may be; messages list it.
const formats = "Accepted are the output of aws stepfunctions get-execution-history (one or more pages, in any order), " +
	"describe-execution, describe-state-machine-for-execution, and the CloudWatch log of an Express workflow as JSON lines or from aws logs"

// Read reads the documents of one execution: pages of its history and what
// describes it, in any order. Of a log that holds several executions it takes the
// one whose ARN ends with the name; "" takes the only one. The error is a [*ReadError].
func Read(execution string, documents ...Document) (*Recording, error) {
	r := &reader{byARN: map[string]int{}}
	for _, d := range documents {
		if err := r.document(d); err != nil {
			return nil, err
		}
	}
	return r.one(execution)
}

// reader collects what the documents hold.
type reader struct {
	list  []*Recording   // of logs one for each execution, else one
	byARN map[string]int // of logs
	about Description
	first string // name of the first document

	announced, final bool // there is a page that another follows; one that none follows
}

// at is a place in a document.
type at struct {
	name, place string
}

func (a at) fails(hint, format string, args ...any) error {
	return &ReadError{Name: a.name, Place: a.place, Msg: fmt.Sprintf(format, args...), Hint: hint}
}

func (r *reader) document(d Document) error {
	if r.first == "" {
		r.first = d.Name
	}
	v, err := value.Parse(d.Text)
	if err == nil {
		return r.json(at{name: d.Name}, v)
	}
	if lines, ok := logLines(d.Text); ok {
		return r.lines(d.Name, lines)
	}
	return notJSON(d, err)
}

// notJSON says why a document cannot be read.
func notJSON(d Document, err error) error {
	out := &ReadError{Name: d.Name, Msg: err.Error(), Hint: formats}
	if strings.TrimSpace(d.Text) == "" {
		out.Msg = "the file is empty"
		return out
	}
	x, ok := err.(*value.SyntaxError)
	if !ok {
		return out
	}
	out.Line, out.Col, out.Msg = x.Line, x.Column, "not JSON: "+x.Msg
	if strings.TrimSpace(d.Text[min(x.Offset, len(d.Text)):]) == "" {
		out.Msg, out.Hint = "the text ends in the middle: only a part of the file is here", "Fetch it again"
	}
	return out
}

// kinds tell documents apart by a member that they have.
var kinds = []struct {
	member string
	read   func(r *reader, a at, v value.Value) error
}{
	{"events", (*reader).page},
	{"previous_event_id", (*reader).logged},
	{"definition", (*reader).describe},
	{"executionArn", (*reader).describe},
}

func (r *reader) json(a at, v value.Value) error {
	if v.Kind() == value.ArrayKind {
		return r.each(a, v)
	}
	for _, k := range kinds {
		if !v.Get(k.member).IsAbsent() {
			return k.read(r, a, v)
		}
	}
	if !v.Get("StartAt").IsAbsent() {
		return a.fails("Name it with --definition", "this is a state machine, not a recording")
	}
	return a.fails(formats, "this is no execution history: there is no member events")
}

// page reads the output of get-execution-history, or of aws logs get-log-events,
// whose events carry those of the execution as messages.
func (r *reader) page(a at, v value.Value) error {
	list := v.Get("events")
	if list.Kind() != value.ArrayKind {
		return a.fails(formats, "events is %s, not an array", value.Describe(list))
	}
	if list.Len() == 0 || list.Elem(0).Get("message").IsAbsent() {
		r.announced, r.final = r.announced || namesNext(v), r.final || !namesNext(v)
	}
	a.place = "events"
	return r.each(a, list)
}

// namesNext reports whether a page says that another follows it.
func namesNext(page value.Value) bool {
	for _, key := range []string{"nextToken", "NextToken"} {
		if t := page.Get(key); !t.IsAbsent() && !t.IsNull() {
			return true
		}
	}
	return false
}

// each reads the elements of a list: events, messages of a log or lines of it.
func (r *reader) each(a at, list value.Value) error {
	for i, e := range list.Elems() {
		here := at{a.name, fmt.Sprintf("%s[%d]", a.place, i)}
		if err := r.element(here, e); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) element(a at, e value.Value) error {
	if e.Kind() != value.ObjectKind {
		return a.fails(formats, "an event is an object, not %s", value.Describe(e))
	}
	for _, key := range []string{"message", "@message"} {
		m := e.Get(key)
		if m.Kind() == value.ObjectKind {
			return r.logged(a, m)
		}
		if m.IsAbsent() {
			continue
		}
		inner, err := value.Parse(m.Text())
		if err != nil || inner.Kind() != value.ObjectKind {
			return a.fails(formats, "the message is no event of an Express workflow: %s", value.Preview(m, 60))
		}
		return r.logged(a, inner)
	}
	if !e.Get("previous_event_id").IsAbsent() {
		return r.logged(a, e)
	}
	ev, err := event(a, e)
	if err != nil {
		return err
	}
	r.at("").add(a, ev)
	return nil
}

// at returns the recording of an execution; all pages of get-execution-history
// are about one, which they do not name.
func (r *reader) at(arn string) *Recording {
	i, ok := r.byARN[arn]
	if !ok {
		i = len(r.list)
		r.byARN[arn], r.list = i, append(r.list, &Recording{Name: r.first})
	}
	return r.list[i]
}

func (r *Recording) add(a at, ev Recorded) {
	if len(r.Events) == 0 {
		r.Name = a.name
	}
	r.Events = append(r.Events, ev)
}

// describe reads what describe-execution or describe-state-machine-for-execution say.
func (r *reader) describe(_ at, v value.Value) error {
	set := func(to *string, key string) {
		if m := v.Get(key); m.Kind() == value.StringKind {
			*to = m.Text()
		}
	}
	set(&r.about.Status, "status")
	set(&r.about.MachineARN, "stateMachineArn")
	set(&r.about.ExecutionARN, "executionArn")
	set(&r.about.Definition, "definition")
	set(&r.about.RoleARN, "roleArn")
	set(&r.about.Input, "input")
	if v.Get("definition").IsAbsent() {
		set(&r.about.ExecutionName, "name")
	} else {
		set(&r.about.MachineName, "name")
	}
	r.about.Express = r.about.Express || v.Get("type").Text() == "EXPRESS"
	return nil
}

// one puts the recording of the execution together.
func (r *reader) one(execution string) (*Recording, error) {
	a := at{name: r.first}
	var found []*Recording
	var names []string
	for _, x := range r.list {
		name := x.About.ExecutionARN
		if execution == "" || name == execution || strings.HasSuffix(name, ":"+execution) {
			found = append(found, x)
		}
		names = append(names, name[strings.LastIndexByte(name, ':')+1:])
	}
	switch {
	case len(r.list) == 0:
		return nil, a.fails(formats, "there is no event in it")
	case len(found) == 0:
		return nil, a.fails("It holds "+listed(names), "no execution %q is in it", execution)
	case len(found) > 1:
		return nil, a.fails("Choose one with --execution: "+listed(names), "%d executions are in it", len(found))
	}
	out := found[0]
	out.About = r.about.with(out.About)
	out.More = r.announced && !r.final
	return out, out.arrange()
}

const mostListed = 5

func listed(names []string) string {
	if n := len(names); n > mostListed {
		return strings.Join(names[:mostListed], ", ") + fmt.Sprintf(" and %d more", n-mostListed)
	}
	return strings.Join(names, ", ")
}

// with fills in what a description does not say.
func (d Description) with(more Description) Description {
	for _, m := range []struct {
		to   *string
		from string
	}{{&d.ExecutionARN, more.ExecutionARN}, {&d.MachineARN, more.MachineARN}, {&d.ExecutionName, more.ExecutionName}, {&d.MachineName, more.MachineName}} {
		if *m.to == "" {
			*m.to = m.from
		}
	}
	d.Express = d.Express || more.Express
	return d
}

// arrange brings the events into the order in which they happened and leaves
// out those that stand on two pages.
func (r *Recording) arrange() error {
	slices.SortStableFunc(r.Events, func(a, b Recorded) int { return int(a.ID) - int(b.ID) })
	kept := r.Events[:0]
	for i := range r.Events {
		ev := r.Events[i]
		if n := len(kept); n > 0 && kept[n-1].ID == ev.ID {
			if kept[n-1].Type != ev.Type || kept[n-1].At != ev.At {
				return at{name: r.Name}.fails("Give the pages of one execution", "there are two events %d, %s and %s", ev.ID, kept[n-1].Type, ev.Type)
			}
			continue
		}
		kept = append(kept, ev)
	}
	r.Events = kept
	return nil
}
