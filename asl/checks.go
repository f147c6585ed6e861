package asl

import (
	"fmt"
	"unicode/utf8"

	"backstep/asl/syntax"
)

// checks look at the whole machine, when everything is loaded and linked.
var checks = []func(*loader){
	duplicateStateNames,
	noTerminalState,
	unreachableStates,
	duplicateLabels,
	outerVariables,
	jsonataReads,
	expressChildren,
	definitionSize,
}

// maxDefinition is the longest definition that AWS takes, in characters (AWS Step
// Functions API Reference, CreateStateMachine).
const maxDefinition = 1 << 20

// definitionSize looks at the definition without the blanks between its parts,
// which need not be deployed; with them it is a warning.
func definitionSize(l *loader) {
	at := syntax.Span{Start: l.machine.Tree.Span.Start, End: l.machine.Tree.Span.Start + 1}
	text := l.machine.Tree.Span.End - l.machine.Tree.Span.Start
	if text <= maxDefinition {
		return
	}
	if n := utf8.RuneCountInString(l.machine.Tree.JSON()); n > maxDefinition {
		l.fail("", at, fmt.Sprintf("The definition has %d characters: AWS takes %d", n, maxDefinition),
			"move a part of it into a state machine of its own, started with arn:aws:states:::states:startExecution.sync:2")
		return
	}
	l.warn(SchemaValidationFailed, "", at, fmt.Sprintf("The definition has %d bytes: AWS takes %d characters", text, maxDefinition),
		"deploy it without blanks and line breaks")
}

// scopes calls visit for every scope, outer before inner.
func (m *Machine) scopes(visit func(*Scope)) {
	visit(m.Root)
	for _, s := range m.States {
		for _, sc := range s.Scopes() {
			visit(sc)
		}
	}
}

// Scopes returns the branches of a Parallel or the processor of a Map.
func (s *State) Scopes() []*Scope {
	switch {
	case s.Parallel != nil:
		return s.Parallel.Branches
	case s.Map != nil && s.Map.Processor != nil:
		return []*Scope{s.Map.Processor}
	}
	return nil
}

// duplicateStateNames: names are unique over the whole machine, branches and
// processors included.
func duplicateStateNames(l *loader) {
	first := map[string]*State{}
	for _, s := range l.machine.States {
		other, dup := first[s.Name]
		if !dup {
			first[s.Name] = s
			continue
		}
		l.add(Problem{Code: DuplicateStateName, Ref: s.Ref, Span: s.NameSpan, Msg: "Duplicate State name: " + s.Name,
			Hint: "rename it: " + string(other.Ref) + " has the name too, and names are unique over the whole machine"})
	}
}

// ended reports whether a scope has a state that ends it.
func (sc *Scope) ended() bool {
	for _, s := range sc.States {
		if s.ends {
			return true
		}
	}
	return false
}

// noTerminalState: AWS refuses only a machine without an end; a branch or an item
// processor without one runs until a limit is reached.
func noTerminalState(l *loader) {
	l.machine.scopes(func(sc *Scope) {
		if len(sc.States) > 0 && !sc.ended() {
			severity := Error
			if sc.Owner != nil {
				severity = Warning
			}
			l.add(Problem{Code: MissingEndState, Severity: severity, Ref: sc.Ref, Span: syntax.Span{Start: sc.Span.Start, End: sc.Span.Start + 1},
				Msg: "Workflow has no terminal state", Hint: `give one state "End": true, or add a Succeed or Fail state`})
		}
	})
}

// unreachableStates are reported only in scopes that say where they start and
// that can end, as everything else follows from that. When no state has the name
// in StartAt, none is reachable.
func unreachableStates(l *loader) {
	l.machine.scopes(func(sc *Scope) {
		if sc.Start == nil && !sc.astray || !sc.ended() {
			return
		}
		reached := make([]bool, len(sc.States))
		var todo []*State
		if sc.Start != nil {
			reached[sc.Start.Index] = true
			todo = append(todo, sc.Start)
		}
		for len(todo) > 0 {
			s := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			s.successors(func(next *State) {
				if next != nil && !reached[next.Index] {
					reached[next.Index] = true
					todo = append(todo, next)
				}
			})
		}
		for i, s := range sc.States {
			if !reached[i] {
				l.add(Problem{Code: MissingTransitionTarget, Ref: s.Ref, Span: s.NameSpan,
					Msg: `State "` + s.Name + `" is not reachable.`, Hint: "let another state's Next, Default or Catch name it, or remove it"})
			}
		}
	})
}

// successors calls visit for every state that can follow, nil included.
func (s *State) successors(visit func(*State)) {
	visit(s.Next)
	if s.Choice != nil {
		for i := range s.Choice.Rules {
			visit(s.Choice.Rules[i].Next)
		}
		visit(s.Choice.Default)
	}
	for i := range s.Catch {
		visit(s.Catch[i].Next)
	}
}

func duplicateLabels(l *loader) {
	seen := map[string]Ref{}
	for _, x := range l.labels {
		if first, dup := seen[x.text]; dup {
			l.add(Problem{Code: DuplicateLabelName, Ref: x.ref, Span: x.span, Msg: "Duplicate label name: " + x.text,
				Hint: "rename it: " + string(first) + " is the same"})
			continue
		}
		seen[x.text] = x.ref
	}
}

// outerVariables: a scope must not assign a variable of a scope around it
// (States Language spec, section Variables). The children of a distributed Map
// do not see those, so their names are free. What the Parallel or Map itself
// assigns, in Assign or a catcher, may share a name with what is assigned inside
// of it (recorded by AWS).
func outerVariables(l *loader) {
	type variable struct {
		scope *Scope
		name  string
	}
	assigned := map[variable][]*State{}
	for _, a := range l.assigns {
		v := variable{a.state.Scope, a.name}
		if states := assigned[v]; len(states) == 0 || states[len(states)-1] != a.state {
			assigned[v] = append(states, a.state)
		}
	}
	for _, a := range l.assigns {
		for sc := a.state.Scope; sc.outer() != nil; sc = sc.outer() {
			if states := assigned[variable{sc.outer(), a.name}]; len(states) > 1 || len(states) == 1 && states[0] != sc.Owner {
				l.fail(a.ref, a.span, "The variable '"+a.name+"' belongs to an outer scope and cannot be assigned here",
					"choose another name, or pass the value out as output")
				break
			}
		}
	}
}

// outer returns the scope around whose variables are visible, nil when there is none.
func (sc *Scope) outer() *Scope {
	if sc.Owner == nil || sc.Owner.Map != nil && sc.Owner.Map.Distributed != nil {
		return nil
	}
	return sc.Owner.Scope
}
