package line

import (
	"io"

	"backstep/sim/debug"
	"backstep/tui/lesson"
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
			run(o.at(*r.Debug), in)
			tell([]string{"Back at the question. An empty line goes on."})
		}
	}
}

// at returns the options for the debugger at a moment of a question's run.
func (o Options) at(at lesson.Moment) Options {
	test := at.Run.Test
	session := debug.Resume(at.Run.Trace, test.Answers(), at.At.Move, at.At.Frame)
	o.Start, o.Rules, o.Session, o.File = test.Start, test.Answers(), &session, test.Source.Name
	o.Message = "The state of the question. q goes back to the question."
	return o
}
