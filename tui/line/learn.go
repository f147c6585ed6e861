package line

import (
	"backstep/sim/debug"
	"backstep/tui/lesson"
	"backstep/tui/ui"
)

// Learn goes through lessons without a screen until the person quits or the
// input ends, and returns the exit code. The debugger opens at the moment that a
// question is about; what it is started with comes from o, and q there leads
// back.
func Learn(m *lesson.Model, o Options) int {
	out, in := &printer{to: o.Out}, newReader(o.In)
	tell := func(lines []string) {
		for _, l := range lines {
			out.say(l)
		}
	}
	if o.Message != "" {
		out.say(o.Message)
	}
	tell(m.Greeting())
	return o.converse(in, out, "learn> ", func(text string) (last bool) {
		r := m.Line(text)
		tell(r.Lines)
		if r.Debug != nil && !r.Quit {
			run(o.within(m, *r.Debug), in)
			tell(m.Back())
		}
		return r.Quit
	})
}

// within returns the options for the debugger that a question opens: it tells
// when what the question asks for is done.
func (o Options) within(m *lesson.Model, at lesson.Moment) Options {
	inner, correct := o.at(at), o.Table.Keys().Text("CORRECT, that is it. `q` goes back, or look around first.")
	inner.Watch = func(v ui.View) string {
		if m.Done(v) {
			return correct
		}
		return ""
	}
	return inner
}

// at returns the options for the debugger at a moment of a question's run.
func (o Options) at(at lesson.Moment) Options {
	test, trace := at.Run.Test, at.Run.Trace
	if at.Fresh {
		trace = trace.Fork(at.At.Move)
	}
	session := debug.Resume(trace, test.Answers(), at.At.Move, at.At.Frame)
	o.Start, o.Rules, o.Session, o.File = test.Start, test.Answers(), &session, test.Source.Name
	o.Message = o.Table.Keys().Text("The state of the question. `q` goes back to it.")
	if at.Fresh {
		o.Message = at.Title + o.Table.Keys().Text(" `q` goes back to the question.")
	}
	return o
}
