package report

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"backstep/scenarios"
	"backstep/sim"
)

// Outcome is how a test came out.
type Outcome uint8

// The outcomes.
const (
	Passed     Outcome = iota
	Failed             // something was not as expected
	Unanswered         // a task has no mock
	Broken             // the scenario, or what it names, cannot be loaded
)

var outcomeNames = [...]string{"passed", "failed", "unanswered", "broken"}

// String returns the outcome in lower case.
func (o Outcome) String() string { return outcomeNames[o] }

// Test is a scenario that was run.
type Test struct {
	File     string
	Title    string
	Outcome  Outcome
	Steps    int
	Elapsed  time.Duration // virtual
	Failures []scenarios.Failure
	Findings []scenarios.Finding // warnings, too
	Missing  string              // of Unanswered: which task has no mock
	Rule     string              // that would be one, "" when no rule helps
	Err      string              // of Broken: why the file cannot be read
	Updated  []string            // what was changed in the scenario's file
}

// Of sums up a run. A nil result means that the scenario could not be loaded,
// for the reason err.
func Of(file string, r *scenarios.Result, findings []scenarios.Finding, err error) Test {
	t := Test{File: file, Findings: findings}
	if r == nil {
		t.Outcome = Broken
		var x *scenarios.NotLoadable
		if errors.As(err, &x) {
			t.Findings = x.Findings
		} else if err != nil {
			t.Err = err.Error()
		}
		return t
	}
	tip := r.Trace.Tip()
	t.Title, t.Steps, t.Elapsed, t.Failures = r.Test.Scenario.Title, tip.Steps(), tip.Elapsed(), r.Failures
	switch t.Missing, t.Rule = r.Unanswered(); {
	case r.Stop == sim.NeedsAnswer:
		t.Outcome = Unanswered
	case !r.Passed():
		t.Outcome = Failed
	}
	return t
}

// message is one thing to be said about a test that did not pass, and where.
type message struct {
	outcome   Outcome
	file      string
	line, col int
	text      string // more lines after the first
}

func (t *Test) messages() []message {
	var out []message
	if t.Err != "" {
		out = append(out, message{Broken, t.File, 1, 1, t.Err})
	}
	for _, f := range t.Findings {
		if !f.Warning {
			out = append(out, found(f))
		}
	}
	if t.Missing != "" {
		msg := t.Missing
		if t.Rule != "" {
			msg += "\nadd to its mocks: - " + t.Rule
		}
		out = append(out, message{Unanswered, t.File, 1, 1, msg})
	}
	for i := range t.Failures {
		f := &t.Failures[i]
		out = append(out, message{Failed, t.File, f.Line, f.Col, strings.Join(f.Lines(), "\n")})
	}
	return out
}

// Messages tells in a text each what is wrong with the test: file:line:col, what
// it is and what to do. There are none when it passed.
func (t *Test) Messages() []string {
	var out []string
	for _, m := range t.messages() {
		text := fmt.Sprintf("%s:%d:%d: %s", m.file, m.line, m.col, m.text)
		if m.outcome != Broken {
			text += "\n" + m.command()
		}
		out = append(out, text)
	}
	return out
}

// command opens the debugger where the message points to.
func (m *message) command() string {
	return fmt.Sprintf("debug it: backstep debug %s:%d", m.file, m.line)
}

func found(f scenarios.Finding) message {
	line, col := f.Source.Position(f.Span.Start)
	msg := f.Msg
	if _, code, ok := strings.Cut(f.Label, " "); ok { // of a definition's problem
		msg = code + " " + msg
	}
	if f.Hint != "" {
		msg += " (" + f.Hint + ")"
	}
	return message{Broken, f.Source.Name, line, col, msg}
}

// name is what a report calls a test.
func (t *Test) name() string {
	if t.Title == "" {
		return t.File
	}
	return t.File + ": " + t.Title
}
