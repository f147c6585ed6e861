package lesson

import (
	"fmt"
	"math"
	"time"

	"backstep/scenarios"
	"backstep/scenarios/learn"
	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// Options is what the screen is started with.
type Options struct {
	Course   learn.Course
	Open     scenarios.Open // opens what lessons name
	Lesson   *learn.Lesson  // to begin with; nil: the list
	Sitting  *learn.Sitting // to begin with, such as an exam practice
	Progress learn.Progress
	Save     func(learn.Progress) error // may be called beside the program; nil keeps nothing
	Now      func() time.Time
	Message  string // shown at first

	Look ui.Appearance
	Env  func(string) string
	// Steps are the debugger's keys, which do nothing before the answer.
	Steps []string
	// Debug returns the debugger at a moment; it sends Left when the person
	// comes back.
	Debug func(Moment) tea.Model
}

// Moment is a moment of a run to be opened in the debugger.
type Moment struct {
	Run   *scenarios.Result
	At    scenarios.Moment
	Fresh bool   // nothing is recorded beyond it
	Title string // what is to be done, "" where a state is only looked at
}

// Left says that the person leaves the debugger.
type Left struct{}

// Model is the screen.
type Model struct {
	o        Options
	theme    *ui.Theme
	size     ui.Size
	solver   *learn.Solver
	progress learn.Progress

	page    page
	focus   int
	zoom    bool
	tops    [ui.MostPanes + 1]int // first visible rows of panes
	list    widget.List
	sitting learn.Sitting
	solved  *learn.Solved
	trouble error // why the question cannot be asked
	// mistakes are the questions that the results speak of, solved once.
	mistakes map[int]*learn.Solved
	asked    asked
	reading  bool // the lesson's text comes first where it has no room beside the question
	beside   bool // there is something to show beside the question
	dirty    bool // the progress is to be saved
	changed  bool // the progress is not the one of the start
	need     int  // rows of the question on a normal screen
	typing   *typing
	help     bool
	helpTop  int
	inner    tea.Model // the debugger
	message  string
	pressed  string // the key of the command that is carried out
	leaving  bool   // Ctrl+C was pressed once
	giving   bool   // Esc was pressed once in an exam
}

// asked is what a person has done so far about the question that is asked.
type asked struct {
	cursor int // the choice, -1: a button
	button int
	picked []int
}

// page is what the screen shows.
type page uint8

const (
	listPage page = iota
	askPage
	resultPage
)

// New returns the screen.
func New(o Options) *Model {
	if o.Env == nil {
		o.Env = func(string) string { return "" }
	}
	m := &Model{o: o, theme: ui.NewTheme(o.Look, o.Env), solver: learn.NewSolver(o.Open), progress: o.Progress, message: o.Message}
	m.toList()
	switch {
	case o.Sitting != nil:
		m.sit(*o.Sitting)
	case o.Lesson != nil:
		m.sit(learn.Sit(o.Lesson, m.progress))
	}
	if o.Message != "" {
		m.message = o.Message
	}
	return m
}

// Init implements tea.Model.
func (m *Model) Init() tea.Cmd { return nil }

// Update implements tea.Model: the message, then what is to be saved.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := m.handle(msg)
	if m.dirty {
		m.dirty = false
		cmd = tea.Batch(cmd, m.save())
	}
	return m, cmd
}

// handle tells the kinds of message apart.
func (m *Model) handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		first := m.size.W == 0
		m.size = ui.Size{W: msg.Width, H: msg.Height}
		if first && m.page == askPage && m.o.Message == "" {
			m.message = m.usage()
		}
		m.settle()
	case Left:
		m.backFromDebugger()
		return nil
	case savedMsg:
		if msg.err != nil {
			m.message = "the progress could not be kept: " + msg.err.Error()
		}
		return nil
	}
	if m.inner != nil {
		next, cmd := m.inner.Update(msg)
		m.inner = next
		m.watch()
		return cmd
	}
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return m.keys(msg)
	case tea.MouseMsg:
		return m.mouse(msg)
	}
	return nil
}

// keep takes over a progress, to be saved.
func (m *Model) keep(p learn.Progress) { m.progress, m.dirty, m.changed = p, true, true }

// savedMsg tells that the progress was written, or why not.
type savedMsg struct{ err error }

// save writes the progress beside the program.
func (m *Model) save() tea.Cmd {
	if m.o.Save == nil {
		return nil
	}
	p, save := m.progress, m.o.Save
	return func() tea.Msg { return savedMsg{save(p)} }
}

// Close writes the progress once more where there is something to keep: the
// program may end before it was written beside it.
func (m *Model) Close() error {
	if m.o.Save == nil || !m.changed {
		return nil
	}
	return m.o.Save(m.progress)
}

// Doing tells where the person is, for the report of a mistake of this program:
// nothing of what they wrote.
func (m *Model) Doing() string {
	out := fmt.Sprintf("lessons, page %d, pane %d, last key of a command %q, screen %dx%d\n", m.page, m.focus, m.pressed, m.size.W, m.size.H)
	if m.page == askPage {
		out += fmt.Sprintf("question %s, %d of %d, exam %v\n", m.sitting.Question().ID, m.sitting.At+1, len(m.sitting.Questions), m.sitting.Exam)
	}
	if inner, ok := m.inner.(interface{ Doing() string }); ok {
		out += "in the debugger, " + inner.Doing()
	}
	return out
}

// Said is what is printed when the program has ended: how far the person came.
func (m *Model) Said() string {
	if m.page == listPage {
		return ""
	}
	x := m.sitting.Score()
	if l := m.sitting.Lesson; l != nil { // other days count, too
		x.Of = len(l.Questions)
		x.Answered, x.Right = m.progress.Count(l.Questions)
	}
	kept := "progress saved"
	if m.o.Save == nil {
		kept = "nothing is kept: there is no folder for it"
	}
	return fmt.Sprintf("%d of %d answered, %d right; %s", x.Answered, x.Of, x.Right, kept)
}

// toList goes to the list of lessons, on the first one that is not done.
func (m *Model) toList() {
	rows := m.listRows()
	at := 0
	for i, r := range rows {
		if r.lesson != nil && (m.sitting.Lesson == r.lesson || m.sitting.Lesson == nil && !m.progress.Done(r.lesson)) {
			at = i
			break
		}
	}
	m.page, m.focus, m.zoom, m.list = listPage, 1, false, widget.NewList(len(rows)).Select(at)
	m.sitting, m.solved = learn.Sitting{}, nil
	m.message = "Enter opens, End leads to exams. The simulator computes the answers."
	m.settle()
}

// sit begins with questions.
func (m *Model) sit(s learn.Sitting) {
	if len(s.Questions) == 0 {
		m.message = "there are no questions of that kind"
		return
	}
	m.sitting = s
	m.ask()
}

// ask shows the question that is asked, or at the end the results.
func (m *Model) ask() {
	m.zoom, m.tops, m.asked, m.solved, m.trouble = false, [ui.MostPanes + 1]int{}, asked{}, nil, nil
	if m.sitting.Over() {
		m.finish()
		return
	}
	m.page, m.focus = askPage, 2
	m.solved, m.trouble = m.sitting.Solve(m.solver)
	if m.trouble != nil || len(m.solved.Options) == 0 {
		m.asked.cursor = -1
	}
	m.beside = len(m.besideRows(widest, false)) > 0
	if m.answered() {
		m.focus = 3
	}
	m.reading = m.sitting.Lesson != nil && m.sitting.At == 0 && m.sitting.Question().Text == "" && !m.sitting.Now().Answered
	m.message = m.usage()
	m.settle()
}

// alone reports whether the lesson's text has the screen for itself now.
func (m *Model) alone() bool {
	return m.page == askPage && m.reading && ui.Classify(m.size) != ui.Wide
}

// widest is a width at which nothing is broken.
const widest = 1 << 16

// finish shows the results.
func (m *Model) finish() {
	if m.sitting.Exam {
		x := m.sitting.Score()
		m.keep(m.progress.NoteExam(learn.ExamRecord{At: m.now(), Seed: m.sitting.Settings.Seed, Right: x.Right, Of: x.Of}))
	}
	m.page, m.focus = resultPage, 1
	m.message = "Down reads on, Enter presses the button."
	m.mistakes = map[int]*learn.Solved{}
	for _, i := range m.sitting.Mistakes() {
		m.mistakes[i], _ = m.sitting.SolveAt(m.solver, i)
	}
	m.settle()
}

// answered reports whether the answer may be shown.
func (m *Model) answered() bool { return m.sitting.Now().Answered && !m.sitting.Exam }

// usage says in the message line what to do.
func (m *Model) usage() string {
	if m.size.W > 0 && m.alone() {
		return "Read first: Down reads on, Enter goes to the question. Nothing is timed."
	}
	what, timed := m.task(), "Nothing is timed."
	if left, _ := m.sitting.Late(m.now()); m.sitting.Settings.Limit > 0 {
		timed = clock(left) + " left."
	}
	all := fmt.Sprintf("Question %d of %d. %s", m.sitting.At+1, len(m.sitting.Questions), what)
	switch {
	case m.trouble != nil || m.answered():
		return all
	case m.size.W > 0 && ui.Classify(m.size) == ui.Compact && m.beside:
		return "1 shows the text. " + what
	case m.size.W > 0 && widget.Width(all+" "+timed) > m.size.W-2:
		return what + " " + timed
	}
	return all + " " + timed
}

// task says how the question is answered.
func (m *Model) task() string {
	q := m.sitting.Question()
	switch {
	case m.trouble != nil:
		return "It cannot be asked: " + m.trouble.Error()
	case m.answered():
		return "Answered. Enter goes on, v opens the state in the debugger."
	case m.sitting.Now().Answered:
		return "The answer is given. Enter goes on."
	case m.doing():
		return "Enter opens the debugger: do it there, Esc comes back."
	case len(m.solved.Options) == 0:
		return "Enter or t opens a form for " + q.Kind.Typing() + "."
	case q.Kind == learn.Order:
		return "Press the letters in order, Enter submits."
	case q.Wanted() > 1:
		return fmt.Sprintf("Choose %s with a-%c, Enter submits.", []string{"", "one", "two", "three"}[q.Wanted()], 'a'+len(m.solved.Options)-1)
	}
	return fmt.Sprintf("Choose with a-%c, Enter submits.", 'a'+len(m.solved.Options)-1)
}

func (m *Model) now() time.Time {
	if m.o.Now == nil {
		return time.Time{}
	}
	return m.o.Now()
}

// clock writes a time in minutes: 12 min, 40 s.
func clock(t time.Duration) string {
	switch {
	case t < 0:
		return "0 s"
	case t < 2*time.Minute:
		return fmt.Sprintf("%d s", int(math.Ceil(t.Seconds())))
	}
	return fmt.Sprintf("%d min", int(math.Ceil(t.Minutes())))
}
