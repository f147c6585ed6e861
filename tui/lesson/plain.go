package lesson

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"backstep/scenarios/learn"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// Reply is what follows from a line that was typed where there is no screen.
type Reply struct {
	Lines []string
	Quit  bool
	Debug *Moment // to be opened in the debugger
}

// plainWidth is the width of prose in line mode.
const plainWidth = 79

// word is something that can be typed.
type word struct {
	names []string
	help  string
	pages []page
	do    func(*Model, string) Reply
}

// plainWords are all words; a letter, a number, a name or an answer can stand in
// their place.
var plainWords []word

func init() { // the words list themselves
	plainWords = []word{
		{[]string{"list", "esc"}, "the lessons", []page{listPage, askPage, resultPage}, (*Model).plainList},
		{[]string{"review"}, "what was answered wrong and is due", []page{listPage}, func(m *Model, _ string) Reply { return m.plainSit(m.o.Course.SitReview(m.progress, m.now())) }},
		{[]string{"exam"}, "an exam practice", []page{listPage}, func(m *Model, _ string) Reply { return m.plainSit(m.examPractice()) }},
		{[]string{"text"}, "the text of the lesson", []page{askPage}, func(m *Model, _ string) Reply {
			return said(orNothing(m.plainPart(m.textPart), "There is no text beside this question."))
		}},
		{[]string{"state"}, "the state under test, or the definition", []page{askPage}, func(m *Model, _ string) Reply {
			return said(orNothing(m.plainPart(m.statePart), "There is no definition beside this question."))
		}},
		{[]string{"question"}, "the question again", []page{askPage}, func(m *Model, _ string) Reply { return said(m.plainQuestion()) }},
		{[]string{"hint", "h"}, "a hint, then another one", []page{askPage}, (*Model).plainHint},
		{[]string{"skip", "x"}, "skip the question", []page{askPage}, func(m *Model, _ string) Reply { return m.plainDo((*Model).skip, isAnswered) }},
		{[]string{"next"}, "the next question", []page{askPage}, func(m *Model, _ string) Reply { return m.plainDo((*Model).next, available) }},
		{[]string{"previous"}, "the question before", []page{askPage}, func(m *Model, _ string) Reply { return m.plainDo((*Model).previous, noPrevious) }},
		{[]string{"type", "t"}, "write the answer: t {\"a\": 1}", []page{askPage}, (*Model).plainType},
		{[]string{"debug", "v"}, "open the state in the debugger; q comes back", []page{askPage}, (*Model).plainDebug},
		{[]string{"mistakes"}, "go through the mistakes", []page{resultPage}, func(m *Model, _ string) Reply { return m.plainSit(m.sitting.Again()) }},
		{[]string{"help", "?"}, "these words", []page{listPage, askPage, resultPage}, (*Model).plainHelp},
		{[]string{"q", "quit", "exit"}, "quit; the progress is saved", []page{listPage, askPage, resultPage}, (*Model).plainQuit},
	}
}

func orNothing(lines []string, nothing string) []string {
	if len(lines) == 0 {
		return []string{nothing}
	}
	return lines
}

func said(lines []string) Reply { return Reply{Lines: lines} }

// Greeting is what line mode says first.
func (m *Model) Greeting() []string {
	if m.page == listPage {
		return append(m.plainPage(), "learn> is the prompt. Type a number to open a lesson, help for more, q to quit.")
	}
	return m.plainPage()
}

// Line carries out a line that was typed.
func (m *Model) Line(text string) Reply {
	m.message = ""
	r := m.plainLine(strings.TrimSpace(text))
	r.Lines = append(r.Lines, m.plainSave()...)
	return r
}

// plainSave keeps the progress and says why it could not.
func (m *Model) plainSave() []string {
	if !m.dirty || m.o.Save == nil {
		return nil
	}
	m.dirty = false
	if err := m.o.Save(m.progress); err != nil {
		return []string{"The progress could not be kept: " + err.Error() + "."}
	}
	return nil
}

func (m *Model) plainLine(text string) Reply {
	name, rest, _ := strings.Cut(text, " ")
	for _, w := range plainWords {
		if slices.Contains(w.names, strings.ToLower(name)) && slices.Contains(w.pages, m.page) {
			return w.do(m, strings.TrimSpace(rest))
		}
	}
	switch {
	case m.page == listPage:
		return m.plainOpen(text)
	case m.page == resultPage && text == "":
		return m.plainList("")
	case m.page == resultPage:
		return said([]string{"There is no word " + text + " here. Type help."})
	case m.sitting.Now().Answered && text == "":
		return m.plainDo((*Model).next, available)
	case text == "" && m.doing():
		return m.plainDebug("")
	case text == "":
		return said(m.plainQuestion())
	case len(text) == 1 && m.trouble == nil && len(m.solved.Options) == 0 && noChoice(m) != "" && !m.doing() && strings.Contains("abcde", text):
		return said([]string{"There is nothing to choose.", m.plainTask()})
	case slices.Contains(m.o.Steps, text) && !isLetter(m, text):
		return said([]string{sentence(answerFirst)})
	}
	return m.plainAnswer(text)
}

func isLetter(m *Model, text string) bool {
	return m.solved != nil && len(text) == 1 && int(text[0]|0x20-'a') < len(m.solved.Options)
}

func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

// plainDo carries out a command and tells what is shown now.
func (m *Model) plainDo(f func(*Model), reason func(*Model) string) Reply {
	if r := reason(m); r != "" {
		return said([]string{sentence(r)})
	}
	before, page := m.sitting.At, m.page
	f(m)
	if m.sitting.At == before && m.page == page && m.message != "" {
		return said([]string{sentence(m.message)})
	}
	return said(m.plainPage())
}

func (m *Model) plainSit(s learn.Sitting) Reply {
	if len(s.Questions) == 0 {
		return said([]string{"There are no questions of that kind."})
	}
	m.sit(s)
	return said(m.plainPage())
}

func (m *Model) plainList(string) Reply {
	m.toList()
	return said(m.plainPage())
}

// plainOpen opens a lesson by its number or name.
func (m *Model) plainOpen(text string) Reply {
	if text == "" {
		return said(m.plainPage())
	}
	l := m.o.Course.Find(text)
	if n, err := strconv.Atoi(text); l == nil && err == nil && n >= 1 && n <= len(m.o.Course.Lessons) {
		l = m.o.Course.Lessons[n-1]
	}
	if b := m.o.Course.FindBank(text); l == nil && b != nil {
		return m.plainSit(learn.SitBank(b, m.progress))
	}
	if l == nil {
		return said([]string{"There is no lesson " + text + ". Type list, a number or a name."})
	}
	return m.plainSit(learn.Sit(l, m.progress))
}

func (m *Model) plainQuit(string) Reply {
	r := Reply{Quit: true}
	if s := m.Said(); s != "" {
		r.Lines = []string{s}
	}
	return r
}

func (m *Model) plainHelp(string) Reply {
	var out []string
	if m.page == askPage {
		out = append(out, "A letter answers; where two are right, both: a c. For an order all letters: b d a c. An empty line goes on after the answer.")
	}
	for _, w := range plainWords {
		if slices.Contains(w.pages, m.page) {
			out = append(out, fmt.Sprintf("%-14s %s", strings.Join(w.names, " "), w.help))
		}
	}
	return said(out)
}

// plainReason says why a word does nothing: here an empty line is Enter.
func (m *Model) plainReason(reason string) Reply {
	if m.sitting.Now().Answered {
		return said([]string{answered})
	}
	return said([]string{sentence(reason)})
}

// answered is what is said of more answers to a question.
const answered = "The question is answered: an empty line goes on. Type help."

func (m *Model) plainHint(string) Reply {
	if r := noHint(m); r != "" {
		return m.plainReason(r)
	}
	m.hint()
	q, n := m.sitting.Question(), m.sitting.Now().Hints
	return said([]string{fmt.Sprintf("Hint %d of %d: %s", n, len(q.Hints), q.Hints[n-1])})
}

func (m *Model) plainType(text string) Reply {
	if r := noTyping(m); r != "" {
		return m.plainReason(r)
	}
	if text == "" {
		return said([]string{"Write " + m.sitting.Question().Kind.Typing() + " in the same line, after t."})
	}
	return m.plainGive(learn.Answer{Text: text, Typed: true})
}

func (m *Model) plainDebug(string) Reply {
	if r := noDebug(m); r != "" && r != noDebugger && !m.doing() {
		return said([]string{sentence(r)})
	}
	at := m.moment()
	if m.doing() && !m.sitting.Now().Answered {
		at = m.begin()
	}
	return Reply{Debug: &at}
}

// plainAnswer takes letters, or what is written.
func (m *Model) plainAnswer(text string) Reply {
	if r := isAnswered(m); r != "" {
		return m.plainReason(r)
	}
	if m.trouble != nil {
		return said([]string{"The question cannot be asked: skip goes on."})
	}
	if m.doing() {
		return said([]string{"Type debug: what you do in the debugger is the answer."})
	}
	if len(m.solved.Options) == 0 {
		return m.plainType(text)
	}
	var picked []int
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' }) {
		if len(w) != 1 || !isLetter(m, w) {
			return said([]string{fmt.Sprintf("There is no choice %s: they are A to %s. Type help.", w, learn.Letter(len(m.solved.Options)-1))})
		}
		picked = append(picked, int(w[0]|0x20-'a'))
	}
	return m.plainGive(learn.Answer{Picked: picked})
}

func (m *Model) plainGive(a learn.Answer) Reply {
	at := m.sitting.At
	m.give(a)
	if at < len(m.sitting.Given) && !m.sitting.Given[at].Answered {
		return said([]string{sentence(m.message)})
	}
	if m.sitting.Exam || m.page == resultPage {
		return said(m.plainPage())
	}
	out := text(m.answerRows(plainWidth))
	if noDebug(m) == "" || noDebug(m) == noDebugger {
		return said(append(out, "An empty line goes on, debug opens the state in the debugger."))
	}
	return said(append(out, "An empty line goes on."))
}

// plainPage tells what is shown.
func (m *Model) plainPage() []string {
	switch m.page {
	case resultPage:
		out := []string{"Results of " + m.sitting.Title + "."}
		return append(append(out, text(m.resultRows(plainWidth))...), "An empty line leads to the list, mistakes goes through the mistakes, q quits.")
	case askPage:
		var out []string
		if m.sitting.At == 0 || m.sitting.Lesson == nil {
			out = m.plainPart(m.textPart)
		}
		if m.sitting.At == 0 && m.sitting.Lesson != nil {
			out = append([]string{"Lesson " + strings.TrimSpace(fmt.Sprintf("%d %s", m.sitting.Lesson.Number, m.sitting.Lesson.Title)) + "."}, out...)
		}
		if m.sitting.At == 0 && m.sitting.Lesson == nil {
			out = append([]string{m.sitting.Title + "."}, out...)
		}
		if part := m.plainPart(m.statePart); len(part) > 0 {
			if len(out) > 0 {
				out = append(out, "")
			}
			out = append(append(out, part...), "")
		}
		return append(out, m.plainQuestion()...)
	}
	out := []string{ui.Counted(len(m.o.Course.Lessons), "lesson", "lessons") + "."}
	for i, c := range m.listRows() {
		switch {
		case c.bank != nil:
			out = append(out, c.bank.Slug+": questions on "+c.bank.Title+", "+c.note+".")
		case c.lesson == nil:
			out = append(out, strings.ToLower(strings.Fields(c.title)[0])+": "+c.note+".")
		default:
			_, right := m.progress.Count(c.lesson.Questions)
			number := c.lesson.Number
			if number == 0 {
				number = i + 1
			}
			out = append(out, fmt.Sprintf("%d %s, %s, %d minutes, level %d, %d of %d right.", number, c.title, c.lesson.Topic, c.lesson.Minutes, c.lesson.Level, right, len(c.lesson.Questions)))
		}
	}
	return out
}

func (m *Model) plainPart(part func(*rows)) []string {
	r := &rows{width: plainWidth}
	part(r)
	return text(r.list)
}

// plainQuestion asks, each choice on a line.
func (m *Model) plainQuestion() []string {
	s := m.sitting
	out := []string{fmt.Sprintf("QUESTION %d of %d, %s.", s.At+1, len(s.Questions), s.Question().Kind.Doing())}
	out = append(out, widget.Wrap(strings.Join(strings.Fields(s.Question().Ask), " "), plainWidth)...)
	if m.trouble != nil {
		return append(out, "It cannot be asked: "+m.trouble.Error()+". Type skip.")
	}
	for i, o := range m.solved.Options {
		line := o.Text
		if face := m.solved.Face(i); !face.IsAbsent() {
			line = inline(face)
		}
		out = append(out, learn.Letter(i)+". "+line)
	}
	return append(out, m.plainTask())
}

// plainTask says how to answer.
func (m *Model) plainTask() string {
	q := m.sitting.Question()
	switch n := len(m.solved.Options); {
	case m.sitting.Now().Answered:
		return "It is answered: an empty line goes on."
	case m.doing():
		return "Type debug, do it there, and come back with q."
	case q.Kind == learn.Repair:
		return "Type a change, set /States/NAME/FIELD VALUE or drop /States/NAME/FIELD, or t and the whole definition."
	case n == 0:
		return "Type " + q.Kind.Typing() + "."
	case q.Kind == learn.Order:
		return "Type all letters in the right order: b a c."
	case q.Wanted() > 1:
		return "Type the letters, for example: a c."
	case q.Kind.Typing() != "":
		return "Type a letter, or t and " + q.Kind.Typing() + "." + m.plainHelps()
	}
	return "Type a letter." + m.plainHelps()
}

// plainHelps are the words that help with a question; an exam has no hints.
func (m *Model) plainHelps() string {
	if noHint(m) != "" {
		return " skip, state, help."
	}
	return " hint, skip, state, help."
}

// text returns rows as text without blank rows at the ends.
func text(list []row) []string {
	var out []string
	for _, r := range list {
		var b strings.Builder
		for _, s := range r.line {
			b.WriteString(s.Text)
		}
		out = append(out, strings.TrimRight(b.String(), " "))
	}
	for len(out) > 0 && out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	return out
}

// Back is what is said when the person comes back from the debugger.
func (m *Model) Back() []string {
	m.backFromDebugger()
	if m.doing() && !m.sitting.Now().Answered {
		return []string{"Not done yet: debug opens the debugger again, skip skips."}
	}
	return append(m.plainSave(), "Back at the question. An empty line goes on.")
}
