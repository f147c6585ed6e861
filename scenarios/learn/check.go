package learn

import (
	"fmt"
	"slices"
	"strings"

	"backstep/asl/syntax"
	"backstep/scenarios"
)

// fewest and mostQuestions are how many questions a lesson has.
const fewest, mostQuestions = 3, 6

// check reports what a lesson lacks.
func (l *Lesson) check(d *decoder, n *node) {
	switch {
	case l.Title == "":
		d.Fail(syntax.Span{}, "write title: and what the lesson is about, in a few words", "the lesson has no title")
	case l.Topic == "":
		d.Fail(n.Span, "it is one of "+strings.Join(Topics(), ", "), "the lesson has no topic")
	case l.Text == "":
		d.Fail(n.Span, "write text: and what there is to learn, in short paragraphs", "the lesson has no text")
	case l.Minutes == 0 || l.Level == 0:
		d.Fail(n.Span, "write for example minutes: 6 and level: 1", "the lesson needs minutes and a level")
	case len(l.Questions) < fewest || len(l.Questions) > mostQuestions:
		d.Fail(n.Span, "", "a lesson has %d to %d questions, this one has %d", fewest, mostQuestions, len(l.Questions))
	}
}

// check reports what a question lacks, and what it has that means nothing.
func (q *Question) check(d *decoder) {
	if q.Ask == "" {
		d.Fail(q.Span, "write ask: and the question", "the question asks nothing")
	}
	k := kinds[q.Kind]
	for _, name := range k.needs {
		if !q.has(name) {
			d.Fail(q.Span, "see go doc backstep/scenarios/learn", "a question of kind %s needs %s", k.name, name)
		}
	}
	for _, name := range []string{"fact", "expect", "events", "blank", "solution", "from", "to", "until"} {
		if q.has(name) && !slices.Contains(k.fields, name) {
			d.Fail(q.Span, "its own fields are "+strings.Join(k.fields, ", "), "a question of kind %s has no %s", k.name, name)
		}
	}
	if q.Kind == Repair && q.solution != nil {
		q.readRepair(d)
	}
	if q.Kind == Do && q.solution != nil && (q.solution.Kind != syntax.String || q.solution.Text == "") {
		d.Fail(q.solution.Span, "write for example solution: n n", "the solution is the keys that lead there, not %s", scenarios.Kind(q.solution))
	}
	q.checkChoices(d)
	if q.Fact && len(q.Cite) == 0 {
		d.Fail(q.Span, "write for example cite: [dg:concepts-error-handling]", "a fact needs cite: where it can be read")
	}
}

// has reports whether a field was written.
func (q *Question) has(name string) bool {
	return map[string]bool{
		"choices": len(q.Choices) > 0, "at": q.At.Path != "", "events": len(q.Events) > 1, "blank": q.blank != nil,
		"solution": q.solution != nil, "expect": q.expect != nil, "fact": q.Fact, "from": q.From.Path != "", "to": q.To.Path != "",
		"until": q.Goal != Goal{},
	}[name]
}

// readRepair reads the solution of a question of kind repair.
func (q *Question) readRepair(d *decoder) {
	fields := variationFields(func(v *variation) *variation { return v })
	scenarios.DecodeObject(d, q.solution, "a solution", fields, &q.repair)
	if q.repair.isEmpty() {
		d.Fail(q.solution.Span, "write for example {set: {/States/Charge/Next: Done}}", "the solution changes nothing")
	}
}

// checkChoices reports choices that nobody can choose among.
func (q *Question) checkChoices(d *decoder) {
	n := len(q.Choices)
	if n == 0 {
		return
	}
	if n < 2 || n > most {
		d.Fail(q.Span, "", "a question has 2 to %d choices, this one has %d", most, n)
	}
	right := 0
	for i := range q.Choices {
		c := &q.Choices[i]
		if c.Right {
			right++
		}
		c.check(d, q)
	}
	if want := q.Wanted(); right != want {
		hint := "mark the right one with right: true"
		if right > 1 {
			hint = `if several are right the question ends with "(Choose two.)"`
		}
		d.Fail(q.Span, hint, "%d choices are marked as right, not %s", right, counted(want))
	}
}

func (c *Choice) check(d *decoder, q *Question) {
	own := kinds[q.Kind].own
	for _, x := range []struct {
		name string
		has  bool
	}{
		{"value", !c.Value.IsAbsent()}, {"state", c.State != nil}, {"error", c.Error != ""}, {"caught", c.Caught != ""},
		{"time", c.Time != nil}, {"expect", c.expect != nil},
	} {
		if x.has && !slices.Contains(own, x.name) {
			d.Fail(c.Span, "its own fields are "+strings.Join(own, ", "), "a choice of a question of kind %s has no %s", q.Kind, x.name)
		}
	}
	switch {
	case q.Kind == Choose && c.Text == "":
		d.Fail(c.Span, "write text: and what is claimed", "the choice says nothing")
	case c.Why == "" && (!c.Right || q.Fact):
		d.Fail(c.Span, "say what it would have needed to be right", "the choice needs why:")
	}
}

// checkExam reports what a question of a bank lacks.
func (q *Question) checkExam(d *decoder) {
	choices := 4
	if q.Wanted() > 1 {
		choices = 5
	}
	switch {
	case q.ID == "":
		d.Fail(q.Span, "write id: and a name that stays, such as errors-backoff", "the question has no id")
	case q.Topic == "" || q.Level == 0 || len(q.Exams) == 0:
		d.Fail(q.Span, "write for example topic: errors, level: 2, exams: [DVA-C02]", "an exam question needs topic, level and exams")
	case len(q.Cite) == 0:
		d.Fail(q.Span, "write for example cite: [dg:concepts-error-handling]", "an exam question needs cite: where the answer can be read")
	case q.Kind == Choose && len(q.Choices) != choices:
		d.Fail(q.Span, "", "the question has %d choices, not %d", len(q.Choices), choices)
	case q.Explain == "":
		d.Fail(q.Span, "", "an exam question needs explain:")
	}
	for i := range q.Choices {
		if q.Choices[i].Why == "" {
			d.Fail(q.Choices[i].Span, "say why it is right, or what it would have needed", "each choice of an exam question needs why:")
		}
	}
}

// Finding is something wrong with a question: it cannot be answered, or the run
// says something else than the writer.
type Finding struct {
	Question  *Question
	Span      syntax.Span
	Msg, Hint string
	Differs   bool // what is marked is not what the run says
}

// Verify solves a question and compares what is marked with what was computed.
func (s *Solver) Verify(q *Question) []Finding {
	x, err := s.Solve(q)
	if err != nil {
		f := Finding{Question: q, Span: q.Span, Msg: err.Error()}
		if t, ok := err.(*trouble); ok {
			f.Span, f.Hint = t.span, t.hint
		}
		return []Finding{f}
	}
	var out []Finding
	for i, o := range x.Options {
		if o.Right != o.Marked && len(q.Choices) > 0 {
			out = append(out, Finding{Question: q, Span: q.Choices[i].Span, Msg: x.disagreement(i), Differs: true})
		}
		if same := slices.IndexFunc(x.Options[:i], func(p Option) bool { return p.Text == o.Text }); same >= 0 {
			out = append(out, Finding{Question: q, Span: q.Choices[i].Span, Msg: fmt.Sprintf("%s is the same as %s: %s", Letter(i), Letter(same), o.Text)})
		}
	}
	if len(out) == 0 {
		out = s.trySolution(x)
	}
	return out
}

// disagreement names both opinions about an option.
func (x *Solved) disagreement(i int) string {
	o := x.Options[i]
	marked, computed := "wrong", "it is right"
	if o.Marked {
		marked, computed = "right", "it is wrong"
	}
	msg := fmt.Sprintf("%s is marked %s, but the run says that %s: %s", Letter(i), marked, computed, o.Text)
	switch {
	case o.Run != nil && x.Question.Kind == Choose && !o.Right:
		msg += " (" + complaint(o.Run) + ")"
	case x.Answer != "" && x.Answer != o.Text:
		msg += "; right is: " + x.Answer
	}
	return msg
}

// trySolution gives what the file has as the solution as an answer, which must
// be right, and what the file starts with, which must not.
func (s *Solver) trySolution(x *Solved) []Finding {
	q := x.Question
	texts := map[Kind]func() string{
		Fill:   func() string { return q.solution.JSON() },
		Repair: func() string { return x.repaired.JSON() },
		Output: func() string { return x.Want.JSON() },
	}
	if texts[q.Kind] == nil {
		return nil
	}
	if v, err := s.Judge(x, Answer{Text: texts[q.Kind](), Typed: true}); err != nil || !v.Right {
		return []Finding{{Question: q, Span: q.Span, Msg: fmt.Sprintf("the solution, given as an answer, is not right: %v %v", err, v.Notes)}}
	}
	return nil
}
