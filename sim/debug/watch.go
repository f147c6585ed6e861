package debug

import (
	"fmt"
	"slices"

	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/value"
	"backstep/sim"
)

// Watch is an expression whose value a person follows.
type Watch struct {
	Number int
	Source string
	Off    bool
	expr   Expression
}

// Watches returns the watches in the order in which they were added. The slice
// must not be changed.
func (s Session) Watches() []Watch { return s.watches }

// AddWatch adds a watch. The error is an *expr.Error with the place of what is
// wrong.
func (s Session) AddWatch(source string) (Session, Watch, error) {
	return s.SetWatch(Watch{Source: source})
}

// SetWatch adds a watch, or replaces the one with its number.
func (s Session) SetWatch(w Watch) (Session, Watch, error) {
	x, err := Compile(w.Source)
	if err != nil {
		return s, w, err
	}
	w.expr = x
	list := slices.Clone(s.watches)
	for i := range list {
		if list[i].Number == w.Number {
			list[i] = w
			return s.withWatches(fmt.Sprintf("change of watch %d", w.Number), list), w, nil
		}
	}
	w.Number = 1
	for _, old := range list {
		w.Number = max(w.Number, old.Number+1)
	}
	return s.withWatches("watch "+w.Source, append(list, w)), w, nil
}

// RemoveWatch takes a watch away.
func (s Session) RemoveWatch(number int) Session {
	list := slices.DeleteFunc(slices.Clone(s.watches), func(w Watch) bool { return w.Number == number })
	return s.withWatches(fmt.Sprintf("deletion of watch %d", number), list)
}

// SwitchWatch turns a watch on or off.
func (s Session) SwitchWatch(number int) Session {
	list := slices.Clone(s.watches)
	for i := range list {
		if list[i].Number == number {
			list[i].Off = !list[i].Off
		}
	}
	return s.withWatches(fmt.Sprintf("watch %d on or off", number), list)
}

func (s Session) withWatches(name string, list []Watch) Session {
	next := s
	next.watches = list
	return next.note(s, name)
}

// Reading is what an expression gives at a moment: a value, nothing (absent), or
// an error.
type Reading struct {
	Value value.Value
	Err   string
}

func (r reading) public() Reading { return Reading{r.v, r.err} }

// Watched is a watch at the cursor.
type Watched struct {
	Now, Was Reading
	// Changed is false for a value that has always been the same; the rest is
	// about its last change then not set.
	Changed bool
	By      Place
	// Known is false while the past is still being looked at: Session.Work.
	Known bool
}

// Place is where something happened: the moment to go to, and how to call it.
type Place struct {
	Cursor Cursor
	Lane   sim.FrameID
	Step   string // as in a link: 2, 5[0].1
	Label  string // the stage or what else it was: ResultPath, input, by hand
}

// String returns "step 2 ResultPath".
func (p Place) String() string {
	if p.Step == "" || p.Step == "0" {
		return p.Label
	}
	return "step " + p.Step + " " + p.Label
}

// Watch returns the watch at the cursor.
func (s Session) Watch(w Watch) Watched {
	out := Watched{}
	from := s.cursor.Move
	stage := s.cursor.Stage
	var v Visit
	if stage != Resting {
		v = s.Visit()
		from = v.Entered
	}
	h := s.seriesOf(w)
	out.Known = h != nil && h.upTo > from
	now := s.reading(w.expr, &v, stage)
	out.Now = now.public()
	if !out.Known {
		return out
	}
	i := h.at(from)
	if stage != Resting && !now.equal(h.points[i].now) {
		out.Changed, out.Was = true, h.points[i].now.public()
		out.By = s.stagePlace(w.expr, v, stage)
		return out
	}
	if i > 0 {
		out.Changed, out.Was = true, h.points[i-1].now.public()
		out.By = s.changeAt(w.expr, h.points[i].move)
	} else {
		out.By = Place{Cursor: Cursor{0, Resting}, Lane: rootLane, Label: "input"}
	}
	return out
}

// WatchAt returns the watch's value at a moment of the current lane; false while
// it is not known.
func (s Session) WatchAt(w Watch, move int) (Reading, bool) {
	h := s.seriesOf(w)
	if h == nil || h.upTo <= move || move < 0 {
		return Reading{}, false
	}
	return h.points[h.at(move)].now.public(), true
}

// StepEnd returns the last moment of a step: before the next one begins.
func (s Session) StepEnd(step int) int { return s.stepBegins(step + 1) }

// reading evaluates at the cursor: the document of the stage that is looked at,
// else the one that the lane stands or waits with.
func (s *Session) reading(x Expression, v *Visit, stage int) reading {
	w := s.walkerHere()
	doc, env, ok := w.look(s.cursor.Move, s.lane)
	if !ok {
		env = s.snap.Env(s.lane)
	}
	if stage != Resting {
		doc, env = atStage(v, stage, env)
	}
	return read(x, doc, env)
}

func read(x Expression, doc value.Value, env *expr.Env) reading {
	v, err := x.eval(doc, env)
	if err != nil {
		return reading{err: err.Error()}
	}
	return reading{v: v}
}

// atStage returns the document of a stage, and an environment whose $states is
// the one that the stage's expressions see.
func atStage(v *Visit, stage int, env *expr.Env) (value.Value, *expr.Env) {
	at := *env
	for i := 0; i <= stage; i++ {
		switch st := v.Stages[i]; st.Name {
		case asl.StageInput:
			at.Input = st.Out
		case asl.StageResult:
			at.Result = st.Out
		}
	}
	return v.Stages[stage].Out, &at
}

func (s *Session) walkerHere() *walker {
	return &walker{trace: s.Run().Trace, at: s.cursor.Move, snap: s.snap}
}

// changeAt finds what changed an expression's value at a moment.
func (s *Session) changeAt(x Expression, move int) Place {
	t := s.Run().Trace
	p := Place{Cursor: Cursor{move, Resting}, Lane: rootLane, Label: "input"}
	if move == 0 {
		return p
	}
	r := t.Row(move - 1)
	if p.Lane = r.Frame; r.Frame == "" {
		p.Lane = rootLane
	}
	p.Step = s.StepText(p.Lane, move)
	switch {
	case r.Kind == sim.RowChanged:
		p.Label = "by hand"
	case r.Left && r.State != nil:
		if v := s.visit(r.Frame, move); len(v.Stages) > 0 {
			return s.stagePlace(x, v, len(v.Stages)-1)
		}
		p.Label = r.State.Name
	case r.Kind == sim.RowForked && r.State != nil:
		p.Label = "input of " + r.State.Name + "'s lanes"
	case r.Began && r.Attempt > 1:
		p.Label = "retry"
	case r.State != nil:
		p.Label = r.State.Name
	}
	return p
}

// stagePlace finds the last stage up to a given one after which the value was
// another than after the one before it.
func (s *Session) stagePlace(x Expression, v Visit, stage int) Place {
	w := walker{trace: s.Run().Trace}
	at := stage
	for last := s.stageReading(x, &w, &v, stage); at > 0; at-- {
		before := s.stageReading(x, &w, &v, at-1)
		if !before.equal(last) {
			break
		}
	}
	if at == 0 {
		at = assigning(v, stage)
	}
	return s.placeOf(&v, at)
}

// assigning is the stage that set variables, for a value that no document
// explains; the given one where there is none.
func assigning(v Visit, stage int) int {
	for i := stage; i >= 0; i-- {
		if v.Stages[i].Name == asl.StageAssign {
			return i
		}
	}
	return stage
}

func (s *Session) stageReading(x Expression, w *walker, v *Visit, stage int) reading {
	snap := w.to(v.Stages[stage].Move - 1) // before the move: the frame is open, its variables are those the stage saw
	doc, env := atStage(v, stage, snap.Env(v.Frame))
	return read(x, doc, env)
}

// seriesOf returns what is known of a watch in the current run and lane, nil
// for nothing.
func (s *Session) seriesOf(w Watch) *series {
	for i := range s.series {
		h := &s.series[i]
		if h.source == w.Source && h.lane == s.lane && h.run == s.Run().Name && h.upTo > 0 {
			return h
		}
	}
	return nil
}

// followWatches completes the series of the watches in the current lane.
func (s *Session) followWatches(budget int) int {
	limit := s.Run().Trace.Len() + 1
	var w *walker
	for _, watch := range s.watches {
		i := s.seriesFor(watch)
		if s.series[i].upTo >= limit {
			continue
		}
		if w == nil {
			w = &walker{trace: s.Run().Trace}
		}
		if budget = s.series[i].grow(watch.expr, w, limit, budget); budget <= 0 {
			return 0
		}
	}
	return budget
}

// seriesFor returns the place of a watch's series in a list that is the
// session's own. A fork begins with what it shares.
func (s *Session) seriesFor(w Watch) int {
	r := s.Run()
	var from *series
	for i := range s.series {
		h := &s.series[i]
		if h.source != w.Source || h.lane != s.lane {
			continue
		}
		if h.run == r.Name {
			return i
		}
		if h.run == r.From {
			from = h
		}
	}
	next := series{run: r.Name, lane: s.lane, source: w.Source}
	if from != nil && r.At > 0 {
		next = from.cut(r.At + 1)
		next.run = r.Name
	}
	if len(s.series) >= max(mostSeries, 2*len(s.watches)) {
		s.series = s.series[1:]
	}
	s.series = append(s.series, next)
	return len(s.series) - 1
}

// watchesKnown reports whether followWatches has nothing to do.
func (s *Session) watchesKnown() bool {
	for _, w := range s.watches {
		if h := s.seriesOf(w); h == nil || h.upTo <= s.Run().Trace.Len() {
			return false
		}
	}
	return true
}
