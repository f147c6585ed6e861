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

// link opens a file at the moment that a link names. Runs after the first are not
// part of the file: where the last session does not have them, run A stands in.
// What cannot be reached in run A is lost, unless the last session has it.
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
	inA := l
	inA.Run = "A"
	there, err := session.Follow(inA)
	switch {
	case err != nil:
		o.lost = fmt.Sprintf("%s: %v with this input and these mocks", l, err)
		o.Message, o.Link = o.lost, &l
		return o, nil
	case l.Run != "A":
		o.Message, o.Link = fmt.Sprintf("run %s was made by hand and is not in the file: this is run A", l.Run), &l
	}
	o.Session = &there
	return o, nil
}
