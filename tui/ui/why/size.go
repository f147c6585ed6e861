package why

import (
	"strings"

	"backstep/asl/value"
	"backstep/tui/widget"
)

// size warns of documents near and above the payload limit.
func (e *explainer) size() {
	limit := e.view.Session.Run().Start.Limits.Payload
	if e.row.Run == nil || limit == 0 || e.row.Run.Out.IsAbsent() {
		return
	}
	n := e.row.Run.Out.Size()
	if n*100 < limit*warnPart {
		return
	}
	kind, word := Note, "near"
	if n > limit {
		kind, word = Failed, "above"
		e.say(Failed, "%s: the state fails because its output is too large. Large documents belong in S3, the payload carries where they are.", TooLarge)
	}
	e.say(kind, "%s B is %s the limit of %s B for a payload: %s", widget.Count(n), word, widget.Count(limit), strings.Join(Largest(e.row.Run.Out, 3), ", "))
}

// TooLarge is the error of a document above the payload limit.
const TooLarge = "States.DataLimitExceeded"

// warnPart is the percentage of the payload limit from which on a document is
// near it.
const warnPart = 80

// Largest lists the n largest members of a document: $.items 250,000 B. It goes
// down as long as one child makes up most of its parent.
func Largest(v value.Value, n int) []string {
	var at value.Path
	for v.Kind() == value.ObjectKind && v.Len() == 1 {
		at = at.Join(value.MemberStep(v.Key(0)))
		v = v.Elem(0)
	}
	sizes := make([]int, v.Len())
	for i := range sizes {
		sizes[i] = v.Elem(i).Size()
	}
	if len(sizes) == 0 {
		return []string{at.String() + " " + widget.Count(v.Size()) + " B"}
	}
	var list []string
	for range min(n, len(sizes)) {
		big := 0
		for i := range sizes {
			if sizes[i] > sizes[big] {
				big = i
			}
		}
		step := value.ElemStep(big)
		if v.Kind() == value.ObjectKind {
			step = value.MemberStep(v.Key(big))
		}
		list = append(list, at.Join(step).String()+" "+widget.Count(sizes[big])+" B")
		sizes[big] = -1
	}
	return list
}
