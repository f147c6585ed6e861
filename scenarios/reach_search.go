package scenarios

import (
	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/value"
)

// change sets a member of a document, or deletes it.
type change struct {
	at  value.Path
	val value.Value // absent: deletes
}

func (c change) String() string {
	if c.val.IsAbsent() {
		return "no " + c.at.String()
	}
	return c.at.String() + " = " + Shorten(c.val)
}

// in makes the change. What is on the way and no object becomes one; elements
// of arrays are replaced where they exist.
func (c change) in(doc value.Value) value.Value {
	if len(c.at) == 0 {
		return c.val
	}
	rest := change{c.at[1:], c.val}
	s := c.at[0]
	if s.Elem {
		if doc.Kind() != value.ArrayKind || s.Index < 0 || s.Index >= doc.Len() {
			return doc
		}
		return doc.SetElem(s.Index, rest.in(doc.Elem(s.Index)))
	}
	if c.val.IsAbsent() && len(rest.at) > 0 && doc.Get(s.Key).IsAbsent() {
		return doc
	}
	return doc.Set(s.Key, rest.in(doc.Get(s.Key)))
}

// mostTried is the number of documents that are tried in a search.
const mostTried = 4000

// search looks for changes of one or two members with which a Choice does what
// an item is about; nil when there are none among those tried.
func search(x *CoverItem, doc value.Value) []change {
	var all []change
	for i := range x.State.Choice.Rules {
		for _, c := range asl.Comparisons(x.State.Choice.Rules[i].Condition) {
			for _, v := range c.Try {
				all = append(all, change{c.At, v})
			}
		}
	}
	tried := 0
	for _, a := range all {
		if tried++; tried > mostTried {
			break
		}
		if chooses(x, a.in(doc)) {
			return []change{a}
		}
	}
	for i, a := range all {
		for _, b := range all[i+1:] {
			if tried++; tried > mostTried {
				return nil
			}
			if a.at.String() != b.at.String() && chooses(x, b.in(a.in(doc))) {
				return []change{a, b}
			}
		}
	}
	return nil
}

// chooses reports whether a Choice that looks at a document does what an item is
// about.
func chooses(x *CoverItem, doc value.Value) bool {
	rules := x.State.Choice.Rules
	for i := range rules {
		var seen []asl.Operand
		match, err := rules[i].Condition.Eval(&expr.Env{Input: doc}, &seen)
		if x.Kind == CoverOperand && x.Index == i {
			for _, o := range seen {
				if err == nil && o.Text == x.operand && o.Match == x.match {
					return true
				}
			}
		}
		if err != nil {
			return false
		}
		if match {
			return x.Kind == CoverTransition && x.edge == asl.EdgeRule && x.Index == i
		}
	}
	return x.Kind == CoverTransition && x.edge == asl.EdgeDefault
}
