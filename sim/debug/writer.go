package debug

import (
	"strconv"
	"strings"

	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/value"
	"backstep/sim"
)

// Origin is the stage that put a value where it stands.
type Origin struct {
	Place
	Path value.Path // in the document of that stage
	// From is where the stage took the value from, as the definition writes it;
	// "" when it took it as it is or made it.
	From string
	// Last is set when nothing before it wrote the value: a task's result, the
	// execution's input, a literal.
	Last bool
}

// Trail looks for what wrote a value. Go looks in parts; Next goes on with what
// the value was made from.
//
// ResultPath, payload templates, computed output, results and inputs write.
// InputPath, OutputPath, the collecting of lanes, and a state that hands a value
// on untouched do not: the trail goes through them. States that hand on the very
// same node are passed over unread; everything else is decided by what the
// stages read, which the values must confirm.
type Trail struct {
	s     Session
	at    locus
	here  Place // where the person stands: the trail goes on from there
	found Origin
	done  bool
	next  *locus // what the found value was made from
}

// locus is a value in a document: that of a stage, that with which a frame came
// to a state (stage Resting), or a variable.
type locus struct {
	frame sim.FrameID
	move  int // a moment at which the frame stands there, for its first state
	back  int // the frame's last move before that, counting from 1; 0 = none
	visit *Visit
	stage int
	name  string // of the variable
	path  value.Path
	value value.Value
}

// Writer begins a trail at a place in the document of a stage of the visit at
// the cursor, Resting for the document that the lane stands or waits with. Where
// the cursor stands at the writer already, the trail leads to the one before.
func (s Session) Writer(stage int, path value.Path) Trail {
	t := Trail{s: s}
	v := s.Visit()
	f := s.Frame()
	if stage == Resting && f.Entered && s.snap.Status() == sim.Running {
		stage = len(v.Stages) - 1
	}
	if stage >= 0 && stage < len(v.Stages) {
		t.at = locus{frame: v.Frame, visit: &v, stage: stage, path: path, value: v.Stages[stage].Out.At(path)}
		t.here = s.placeOf(&v, stage)
		return t
	}
	t.at = locus{frame: f.ID, move: s.cursor.Move, back: f.Moved, stage: Resting, path: path, value: f.Input.At(path)}
	if e := s.entryRow(f.Moved - 1); f.Entered && e >= 0 { // the execution ended inside the state
		t.at.move, t.at.back = e, int(s.Run().Trace.Row(e).Back)
	}
	t.here = Place{Cursor: Cursor{s.cursor.Move, Resting}, Lane: f.ID}
	return t
}

func (s *Session) placeOf(v *Visit, stage int) Place {
	st := v.Stages[stage]
	p := Place{Cursor: Cursor{st.Move, stage}, Lane: v.Frame, Step: s.StepText(v.Frame, st.Move), Label: st.Name.Field()}
	if name := results[v.State.Type]; st.Name == asl.StageResult && name != "" {
		p.Label = name
	}
	return p
}

// results are the names of what a state's work gives, where it is no task's.
var results = [asl.MapType + 1]string{asl.PassType: "Result", asl.ParallelType: "results of the branches", asl.MapType: "results of the iterations"}

// Done reports whether the writer has been found.
func (t Trail) Done() bool { return t.done }

// Origin returns the writer; false when there is no value at the place.
func (t Trail) Origin() (Origin, bool) { return t.found, t.done && !t.at.value.IsAbsent() }

// Next returns the trail of what the value was made from; false when nothing
// before it is known.
func (t Trail) Next() (Trail, bool) {
	if !t.done || t.next == nil {
		return t, false
	}
	return Trail{s: t.s, at: *t.next}, true
}

// visitCost is what looking into a visit counts beside passing over a move.
const visitCost = 32

// Go looks at no more than about budget moves.
func (t Trail) Go(budget int) Trail {
	if t.at.value.IsAbsent() {
		t.done = true
	}
	for budget > 0 && !t.done {
		budget -= t.step()
	}
	return t
}

// step follows the value one place back and returns what it cost.
func (t *Trail) step() int {
	switch {
	case t.at.name != "":
		return t.variable()
	case t.at.stage == Resting:
		return t.before()
	}
	t.through()
	return 1
}

// end ends the trail with a writer; from is what its value was made from, nil
// for nothing.
func (t *Trail) end(o Origin, from *locus) {
	o.Path, o.Last = t.at.path, from == nil
	t.found, t.next = o, from
	if from != nil && o.Cursor == t.here.Cursor && o.Lane == t.here.Lane {
		t.at, t.here = *from, Place{}
		return
	}
	t.done = true
}

// written ends the trail at the stage that it has come to.
func (t *Trail) written(from string, source *locus) {
	o := Origin{Place: t.s.placeOf(t.at.visit, t.at.stage), From: from}
	if st := &t.at.visit.Stages[t.at.stage]; st.Name == asl.StageResult && t.caught(st) {
		o.Label = "error output"
	}
	t.end(o, source)
}

// through follows the value through the stage that made its document.
func (t *Trail) through() {
	st := &t.at.visit.Stages[t.at.stage]
	fld := st.Field
	switch {
	case st.Name == asl.StageInput:
		e := t.at.visit.Entered
		t.at = locus{frame: t.at.frame, move: e, back: int(t.s.Run().Trace.Row(e).Back), stage: Resting, path: t.at.path, value: t.at.value}
	case fld == nil:
		t.result(st)
	case fld.Target != nil:
		t.placed(fld.Target.Steps())
	case fld.Discard && st.Name == asl.StageResultPath:
		t.goOn(t.to(0, t.at.path))
	case fld.Discard:
		t.written("", nil)
	case fld.Expr == nil:
		t.goOn(t.to(t.previous(), t.at.path))
	default:
		t.computed(st)
	}
}

// to is the value's place in an earlier stage of the same visit, nil when what
// stands there is another value.
func (t *Trail) to(stage int, path value.Path) *locus {
	if stage < 0 {
		return nil
	}
	v := t.at.visit.Stages[stage].Out.At(path)
	if v.IsAbsent() || !v.Same(t.at.value) && !value.Equal(v, t.at.value) {
		return nil
	}
	return &locus{frame: t.at.frame, visit: t.at.visit, stage: stage, path: path, value: v}
}

// goOn goes on at a place; where the value is another there, it was made here.
func (t *Trail) goOn(l *locus) {
	if l == nil {
		t.written("", nil)
		return
	}
	t.at = *l
}

// previous is the stage whose document the one at hand begins with.
func (t *Trail) previous() int {
	in, nearest := t.at.visit.Stages[t.at.stage].In, -1
	for i := t.at.stage - 1; i >= 0; i-- {
		switch st := t.at.visit.Stages[i]; {
		case st.Name == asl.StageAssign || st.Name == asl.StageItemSelector:
		case st.Out.Same(in):
			return i
		case nearest < 0:
			nearest = i
		}
	}
	return nearest
}

// placed follows the value through a ResultPath.
func (t *Trail) placed(target value.Path) {
	path := t.at.path
	switch {
	case leads(target, path):
		t.written("", t.to(t.previous(), path[len(target):]))
	case leads(path, target):
		t.written("", nil)
	default:
		t.goOn(t.to(0, path))
	}
}

// leads reports whether a path leads to another one or into it.
func leads(a, b value.Path) bool {
	if len(a) > len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// picks are the stages that hand a part of the document on.
var picks = map[asl.Stage]bool{asl.StageInputPath: true, asl.StageOutputPath: true, asl.StageItemsPath: true}

// computed follows the value through an expression or a template, by the read
// that put it there.
func (t *Trail) computed(st *Stage) {
	var best *locus
	var read *expr.Read
	for i := range st.Reads {
		r := &st.Reads[i]
		if !leads(r.To, t.at.path) || read != nil && len(r.To) < len(read.To) {
			continue
		}
		if l := t.source(r, t.at.path[len(r.To):]); l != nil {
			best, read = l, r
		}
	}
	switch {
	case read == nil:
		t.written("", nil)
	case best.name == "" && (picks[st.Name] || len(read.To) == 0):
		t.at = *best
	case read.Root == expr.FromContext:
		t.written(read.Source, nil)
	default:
		t.written(read.Source, best)
	}
}

// source is where a read found the value, nil when it is another there.
func (t *Trail) source(r *expr.Read, below value.Path) *locus {
	path := append(r.From[:len(r.From):len(r.From)], below...)
	if !value.Equal(r.Value.At(below), t.at.value) {
		return nil
	}
	switch {
	case r.Root == expr.FromContext:
		return &locus{name: "$$"}
	case r.Root == expr.FromInput && t.at.visit.State.Language == asl.JSONata:
		return t.to(0, path)
	case r.Root == expr.FromInput:
		return t.to(t.previous(), path)
	case strings.HasPrefix(r.Source, "$states."):
		return t.to(t.lastResult(), path)
	}
	name := r.Source[1:]
	if end := strings.IndexAny(name, ".["); end >= 0 {
		name = name[:end]
	}
	e := t.at.visit.Entered
	return &locus{frame: t.at.frame, move: e, back: int(t.s.Run().Trace.Row(e).Back), stage: Resting, name: name, path: path, value: t.at.value}
}

// lastResult is the result before the stage: of the work, or the error output.
func (t *Trail) lastResult() int {
	for i := t.at.stage - 1; i >= 0; i-- {
		if t.at.visit.Stages[i].Name == asl.StageResult {
			return i
		}
	}
	return -1
}

// caught reports whether the stage is the Error Output that a catcher took.
func (t *Trail) caught(st *Stage) bool {
	return st.Field == nil && t.s.Run().Trace.Row(st.Move-1).Kind == sim.RowCaught
}

// result follows the value through the result of a state's work.
func (t *Trail) result(st *Stage) {
	path := t.at.path
	switch work := t.at.visit.State; {
	case t.caught(st) || work.Type == asl.TaskType || work.Type == asl.PassType:
		t.written("", nil)
	case st.Rules != nil || work.Type == asl.ChoiceType:
		t.goOn(t.to(t.previous(), path))
	case (work.Parallel != nil || work.Map != nil) && len(path) > 0 && path[0].Elem:
		t.goOn(t.lane(path[0].Index, st.Move, path[1:]))
	default:
		t.written("", nil)
	}
}

// lane is the value's place in the output of a branch or iteration, nil when
// what stands there is another value.
func (t *Trail) lane(index, move int, path value.Path) *locus {
	v := t.at.visit
	id := v.Frame + sim.FrameID(v.State.Name+"["+strconv.Itoa(index)+"]/")
	for i := move - 2; i >= v.First; i-- {
		r := t.s.Run().Trace.Row(i)
		if r.Frame != id {
			continue
		}
		return t.left(id, i, path)
	}
	return nil
}

// left is the value's place in the output with which a move left a state.
func (t *Trail) left(frame sim.FrameID, move int, path value.Path) *locus {
	v := t.s.visit(frame, move+1)
	from := Trail{s: t.s, at: locus{frame: frame, visit: &v, value: t.at.value}}
	for i := len(v.Stages) - 1; i >= 0; i-- {
		if v.Stages[i].Name != asl.StageAssign {
			return from.to(i, path)
		}
	}
	return nil
}

// before goes from the document with which a frame came to a state to the state
// before it.
func (t *Trail) before() int {
	trace := t.s.Run().Trace
	if t.at.back == 0 {
		t.opened()
		return visitCost
	}
	i := t.at.back - 1
	if r := trace.Row(i); !r.Left {
		t.end(Origin{Place: Place{Cursor: Cursor{i + 1, Resting}, Lane: t.at.frame, Step: t.s.StepText(t.at.frame, i+1), Label: "by hand"}}, nil)
		return 1
	}
	e := t.s.entryRow(i)
	if out, ok := exited(trace, i, t.at.frame); ok && value.Equal(out.At(t.at.path), t.at.value) {
		t.at.value = out.At(t.at.path) // the node that was recorded, not one made again
	}
	if untouched(entered(trace, e, t.at.frame).At(t.at.path), t.at.value) {
		t.at.move, t.at.back = e, int(trace.Row(e).Back)
		return i - e + 1
	}
	if l := t.left(t.at.frame, i, t.at.path); l != nil {
		t.at = *l
	} else {
		t.end(Origin{Place: Place{Cursor: Cursor{i + 1, Resting}, Lane: t.at.frame, Step: t.s.StepText(t.at.frame, i+1), Label: trace.Row(i).State.Name}}, nil)
	}
	return visitCost
}

// untouched reports whether two values are one node, and not one that equal
// literals share.
func untouched(a, b value.Value) bool {
	k := b.Kind()
	return k != value.BoolKind && k != value.NullKind && a.Same(b)
}

// entered returns the document with which a move entered a frame's state.
func entered(t sim.Trace, move int, frame sim.FrameID) value.Value {
	if move < 0 {
		return value.Value{}
	}
	for i := t.Events(move); i < t.Events(move+1); i++ {
		if ev := t.Event(i); ev.Type == sim.StateEntered && ev.Frame == frame {
			return ev.Data
		}
	}
	return value.Value{}
}

// Chain writes a trail's origins, the last writer first, in one line: written by
// step 2 ResultPath <- ResultSelector $.Payload.valid <- Task result. arrow
// stands between them. A step is named where it is another than before.
func Chain(path value.Path, origins []Origin, arrow string) string {
	var b strings.Builder
	b.WriteString(path.String() + ": written by ")
	step := ""
	for i, o := range origins {
		if i > 0 {
			b.WriteString(arrow)
		}
		if o.Step != step && o.Step != "" && o.Step != "0" {
			b.WriteString("step " + o.Step + " ")
		}
		step = o.Step
		b.WriteString(o.Label)
		if o.From != "" {
			b.WriteString(" " + o.From)
		}
	}
	return b.String()
}
