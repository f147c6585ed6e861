package template

import (
	"strings"

	"backstep/asl/syntax"
)

// machineTypes are the resource types of state machines and their properties
// for the workflow type.
var machineTypes = map[string]string{
	"AWS::StepFunctions::StateMachine": "StateMachineType",
	"AWS::Serverless::StateMachine":    "Type",
}

// sources are the properties that hold a definition or say where it is.
var sources = []struct {
	property string
	read     func(*finder, *Definition, scope, *syntax.Node)
}{
	{"Definition", (*finder).object},
	{"DefinitionString", (*finder).text},
	{"DefinitionUri", (*finder).location},
	{"DefinitionS3Location", (*finder).location},
}

// cloudFormation finds the state machines among the resources of a template.
func (f *finder) cloudFormation(tree *syntax.Node) {
	f.resources(tree.Get("Resources"), newScope(tree, &f.left))
}

func (f *finder) resources(resources *syntax.Node, s scope) {
	if resources == nil {
		return
	}
	for _, m := range resources.Members {
		kind := m.Value.Get("Type")
		if kind == nil || machineTypes[kind.Text] == "" || f.full() {
			continue
		}
		properties := m.Value.Get("Properties")
		d := Definition{Name: m.Key, Span: m.KeySpan}
		d.setType(properties.Get(machineTypes[kind.Text]))
		d.values = s.substitutions(properties.Get("DefinitionSubstitutions"))
		f.source(&d, s, properties)
		f.add(d)
	}
}

// source reads the definition of a resource.
func (f *finder) source(d *Definition, s scope, properties *syntax.Node) {
	for _, x := range sources {
		if n := properties.Get(x.property); n != nil {
			d.Span = n.Span
			x.read(f, d, s, n)
			return
		}
	}
	d.fail(d.Span, "give it Definition, DefinitionString or DefinitionUri", "the state machine %s has no definition", d.Name)
}

// object takes a definition that is a part of the template. What substitutions
// bring stays text, as the deployment puts it into quotes.
func (f *finder) object(d *Definition, s scope, n *syntax.Node) {
	if name, _, ok := function(n); ok {
		d.fail(n.Span, "write the definition itself, or name its file", "%s makes this definition when it is deployed", name)
		return
	}
	if n.Kind != syntax.Object {
		d.fail(n.Span, "write an object, or a text as DefinitionString", "a Definition is an object, not %s", article[n.Kind])
		return
	}
	d.Tree = d.values.apply(f.src, s.fold(n), false)
}

// text takes a definition that is a text with JSON in it.
func (f *finder) text(d *Definition, s scope, n *syntax.Node) {
	d.Tree, d.Errors = f.parseText(s, n)
	if d.Tree != nil {
		d.Tree = d.values.apply(f.src, d.Tree, true)
	}
}

// location takes the file that a property names.
func (f *finder) location(d *Definition, s scope, n *syntax.Node) {
	const hint = "open the file that was uploaded"
	if n.Kind == syntax.Object && n.Get("Bucket") != nil {
		d.fail(n.Span, hint, "the definition of %s is in S3", d.Name)
		return
	}
	name, whole := s.string(n)
	switch {
	case !whole || name == "" || strings.Contains(name, "${"):
		d.fail(n.Span, "open the definition's own file", "where the definition of %s is becomes known when it is deployed", d.Name)
	case strings.Contains(name, "://"):
		d.fail(n.Span, hint, "the definition of %s is at %s", d.Name, name)
	default:
		d.File = name
	}
}
