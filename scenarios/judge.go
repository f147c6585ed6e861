package scenarios

import (
	"fmt"
	"slices"

	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/sim"
)

// Failure is one thing that was not as expected.
type Failure struct {
	Field string      // expect.output, expect.states.Charge.visits, moves[2]
	Span  syntax.Span // in the scenario's text
	Line  int         // of its start, from 1
	Col   int

	Msg string   // what was expected and what there is, in one line
	Why []string // how it came about

	Want, Got value.Value // whole; absent for nothing, and when Want is a condition or a part
	First     *Difference // nil: it is no value that differs

	// Move is the number of moves after which the trace shows it, and Frame the
	// branch or iteration to look at, "" for the execution itself.
	Move  int
	Frame sim.FrameID

	want Want
	at   *Place // nil: about the execution
}

// judge fills in the failures, in the order of the scenario's text.
func (r *Result) judge(run *runner) {
	defer func() {
		slices.SortStableFunc(r.Failures, func(a, b Failure) int { return a.Span.Start - b.Span.Start })
	}()
	for _, x := range run.refused {
		r.refusal(x)
	}
	for _, i := range run.pending {
		m := &r.Test.Scenario.Moves[i]
		r.add(Failure{
			Field: fmt.Sprintf("moves[%d]", i), Span: spanAt(r.Test.Scenario.MoveSpans, i), Move: r.Trace.Len(),
			Msg: m.words() + " was never made: the execution did not come to " + m.where(),
		})
	}
	if r.Stop == sim.OutOfBudget {
		r.add(Failure{Field: "machine", Msg: fmt.Sprintf("stopped after %d moves: the execution may never end", run.budget), Span: r.Test.Scenario.spans["machine"], Move: r.Trace.Len()})
	}
	if r.Stop != sim.Ended || r.Test.Scenario.Expect == nil {
		return
	}
	for _, w := range r.Test.Scenario.Expect.Wants {
		judge(r, ofExecution, w, r.facts, nil, "expect."+w.Name)
	}
	for i := range r.Test.Scenario.Expect.States {
		x := &r.Test.Scenario.Expect.States[i]
		spot := r.facts.at(x.At)
		for _, w := range x.Wants {
			judge(r, ofPlace, w, spot, &x.At, "expect.states."+x.At.String()+"."+w.Name)
		}
	}
}

func (r *Result) refusal(x refusal) {
	f := Failure{Field: "mocks", Span: r.Test.Scenario.spans["mocks"], Move: r.Trace.Len(), Msg: "a rule's answer was refused: " + x.err.Error()}
	if x.index >= 0 {
		f.Field, f.Span = fmt.Sprintf("moves[%d]", x.index), spanAt(r.Test.Scenario.MoveSpans, x.index)
		f.Msg = r.Test.Scenario.Moves[x.index].words() + " is not possible there: " + x.err.Error()
	}
	r.add(f)
}

func spanAt(spans []syntax.Span, i int) syntax.Span {
	if i < len(spans) {
		return spans[i]
	}
	return syntax.Span{}
}

func (m *Move) words() string { return "the move " + actionNames[m.Do] }

func (m *Move) where() string {
	switch {
	case m.Do == Redrive:
		return "the end"
	case m.At.Path == "":
		return "T+" + FormatDuration(m.After)
	}
	return m.At.String()
}

func (r *Result) add(f Failure) {
	f.Line, f.Col = r.Test.Source.Position(f.Span.Start)
	r.Failures = append(r.Failures, f)
}

// judge measures one expectation against what there is of it.
func judge[T any](r *Result, aspects []aspect[T], w Want, of T, at *Place, field string) {
	for i := range aspects {
		if aspects[i].name != w.Name {
			continue
		}
		if f, ok := aspects[i].judge(w, of); !ok {
			f.Field, f.Span, f.want, f.at = field, w.Span, w, at
			r.explain(f)
		}
	}
}

func (a *aspect[T]) judge(w Want, of T) (Failure, bool) {
	got := a.got(of)
	seen, compare := got, a.compare
	condition := w.Value.Kind() == value.StringKind && isCondition(w.Value.Text())
	if condition && a.measure != nil {
		seen = a.measure(of)
	}
	if condition || compare == nil {
		compare = compareAll
	}
	d := compare(w.Value, seen)
	if d == nil {
		return Failure{}, true
	}
	f := Failure{First: d, Got: got, Msg: d.message()}
	if !condition && a.compare == nil {
		f.Want = w.Value
	}
	return f, false
}

// message says in one line what was expected and what there is.
func (d *Difference) message() string {
	where := ""
	if len(d.Path) > 0 {
		where = "at " + d.Path.String() + " "
	}
	if d.Note != "" && d.Got.IsAbsent() && d.Want.Kind() != value.StringKind {
		return "want " + shown(d.Want) + ", which " + d.Note
	}
	if d.Note != "" {
		return where + "want " + shown(d.Want) + ", which " + d.Note + seenAs(d.Got)
	}
	return where + "want " + shown(d.Want) + ", got " + shown(d.Got)
}

func seenAs(got value.Value) string {
	if got.IsAbsent() {
		return ""
	}
	return " for " + shown(got)
}

// shown is a value in a message: a word or a condition without quotes.
func shown(v value.Value) string {
	switch {
	case v.IsAbsent():
		return "nothing"
	case v.Kind() == value.StringKind && (isWord(v.Text()) || isCondition(v.Text())):
		return v.Text()
	}
	return value.Preview(v, shortened)
}
