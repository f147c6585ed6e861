package line

import (
	"io"

	"backstep/sim/debug"
	"backstep/tui/lesson"
	"backstep/tui/ui"
)

// Learn goes through lessons without a screen until the person quits or the
// input ends, and returns the exit code. The debugger opens at the moment that a
// question is about; what it is started with comes from o, and q there leads
// back.
func Learn(m *lesson.Model, o Options) int {
	out, in, leaving := &printer{to: o.Out}, newReader(o.In), false
	tell := func(lines []string) {
		for _, l := range lines {
			out.say(l)
		}
	}
	if o.Message != "" {
		out.say(o.Message)
	}
	tell(m.Greeting())
	for {
		out.text("learn> ")
		text, err := in.line(o.Interrupted)
		switch {
		case err == errInterrupted && leaving:
			return exitInterrupted
		case err == errInterrupted:
			leaving = true
			out.text("\n")
			out.say("Press Ctrl+C again to quit, or go on.")
			continue
		case err == io.EOF:
			out.text("\n")
			return exitOK
		case err != nil:
			out.say("The input cannot be read: " + err.Error() + ".")
			return exitUnreadable
		}
		leaving = false
		if o.Echo {
			out.say(text)
		}
		r := m.Line(text)
		tell(r.Lines)
		if r.Quit {
			return exitOK
		}
		if r.Debug != nil {
			inner := o.at(*r.Debug)
			inner.Watch = func(v ui.View) string {
				if m.Done(v) {
					return o.Table.Keys().Text("CORRECT, that is it. `q` goes back, or look around first.")
				}
				return ""
			}
			run(inner, in)
			tell(m.Back())
		}
	}
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
