package template

import (
	"strings"

	"backstep/asl/syntax"
)

// serverless finds the state machines of the plugin serverless-step-functions
// in a Serverless Framework file, and those among its CloudFormation resources.
func (f *finder) serverless(tree *syntax.Node) {
	machines := tree.Get("stepFunctions").Get("stateMachines")
	if machines != nil {
		for _, m := range machines.Members {
			f.serverlessMachine(m)
		}
	}
	resources := tree.Get("resources")
	if resources == nil {
		return
	}
	for _, r := range append([]*syntax.Node{resources}, resources.Elems...) {
		f.resources(r.Get("Resources"), newScope(r, &f.left))
	}
}

func (f *finder) serverlessMachine(m syntax.Member) {
	d := Definition{Name: m.Key, Span: m.KeySpan}
	d.setType(m.Value.Get("type"))
	switch n := m.Value.Get("definition"); {
	case n == nil && m.Value.Kind == syntax.String && serverlessFile(&d, m.Value.Text):
		d.Path = append(d.Path, "definition")
	case n == nil:
		d.fail(m.KeySpan, "give it a definition", "the state machine %s has no definition", m.Key)
	case n.Kind == syntax.String:
		d.Span = n.Span
		if !serverlessFile(&d, n.Text) {
			d.Tree, d.Errors = f.parseString(n)
		}
	default:
		d.Span = n.Span
		f.object(&d, newScope(nil, &f.left), n)
	}
	f.add(d)
}

// serverlessFile takes ${file(name)} or ${file(name):path.inside}.
func serverlessFile(d *Definition, text string) bool {
	rest, ok := strings.CutPrefix(strings.TrimSpace(text), "${file(")
	name, rest, closed := strings.Cut(rest, ")")
	path, after, ended := strings.Cut(rest, "}")
	name = strings.Trim(strings.TrimSpace(name), `"'`)
	if !ok || !closed || !ended || after != "" || name == "" {
		return false
	}
	d.File = name
	if path = strings.TrimPrefix(path, ":"); path != "" {
		d.Path = strings.Split(path, ".")
	}
	return true
}
