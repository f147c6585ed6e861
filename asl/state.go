package asl

import (
	"strconv"
	"unicode/utf8"

	"backstep/asl/syntax"
)

// maxStateName is the longest name of a state, in characters.
const maxStateName = 80

// stateLoader loads one state.
type stateLoader struct {
	object
	state   *State
	targets *targets
}

// own loads what only states of the type have.
func (l stateLoader) own() {
	loaders := [...]func(){
		NoType: l.next, TaskType: l.task, PassType: l.pass, ChoiceType: l.choice, WaitType: l.wait,
		SucceedType: l.succeed, FailType: l.failure, ParallelType: l.parallel, MapType: l.mapState,
	}
	loaders[l.state.Type]()
}

// state loads the state that is a member of a States object.
func (l *loader) state(states object, m *syntax.Member, sc *Scope, targets *targets) {
	ref := states.ref + Ref("/"+m.Key)
	if utf8.RuneCountInString(m.Key) > maxStateName || m.Key == "" {
		l.add(Problem{Code: InvalidStateName, Ref: ref, Span: m.KeySpan,
			Msg: "The name of a state must have 1 to 80 characters", Hint: "this one has " + strconv.Itoa(utf8.RuneCountInString(m.Key))})
	}
	if _, field := machineFields.modes[m.Key]; field && m.Value.Kind != syntax.Object {
		l.fail(ref, syntax.Span{Start: m.KeySpan.Start, End: m.Value.Span.End}, "Expected value of type Object",
			m.Key+" stands among the states: move it out of States, beside it")
		return
	}
	o, ok := states.asObject(member{m.Key, m.Value, m.KeySpan, ref})
	if !ok {
		return
	}
	s := &State{Name: m.Key, Ref: ref, Span: m.Value.Span, NameSpan: m.KeySpan, Index: len(sc.States), Scope: sc}
	sc.States = append(sc.States, s)
	l.machine.States = append(l.machine.States, s)
	targets.byName[s.Name] = s
	stateLoader{o, s, targets}.load()
}

func (l stateLoader) load() {
	l.state.Comment = l.comment()
	l.state.Language = l.language(l.lang)
	l.torn = l.downgrade()
	l.lang = l.state.Language
	l.state.Type = l.stateType()
	if l.state.Type != NoType {
		l.check(stateFields[l.state.Type], "a "+l.state.Type.String()+" state")
	}
	l.own()
}

// downgrade reports a JSONPath state in a JSONata machine, of which AWS says
// nothing about fields of the wrong language then.
func (l stateLoader) downgrade() bool {
	torn := l.machine.Language == JSONata && l.state.Language == JSONPath
	if torn {
		m, _ := l.member("QueryLanguage")
		l.fail(l.ref, m.node.Span, "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
			"remove it here, or remove it from the state machine and set JSONata state by state")
	}
	return torn
}

const typeList = "[Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map]"

func (l stateLoader) stateType() Type {
	m, ok := l.member("Type")
	if ok && m.node.Kind == syntax.String {
		if t := typeOf(m.node.Text); t != NoType {
			return t
		}
	}
	span, hint := l.head(), "the state has no Type"
	if ok {
		span, hint = m.node.Span, l.didYouMean(m.node.Text, typeNames[1:])
	}
	l.fail(l.ref+"/Type", span, "The field 'Type' should have one of these values: "+typeList, hint)
	return NoType
}

// next reads Next and End.
func (l stateLoader) next() {
	end, hasEnd := l.boolean("End")
	if m, ok := l.text("Next"); ok {
		l.targets.link(m, &l.state.Next)
		if end {
			l.exclusive("Next", "End")
		}
		return
	}
	l.state.ends = true
	if !end && !l.has("Next") && l.state.Type != NoType && (!hasEnd || l.node.Get("End").Kind == syntax.Bool) {
		l.fail(l.ref, l.head(), "This object should have only one of the following fields: [Next, End]",
			`write "Next": "…" with the name of the following state, or "End": true`)
	}
}

// boolean returns a member that must be true or false.
func (o object) boolean(name string) (b, ok bool) {
	m, ok := o.member(name)
	if !ok {
		return false, false
	}
	if m.node.Kind != syntax.Bool {
		if m.node.Kind != syntax.String || !isPlaceholder(m.node.Text) {
			o.mistyped(m, "Boolean")
		}
		return false, true
	}
	return m.node.Text == "true", true
}
