package scenarios

import (
	"errors"
	"slices"
	"strings"

	"backstep/asl/expr"
	"backstep/asl/jsonata"
	"backstep/asl/syntax"
	"backstep/asl/value"
)

// The marks around a condition, as around JSONata in a definition.
const conditionOpen, conditionClose = "{%", "%}"

func isCondition(text string) bool {
	return len(text) >= len(conditionOpen+conditionClose) && strings.HasPrefix(text, conditionOpen) && strings.HasSuffix(text, conditionClose)
}

// conditionSource returns the expression between the marks.
func conditionSource(text string) string {
	return text[len(conditionOpen) : len(text)-len(conditionClose)]
}

// conditions reports the conditions in a value that cannot be read.
func (d *decoder) conditions(n *syntax.Node) {
	for i := range n.Members {
		d.conditions(n.Members[i].Value)
	}
	for _, e := range n.Elems {
		d.conditions(e)
	}
	if n.Kind != syntax.String || !isCondition(n.Text) {
		return
	}
	_, err := jsonata.Compile(conditionSource(n.Text))
	if err == nil {
		return
	}
	span, hint := n.Span, ""
	var x *expr.Error
	if errors.As(err, &x) {
		hint = x.Hint
		at := d.src.TextOffset(n, len(conditionOpen)+max(x.Pos, 0))
		span = syntax.Span{Start: at, End: max(at+1, at)}
		span.End = min(span.End, len(d.src.Text))
	}
	d.fail(span, hint, "the condition is no JSONata: %v", err)
}

func readStatus(d *decoder, n *syntax.Node) value.Value {
	return value.String(d.oneOf(n, "status", ends))
}

func readNames(d *decoder, n *syntax.Node) value.Value {
	list := []value.Value{}
	for _, e := range d.list(n, "path") {
		list = append(list, value.String(d.string(e)))
	}
	return value.Array(list...)
}

// readMaybe reads a text or null, which means that there is none.
func readMaybe(d *decoder, n *syntax.Node) value.Value {
	if n.Kind == syntax.Null {
		return value.Null
	}
	return value.String(d.string(n))
}

func readDuration(d *decoder, n *syntax.Node) value.Value {
	return value.String(FormatDuration(d.duration(n)))
}

func readCount(d *decoder, n *syntax.Node) value.Value { return value.Int(int64(d.count(n, 0))) }

// readEvents reads a list of types and parts of events.
func readEvents(d *decoder, n *syntax.Node) value.Value {
	for _, e := range d.list(n, "events") {
		if e.Kind != syntax.String && e.Kind != syntax.Object {
			d.fail(e.Span, "write for example TaskStateEntered or {type: TaskFailed}", "an event is a type or an object, not %s", kindText(e))
		}
	}
	if n.Kind == syntax.Null {
		return value.EmptyArray
	}
	return d.value(n)
}

// Difference is the first place where a value is not as expected.
type Difference struct {
	Path      value.Path
	Want, Got value.Value // at the path; absent for nothing
	Note      string      // of a condition: how it came out
}

// compareAll tells the first difference of two values; members may stand in any
// order.
func compareAll(want, got value.Value) *Difference { return (&comparison{}).compare(want, got) }

// compareHas is compareAll for a part: got may have more members.
func compareHas(want, got value.Value) *Difference {
	return (&comparison{part: true}).compare(want, got)
}

type comparison struct {
	part bool
	at   value.Path
}

func (c *comparison) differ(want, got value.Value) *Difference {
	return &Difference{Path: slices.Clone(c.at), Want: want, Got: got}
}

func (c *comparison) compare(want, got value.Value) *Difference {
	switch {
	case want.Kind() == value.StringKind && isCondition(want.Text()):
		if note := holds(want.Text(), got); note != "" {
			d := c.differ(want, got)
			d.Note = note
			return d
		}
		return nil
	case want.Kind() == value.ObjectKind && got.Kind() == value.ObjectKind:
		return c.members(want, got)
	case want.Kind() == value.ArrayKind && got.Kind() == value.ArrayKind:
		return c.elements(want, got)
	case !value.Equal(want, got):
		return c.differ(want, got)
	}
	return nil
}

func (c *comparison) members(want, got value.Value) *Difference {
	for i := range want.Len() {
		if d := c.below(value.MemberStep(want.Key(i)), want.Elem(i), got.Get(want.Key(i))); d != nil {
			return d
		}
	}
	if c.part {
		return nil
	}
	for i := range got.Len() {
		if want.Get(got.Key(i)).IsAbsent() {
			return c.below(value.MemberStep(got.Key(i)), value.Value{}, got.Elem(i))
		}
	}
	return nil
}

func (c *comparison) elements(want, got value.Value) *Difference {
	for i := range max(want.Len(), got.Len()) {
		var a, b value.Value
		if i < want.Len() {
			a = want.Elem(i)
		}
		if i < got.Len() {
			b = got.Elem(i)
		}
		if d := c.below(value.ElemStep(i), a, b); d != nil {
			return d
		}
	}
	return nil
}

// below compares one child. What is expected to be nothing must be nothing.
func (c *comparison) below(s value.Step, want, got value.Value) *Difference {
	c.at = append(c.at, s)
	defer func() { c.at = c.at[:len(c.at)-1] }()
	return c.compare(want, got)
}

// holds returns how a condition came out, "" when it is true of a value.
func holds(text string, got value.Value) string {
	x, err := jsonata.Compile(conditionSource(text))
	if err != nil {
		return err.Error()
	}
	v, err := x.EvalWith(jsonata.Options{Input: got})
	switch yes, _ := v.Truth(); {
	case err != nil:
		return "is an error: " + err.Error()
	case yes:
		return ""
	case v.IsAbsent():
		return "is nothing"
	}
	return "is " + value.Preview(v, shortened)
}

// shortened is how much of a value a message shows, in characters.
const shortened = 200

// compareEvents looks for the expected events in the history, in this order;
// others may stand between them.
func compareEvents(want, got value.Value) *Difference {
	next := 0
	for i, w := range want.Elems() {
		if w.Kind() == value.StringKind && !isCondition(w.Text()) {
			w = value.Object(value.Member{Key: "type", Value: w})
		}
		found := false
		for ; next < got.Len() && !found; next++ {
			found = compareHas(w, got.Elem(next)) == nil
		}
		if !found {
			return &Difference{Path: value.Path{value.ElemStep(i)}, Want: want.Elem(i), Note: "is not in the history after what stands before it"}
		}
	}
	return nil
}
