package learn

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/scenarios"
	"backstep/sim"
)

// Solver computes the answers to questions by running their scenarios.
type Solver struct{ library *scenarios.Library }

// NewSolver returns a solver that opens the files that questions name.
func NewSolver(open scenarios.Open) *Solver { return &Solver{scenarios.NewLibrary(open)} }

// Solved is a question with what the simulator says about it.
type Solved struct {
	Question *Question
	Machine  *syntax.Node      // the definition as it is shown; nil for none
	Run      *scenarios.Result // nil for a question without a machine
	Shown    *scenarios.Seen   // the state under test; nil for none
	Options  []Option          // what can be chosen, or of kind order what is put in order
	Sorted   []int             // of kind order: the options in the order of the history
	Want     value.Value       // of kinds output and fill: the document
	Answer   string            // what is right, in words
	Begin    scenarios.Moment  // of kind do: where the debugger stands at first
	place    place
	caught   string
	err      string
	took     time.Duration
	repaired *syntax.Node
}

// place is a state that a question of kind next asks for.
type place struct {
	name   string
	states []string // of its scope
}

// Option is one thing that can be chosen.
type Option struct {
	Text   string
	Doc    value.Value // that it leads to, of kinds output and fill; absent for none
	Right  bool        // as computed
	Marked bool        // as the writer believes
	Why    string
	Run    *scenarios.Result // of the variation that it stands for, nil for none
}

// Face is the document that an option is shown as, absent where that is its text.
// What a value for a blank leads to would give the answer away.
func (x *Solved) Face(i int) value.Value {
	if x.Question.Kind != Output {
		return value.Value{}
	}
	return x.Options[i].Doc
}

// Letter is how the i-th option is called.
func Letter(i int) string { return string(rune('A' + i)) }

// solving is one question on its way to be solved.
type solving struct {
	*Solver
	*Solved
	q *Question
}

// Solve runs what a question is about. The error says why it cannot be answered.
func (s *Solver) Solve(q *Question) (*Solved, error) {
	x := &solving{s, &Solved{Question: q}, q}
	if err := x.machine(); err != nil {
		return nil, err
	}
	if q.Fact {
		x.facts()
		return x.Solved, nil
	}
	var err error
	if x.Run, err = s.run(q, q.Span, nil); err != nil {
		return nil, err
	}
	if err := x.shown(); err != nil {
		return nil, err
	}
	return x.Solved, kinds[q.Kind].solve(x)
}

// machine finds the definition that is shown.
func (x *solving) machine() error {
	root, _, err := x.scenario(x.q)
	if err != nil {
		return err
	}
	x.Machine = root.Get("machine")
	if x.Machine != nil && x.Machine.Kind == syntax.String {
		if x.Machine, err = x.library.Tree(x.q.Source.Name, x.Machine.Text); err != nil {
			return troubled(x.q.Span, "", "%v", err)
		}
	}
	return nil
}

// shown finds the state under test.
func (x *solving) shown() error {
	if x.q.At.Path == "" {
		return nil
	}
	seen, ok := x.Run.Seen(x.q.At)
	if !ok {
		return troubled(x.q.Span, "it goes through "+strings.Join(x.Run.Path(), ", "), "the run does not come to %s", x.q.At)
	}
	x.Shown = &seen
	return nil
}

// mostMoves is the number of moves after which a run is stopped: a person waits
// for it. It is more than a Standard execution can make.
const mostMoves = 60_000

// run runs the scenario of a question with changes; expect, when it is not nil,
// is what the run is measured against.
func (s *Solver) run(q *Question, span syntax.Span, expect *syntax.Node, changes ...*variation) (*scenarios.Result, error) {
	return s.runOr(nil, q, span, expect, changes...)
}

// runOr is run where the run without changes may be known.
func (s *Solver) runOr(known *scenarios.Result, q *Question, span syntax.Span, expect *syntax.Node, changes ...*variation) (*scenarios.Result, error) {
	root, own, err := s.scenario(q, changes...)
	if err != nil {
		return nil, err
	}
	if root.Get("machine") == nil {
		return nil, troubled(q.Span, "write machine: and the definition, or fact: true where no run can compute the answer", "the question has no machine to run")
	}
	if expect != nil {
		put(root, syntax.Member{Key: "expect", KeySpan: expect.Span, Value: expect})
	}
	test, _, err := s.link(q.Source, root, own)
	if err != nil {
		return nil, notLoadable(q, span, err)
	}
	if unchanged := !slices.ContainsFunc(changes, func(v *variation) bool { return !v.isEmpty() }); unchanged && known != nil {
		return known.Against(test), nil
	}
	r := scenarios.RunWithin(test, nil, mostMoves)
	if r.Stop == sim.OutOfBudget {
		return nil, troubled(span, "a run of a lesson has an end that a person can foresee", "the run was stopped after %d moves: the execution may never end", mostMoves)
	}
	if _, waits := r.Trace.Tip().FirstTask(); r.Stop == sim.NeedsAnswer && waits {
		msg, rule := r.Unanswered()
		return nil, troubled(span, rule, "%s", msg)
	}
	return r, nil
}

func (s *Solver) link(src *syntax.Source, root *syntax.Node, own bool) (*scenarios.Test, []scenarios.Finding, error) {
	if own {
		return s.library.LinkTree(src, root)
	}
	return s.library.Link(syntax.NewSource(src.Name, root.JSON()))
}

// notLoadable says where the file is wrong: at the change that breaks the
// definition rather than in the definition.
func notLoadable(q *Question, span syntax.Span, err error) error {
	x, ok := err.(*scenarios.NotLoadable)
	if !ok {
		return troubled(span, "", "%v", err)
	}
	unchanged := q.setup.own.isEmpty() && span == q.Span
	for _, f := range x.Findings {
		within := q.Span.Start <= f.Span.Start && f.Span.End <= q.Span.End
		switch {
		case f.Warning:
		case f.Source == q.Source && f.Span.End > 0 && (within || unchanged):
			return &trouble{f.Span, f.Msg, f.Hint}
		default:
			return &trouble{span, f.Msg, f.Hint}
		}
	}
	return troubled(span, "", "%v", err)
}

// facts takes the choices as they are marked.
func (x *solving) facts() {
	for _, c := range x.q.Choices {
		x.Options = append(x.Options, Option{Text: c.Text, Right: c.Right, Marked: c.Right, Why: c.Why})
	}
	x.answer()
}

// answer writes the right options as the answer in words.
func (x *solving) answer() {
	var right []string
	for _, o := range x.Options {
		if o.Right {
			right = append(right, o.Text)
		}
	}
	x.Answer = strings.Join(right, "; ")
}

// choose judges the claims of the choices, or the question's expectation for the
// variation of each.
func (x *solving) choose() error {
	for i := range x.q.Choices {
		c := &x.q.Choices[i]
		expect := c.expect
		if expect == nil {
			expect = x.q.expect
		}
		if expect == nil {
			return troubled(c.Span, "write expect: in the choice, or in the question; or fact: true", "nothing says when this choice is right")
		}
		r, err := x.runOr(x.Run, x.q, c.Span, expect, &c.variation)
		if err != nil {
			return err
		}
		x.Options = append(x.Options, Option{Text: c.Text, Right: r.Passed(), Marked: c.Right, Why: c.Why, Run: r})
	}
	x.answer()
	return nil
}

// next is the state entered after the place.
func (x *solving) next() error {
	name := x.Shown.Next()
	for _, s := range x.Shown.State().Scope.States {
		x.place.states = append(x.place.states, s.Name)
	}
	x.place.name, x.Answer = name, endOr(name)
	choices := x.q.Choices
	if len(choices) == 0 {
		choices = x.few(name)
	}
	for _, c := range choices {
		if c.State == nil {
			return troubled(c.Span, "write state: and the name of a state, or null where the execution ends", "the choice names no state")
		}
		if *c.State != "" && !slices.Contains(x.place.states, *c.State) {
			return troubled(c.Span, "they are "+strings.Join(x.place.states, ", "), "there is no state %s beside %s", *c.State, x.q.At)
		}
		x.Options = append(x.Options, Option{Text: orWord(c.Text, endOr(*c.State)), Right: *c.State == name, Marked: c.Right, Why: c.Why})
	}
	return nil
}

// most is how many choices there are at most.
const most = 5

// few lists states of the scope, among them the right one.
func (x *solving) few(right string) []Choice {
	var names []string
	for _, s := range x.place.states {
		if len(names) < most || s == right {
			names = append(names, s)
		}
	}
	if len(names) > most {
		names = slices.Delete(names, most-1, most)
	}
	if right == "" {
		names = append(names[:min(len(names), most-1)], "")
	}
	var out []Choice
	for _, n := range names {
		out = append(out, Choice{State: &n, Right: n == right, Span: x.q.Span})
	}
	return out
}

// endOr names a state that may be none.
func endOr(state string) string {
	return orWord(state, "none: the execution ends here")
}

// failure is the first error at the place and where it is caught.
func (x *solving) failure() error {
	seen := x.Shown
	if seen == nil {
		first, ok := x.Run.FirstFailure()
		if !ok {
			return troubled(x.q.Span, "", "nothing fails in this run")
		}
		seen, x.Shown = &first, &first
	}
	first, last, ok := seen.Failure()
	switch {
	case !ok:
		return troubled(x.q.Span, "", "%s does not fail in this run", x.q.At)
	case last.Kind == sim.RowRetrying:
		return troubled(x.q.Span, "ask with kind choose or output instead", "%s succeeds when it is tried again", seen.State().Name)
	}
	x.err = first.Error
	if last.Kind == sim.RowCaught {
		x.caught = seen.Next()
	}
	x.Answer = failureText(x.err, x.caught)
	for _, c := range x.q.Choices {
		if c.Error == "" {
			return troubled(c.Span, "write for example {error: States.Timeout, caught: Recover}", "the choice names no error")
		}
		x.Options = append(x.Options, Option{
			Text: orWord(c.Text, failureText(c.Error, c.Caught)), Right: c.Error == x.err && c.Caught == x.caught, Marked: c.Right, Why: c.Why,
		})
	}
	return nil
}

func failureText(name, caught string) string {
	if caught == "" {
		return name + ", not caught: the execution fails"
	}
	return name + ", caught: goes on with " + caught
}

// time is how long the execution, or a part of it, takes.
func (x *solving) time() error {
	x.took = x.Run.Trace.Tip().Elapsed()
	if x.q.To.Path != "" {
		to, ok := x.Run.Seen(x.q.To)
		if !ok {
			return troubled(x.q.Span, "", "the run does not come to %s", x.q.To)
		}
		x.took = to.Entered()
		if x.q.ToLeft {
			x.took = to.Left()
		}
	}
	if x.q.From.Path != "" {
		from, ok := x.Run.Seen(x.q.From)
		if !ok {
			return troubled(x.q.Span, "", "the run does not come to %s", x.q.From)
		}
		x.took -= from.Entered()
	}
	x.Answer = scenarios.FormatDuration(x.took)
	for _, c := range x.q.Choices {
		if c.Time == nil {
			return troubled(c.Span, "write for example time: 7s", "the choice names no time")
		}
		x.Options = append(x.Options, Option{
			Text: orWord(c.Text, scenarios.FormatDuration(*c.Time)), Right: *c.Time == x.took, Marked: c.Right, Why: c.Why,
		})
	}
	return nil
}

// order is where the events stand in the history.
func (x *solving) order() error {
	at := make([]int, len(x.q.Events))
	for i, text := range x.q.Events {
		found := eventsLike(x.Run.Trace, text)
		if len(found) != 1 {
			return troubled(x.q.events[i], "name the state, too: TaskStateEntered Charge; or take another event", "%s occurs %d times in the history, not once", text, len(found))
		}
		at[i] = found[0]
		x.Options = append(x.Options, Option{Text: text})
		x.Sorted = append(x.Sorted, i)
	}
	slices.SortStableFunc(x.Sorted, func(a, b int) int { return at[a] - at[b] })
	x.mix()
	names := make([]string, len(x.Sorted))
	for i, j := range x.Sorted {
		names[i] = x.Options[j].Text
	}
	x.Answer = strings.Join(names, ", then ")
	return nil
}

// mix puts the options into an order that does not tell the answer: the same one
// every time.
func (x *Solved) mix() {
	perm := shuffled(len(x.Options), hash(x.Question.ID))
	if slices.Equal(perm, x.Sorted) {
		perm = append(perm[1:], perm[0])
	}
	x.reorder(perm)
}

// reorder puts the options into another order: perm[i] is the option that comes
// to place i.
func (x *Solved) reorder(perm []int) {
	options := make([]Option, len(perm))
	place := make([]int, len(perm)) // where an option has gone
	for i, j := range perm {
		options[i], place[j] = x.Options[j], i
	}
	for i := range x.Sorted {
		x.Sorted[i] = place[x.Sorted[i]]
	}
	x.Options = options
}

// eventsLike returns which events of the execution are of a type, at a state if
// one is named.
func eventsLike(t sim.Trace, text string) []int {
	kind, state, _ := strings.Cut(text, " ")
	var out []int
	for i := range t.EventCount() {
		ev := t.Event(i)
		if ev.Exec == 0 && ev.Name() == kind && (state == "" || ev.State != nil && ev.State.Name == state) {
			out = append(out, i)
		}
	}
	return out
}

// ended says why an execution has no output, "" when it has one.
func ended(r *scenarios.Result) string {
	tip := r.Trace.Tip()
	switch f := tip.Failure(); {
	case tip.Status() == sim.Succeeded:
		return ""
	case f != nil && !f.NoError:
		return fmt.Sprintf("the execution ends %s with %s", tip.Status(), f.Error)
	case tip.Status() == sim.Running:
		return "the execution never ends"
	default:
		return "the execution ends " + tip.Status().String()
	}
}
