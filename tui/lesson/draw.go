package lesson

import (
	"fmt"

	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// layouts are how the panes of the pages share the body.
var layouts = [...]ui.Plans{
	listPage:   {Panes: 2, Wide: ui.Columns(3, 5, ui.One(1), ui.One(2)), Normal: ui.Rows(14, 21, ui.One(1), ui.One(2))},
	askPage:    {Panes: 3},
	resultPage: {Panes: 1, Wide: ui.One(1), Normal: ui.One(1)},
}

// plans are how the panes share the body now: nothing beside a question without
// a text and a machine, no answer in an exam, more room for the answer when it
// is given.
func (m *Model) plans() ui.Plans {
	p := layouts[m.page]
	if m.page != askPage {
		return p
	}
	upper := 22
	if m.answered() {
		upper = 14
	}
	question, normal := ui.Rows(upper, 37, ui.One(2), ui.One(3)), ui.Instead(2, 3)
	if m.sitting.Exam {
		question, normal = ui.One(2), ui.One(2)
	}
	p.Wide, p.Normal = question, normal
	if m.beside {
		p.Wide, p.Normal = ui.Columns(56, 140, ui.One(1), question), ui.Rows(m.upper(), 21, ui.One(1), normal)
	}
	return p
}

// upper is the height of what stands above a question on a normal screen, of 21
// rows: less where the question needs them.
func (m *Model) upper() int {
	const frames = 4 // of the question, with the buttons
	return min(max(21-frames-m.need, 6), 9)
}

func (m *Model) layout() ui.Layout {
	focus, zoom := m.focus, m.zoom
	if m.alone() {
		focus, zoom = 1, true
	}
	return ui.Arrange(m.size, m.plans(), ui.Arrangement{Focus: focus, Zoom: zoom})
}

// View implements tea.Model.
func (m *Model) View() string {
	if m.inner != nil {
		return m.inner.View()
	}
	if m.size.W == 0 || m.size.H == 0 {
		return ""
	}
	return m.draw().Render(m.theme)
}

func (m *Model) draw() ui.Canvas {
	c := widget.NewCanvas(m.size.W, m.size.H)
	l := m.layout()
	if l.Class == ui.TooSmall {
		m.drawSmall(c)
		return c
	}
	m.header(c.Sub(l.Header), l)
	for n, r := range l.Panes {
		if r.W > 0 && r.H > 0 {
			m.drawPane(c.Sub(r), ui.PaneFrame{Number: n, Focused: n == m.focus || m.alone()}, l.Class)
		}
	}
	if m.help {
		m.drawHelp(c.Sub(l.Body))
	}
	if m.typing != nil {
		m.typing.form.Draw(c, m.theme)
	}
	c.Sub(l.Message).Text(1, 0, widget.Clip(m.message, m.size.W-2, m.cut()), widget.Plain)
	m.footer(c.Sub(l.Footer))
	return c
}

func (m *Model) cut() string { return m.theme.Glyphs.Of(widget.Ellipsis) }

func (m *Model) footer(c ui.Canvas) {
	switch {
	case m.help:
		c.Text(1, 0, "Up/Down move  Esc close", widget.Plain)
	case m.typing != nil && m.typing.asking:
		c.Text(1, 0, "y discard  n go on editing", widget.Plain)
	case m.typing != nil:
		c.Text(1, 0, "Tab to the buttons  Ctrl+S submit  Esc cancel", widget.Plain)
	default:
		ui.DrawHints(c, m.theme, m.table().Footer(m, c.Size().W))
	}
}

// header draws row 1: program, lesson, where one is, score.
func (m *Model) header(c ui.Canvas, l ui.Layout) {
	wide := l.Class == ui.Wide
	right := m.scoreline(wide)
	if l.Class == ui.Compact {
		right = fmt.Sprintf("[%d/%d] %s", m.focus, m.plans().Panes, right)
	}
	w := c.Size().W
	room := w - widget.Width(right) - 3
	c.Sub(ui.Rect{W: max(room+1, 0), H: 1}).Line(1, 0, m.headline(wide, room), m.cut())
	c.Text(max(w-widget.Width(right)-1, 0), 0, right, widget.Plain)
}

// headline is the left part; the name gives way to where one is.
func (m *Model) headline(wide bool, room int) ui.Line {
	line := ui.Line{{Text: "learn", Style: widget.Title | widget.Bold}}
	if wide {
		line = ui.Line{{Text: "backstep learn", Style: widget.Title | widget.Bold}}
	}
	s := m.sitting
	name := " " + s.Title
	if s.Lesson != nil && s.Lesson.Number > 0 {
		name = fmt.Sprintf(" %02d %s", s.Lesson.Number, s.Title)
	}
	switch {
	case m.page == listPage:
		return append(line, ui.Span{Text: "  " + ui.Counted(len(m.o.Course.Lessons), "lesson", "lessons")})
	case m.page == resultPage:
		return append(line, ui.Span{Text: name + "  "}, ui.Span{Text: "RESULTS", Style: widget.Current})
	}
	form := "  QUESTION %d/%d %s"
	if wide {
		line, form = append(line, ui.Span{Text: " "}), "  QUESTION %d of %d   %s"
	}
	where := fmt.Sprintf(form, s.At+1, len(s.Questions), s.Question().Kind.Doing())
	return append(line, ui.Span{Text: widget.Clip(name, room-line.Width()-widget.Width(where), m.cut())}, ui.Span{Text: where, Style: widget.Current})
}

func (m *Model) scoreline(wide bool) string {
	if m.page == listPage {
		return fmt.Sprintf("%d due for review", len(m.o.Course.Due(m.progress, m.now())))
	}
	x := m.sitting.Score()
	score := fmt.Sprintf("score %d/%d", x.Right, x.Answered)
	limit := "no time limit"
	if left, _ := m.sitting.Late(m.now()); m.sitting.Settings.Limit > 0 {
		limit = clock(left) + " left"
	}
	switch {
	case m.sitting.Exam && m.page == askPage && (wide || m.sitting.Settings.Limit > 0):
		return fmt.Sprintf("%d answered   %s", x.Answered, limit)
	case m.sitting.Exam && m.page == askPage:
		return fmt.Sprintf("%d answered", x.Answered)
	}
	if !wide || m.page == resultPage {
		return score
	}
	return fmt.Sprintf("%s   streak %d   %s", score, m.sitting.Streak(), limit)
}

// title returns the title of a pane.
func (m *Model) title(n int) string {
	switch {
	case m.page == listPage:
		return m.aboutTitle()
	case m.page == resultPage:
		return "Results"
	case n == 3:
		return "Answer"
	case n == 2:
		return "Question " + fmt.Sprint(m.sitting.At+1) + "  " + m.sitting.Question().Ask
	case m.sitting.Lesson == nil:
		return m.sitting.Question().Topic
	case m.sitting.Lesson.Number > 0:
		return fmt.Sprintf("Lesson %d  %s", m.sitting.Lesson.Number, m.sitting.Title)
	}
	return m.sitting.Title
}

// rowsOf returns what a pane holds.
func (m *Model) rowsOf(n, w int) []row {
	switch {
	case m.page == resultPage:
		return m.resultRows(w)
	case m.page == listPage:
		return m.aboutRows(w)
	case n == 1:
		return m.besideRows(w, m.layout().Class != ui.Wide && !m.zoom && !m.alone())
	case n == 2:
		return m.questionRows(w, !m.askFits(w))
	}
	return m.answerRows(w)
}

// askFits reports whether the question fits into the title.
func (m *Model) askFits(w int) bool { return widget.Width("[2] "+m.title(2)) <= w-2 }

func (m *Model) drawPane(c ui.Canvas, f ui.PaneFrame, class ui.Class) {
	if m.page == listPage && f.Number == 1 {
		m.drawList(c, f)
		return
	}
	size := c.Size()
	all := m.rowsOf(f.Number, size.W-2)
	strip := m.strip(f.Number, size.W-2)
	height := max(size.H-2-len(strip), 1)
	top := m.top(f.Number, len(all), height)
	f.Title = m.title(f.Number)
	if m.page == askPage && f.Number == 2 && !m.askFits(size.W-2) {
		f.Title = "Question " + fmt.Sprint(m.sitting.At+1)
	}
	f.Note = m.notes(f.Number, top, len(all), height, class)
	in := f.Draw(c, m.theme)
	for y := range min(height, len(all)-top) {
		x := all[top+y]
		in.Line(0, y, x.line, m.cut())
		if x.of >= 0 && m.isMarked(x.of) {
			m.mark(in, y, all, top+y)
		}
	}
	if len(strip) == 0 {
		return
	}
	f.Rule(c, m.theme, height)
	for i, line := range strip[1:] {
		m.drawButtons(in.Row(height+1+i), line, f.Focused)
	}
}

// isMarked reports whether a choice is the one at the marker.
func (m *Model) isMarked(i int) bool {
	return m.page == askPage && !m.sitting.Now().Answered && m.asked.cursor == i
}

// mark puts the marker before the first row of a choice.
func (m *Model) mark(in ui.Canvas, y int, all []row, i int) {
	if len(all[i].line) == 0 {
		return
	}
	if i == 0 || all[i-1].of != all[i].of {
		in.Text(0, y, m.theme.Glyphs.Of(widget.Here), widget.Current)
	}
	in.Mark(ui.Rect{Y: y, W: in.Size().W, H: 1}, widget.Bold)
}

// top keeps a pane's first row in bounds.
func (m *Model) top(n, rows, height int) int {
	m.tops[n] = max(min(m.tops[n], rows-height), 0)
	return m.tops[n]
}

// notes are what stands in the lower edge: how much there is, what Enter does.
func (m *Model) notes(n, top, rows, height int, class ui.Class) string {
	note := ""
	if rows > height {
		note = fmt.Sprintf("%d-%d of %d", top+1, min(top+height, rows), rows)
	}
	switch {
	case m.page != askPage:
	case n == 1 && class != ui.Wide && !m.zoom && !m.alone() && !m.sitting.Exam && m.sitting.Question().Lesson() != nil:
		note += "  lesson text: [1] Enter"
	case n == 2 && !m.sitting.Now().Answered && m.asked.cursor >= 0 && m.solved != nil && !m.several() && len(m.solved.Options) > 0:
		note += "  " + string(rune('A'+m.asked.cursor)) + " selected"
	}
	return note
}

func (m *Model) drawSmall(c ui.Canvas) {
	for i, l := range []string{
		fmt.Sprintf("backstep needs %d x %d.", ui.Least.W, ui.Least.H),
		fmt.Sprintf("This terminal is %d x %d.", c.Size().W, c.Size().H),
		"", "Enlarge it, or press q to quit.", "", m.message,
	} {
		c.Text(1, i, widget.Clip(l, c.Size().W-2, m.cut()), widget.Plain)
	}
}

// openHelp shows the keys.
func (m *Model) openHelp() {
	m.help = true
	m.helpAt(0)
}

// helpAt selects a row; its whole text stands in the message line.
func (m *Model) helpAt(i int) {
	rows := m.table().Help(m, "")
	m.helpTop = max(min(i, len(rows)-1), 0)
	m.message = rows[m.helpTop].Help
}

func (m *Model) helpKey(key string) {
	switch key {
	case "up", "k", "pgup":
		m.helpAt(m.helpTop - 1)
	case "down", "j", "pgdown":
		m.helpAt(m.helpTop + 1)
	default:
		m.help = false
		m.message = ""
		if m.page == askPage {
			m.message = m.usage()
		}
	}
}

func (m *Model) drawHelp(c ui.Canvas) {
	c.Fill(widget.Plain)
	f := ui.PaneFrame{Title: "[?] keys that work here", Note: "Esc closes", Focused: true}
	in := f.Draw(c, m.theme)
	ui.DrawHelp(in, m.theme, m.table().Help(m, ""), m.helpTop)
}

var _ tea.Model = (*Model)(nil)
