package check

import (
	"slices"
	"strings"

	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/intrinsic"
	"backstep/asl/jsonpath"
	"backstep/asl/payload"
	"backstep/asl/syntax"
	"backstep/asl/value"
)

const (
	// maxShapeNodes is the size of a shape from which on the rest is anything.
	maxShapeNodes = 2000
	// maxVisits is how often a state is looked at, on average, before the search
	// is given up.
	maxVisits = 40
)

// follower follows shapes through a machine until nothing changes any more.
type follower struct {
	*checker
	entry  map[*asl.State]*shape // what can arrive at a state; absent: nothing yet
	todo   []*asl.State
	visits int
}

// documents are the shapes in a state's data flow.
type documents struct{ in, effective, work, result, errorOutput, placed, out *shape }

// missingPaths returns the paths that lead to data that cannot be there.
func (c *checker) missingPaths() []missing {
	if c.followed {
		return c.missing
	}
	c.followed = true
	f := &follower{checker: c, entry: map[*asl.State]*shape{}, visits: maxVisits*len(c.machine.States) + maxVisits}
	f.arrive(c.machine.Root.Start, anyShape)
	for len(f.todo) > 0 {
		s := f.todo[len(f.todo)-1]
		f.todo = f.todo[:len(f.todo)-1]
		if f.visits--; f.visits < 0 {
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
	if known {
		nodes = maxShapeNodes
		after = join(before, after, 0).limited(0, &nodes)
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

// answers are the members of what optimized integrations return. Others return
// more, or something that only the service knows.
var answers = map[string][]string{
	"lambda:invoke":         {"ExecutedVersion", "FunctionError", "LogResult", "Payload", "StatusCode"},
	"sqs:sendMessage":       {"MD5OfMessageAttributes", "MD5OfMessageBody", "MD5OfMessageSystemAttributes", "MessageId", "SequenceNumber"},
	"sns:publish":           {"MessageId", "SequenceNumber"},
	"events:putEvents":      {"Entries", "FailedEntryCount"},
	"states:startExecution": {"ExecutionArn", "StartDate"},
	"dynamodb:getItem":      {"ConsumedCapacity", "Item"},
	"dynamodb:putItem":      {"Attributes", "ConsumedCapacity", "ItemCollectionMetrics"},
	"dynamodb:updateItem":   {"Attributes", "ConsumedCapacity", "ItemCollectionMetrics"},
	"dynamodb:deleteItem":   {"Attributes", "ConsumedCapacity", "ItemCollectionMetrics"},
	"http:invoke":           {"Headers", "ResponseBody", "StatusCode", "StatusText"},
	"apigateway:invoke":     {"Headers", "ResponseBody", "StatusCode", "StatusText"},
}

func answer(r asl.Resource, o *origin) *shape {
	names := answers[r.Service+":"+r.API]
	if names == nil || r.Kind != asl.ServiceResource || r.Pattern != asl.RequestResponse {
		return anyShape
	}
	return closed(o, slices.Concat(names, []string{"SdkHttpMetadata", "SdkResponseMetadata"})...)
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
