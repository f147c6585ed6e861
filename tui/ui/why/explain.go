package why

import (
	"fmt"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// Line is a line of an explanation.
type Line struct {
	Kind Kind
	Text string
}

// Kind is what a line says.
type Kind uint8

// The kinds.
const (
	Plain   Kind = iota
	Head         // a title for the lines after it
	Held         // what was decided
	Passed       // what was looked at and not taken
	Unasked      // what was not looked at
	Failed
	Note // a fact to remember
)

// Explain says what a stage of the visit that is looked at did and why.
func Explain(v ui.View) []Line {
	rows := ui.StagesOf(v.Visit)
	if len(rows) == 0 {
		return []Line{{Plain, v.Keys.Text("Nothing has run here yet: `s` walks the data stages of the first state one by one.")}}
	}
	r := rows[min(max(v.Stage, 0), len(rows)-1)]
	e := explainer{view: v, visit: v.Visit, row: r}
	e.field()
	switch {
	case r.Run != nil && len(r.Run.Rules) > 0:
		e.rules()
	case r.Run != nil:
		e.picks()
	}
	e.failure()
	e.size()
	e.ahead()
	return e.lines
}

type explainer struct {
	view  ui.View
	visit debug.Visit
	row   ui.StageRow
	lines []Line
}

func (e *explainer) say(k Kind, format string, args ...any) {
	e.lines = append(e.lines, Line{k, fmt.Sprintf(format, args...)})
}

// field says what the stage's field is for.
func (e *explainer) field() {
	h := FieldHelp(e.visit.State, e.row)
	if h.What != "" {
		e.say(Plain, "%s", h.What)
		e.say(Note, "%s", h.Note)
	}
}

// rules says how each rule of a Choice came out.
func (e *explainer) rules() {
	for _, r := range Rules(e.visit.State.Choice, e.row.Run.Rules, e.row.Run.Err != nil) {
		e.say(kinds[r.Verdict], "%s", r.String())
		for _, op := range r.Operands {
			e.say(Plain, "  %-5v  %s   %s", op.Match, op.Text, op.Found)
		}
		if r.Err != nil {
			e.say(Failed, "  %s: %s", NameOf(r.Err), r.Err.Cause)
			if r.Near != "" {
				e.say(Note, "  nearest: %s", r.Near)
			}
		}
	}
}

var kinds = [...]Kind{NotAsked: Unasked, No: Passed, Yes: Held, Broken: Failed}

// String writes a rule in a line: rule 1: $.total > 100 → ExpressShip.
func (r Rule) String() string {
	text := r.Label
	if r.Condition != "" {
		text += ": " + r.Condition
	}
	if r.To != "" {
		text += " → " + r.To
	}
	if r.Verdict == NotAsked {
		text += "   not looked at"
	}
	return text
}

// picks says what each path read and wrote.
func (e *explainer) picks() {
	picks := PicksOf(e.row.Run.Stage)
	for _, p := range picks.List {
		e.say(pickKind(p), "%s%s", p.String(), found(p))
	}
	if picks.Builds && e.row.Run.Err == nil {
		if names := dropped(e.row.Run.In, picks); names != "" {
			e.say(Note, "Nothing else goes on: %s dropped here", names)
		}
	}
}

func pickKind(p Pick) Kind {
	switch {
	case p.Miss != nil:
		return Failed
	case p.Unread:
		return Unasked
	}
	return Plain
}

// found says what a pick read.
func found(p Pick) string {
	if p.Value.IsAbsent() || p.Miss != nil {
		return ""
	}
	return "   = " + ui.Short(p.Value, 40)
}

// dropped names the members of the document before of which nothing was read.
func dropped(doc value.Value, picks Picks) string {
	if doc.Kind() != value.ObjectKind {
		return ""
	}
	used := map[string]bool{}
	for _, p := range picks.List {
		for _, at := range p.From {
			if p.Doc != FromBefore {
				continue
			}
			if len(at) == 0 {
				return ""
			}
			used[at[0].Key] = true
		}
	}
	var names []string
	for i := range doc.Len() {
		if !used[doc.Key(i)] {
			names = append(names, doc.Key(i))
		}
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0] + " is"
	}
	return listed(names) + " are"
}

// failure says which entry of Retry and Catch took the failure of the stage or
// of the work, why the others did not, and what follows.
func (e *explainer) failure() {
	x := e.visit.Err
	if x == nil {
		return
	}
	e.say(Failed, "%s: %s", NameOf(x), text(x))
	if x.Missing != nil {
		if near := Nearest(x.Missing); near != "" {
			e.say(Note, "%s leads nowhere; nearest: %s", x.Missing.Path, near)
		}
	}
	st := e.visit.State
	if len(st.Retry)+len(st.Catch) == 0 {
		e.say(Plain, "No Retry and no Catch: the failure goes on to what is around the state.")
		return
	}
	e.say(Plain, "%s", handlerHelp.What)
	d := e.decision()
	for _, h := range Handlers(st, x, d) {
		e.say(kinds[h.Verdict], "%s: %s", h.Label, h.Reason)
	}
	if d.Kind == sim.RowRetrying {
		e.say(Plain, "Retry[%d] %s", d.Index, schedule(&st.Retry[d.Index]))
	}
	e.say(Note, "%s", handlerHelp.Note)
}

// longestCause is the number of bytes of a cause that are shown.
const longestCause = 300

func text(x *sim.Failure) string {
	if x.Cause == "" {
		return "without a cause"
	}
	return widget.Visible(x.Cause[:min(len(x.Cause), longestCause)])
}

// decision finds out who decided about the visit's failure: it follows the
// frame's moves back to the beginning of the attempt.
func (e *explainer) decision() Decision {
	s := e.view.Session
	t := s.Run().Trace
	f, ok := s.Snapshot().Frame(e.visit.Frame)
	if !ok {
		return Decision{Kind: sim.RowFailed}
	}
	for n := f.Moved - 1; n >= e.visit.First; n = int(t.Row(n).Back) - 1 {
		r := t.Row(n)
		if r.Err == nil {
			continue
		}
		d := Decision{Kind: r.Kind, Index: int(r.Index), Delay: r.Delay}
		if f, ok := t.At(n + 1).Frame(r.Frame); ok && r.Kind == sim.RowRetrying {
			d.Tries = f.Tries
		}
		return d
	}
	return Decision{Kind: sim.RowFailed}
}

// ahead says what would become of a failure, before the work is done.
func (e *explainer) ahead() {
	st := e.visit.State
	if e.row.Name != asl.StageResult || e.visit.Err != nil || e.row.Catch >= 0 || len(st.Retry)+len(st.Catch) == 0 {
		return
	}
	e.say(Head, "If it fails")
	for i := range st.Retry {
		e.say(Plain, "  %s: %s", entryLabel("Retry", i, st.Retry[i].Errors), schedule(&st.Retry[i]))
	}
	for i := range st.Catch {
		e.say(Plain, "  %s → %s", entryLabel("Catch", i, st.Catch[i].Errors), stateName(st.Catch[i].Next))
	}
	e.say(Note, "%s", handlerHelp.Note)
}
