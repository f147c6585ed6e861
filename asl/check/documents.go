package check

import (
	"strings"

	"backstep/asl"
	"backstep/asl/jsonpath"
	"backstep/asl/syntax"
	"backstep/asl/value"
)

// documents are the shapes in a state's data flow.
type documents struct{ in, effective, work, result, errorOutput, placed, out *shape }

// documents computes the shapes of a state's data flow.
func (f *follower) documents(s *asl.State, in *shape) documents {
	n := f.nodes[s]
	d := documents{in: in, effective: in, errorOutput: closed(&origin{s, caught}, "Error", "Cause")}
	if s.Language == asl.JSONata {
		d.work = in
		if a := n.Get("Arguments"); a != nil {
			d.work = f.built(s, a, in, &d)
		}
		d.result = f.result(s, n, &d)
		if d.out = d.in; s.Task != nil || s.Map != nil || s.Parallel != nil {
			d.out = d.result
		}
		if o := n.Get("Output"); o != nil {
			d.out = f.built(s, o, in, &d)
		}
		return d
	}
	d.effective = selected(n.Get("InputPath"), in)
	if d.work = d.effective; s.Map == nil && n.Get("Parameters") != nil {
		d.work = f.built(s, n.Get("Parameters"), d.effective, &d)
	}
	d.result = f.result(s, n, &d)
	d.placed = d.effective
	if s.Task != nil || s.Map != nil || s.Parallel != nil || s.Pass != nil {
		effective := d.result
		if r := n.Get("ResultSelector"); r != nil {
			effective = f.built(s, r, d.result, &d).from(&origin{s, worked})
		}
		d.placed = placed(n.Get("ResultPath"), in, effective)
	}
	d.out = selected(n.Get("OutputPath"), d.placed)
	return d
}

// selected is the shape that InputPath or OutputPath leaves.
func selected(path *syntax.Node, doc *shape) *shape {
	switch {
	case path == nil:
		return doc
	case path.Kind == syntax.Null:
		return &shape{kind: object}
	}
	return picked(path.Text, doc)
}

// picked is the shape that a path leads to.
func picked(path string, doc *shape) *shape {
	at, ok := simplePath(path)
	if !ok {
		return anyShape
	}
	found, _ := doc.below(at)
	return found
}

// simplePath reads a path that consists of member names only.
func simplePath(path string) (value.Path, bool) {
	at := memberSteps(path)
	length := len("$")
	for _, s := range at {
		length += 1 + len(s.Key)
	}
	return at, strings.HasPrefix(path, "$") && length == len(path)
}

// placed is the shape after ResultPath.
func placed(path *syntax.Node, in, result *shape) *shape {
	switch {
	case path == nil:
		return result
	case path.Kind == syntax.Null:
		return in
	}
	r, err := jsonpath.CompileReference(path.Text)
	if err != nil {
		return anyShape
	}
	return in.place(r.Steps(), result)
}

// handed is what a catcher hands on.
func (f *follower) handed(s *asl.State, i int, d *documents) *shape {
	n := element(f.nodes[s].Get("Catch"), i)
	switch {
	case n == nil:
		return anyShape
	case s.Language == asl.JSONPath:
		return placed(n.Get("ResultPath"), d.in, d.errorOutput)
	case n.Get("Output") != nil:
		return f.built(s, n.Get("Output"), d.in, d)
	}
	return d.errorOutput
}

func element(n *syntax.Node, i int) *syntax.Node {
	if n == nil || i >= len(n.Elems) {
		return nil
	}
	return n.Elems[i]
}

// built is the shape of a payload template, or of JSON with JSONata in it. doc is
// what $ means.
func (f *follower) built(s *asl.State, n *syntax.Node, doc *shape, d *documents) *shape {
	o := &origin{state: s}
	switch {
	case n.Kind == syntax.Object && s.Language == asl.JSONata:
		return objectShape(n, o, func(key string, v *syntax.Node) (string, *shape) { return key, f.built(s, v, doc, d) })
	case n.Kind == syntax.Object:
		return objectShape(n, o, func(key string, v *syntax.Node) (string, *shape) {
			if name, computed := strings.CutSuffix(key, ".$"); computed {
				return name, picked(v.Text, doc)
			}
			return key, f.built(s, v, doc, d)
		})
	case n.Kind == syntax.String && s.Language == asl.JSONata && strings.HasPrefix(n.Text, "{%"):
		return pickedJSONata(bare(n.Text), d)
	}
	return literal(n, o)
}

// pickedJSONata is the shape of an expression that is nothing but a part of
// $states.
func pickedJSONata(text string, d *documents) *shape {
	for _, part := range []struct {
		name string
		doc  *shape
	}{{"$states.input", d.in}, {"$states.result", d.result}, {"$states.errorOutput", d.errorOutput}} {
		rest, found := strings.CutPrefix(text, part.name)
		if at, simple := simplePath("$" + rest); found && simple && part.doc != nil {
			doc, missing := part.doc.below(at)
			if missing < 0 {
				return doc
			}
		}
	}
	return anyShape
}

// result is what a state's work yields.
func (f *follower) result(s *asl.State, n *syntax.Node, d *documents) *shape {
	o := &origin{s, worked}
	switch {
	case s.Pass != nil && n.Get("Result") != nil && s.Language == asl.JSONPath:
		return literal(n.Get("Result"), &origin{state: s})
	case s.Pass != nil:
		return d.work
	case s.Task != nil:
		return answer(s.Task.Resource, o)
	case s.Parallel != nil, s.Map != nil && n.Get("ResultWriter") == nil:
		return &shape{kind: array, origin: o}
	}
	return anyShape
}

// answer is the shape of a task's result; functions, SDK integrations and who
// answers a callback return what only they know.
func answer(r asl.Resource, o *origin) *shape {
	known := r.ResultShape()
	if known == nil || known.Open {
		return anyShape
	}
	return closed(o, known.Known()...)
}
