package check

import (
	"slices"
	"strings"

	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/intrinsic"
	"backstep/asl/payload"
	"backstep/asl/syntax"
	"backstep/asl/value"
)

const (
	// maxShapeNodes is the size of a shape from which on the rest is anything.
	maxShapeNodes = 500
	// maxWork bounds, in nodes of shapes, what following them through a whole
	// machine may cost; then the search is given up.
	maxWork = 1_000_000
)

// follower follows shapes through a machine until nothing changes any more.
type follower struct {
	*checker
	entry map[*asl.State]*shape // what can arrive at a state; absent: nothing yet
	todo  []*asl.State
	work  int // left
}

// missingPaths returns the paths that lead to data that cannot be there.
func (c *checker) missingPaths() []missing {
	if c.followed {
		return c.missing
	}
	c.followed = true
	f := &follower{checker: c, entry: map[*asl.State]*shape{}, work: maxWork}
	f.arrive(c.machine.Root.Start, anyShape)
	for len(f.todo) > 0 {
		s := f.todo[len(f.todo)-1]
		f.todo = f.todo[:len(f.todo)-1]
		if f.work < 0 {
			return nil
		}
		f.leave(s)
	}
	for _, s := range c.machine.States {
		if in := f.entry[s]; in != nil && c.nodes[s] != nil {
			d := f.documents(s, in)
			for _, e := range c.texts[s] {
				if e.Evaluated {
					f.look(e, &d)
				}
			}
		}
	}
	return c.missing
}

// arrive notes that a document can come to a state.
func (f *follower) arrive(s *asl.State, doc *shape) {
	if s == nil || f.nodes[s] == nil {
		return
	}
	nodes := maxShapeNodes
	before, known := f.entry[s]
	after := doc.limited(0, &nodes)
	f.work -= 1 + maxShapeNodes - nodes
	if known {
		nodes = maxShapeNodes
		after = join(before, after, 0).limited(0, &nodes)
		f.work -= maxShapeNodes - nodes
		if before.same(after) && (before.origin == nil || before.origin.is(after.origin)) {
			return
		}
	}
	f.entry[s] = after
	f.todo = append(f.todo, s)
}

// leave sends a state's output on all its ways.
func (f *follower) leave(s *asl.State) {
	d := f.documents(s, f.entry[s])
	f.arrive(s.Next, d.out)
	if s.Choice != nil {
		f.leaveChoice(s, &d)
	}
	for i := range s.Catch {
		f.arrive(s.Catch[i].Next, f.handed(s, i, &d))
	}
	for _, sc := range s.Scopes() {
		f.arrive(sc.Start, f.inner(s, &d))
	}
}

func (f *follower) leaveChoice(s *asl.State, d *documents) {
	f.arrive(s.Choice.Default, d.out)
	for i := range s.Choice.Rules {
		r := &s.Choice.Rules[i]
		switch {
		case s.Language == asl.JSONPath:
			f.arrive(r.Next, d.out)
		case r.Output == nil:
			f.arrive(r.Next, d.in)
		default:
			f.arrive(r.Next, anyShape)
		}
	}
}

// inner is what a branch or an iteration starts with.
func (f *follower) inner(s *asl.State, d *documents) *shape {
	n := f.nodes[s]
	if s.Map == nil {
		return d.work
	}
	selector := n.Get("ItemSelector")
	if selector == nil && s.Language == asl.JSONPath {
		selector = n.Get("Parameters")
	}
	if selector == nil || n.Get("ItemBatcher") != nil {
		return anyShape
	}
	return f.built(s, selector, d.effective, d)
}

// look reports the paths of a text that lead nowhere.
func (f *follower) look(e asl.ExpressionText, d *documents) {
	if e.State.Language == asl.JSONata {
		f.lookJSONata(e, d)
		return
	}
	doc := d.read(e)
	x, err := payload.CompileExpr(e.Text)
	if err != nil || doc == nil || unknown(e.Text) || f.tested(e) {
		return
	}
	for _, p := range intrinsic.Paths(x) {
		if p.Root() == expr.FromInput && p.Definite() && strings.HasPrefix(p.Source(), "$") {
			f.miss(e, p.Source(), memberSteps(p.Source()), doc, d)
		}
	}
}

func (f *follower) miss(e asl.ExpressionText, path string, at value.Path, doc *shape, d *documents) {
	_, steps := doc.below(at)
	if steps < 0 {
		return
	}
	broken, _ := doc.below(at[:steps])
	f.missing = append(f.missing, missing{text: e, path: path, at: at, steps: steps, whole: doc == d.in, doc: doc, broken: broken})
}

// lookJSONata looks only at expressions that are a single path: in others a
// missing member may be meant.
func (f *follower) lookJSONata(e asl.ExpressionText, d *documents) {
	rest, found := strings.CutPrefix(e.Text, "$states.input")
	at, simple := simplePath("$" + rest)
	if !found || !simple || strings.HasPrefix(e.Field, "Choices[") {
		return
	}
	for i := range at {
		if part, _ := d.in.below(at[:i]); part.kind == array {
			return // the path goes through its elements
		}
	}
	f.miss(e, e.Text, at, d.in, d)
}

// read is the document that $ means in a field, nil when it is not known.
func (d *documents) read(e asl.ExpressionText) *shape {
	name := e.Field
	if list, inner, nested := strings.Cut(name, "]/"); nested {
		if name = inner; strings.HasPrefix(list, "Catch[") {
			name = "Catch/" + inner
		}
	}
	switch name {
	case "InputPath", "ErrorPath", "CausePath":
		return d.in
	case "ResultSelector":
		return d.result
	case "Assign":
		if e.State.Choice != nil || e.State.Wait != nil {
			return d.effective
		}
		return d.result
	case "Catch/Assign":
		return d.errorOutput
	case "OutputPath":
		return d.placed
	case "ResultPath", "Catch/ResultPath":
		return nil
	}
	return d.effective
}

// tested reports whether a Choice state asks if the data is there.
func (f *follower) tested(e asl.ExpressionText) bool {
	if e.State.Choice == nil {
		return false
	}
	return testsPresence(f.nodes[e.State].Get("Choices"), e.Text)
}

func testsPresence(n *syntax.Node, path string) bool {
	if n == nil {
		return false
	}
	if v := n.Get("Variable"); v != nil && n.Get("IsPresent") != nil && strings.HasPrefix(path, v.Text) {
		return true
	}
	for _, m := range n.Members {
		if testsPresence(m.Value, path) {
			return true
		}
	}
	return slices.ContainsFunc(n.Elems, func(e *syntax.Node) bool { return testsPresence(e, path) })
}
