package lesson

import (
	"fmt"

	"backstep/scenarios/learn"
	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// resultButtons are what there is to do after the last question.
func (m *Model) resultButtons() []button {
	var out []button
	if l := m.following(); l != nil && m.sitting.Lesson != nil {
		out = append(out, button{"lesson", "Next lesson: " + l.Title, does1(func(m *Model) { m.sit(learn.Sit(l, m.progress)) })})
	}
	if len(m.sitting.Mistakes()) > 0 {
		out = append(out, button{"again", "Go through the mistakes", does1(func(m *Model) { m.sit(m.sitting.Again()) })})
	}
	return append(out, button{"list", "List of lessons", does1((*Model).back)}, button{"quit", "Quit", func(*Model) tea.Cmd { return tea.Quit }})
}

// following returns the lesson after the one that has ended, nil for none.
func (m *Model) following() *learn.Lesson {
	list := m.o.Course.Lessons
	for i, l := range list {
		if l == m.sitting.Lesson && i+1 < len(list) {
			return list[i+1]
		}
	}
	return nil
}

// resultRows are the score, by topic, and the mistakes.
func (m *Model) resultRows(w int) []row {
	r := &rows{width: w}
	x := m.sitting.Score()
	r.say(fmt.Sprintf("%d of %d right, %d answered. %d percent.", x.Right, x.Of, x.Answered, percent(x)), widget.Plain|widget.Bold, 1)
	if m.sitting.Exam {
		r.say("The real exams ask for 720 of 1,000 scaled points. The same questions again: backstep learn "+m.sitting.Settings.Flags(), widget.Plain, 1)
	}
	if m.sitting.Lesson == nil {
		r.head("By topic")
		for _, t := range m.sitting.ByTopic() {
			r.add(ui.Line{{Text: fmt.Sprintf("   %-13s %s %2d of %2d", t.Topic, m.gauge(t.Right, t.Of, 12), t.Right, t.Of)}}, -1)
		}
	}
	if list := m.sitting.Mistakes(); len(list) > 0 {
		r.head("To look at again")
		for _, i := range list {
			m.mistakeRows(r, i)
		}
	} else {
		r.gap()
		r.say("Everything is right.", widget.Succeeded, 1)
	}
	return r.list
}

func percent(x learn.Score) int {
	if x.Of == 0 {
		return 0
	}
	return 100 * x.Right / x.Of
}

// mistakeRows tell what was asked, what was given, and what is right.
func (m *Model) mistakeRows(r *rows, i int) {
	q, g := m.sitting.Questions[i], m.sitting.Given[i]
	r.gap()
	r.item(fmt.Sprintf(" %2d", i+1), q.Ask, widget.Plain|widget.Bold)
	solved := m.mistakes[i]
	if solved == nil {
		r.say("It cannot be asked.", widget.Failed, 5)
		return
	}
	switch {
	case !g.Answered && !m.sitting.Exam:
		r.say("Not answered yet.", widget.Plain, 5)
		return
	case !g.Answered:
		r.say("Not answered.", widget.Plain, 5)
	case g.Answer.Typed:
		r.answer("     Yours:", g.Answer.Text)
	case q.Kind != learn.Order:
		for _, p := range g.Answer.Picked {
			r.answer("     Yours:", solved.Options[p].Text)
			if solved.Options[p].Why != "" {
				r.item("     Why not:", solved.Options[p].Why, widget.Plain)
			}
		}
	}
	r.answer("     Right:", solved.Answer)
	if q.Explain != "" {
		r.say(q.Explain, widget.Plain, 5)
	}
}
