package scenarios

import (
	"backstep/asl/syntax"
	"backstep/sim"
)

// Moment is a place in a trace to look at.
type Moment struct {
	Move  int         // number of moves made
	Frame sim.FrameID // the execution, a branch or an iteration
	Why   string      // what is to be seen there
}

// At returns the moment that a line of the scenario is about: the failure, the
// expectation, the move, the note or the mock that stands there. For line 0, and
// for lines that are about nothing, it is the earliest failure, else where the run
// stopped for a missing mock, else the start.
func (r *Result) At(line int) Moment {
	if line > 0 {
		for _, look := range []func(int) (Moment, bool){r.failureOn, r.expectationOn, r.moveOn, r.noteOn, r.mockOn} {
			if m, ok := look(line); ok {
				return m
			}
		}
	}
	switch msg, _ := r.Unanswered(); {
	case len(r.Failures) > 0:
		first := &r.Failures[0]
		for i := range r.Failures {
			if r.Failures[i].Move < first.Move {
				first = &r.Failures[i]
			}
		}
		return first.moment()
	case msg != "":
		return Moment{r.Trace.Len(), rootFrame, msg}
	}
	return Moment{0, rootFrame, ""}
}

func (f *Failure) moment() Moment {
	m := Moment{f.Move, rootFrame, f.Field + ": " + f.Msg}
	if f.Frame != "" {
		m.Frame = f.Frame
	}
	return m
}

// on reports whether a stretch of the text is on a line, from 1.
func (r *Result) on(span syntax.Span, line int) bool {
	first, _ := r.Test.Source.Position(span.Start)
	last, _ := r.Test.Source.Position(max(span.Start, span.End-1))
	return span.End > 0 && first <= line && line <= last
}

func (r *Result) failureOn(line int) (Moment, bool) {
	for i := range r.Failures {
		if r.on(r.Failures[i].Span, line) {
			return r.Failures[i].moment(), true
		}
	}
	return Moment{}, false
}

// expectationOn is where a place that something is expected of was left, or the
// end of the execution.
func (r *Result) expectationOn(line int) (Moment, bool) {
	e := r.Test.Scenario.Expect
	if e == nil {
		return Moment{}, false
	}
	for i := range e.States {
		spans := []syntax.Span{e.States[i].Span}
		for _, w := range e.States[i].Wants {
			spans = append(spans, w.Span)
		}
		for _, span := range spans {
			if r.on(span, line) {
				return r.leaving(e.States[i].At, "")
			}
		}
	}
	for _, w := range e.Wants {
		if r.on(w.Span, line) {
			return Moment{r.Trace.Len(), rootFrame, ""}, true
		}
	}
	return Moment{}, false
}

// leaving is the moment after the last move at a place.
func (r *Result) leaving(p Place, why string) (Moment, bool) {
	p.Attempt = 0
	v := r.facts.at(p).last()
	return Moment{v.last, v.id.Frame, why}, v.state != nil
}

func (r *Result) moveOn(line int) (Moment, bool) {
	for _, m := range r.Made {
		if r.on(spanAt(r.Test.Scenario.MoveSpans, m.Index), line) {
			return Moment{m.Move, r.frameOf(m.Move), r.Test.Scenario.Moves[m.Index].words()}, true
		}
	}
	return Moment{}, false
}

// frameOf is the frame that the i-th move concerned.
func (r *Result) frameOf(i int) sim.FrameID {
	if row := r.Trace.Row(i); row.Frame != "" {
		return row.Frame
	}
	return rootFrame
}

func (r *Result) noteOn(line int) (Moment, bool) {
	for i, x := range r.Test.Scenario.Notes {
		if r.on(spanAt(r.Test.Scenario.NoteSpans, i), line) {
			return r.leaving(x.At, x.Text)
		}
	}
	return Moment{}, false
}

// mockOn is the first time that a rule answered.
func (r *Result) mockOn(line int) (Moment, bool) {
	for k := range r.Test.Scenario.Mocks {
		if !r.on(spanAt(r.Test.Scenario.MockSpans, k), line) {
			continue
		}
		for i := range r.Trace.Len() {
			a, ok := r.Trace.Move(i).(sim.Answer)
			if !ok {
				continue
			}
			for _, req := range r.Trace.At(i).Requests() {
				if _, rule, ok := r.Test.Rules.Match(req); ok && rule == k && req.ID == a.Task {
					return Moment{i, r.frameOf(i), ""}, true
				}
			}
		}
	}
	return Moment{}, false
}
