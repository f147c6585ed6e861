package debug

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"backstep/asl/expr"
	"backstep/asl/syntax"
	"backstep/sim"
)

// Breakpoint stops motions at moments. Which moments these are follows from
// what is recorded alone, so that it stops at the same ones forwards and
// backwards.
type Breakpoint struct {
	Number int
	Kind   Kind
	// State is a state's name, or its place: the path of branches and iterations
	// that leads to it, with [*] for any of them (Each[*]/Charge). "" is any state.
	// Of EnterLane it is the path of the branches or iterations: Each[7].
	State string
	To    string        // of Transition: the state that is entered
	Error string        // of OnError, OnRetry, OnCatch: as in ErrorEquals, "" is any
	Watch string        // of Becomes and Changes: the expression
	Bytes int           // of Payload
	At    time.Duration // of AtTime: since the start of the execution
	Step  int           // of AtStep

	When string // a condition on top of it, "" for none
	Hits int    // stop from the n-th time on; 0 and 1 stop always
	Off  bool
	Log  bool // only keep a record of the hits

	watch, when Expression
	id          int // of what it waits for: hits are kept under it
}

// Kind is what a breakpoint waits for.
type Kind uint8

// The kinds. The moment of the first four lies before what they are about, that
// of the others right after it.
const (
	Enter      Kind = iota // a state is about to be entered
	EnterLane              // a branch or iteration is about to begin
	Transition             // a state is about to be entered from another
	AtStep                 // a step is about to begin
	Exit                   // a state was left
	OnError                // a state failed, also when it is retried or caught
	OnRetry                // a state failed and will be tried again
	OnCatch                // a state failed and was caught
	Becomes                // a condition has become true in the frame that moved
	Changes                // a value has changed in the frame that moved
	Payload                // a document above a size was made
	AtTime                 // the clock has come to a time
)

// Breakpoints returns the breakpoints in the order in which they were set. The
// slice must not be changed.
func (s Session) Breakpoints() []Breakpoint { return s.breaks }

// ToggleBreakpoint sets a breakpoint on entering a state or takes it away; set
// tells which.
func (s Session) ToggleBreakpoint(state string) (next Session, b Breakpoint, set bool) {
	for _, old := range s.breaks {
		if old.Kind == Enter && old.State == state {
			return s.RemoveBreakpoint(old.Number), old, false
		}
	}
	s.ids++
	b = Breakpoint{Number: s.nextBreak(), State: state, id: s.ids}
	return s.withBreaks("breakpoint on "+state, append(slices.Clone(s.breaks), b)), b, true
}

func (s Session) nextBreak() int {
	n := 1
	for _, b := range s.breaks {
		n = max(n, b.Number+1)
	}
	return n
}

// SetBreakpoint adds a breakpoint, or replaces the one with its number. The
// error is a *BreakError that says which part is wrong.
func (s Session) SetBreakpoint(b Breakpoint) (Session, Breakpoint, error) {
	if err := s.check(&b); err != nil {
		return s, b, err
	}
	list := slices.Clone(s.breaks)
	s.ids++
	b.id = s.ids
	for i := range list {
		if b.Number == list[i].Number {
			list[i] = b
			return s.withBreaks("change of breakpoint "+fmt.Sprint(b.Number), list), b, nil
		}
	}
	b.Number = s.nextBreak()
	return s.withBreaks("breakpoint "+fmt.Sprint(b.Number), append(list, b)), b, nil
}

// RemoveBreakpoint takes a breakpoint away.
func (s Session) RemoveBreakpoint(number int) Session {
	list := slices.DeleteFunc(slices.Clone(s.breaks), func(b Breakpoint) bool { return b.Number == number })
	if len(list) == len(s.breaks) {
		return s
	}
	return s.withBreaks("deletion of breakpoint "+fmt.Sprint(number), list)
}

// SwitchBreakpoint turns a breakpoint on or off.
func (s Session) SwitchBreakpoint(number int) Session {
	list := slices.Clone(s.breaks)
	for i := range list {
		if list[i].Number == number {
			list[i].Off = !list[i].Off
			return s.withBreaks("breakpoint "+fmt.Sprint(number)+" on or off", list)
		}
	}
	return s
}

func (s Session) withBreaks(name string, list []Breakpoint) Session {
	next := s
	next.breaks = list
	return next.note(s, name)
}

// BreakError says which part of a breakpoint is wrong: "state", "to", "watch",
// "when", "bytes", "at", "step", "error".
type BreakError struct {
	Part string
	Pos  int // byte offset in an expression
	Msg  string
	Hint string
}

// Error implements error.
func (e *BreakError) Error() string { return e.Part + ": " + e.Msg }

// check compiles the expressions and finds what can never be hit.
func (s Session) check(b *Breakpoint) error {
	if int(b.Kind) >= len(kinds) {
		return &BreakError{Part: "kind", Msg: "there is no such kind"}
	}
	k := kinds[b.Kind]
	for _, part := range k.needs {
		if !partSet[part](b) {
			return &BreakError{Part: part, Msg: "is missing", Hint: k.Help}
		}
	}
	for _, p := range []struct{ part, name string }{{"state", b.State}, {"to", b.To}} {
		if !slices.Contains(k.Parts, p.part) {
			continue
		}
		if err := s.checkState(p.part, p.name, b.Kind == EnterLane); err != nil {
			return err
		}
	}
	for _, p := range []struct {
		part, source string
		to           *Expression
	}{{"watch", b.Watch, &b.watch}, {"when", b.When, &b.when}} {
		if p.source == "" {
			continue
		}
		x, err := Compile(p.source)
		if err != nil {
			return broken(p.part, err)
		}
		*p.to = x
	}
	return nil
}

func broken(part string, err error) *BreakError {
	out := &BreakError{Part: part, Msg: err.Error()}
	var at *expr.Error
	if errors.As(err, &at) {
		out.Msg, out.Hint, out.Pos = at.Msg, at.Hint, at.Pos
	}
	return out
}

// checkState refuses names that no state of the machine has. Of a place only
// the state is looked at.
func (s Session) checkState(part, name string, lane bool) error {
	if name == "" {
		return nil // any
	}
	var names []string
	for _, st := range s.Run().Start.Machine.States {
		if lane && st.Parallel == nil && st.Map == nil {
			continue
		}
		if endsIn(name, st.Name, lane) {
			return nil
		}
		names = append(names, st.Name)
	}
	e := &BreakError{Part: part, Msg: "there is no state " + name}
	if lane {
		e.Msg = "no Parallel or Map leads to " + name
		e.Hint = "Name[0] is its first branch or iteration, Name[*] any"
	} else if near := syntax.Nearest(name, names); near != "" {
		e.Hint = "did you mean " + near + "?"
	}
	return e
}

// stopOf is what a breakpoint found at a moment.
type stopOf struct {
	number int
	frame  sim.FrameID
	why    string
}
