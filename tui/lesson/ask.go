package lesson

import (
	"fmt"
	"slices"

	"backstep/scenarios"
	"backstep/scenarios/learn"

	tea "github.com/charmbracelet/bubbletea"
)

// button is something to press below a question, an answer or results.
type button struct {
	id, label string
	press     func(*Model) tea.Cmd
}

// buttons are those of the page as it is now, the first one for Enter.
func (m *Model) buttons() []button {
	switch {
	case m.page == resultPage:
		return m.resultButtons()
	case m.page != askPage:
		return nil
	case m.answered():
		out := []button{{"next", m.nextLabel(), does1((*Model).next)}}
		if noDebug(m) == "" {
			out = append(out, button{"debug", "Open this state in the debugger", (*Model).debug})
		}
		return out
	case m.sitting.Now().Answered:
		return []button{{"next", m.nextLabel(), does1((*Model).next)}}
	}
	var out []button
	if m.doing() {
		out = append(out, button{"debug", "Do it in the debugger", (*Model).debug})
	}
	if m.solved != nil && len(m.solved.Options) > 0 {
		out = append(out, button{"submit", "Submit", (*Model).submit})
	}
	if noTyping(m) == "" {
		label := "Write " + m.sitting.Question().Kind.Typing()
		if len(out) > 0 {
			label = "Type " + m.sitting.Question().Kind.Typing() + " instead"
		}
		out = append(out, button{"type", label, does1((*Model).openTyping)})
	}
	if len(m.sitting.Question().Hints) > 0 && !m.sitting.Exam {
		out = append(out, button{"hint", "Hint", does1((*Model).hint)})
	}
	out = append(out, button{"skip", "Skip", does1((*Model).skip)})
	if m.sitting.Exam {
		out = append(out, button{"end", "End the exam", does1(func(m *Model) { m.sitting = m.sitting.End(); m.ask() })})
	}
	return out
}

func does1(f func(*Model)) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd { f(m); return nil }
}

func (m *Model) nextLabel() string {
	if m.sitting.At == len(m.sitting.Questions)-1 {
		return "Results"
	}
	return "Next question"
}

// enter presses the button that is selected, else submits; on the lesson's text
// it shows that alone.
func (m *Model) enter() tea.Cmd {
	list := m.buttons()
	switch {
	case m.page == askPage && m.focus == 1:
		m.zoom = !m.zoom
		m.settle()
		return nil
	case len(list) == 0:
		return nil
	case m.asked.cursor >= 0 && !m.sitting.Now().Answered && m.page == askPage:
		return m.submit()
	}
	return list[min(m.asked.button, len(list)-1)].press(m)
}

// tab goes from the choices to the buttons and through them.
func (m *Model) tab(d int) {
	n := len(m.buttons())
	if n == 0 {
		return
	}
	choices := m.page == askPage && !m.sitting.Now().Answered && m.solved != nil && len(m.solved.Options) > 0
	stops := n
	at := m.asked.button
	if choices {
		stops, at = n+1, m.asked.button+1
		if m.asked.cursor >= 0 {
			at = 0
		}
	}
	at = (at + d + stops) % stops
	switch {
	case choices && at == 0:
		m.asked.cursor = 0
		if len(m.asked.picked) > 0 {
			m.asked.cursor = m.asked.picked[0]
		}
	case choices:
		m.asked.cursor, m.asked.button = -1, at-1
	default:
		m.asked.button = at
	}
	if m.page == askPage && m.focus == 1 {
		m.focusOn(2)
	}
}

// pickKey chooses by letter.
func (m *Model) pickKey() {
	i := int(m.pressed[0] - 'a')
	if i >= len(m.solved.Options) {
		m.message = fmt.Sprintf("there is no choice %s: they are A to %s", learn.Letter(i), learn.Letter(len(m.solved.Options)-1))
		return
	}
	m.choose(i)
}

// choose moves the marker to a choice; where several are wanted, or an order, it
// is picked.
func (m *Model) choose(i int) {
	m.asked.cursor = i
	if m.several() {
		m.pick(i)
	}
	if m.focus == 1 {
		m.focusOn(2)
	}
	m.reveal()
}

// several reports whether choices are picked one by one.
func (m *Model) several() bool {
	q := m.sitting.Question()
	return q.Kind == learn.Order || q.Wanted() > 1
}

// pick takes a choice, or takes it back.
func (m *Model) pick(i int) {
	if at := slices.Index(m.asked.picked, i); at >= 0 {
		m.asked.picked = slices.Delete(slices.Clone(m.asked.picked), at, at+1)
		return
	}
	m.asked.picked = append(slices.Clone(m.asked.picked), i)
}

func (m *Model) toggle() {
	switch {
	case m.asked.cursor < 0:
		m.message = "Enter presses the button"
	case m.several():
		m.pick(m.asked.cursor)
	default:
		m.message = "Enter submits " + learn.Letter(m.asked.cursor)
	}
}

func (m *Model) takeBack() {
	if n := len(m.asked.picked); n > 0 {
		m.asked.picked = m.asked.picked[:n-1]
		return
	}
	m.message = "nothing is chosen yet"
}

// submit gives what was chosen.
func (m *Model) submit() tea.Cmd {
	picked := m.asked.picked
	if !m.several() {
		i := m.asked.cursor
		if i < 0 {
			m.message = "choose first: " + m.usage()
			return nil
		}
		picked = []int{i}
	}
	return m.give(learn.Answer{Picked: picked})
}

// give judges an answer and shows what came of it.
func (m *Model) give(a learn.Answer) tea.Cmd {
	if m.timeIsUp() {
		return nil
	}
	v, err := m.solver.Judge(m.solved, a)
	if err != nil {
		m.message = err.Error()
		if m.typing != nil {
			m.typing.problem(err.Error())
		}
		return nil
	}
	m.typing = nil
	m.sitting = m.sitting.Answer(a, v)
	m.keep(m.progress.Note(m.sitting.Question().ID, v.Right, m.now()))
	m.asked.button, m.tops[3] = 0, 0
	if m.sitting.Exam {
		m.next()
		return nil
	}
	m.focusOn(3)
	m.message = verdict(v.Right) + ". "
	if rows, height := m.height(3); m.size.W > 0 && len(rows) > height {
		m.message += "Down reads on, "
	}
	m.message += "Enter goes on"
	if noDebug(m) == "" {
		m.message += ", v opens the state in the debugger"
	}
	m.message += "."
	return nil
}

// verdict is the word for how an answer came out.
func verdict(right bool) string {
	if right {
		return "CORRECT"
	}
	return "NOT QUITE"
}

func (m *Model) hint() {
	if r := noHint(m); r != "" {
		m.message = r
		return
	}
	next, ok := m.sitting.Hint()
	if !ok {
		return
	}
	m.sitting = next
	m.message = fmt.Sprintf("Hint %d of %d. ", next.Now().Hints, len(next.Question().Hints))
	if noHint(m) == "" {
		m.message += "h shows the next one."
	} else {
		m.message += "It is the last one."
	}
	m.focusOn(2)
	m.ends(1)
}

func (m *Model) skip() {
	m.sitting = m.sitting.Skip()
	m.ask()
}

func (m *Model) next() {
	if m.sitting.At == len(m.sitting.Questions)-1 && !m.sitting.Now().Answered && m.sitting.Lesson != nil {
		m.message = "this is the last question: x skips it"
		return
	}
	m.sitting = m.sitting.Next()
	m.ask()
}

func (m *Model) previous() {
	m.sitting = m.sitting.Previous()
	m.ask()
}

// back goes back one level: from the pane alone, to the list.
func (m *Model) back() {
	if m.zoom {
		m.zoom = false
		m.settle()
		return
	}
	if m.sitting.Exam && m.page == askPage && !m.giving {
		m.giving = true
		m.message = "Esc again leaves the exam without results. Tab leads to the button that ends it."
		return
	}
	said := m.Said()
	m.toList()
	if said != "" {
		m.message = said
	}
}

// debug opens the state in the debugger.
func (m *Model) debug() tea.Cmd {
	at := m.moment()
	if m.doing() && !m.sitting.Now().Answered {
		at = m.begin()
	}
	m.inner = m.o.Debug(at)
	size := m.size
	return tea.Batch(m.inner.Init(), func() tea.Msg { return tea.WindowSizeMsg{Width: size.W, Height: size.H} })
}

// moment is when the state under test was left, or the end of the run.
func (m *Model) moment() Moment {
	x := m.solved
	at := scenarios.Moment{Move: x.Run.Trace.Len(), Frame: "/"}
	if x.Shown != nil {
		at = x.Shown.Moment()
	}
	return Moment{Run: x.Run, At: at}
}
