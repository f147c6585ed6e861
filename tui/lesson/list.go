package lesson

import (
	"fmt"
	"strings"

	"backstep/scenarios/learn"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// choice is a row of the list: a lesson or a practice.
type choice struct {
	lesson *learn.Lesson
	bank   *learn.Bank
	title  string
	note   string
	about  string
	sit    func(*Model) learn.Sitting
}

// examQuestions is the length of an exam practice that the list begins.
const examQuestions = 20

// listRows are the lessons, the review and the exam practices.
func (m *Model) listRows() []choice {
	var out []choice
	for _, l := range m.o.Course.Lessons {
		out = append(out, choice{lesson: l, title: l.Title, sit: func(m *Model) learn.Sitting { return learn.Sit(l, m.progress) }})
	}
	for _, b := range m.o.Course.Banks {
		_, right := m.progress.Count(b.Questions)
		out = append(out, choice{
			bank: b, title: "Questions: " + b.Title, note: fmt.Sprintf("%d/%d right", right, len(b.Questions)),
			about: "Exam questions on one subject; each verdict comes at once.",
			sit:   func(m *Model) learn.Sitting { return learn.SitBank(b, m.progress) },
		})
	}
	due := len(m.o.Course.Due(m.progress, m.now()))
	out = append(out, choice{
		title: "Review", note: ui.Counted(due, "question", "questions") + " due",
		about: "What was answered wrong comes back: at once, and after right answers in a row after 1, 3, 7 and 21 days.",
		sit:   func(m *Model) learn.Sitting { return m.o.Course.SitReview(m.progress, m.now()) },
	})
	return append(out, choice{
		title: "Exam practice", note: ui.Counted(min(examQuestions, len(m.o.Course.ExamPool())), "question", "questions"),
		about: "Mixed questions without hints; the verdicts come at the end, by topic. Others: backstep learn --exam 65q/130min --topic errors --seed 7",
		sit:   (*Model).examPractice,
	})
}

// seeds is how many seeds the list chooses from: one can be typed again.
const seeds = 1_000_000

// examPractice is one with other questions each time.
func (m *Model) examPractice() learn.Sitting {
	seed := uint64(m.now().UnixNano()) / 1000 % seeds
	return m.o.Course.SitExam(learn.ExamSettings{Questions: examQuestions, Seed: seed}, m.now())
}

// openRow begins what the selected row stands for.
func (m *Model) openRow() {
	rows := m.listRows()
	if i := m.list.Selected(); i >= 0 && i < len(rows) {
		m.sit(rows[i].sit(m))
	}
}

// drawList draws the list.
func (m *Model) drawList(c ui.Canvas, f ui.PaneFrame) {
	rows := m.listRows()
	f.Title, f.Note = "Lessons", m.overall()
	in := f.Draw(c, m.theme)
	m.list = m.list.Resize(max(in.Size().H, 1))
	tail := m.theme.Glyphs.Of(widget.Ellipsis)
	m.list.Draw(in, m.theme, f.Focused, func(i int, row ui.Canvas) {
		w := row.Size().W
		note := m.note(rows[i], w >= 64)
		room := w - widget.Width(note) - 4
		row.Text(2, 0, widget.Clip(label(rows[i]), room, tail), widget.Plain)
		row.Text(w-widget.Width(note)-1, 0, note, widget.Plain)
	})
}

func label(c choice) string {
	if c.lesson != nil && c.lesson.Number > 0 {
		return fmt.Sprintf("%02d  %s", c.lesson.Number, c.title)
	}
	return "    " + c.title
}

// note is what stands at the end of a row: topic, time, and how far one is.
func (m *Model) note(c choice, long bool) string {
	if c.lesson == nil {
		return c.note
	}
	_, right := m.progress.Count(c.lesson.Questions)
	sign := " "
	if m.progress.Done(c.lesson) {
		sign = m.theme.Glyphs.Of(widget.Success)
	}
	at := fmt.Sprintf("%d/%d right %s", right, len(c.lesson.Questions), sign)
	if !long {
		return at
	}
	return fmt.Sprintf("%-12s %2d min  level %d  %s", c.lesson.Topic, c.lesson.Minutes, c.lesson.Level, at)
}

// aboutRows tell about the selected row: a lesson's text.
func (m *Model) aboutRows(w int) []row {
	r := &rows{width: w}
	list := m.listRows()
	i := m.list.Selected()
	if i < 0 || i >= len(list) {
		return nil
	}
	c := list[i]
	if c.lesson == nil {
		r.say(c.about, widget.Plain, 1)
		return r.list
	}
	l := c.lesson
	answered, right := m.progress.Count(l.Questions)
	r.say(fmt.Sprintf("%s, about %d minutes, level %d. %d questions, %d answered, %d right.", l.Topic, l.Minutes, l.Level, len(l.Questions), answered, right), widget.Plain|widget.Bold, 1)
	r.gap()
	r.say(l.Text, widget.Plain, 1)
	return r.list
}

// aboutTitle is the title of the list's second pane.
func (m *Model) aboutTitle() string {
	rows := m.listRows()
	if i := m.list.Selected(); i >= 0 && i < len(rows) {
		return strings.TrimSpace(label(rows[i]))
	}
	return ""
}
