package asl

import (
	"backstep/asl/jsonpath"
	"backstep/asl/syntax"
)

// defaulted is a stage that is not written in the definition.
func (l stateLoader) defaulted(stage Stage) Field {
	source := `"$"`
	switch {
	case l.lang == JSONPath:
	case stage == StageOutput && hasResult(l.state.Type):
		source = `"{% $states.result %}"`
	default:
		source = `"{% $states.input %}"`
	}
	return Field{Stage: stage, Default: true, Source: source, Ref: l.ref, Span: l.head()}
}

// hasResult reports whether states of the type produce a result that differs
// from their input.
func hasResult(t Type) bool { return t == TaskType || t == ParallelType || t == MapType }

// written starts the Field of a member.
func (l *loader) written(stage Stage, m member) Field {
	return Field{Stage: stage, Source: l.source(m.node), Ref: m.ref, Span: m.node.Span}
}

// flowLoaders load the stages that a state may have in common with others. In
// a JSONata state they are called only for fields of JSONata.
var flowLoaders = [...]func(*loader, object, member, *Field){
	StageInputPath:      (*loader).flowPath,
	StageOutputPath:     (*loader).flowPath,
	StageResultPath:     (*loader).flowTarget,
	StageParameters:     (*loader).flowTemplate,
	StageResultSelector: (*loader).flowTemplate,
	StageArguments:      (*loader).flowJSONata,
	StageOutput:         (*loader).flowJSONata,
}

// stage loads one stage of the state, defaulted when it is not written.
func (l stateLoader) stage(stage Stage) Field {
	m, ok := l.member(stage.Field())
	if !ok {
		return l.defaulted(stage)
	}
	f := l.written(stage, m)
	flowLoaders[stage](l.loader, l.object, m, &f)
	return f
}

func (l *loader) flowPath(_ object, m member, f *Field) {
	switch {
	case m.node.Kind == syntax.Null:
		f.Discard = true
	case m.node.Kind == syntax.String && m.node.Text == "$":
	default:
		f.Expr = l.path(m)
	}
}

func (l *loader) flowTarget(_ object, m member, f *Field) {
	switch {
	case m.node.Kind == syntax.Null:
		f.Discard = true
		return
	case m.node.Kind != syntax.String:
		l.mistyped(m, "String")
		return
	case m.node.Text == "$":
		return
	case isPlaceholder(m.node.Text):
		f.Expr = placeholder{m.node.Text}
		return
	}
	var err error
	if f.Target, err = jsonpath.CompileReference(m.node.Text); err != nil {
		l.fail(m.ref, m.node.Span, "Value is not a Reference Path", explain(err))
	}
}

func (l *loader) flowTemplate(_ object, m member, f *Field) { f.Expr = l.template(m) }

func (l *loader) flowJSONata(_ object, m member, f *Field) { f.Expr = l.jsonata(m) }

// stages loads several, in order.
func (l stateLoader) stages(names ...Stage) []Field {
	out := make([]Field, 0, len(names)+1)
	for _, n := range names {
		out = append(out, l.stage(n))
	}
	return out
}

// flow fills In and Out with the stages of the state's language. Assign stands
// first in Out when it is written.
func (l stateLoader) flow(in, out []Stage, inJSONata []Stage) {
	s := l.state
	if l.lang == JSONata {
		in, out = inJSONata, []Stage{StageOutput}
	}
	s.In = l.stages(in...)
	if f := l.assign(l.object, s); f != nil {
		s.Out = append(s.Out, *f)
	}
	s.Out = append(s.Out, l.stages(out...)...)
}
