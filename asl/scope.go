package asl

// scope loads what has StartAt and States.
func (l *loader) scope(o object, known fieldSet, owner *State, branch int) *Scope {
	sc := &Scope{Ref: o.ref, Span: o.node.Span, Owner: owner, Branch: branch}
	if o.check(known, scopeNoun(owner)); owner != nil {
		sc.Comment = o.comment()
	} else {
		sc.Comment = l.machine.Comment
	}
	if !o.require("States", "StartAt") && !o.has("States") {
		return sc
	}
	targets := &targets{scope: sc, byName: map[string]*State{}}
	l.targets = append(l.targets, targets)
	if m, ok := o.text("StartAt"); ok {
		targets.link(m, &sc.Start)
	}
	l.states(o, sc, targets)
	return sc
}

func scopeNoun(owner *State) string {
	switch {
	case owner == nil:
		return "a state machine"
	case owner.Type == ParallelType:
		return "a branch"
	}
	return "an item processor"
}

func (l *loader) states(o object, sc *Scope, targets *targets) {
	states, ok := o.object("States")
	if !ok {
		return
	}
	if len(states.node.Members) == 0 {
		m, _ := o.member("States")
		l.fail(m.ref, m.node.Span, "Value cannot be empty", "a scope needs at least one state")
	}
	states.lang = l.machine.Language // children default to the machine's, not to their owner's
	for i := range states.node.Members {
		m := &states.node.Members[i]
		if states.node.Member(m.Key) == m || len(states.node.Members) > manyStates {
			l.state(states, m, sc, targets)
		}
	}
}

// manyStates is the number of states from which on nothing is done for every
// pair of them: finding duplicate keys, which the reader reports anyway, and
// suggestions.
const manyStates = 1000

// targets are the names in a scope that must be names of its states.
type targets struct {
	scope  *Scope
	byName map[string]*State
	links  []link
}

type link struct {
	from member
	to   **State
}

// link notes that a member names a state; to is set when all are known.
func (t *targets) link(from member, to **State) {
	t.links = append(t.links, link{from, to})
}

func (t *targets) resolve(l *loader) {
	for _, k := range t.links {
		name := k.from.node.Text
		if *k.to = t.byName[name]; *k.to == nil {
			t.scope.astray = t.scope.astray || k.to == &t.scope.Start
			l.add(Problem{
				Code: MissingTransitionTarget, Ref: k.from.ref, Span: k.from.node.Span,
				Msg: "Missing 'Next' target: " + name, Hint: t.hint(l, name),
			})
		}
	}
}

// hint suggests a state of the scope, or says where the state is.
func (t *targets) hint(l *loader, name string) string {
	if len(t.scope.States) < manyStates {
		names := make([]string, 0, len(t.scope.States))
		for _, s := range t.scope.States {
			names = append(names, s.Name)
		}
		if near := l.didYouMean(name, names); near != "" {
			return near
		}
	}
	if len(l.machine.States) < manyStates {
		for _, s := range l.machine.States {
			if s.Name == name {
				return "that state is in " + string(s.Scope.Ref.orRoot()) + "; a transition cannot leave or enter a branch or item processor"
			}
		}
	}
	return "write the name of a state of the same States object"
}
