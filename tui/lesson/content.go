package lesson

import (
	"fmt"
	"strings"

	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/scenarios"
	"backstep/scenarios/learn"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// besideRows is what stands beside a question: the text, the state under test,
// its input and how tasks answer. Where there is little room the state comes
// first.
func (m *Model) besideRows(w int, stateFirst bool) []row {
	r := &rows{width: w}
	parts := []func(*rows){m.textPart, m.statePart}
	if stateFirst && m.solved != nil && m.solved.Machine != nil && !m.doing() {
		parts = []func(*rows){m.statePart, m.textPart}
	}
	for _, part := range parts {
		r.gap()
		part(r)
	}
	if m.sitting.Lesson != nil {
		r.gap()
		r.add(ui.Line{{Text: " " + m.overall()}}, -1)
	}
	return r.list
}

// overall says how many lessons are done.
func (m *Model) overall() string {
	done := 0
	for _, l := range m.o.Course.Lessons {
		if m.progress.Done(l) {
			done++
		}
	}
	return fmt.Sprintf("Progress  %s  %d of %d lessons", m.gauge(done, len(m.o.Course.Lessons), 20), done, len(m.o.Course.Lessons))
}

// gauge draws a share; the numbers stand beside it.
func (m *Model) gauge(n, of, width int) string {
	full := 0
	if of > 0 {
		full = n * width / of
	}
	return strings.Repeat(m.theme.Glyphs.Of(widget.Gauge), full) + strings.Repeat(m.theme.Glyphs.Of(widget.GaugeRest), width-full)
}

func (m *Model) textPart(r *rows) {
	q := m.sitting.Question()
	text := q.Text
	if text == "" && q.Lesson() != nil && !m.sitting.Exam {
		text = q.Lesson().Text
	}
	if text != "" {
		r.say(text, widget.Plain, 1)
	}
}

// givesAway reports whether the state's input would be the answer.
func (m *Model) givesAway() bool {
	q := m.sitting.Question()
	return q.Kind == learn.Output && q.Stage == "input"
}

// goalOf names the document that a blank is to lead to.
func goalOf(q *learn.Question) string {
	if q.Stage == "output" {
		return "the output" + of(q.At)
	}
	return q.Stage + of(q.At)
}

func (m *Model) statePart(r *rows) {
	x := m.solved
	if x == nil || x.Machine == nil {
		return
	}
	if x.Question.Kind == learn.Fill {
		r.head("Goal: " + goalOf(x.Question))
		r.document(x.Want, 3)
	}
	node, input := x.Machine, value.Value{}
	if x.Run != nil {
		input = x.Run.Test.Start.Input
	}
	if state := m.stateNode(); state != nil {
		r.head("State under test" + m.language(state))
		key := value.Quote(x.Shown.State().Name) + ": "
		lines := Block(valueOf(state), r.width-5)
		r.add(ui.Line{{Text: "   " + widget.Visible(key)}}, -1)
		for _, l := range lines {
			r.add(ui.Line{{Text: "   " + l}}, -1)
		}
		r.head("State input")
		r.document(x.Shown.Input(), 3)
		m.mocksPart(r, x.Shown.State().Name)
		m.movesPart(r)
		return
	}
	r.head("Definition")
	for _, l := range Block(valueOf(node), r.width-4) {
		r.add(ui.Line{{Text: "   " + l}}, -1)
	}
	if !input.IsAbsent() {
		r.head("Input of the execution")
		r.document(input, 3)
		m.mocksPart(r, "")
		m.movesPart(r)
	}
}

// language tells that a state is written in JSONata where only the top of the
// definition, which is not shown, says so.
func (m *Model) language(state *syntax.Node) string {
	if l := m.solved.Machine.Get("QueryLanguage"); l != nil && l.Text == "JSONata" && state.Get("QueryLanguage") == nil {
		return ", in JSONata"
	}
	return ""
}

func of(p scenarios.Place) string {
	if p.Path == "" {
		return " of the execution"
	}
	return " of " + p.String()
}

// stateNode returns the state under test in the definition that is shown, nil
// for none.
func (m *Model) stateNode() *syntax.Node {
	x := m.solved
	if x.Shown == nil || m.givesAway() {
		return nil
	}
	switch x.Question.Kind {
	case learn.Choose, learn.Order, learn.Time, learn.Repair, learn.Do:
		return nil
	}
	return x.Node()
}

// mocksPart tells how tasks answer; of one state, or of all.
func (m *Model) mocksPart(r *rows, state string) {
	x := m.solved
	s := &scenarios.Scenario{}
	for _, rule := range x.Run.Test.Rules {
		if state == "" || rule.State == state || strings.HasSuffix(rule.State, "/"+state) {
			s.Mocks = append(s.Mocks, rule)
		}
	}
	if len(s.Mocks) > 0 {
		r.scenario("How tasks answer", s)
	}
}

// movesPart tells what somebody did in the run, such as a redrive.
func (m *Model) movesPart(r *rows) {
	if m.solved.Run == nil {
		return
	}
	if moves := m.solved.Run.Test.Scenario.Moves; len(moves) > 0 {
		r.scenario("What is done", &scenarios.Scenario{Moves: moves})
	}
}

// scenario lists what a scenario's only field holds.
func (r *rows) scenario(head string, s *scenarios.Scenario) {
	r.head(head)
	for line := range strings.SplitSeq(strings.TrimSpace(scenarios.Print(s)), "\n") {
		if line = strings.TrimPrefix(strings.TrimSpace(line), "- "); line != "mocks:" && line != "moves:" {
			for _, l := range widget.Wrap(line, r.width-4) {
				r.add(ui.Line{{Text: "   " + l}}, -1)
			}
		}
	}
}

// roomy is how many rows a question may have for a gap before its hints: with
// more, the gap would take a row from what stands above.
const roomy = 7

// questionRows are the question, if it does not fit into the title, the choices
// and the hints.
func (m *Model) questionRows(w int, withAsk bool) []row {
	r := &rows{width: w}
	if withAsk {
		r.say(m.sitting.Question().Ask, widget.Plain|widget.Bold, 1)
	}
	r.gap()
	if m.trouble != nil {
		r.say("This question cannot be asked: "+m.trouble.Error(), widget.Failed, 1)
		return r.list
	}
	for i := range m.solved.Options {
		if i > 0 && ui.Classify(m.size) == ui.Wide {
			r.add(nil, i-1)
		}
		m.optionRows(r, i)
	}
	if m.doing() {
		r.say("Enter opens the debugger. What you do there is the answer; Esc comes back.", widget.Plain, 1)
	} else if len(m.solved.Options) == 0 && !m.sitting.Now().Answered {
		r.say("Write "+m.sitting.Question().Kind.Typing()+": press Enter or t.", widget.Plain, 1)
	}
	q := m.sitting.Question()
	for i := range m.sitting.Now().Hints {
		if i == 0 && (ui.Classify(m.size) == ui.Wide || len(r.list) < roomy) {
			r.gap()
		}
		r.item(fmt.Sprintf(" Hint %d", i+1), q.Hints[i], widget.Plain)
	}
	return r.list
}

// optionRows shows a choice: its letter, how it stands, its text or document.
func (m *Model) optionRows(r *rows, i int) {
	o := m.solved.Options[i]
	before := m.optionSign(i) + learn.Letter(i) + "  "
	indent := widget.Width(before)
	face := m.solved.Face(i)
	lines := Flow(face, r.width-indent-1)
	if face.IsAbsent() {
		lines = Prose(o.Text, r.width-indent-1)
	}
	for j, l := range lines {
		if j > 0 {
			before = strings.Repeat(" ", indent)
		}
		r.add(ui.Line{{Text: before, Style: widget.Plain | widget.Bold}, {Text: l}}, i)
	}
}

// optionSign stands before a choice: a box or a number where several are
// picked, and after the answer what is right and what was given.
func (m *Model) optionSign(i int) string {
	g := m.sitting.Now()
	given := g.Answer.Picked
	if !g.Answered {
		given = m.asked.picked
	}
	at := -1
	for j, p := range given {
		if p == i {
			at = j
		}
	}
	sign := "   "
	if m.answered() && m.solved.Options[i].Right {
		sign = " " + m.theme.Glyphs.Of(widget.Success) + " "
	} else if m.answered() && at >= 0 && m.sitting.Question().Kind != learn.Order {
		sign = " " + m.theme.Glyphs.Of(widget.Failure) + " "
	}
	switch {
	case m.sitting.Question().Kind == learn.Order && at >= 0:
		return sign + fmt.Sprintf("%d. ", at+1)
	case m.sitting.Question().Kind == learn.Order:
		return sign + " . "
	case m.sitting.Question().Wanted() > 1 && at >= 0:
		return sign + "[x] "
	case m.sitting.Question().Wanted() > 1:
		return sign + "[ ] "
	}
	return sign
}
