package lesson

import (
	"strings"

	"backstep/scenarios/learn"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// answerRows are what came of the answer.
func (m *Model) answerRows(w int) []row {
	r := &rows{width: w}
	g := m.sitting.Now()
	switch {
	case m.sitting.Exam:
		r.say("In an exam the verdicts come at the end.", widget.Plain, 1)
	case !g.Answered:
		r.say(`Hidden until you answer. Stepping keys say "`+answerFirst+`".`, widget.Plain, 1)
	default:
		m.verdictRows(r, m.solved, g)
	}
	return r.list
}

// verdictRows tell verdict, difference, why the wrong choices are wrong, and
// where it can be read.
func (m *Model) verdictRows(r *rows, x *learn.Solved, g learn.Given) {
	v := g.Verdict
	style := widget.Failed
	if v.Right {
		style = widget.Succeeded | widget.Bold
	}
	r.add(ui.Line{{Text: " " + verdict(v.Right), Style: style}, {Text: "  " + m.summary(x, g)}}, -1)
	if !v.Right && !v.Given.IsAbsent() && !v.Want.IsAbsent() {
		m.diffRows(r, v)
	}
	for _, n := range v.Notes {
		if g.Answer.Typed || x.Question.Kind == learn.Order {
			r.say(n, widget.Plain, 1)
		}
	}
	if x.Question.Explain != "" {
		r.gap()
		r.say(x.Question.Explain, widget.Plain, 1)
	}
	m.whyRows(r, x, g)
	if !v.Right && (len(x.Options) == 0 || g.Answer.Typed || x.Question.Kind == learn.Order) && x.Answer != "" {
		r.head("Right is")
		if x.Want.IsAbsent() || x.Question.Kind == learn.Fill {
			r.say(x.Answer, widget.Plain, 3)
		} else {
			r.document(x.Want, 3)
		}
	}
	if len(x.Question.Cite) > 0 {
		r.head("Read more")
		for _, c := range x.Question.Cite {
			for _, l := range widget.Wrap(learn.Address(c), r.width-4) {
				r.add(ui.Line{{Text: "   " + l}}, -1)
			}
		}
	}
}

// summary names what was given and what is right.
func (m *Model) summary(x *learn.Solved, g learn.Given) string {
	var right []string
	for i, o := range x.Options {
		if o.Right {
			right = append(right, learn.Letter(i))
		}
	}
	switch {
	case x.Question.Kind == learn.Do:
		return "Done."
	case g.Answer.Typed || x.Question.Kind == learn.Order:
		return ""
	case len(right) == 1 && !g.Verdict.Right:
		return "You chose " + letters(g.Answer.Picked) + ", right is " + right[0] + "."
	case !g.Verdict.Right:
		return "You chose " + letters(g.Answer.Picked) + ", right are " + strings.Join(right, " and ") + "."
	}
	if x.Question.Fact {
		return letters(g.Answer.Picked) + "."
	}
	return letters(g.Answer.Picked) + " is what the simulator says."
}

func letters(picked []int) string {
	var out []string
	for _, i := range picked {
		out = append(out, learn.Letter(i))
	}
	return strings.Join(out, " and ")
}

// mostChanges is how many differences are listed.
const mostChanges = 12

// diffRows lay the answer over what the simulator says.
func (m *Model) diffRows(r *rows, v learn.Verdict) {
	d := ui.NewDiff(v.Given, v.Want)
	r.gap()
	r.say("Yours against the simulator: + is missing, - is too much, ~ differs.", widget.Plain, 1)
	for i := range d.Changes {
		if i == mostChanges {
			r.say("and more", widget.Plain, 3)
			break
		}
		r.add(append(ui.Line{{Text: "   "}}, d.Row(i, m.theme)...), -1)
	}
}

// whyRows say why the choices are right or wrong, what was chosen first.
func (m *Model) whyRows(r *rows, x *learn.Solved, g learn.Given) {
	first := true
	for _, mine := range []bool{true, false} {
		for i, o := range x.Options {
			if o.Why == "" || strings.Contains(letters(g.Answer.Picked), learn.Letter(i)) != mine {
				continue
			}
			if first {
				r.gap()
				first = false
			}
			word := " is wrong:"
			if o.Right {
				word = " is right:"
			}
			r.item(" "+learn.Letter(i)+word, o.Why, widget.Plain)
		}
	}
}
