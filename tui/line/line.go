package line

import (
	"fmt"
	"io"
	"strings"

	"backstep/asl"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/mock"
	"backstep/sim/spans"
	"backstep/tui/dialog"
	"backstep/tui/ui"
)

// Options is what line mode is started with.
type Options struct {
	Start    sim.Start // with the machine
	Rules    mock.Rules
	Session  *debug.Session // to go on with; nil: a new one
	Problems asl.Problems   // with errors among them nothing can run
	File     string         // as the person named it, "" for the example
	Message  string         // written first
	Table    *dialog.Table
	Host     ui.Host // nil: no editor can be started

	In  io.Reader
	Out io.Writer
	// Echo repeats each line that is read, for input that is no terminal.
	Echo bool
	// Watch is called after each line and returns what there is to say about where
	// the session stands, "" for nothing; nil: nobody looks.
	Watch func(ui.View) string
	// Interrupted yields a value for each Ctrl+C; nil: none arrives.
	Interrupted <-chan struct{}
}

// The exit codes.
const (
	exitOK          = 0
	exitUnreadable  = 2
	exitDefinition  = 3
	exitInterrupted = 130
)

// console is the state of line mode.
type console struct {
	o       Options
	out     *printer
	session debug.Session
	spans   *spans.Index

	selected *asl.State      // named in the line that is carried out
	text     string          // that line
	rest     string          // of it, after the word
	look     int             // stages that data looks further than the cursor
	again    string          // the line that an empty one repeats
	question []dialog.Choice // that the next line answers
	full     mark            // where the events quota stopped the session
	edited   bool
	done     bool
}

// mark is a moment of a run.
type mark struct {
	run  string
	move int
}

// Run reads commands until the person quits or the input ends, and returns the
// exit code.
func Run(o Options) int { return run(o, newReader(o.In)) }

// run is Run where the input is read for something around the debugger, too.
func run(o Options, in *reader) int {
	c := &console{o: o, spans: spans.New(), out: &printer{to: o.Out}}
	if !c.canRun() {
		return c.cannotRun()
	}
	if c.session = debug.New(o.Start, o.Rules); o.Session != nil {
		c.session = *o.Session
	}
	for l := range strings.Lines(o.Message) {
		c.say("%s", strings.TrimSuffix(l, "\n"))
	}
	c.say("%s", c.greeting())
	if !o.Echo { // somebody is there to read it
		c.say("backstep> is the prompt. `n` steps, `c` runs, `q` quits; an empty line repeats the last motion.")
	}
	return o.converse(in, c.out, "backstep> ", func(text string) (last bool) {
		c.enter(text)
		if o.Watch != nil {
			if told := o.Watch(c.view()); told != "" {
				c.say("%s", told)
			}
		}
		return c.done
	})
}

func (c *console) canRun() bool {
	return c.o.Start.Machine != nil && len(c.o.Problems.Errors()) == 0
}

// cannotRun lists why there is nothing to debug.
func (c *console) cannotRun() int {
	c.say("CANNOT RUN %s: %s.", c.file(), counted(len(c.o.Problems.Errors()), "error"))
	for _, x := range c.o.Problems.Errors() {
		text := x.Msg
		if x.Ref != "" {
			text = string(x.Ref) + ": " + text
		}
		if m := c.o.Start.Machine; m != nil {
			line, col := m.Source.Position(x.Span.Start)
			text = fmt.Sprintf("Line %d, column %d, %s", line, col, text)
		}
		c.say("%s", stop(text))
		if x.Hint != "" {
			c.say("  %s", stop(sentence(x.Hint)))
		}
	}
	return exitDefinition
}

func (c *console) file() string {
	if c.o.File == "" {
		return "the built-in example"
	}
	return c.o.File
}

// view is what commands look at.
func (c *console) view() ui.View {
	v := ui.View{
		Machine: c.o.Start.Machine, File: c.o.File, Problems: c.o.Problems,
		Session: c.session, Visit: c.session.Visit(), Spans: c.spans, Edited: c.edited, Keys: c.keys(),
		Full: c.full == mark{c.session.Run().Name, c.session.Run().Trace.Len()},
	}
	t := c.session.Run().Trace
	c.spans.Read(t, t.Len())
	v.Stage = ui.StageAt(c.session, v.Visit, c.look)
	if v.Selected = c.selected; v.Selected == nil {
		v.Selected = v.Current()
	}
	return v
}

// say writes a text that may name keys, as ui.Keys does.
func (c *console) say(format string, args ...any) { c.out.say(c.keys().Text(format, args...)) }

// keys are those that commands have; without a session there may be no table.
func (c *console) keys() ui.Keys {
	if c.o.Table == nil {
		return ui.Keys{}
	}
	return c.o.Table.Keys()
}
