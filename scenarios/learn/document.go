package learn

import (
	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/scenarios"
)

// stageOutput is the stage that is meant when none is named.
const stageOutput = "output"

// stages are the documents of a state that can be asked for.
var stages = []struct {
	name string
	of   func(scenarios.Seen) value.Value
}{
	{"input", scenarios.Seen.Input},
	{"afterInputPath", stage(asl.StageInputPath)},
	{"afterParameters", stage(asl.StageParameters)},
	{"afterArguments", stage(asl.StageArguments)},
	{"afterItemsPath", stage(asl.StageItemsPath)},
	{"afterItemSelector", stage(asl.StageItemSelector)},
	{"result", stage(asl.StageResult)},
	{"afterResultSelector", stage(asl.StageResultSelector)},
	{"afterResultPath", stage(asl.StageResultPath)},
	{stageOutput, scenarios.Seen.Output},
	{"variables", scenarios.Seen.Variables},
}

func stage(s asl.Stage) func(scenarios.Seen) value.Value {
	return func(seen scenarios.Seen) value.Value {
		st, _ := seen.Stage(s)
		return st.Out
	}
}

func stageNames() []string {
	out := make([]string, len(stages))
	for i := range stages {
		out[i] = stages[i].name
	}
	return out
}

// document returns what a question asks for, absent with the reason when there
// is none.
func (q *Question) document(r *scenarios.Result) (value.Value, string) {
	if q.At.Path == "" {
		return r.Trace.Tip().Output(), ended(r)
	}
	seen, ok := r.Seen(q.At)
	if !ok {
		return value.Value{}, "the run does not come to " + q.At.String()
	}
	for _, s := range stages {
		if s.name != q.Stage {
			continue
		}
		if v := s.of(seen); !v.IsAbsent() {
			return v, ""
		}
	}
	if f, _, ok := seen.Failure(); ok && !f.NoError {
		return value.Value{}, "the state fails with " + f.Error
	}
	return value.Value{}, q.At.String() + " has no " + q.Stage
}

// output is the document at a place.
func (x *solving) output() error {
	want, why := x.q.document(x.Run)
	if want.IsAbsent() {
		return troubled(x.q.Span, "", "there is no document to ask for: %s", why)
	}
	x.Want, x.Answer = want, want.JSON()
	for i := range x.q.Choices {
		c := &x.q.Choices[i]
		o := Option{Doc: c.Value, Marked: c.Right, Why: c.Why, Run: x.Run, Text: c.Text}
		if o.Doc.IsAbsent() {
			if !c.variation.isEmpty() {
				var err error
				if o.Run, err = x.run(x.q, c.Span, nil, &c.variation); err != nil {
					return err
				}
			}
			o.Doc, why = x.q.document(o.Run)
			o.Text = orWord(o.Text, "No document: "+why)
		}
		if !o.Doc.IsAbsent() {
			o.Text = o.Doc.JSON()
		}
		o.Right = value.Equal(o.Doc, want)
		x.Options = append(x.Options, o)
	}
	return nil
}

// filled is the change that puts a value into the blank.
func (q *Question) filled(n *syntax.Node, foreign bool) *variation {
	return &variation{edits: []edit{{q.blank.Text, n, q.blank.Span}}, foreign: foreign}
}

// fill is the document that the solution gives. The blank is hidden in the
// definition that is shown.
func (x *solving) fill() error {
	r, err := x.run(x.q, x.q.solution.Span, nil, x.q.filled(x.q.solution, false))
	if err != nil {
		return err
	}
	want, why := x.q.document(r)
	if want.IsAbsent() {
		return troubled(x.q.Span, "", "the solution gives no document: %s", why)
	}
	x.Want, x.Run = want, r
	x.Answer = x.q.solution.JSON()
	for i := range x.q.Choices {
		c := &x.q.Choices[i]
		o := Option{Text: orWord(c.Text, c.Value.JSON()), Marked: c.Right, Why: c.Why}
		// A value that the definition cannot have is wrong, and has no run.
		if o.Run, err = x.run(x.q, c.Span, nil, x.q.filled(nodeOf(c.Value), true)); err == nil {
			o.Doc, _ = x.q.document(o.Run)
			o.Right = value.Equal(o.Doc, want)
		}
		x.Options = append(x.Options, o)
	}
	return x.hide()
}

// Blank stands for what is to be filled in.
const Blank = "____"

func (x *solving) hide() error {
	v := x.q.filled(&syntax.Node{Kind: syntax.String, Text: Blank}, true)
	root, _, err := x.scenario(x.q, v)
	if err == nil {
		x.Machine = root.Get("machine")
	}
	return err
}

// nodeOf returns a document as a tree without places; absent is nil.
func nodeOf(v value.Value) *syntax.Node {
	if v.IsAbsent() {
		return nil
	}
	n, _ := syntax.ParseJSON(syntax.NewSource("", v.JSON()))
	return n
}

// mend checks that the definition does not do yet what it should, and that the
// solution does.
func (x *solving) mend() error {
	r, err := x.run(x.q, x.q.Span, x.q.expect)
	if err != nil {
		return err
	}
	if r.Passed() {
		return troubled(x.q.expect.Span, "give a machine that is broken", "there is nothing to repair: the run is as expected already")
	}
	x.Run = r
	r, err = x.run(x.q, x.q.solution.Span, x.q.expect, &x.q.repair)
	if err != nil {
		return err
	}
	if !r.Passed() {
		return troubled(x.q.solution.Span, "", "the solution does not repair it: %s", complaint(r))
	}
	root, _, err := x.scenario(x.q, &x.q.repair)
	if err == nil {
		x.Answer = x.q.repair.words()
		x.repaired = root.Get("machine")
	}
	return err
}

// complaint is the first thing that a run does not do as expected.
func complaint(r *scenarios.Result) string {
	if len(r.Failures) > 0 {
		return r.Failures[0].Field + ": " + r.Failures[0].Msg
	}
	return ended(r)
}

// words tells what a variation changes.
func (v *variation) words() string {
	out := ""
	for _, e := range v.edits {
		if out != "" {
			out += ", "
		}
		if e.value == nil {
			out += "remove " + e.pointer
		} else {
			out += "set " + e.pointer + " to " + e.value.JSON()
		}
	}
	for _, f := range v.fields {
		if out != "" {
			out += ", "
		}
		out += "another " + f.Key
	}
	return out
}

// Node returns the state under test in the definition that is shown, nil for
// none.
func (x *Solved) Node() *syntax.Node {
	if x.Shown == nil || x.Machine == nil {
		return nil
	}
	return stateNode(x.Machine, x.Shown.State().Name)
}

// stateNode looks for a state in a definition, also in its branches and item
// processors: names are unique in a machine.
func stateNode(n *syntax.Node, name string) *syntax.Node {
	if states := n.Get("States"); states != nil {
		if found := states.Get(name); found != nil {
			return found
		}
	}
	for _, m := range n.Members {
		if found := stateNode(m.Value, name); found != nil {
			return found
		}
	}
	for _, e := range n.Elems {
		if found := stateNode(e, name); found != nil {
			return found
		}
	}
	return nil
}
