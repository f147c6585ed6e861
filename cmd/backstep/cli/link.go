package cli

import (
	"fmt"

	"backstep/sim"
	"backstep/sim/debug"
)

// linkArgument reads a link to a moment, as y l copies it: FILE@RUN:STEP. A file
// with such a name is meant itself.
func (p *program) linkArgument(arg string) (debug.Link, bool) {
	if p.exists(arg) {
		return debug.Link{}, false
	}
	l, err := debug.ParseLink(arg)
	return l, err == nil
}

// link opens a file at the moment that a link names. What was tried in runs
// after the first is not part of the file, so that the moment is looked for in
// run A.
func (p *program) link(l debug.Link, s *settings) (Options, error) {
	o, err := p.options([]string{l.File}, s)
	if err != nil || o.Machine == nil || len(o.Problems.Errors()) > 0 {
		return o, err
	}
	session := o.Session
	if session == nil {
		t, _, err := sim.Execute(sim.NewTrace(o.Start), o.Rules, budget)
		if err != nil {
			return o, err
		}
		begun := debug.Resume(t, o.Rules, 0, "/")
		session = &begun
	}
	if l.Run != "A" {
		o.Message = fmt.Sprintf("run %s was made by hand and is not in the file: this is run A", l.Run)
		l.Run = "A"
	}
	there, err := session.Follow(l)
	if err != nil {
		return o, fail(exitUsage, "%s: %v with this input and these mocks", l, err)
	}
	o.Session = &there
	return o, nil
}
