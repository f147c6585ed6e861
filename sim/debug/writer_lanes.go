package debug

import (
	"strings"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
)

// opened goes from the input of a frame's first state to where it comes from.
func (t *Trail) opened() {
	if t.at.frame == rootLane {
		t.end(Origin{Place: Place{Cursor: Cursor{0, Resting}, Lane: rootLane, Label: "execution input"}}, nil)
		return
	}
	lane := t.at.frame
	open := t.s.opened(lane, t.at.move)
	made := t.s.Run().Trace.Effect(open - 1)
	f, _ := made.After.Frame(lane)
	v := t.s.visit(f.Parent, open)
	here := Origin{Place: Place{Cursor: Cursor{open, Resting}, Lane: lane, Step: t.s.StepText(lane, open), Label: "input of " + strings.Trim(string(lane), "/")}}
	parent := Trail{s: t.s, at: locus{frame: f.Parent, visit: &v, value: t.at.value, path: t.at.path}}
	for _, st := range made.Stages {
		if st.Frame != f.Parent || st.Name != asl.StageItemSelector || !st.Out.Same(f.Input) {
			continue
		}
		v.Stages = append(v.Stages[:len(v.Stages):len(v.Stages)], Stage{st, open})
		parent.at.stage = len(v.Stages) - 1
		parent.computed(&v.Stages[parent.at.stage])
		here.Label, here.From = "ItemSelector of "+strings.Trim(string(lane), "/"), parent.found.From
		if !parent.done { // it handed the value on
			t.at = parent.at
			return
		}
		t.end(here, parent.next)
		return
	}
	if l := parent.handed(&f, t.at.path); l != nil {
		t.at = *l
		return
	}
	t.end(here, nil)
}

// handed is the value's place in the document that a Parallel or Map gives its
// lanes, nil when what stands there is another value.
func (t *Trail) handed(f *sim.Frame, path value.Path) *locus {
	for i := len(t.at.visit.Stages) - 1; i >= 0; i-- {
		st := t.at.visit.Stages[i]
		if st.Name == asl.StageItemsPath {
			return t.to(i, append(value.Path{value.ElemStep(f.Index)}, path...))
		}
		if t.at.visit.State.Parallel != nil && st.Field != nil {
			return t.to(i, path)
		}
	}
	return nil
}

// variable looks for the state that set a variable.
func (t *Trail) variable() int {
	trace := t.s.Run().Trace
	if t.at.back == 0 {
		return t.outer()
	}
	i := t.at.back - 1
	r := trace.Row(i)
	t.at.move, t.at.back = i, int(r.Back)
	if !r.Left || assigned(trace, i, t.at.frame).Get(t.at.name).IsAbsent() {
		return 1
	}
	v := t.s.visit(t.at.frame, i+1)
	for k := len(v.Stages) - 1; k >= 0; k-- {
		if st := v.Stages[k]; st.Name == asl.StageAssign && !st.Out.Get(t.at.name).IsAbsent() {
			path := append(value.Path{value.MemberStep(t.at.name)}, t.at.path...)
			t.at = locus{frame: t.at.frame, visit: &v, stage: k, path: path, value: st.Out.At(path)}
			break
		}
	}
	return visitCost
}

// outer goes on looking for a variable in the frame around.
func (t *Trail) outer() int {
	if t.at.frame == rootLane {
		t.end(Origin{Place: Place{Cursor: Cursor{0, Resting}, Lane: rootLane, Label: "$" + t.at.name}}, nil)
		return 1
	}
	open := t.s.opened(t.at.frame, t.at.move)
	f, _ := t.s.Run().Trace.At(open).Frame(t.at.frame)
	p, _ := t.s.Run().Trace.At(open).Frame(f.Parent)
	t.at.frame, t.at.move, t.at.back = f.Parent, open, p.Moved
	return visitCost
}

// assigned returns the variables that a move set when it left a frame's state.
func assigned(t sim.Trace, move int, frame sim.FrameID) value.Value {
	for i := t.Events(move); i < t.Events(move+1); i++ {
		if ev := t.Event(i); ev.Type == sim.StateExited && ev.Frame == frame && ev.More != nil {
			return ev.More.Assigned
		}
	}
	return value.Value{}
}
