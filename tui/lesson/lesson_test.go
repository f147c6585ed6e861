package lesson

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"backstep/asl/syntax"
	"backstep/scenarios/learn"
	"backstep/sim/debug"
	"backstep/sim/simtest/golden"
	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// course is a small course: a lesson with a question of every kind, another
// one, and that about ResultPath.
func course(t testing.TB) learn.Course {
	t.Helper()
	var c learn.Course
	for _, name := range []string{"07-kinds.lesson.yaml", "08-more.lesson.yaml", "09-do.lesson.yaml"} {
		text, err := os.ReadFile("../../scenarios/learn/testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		l, problems := learn.ReadLesson(syntax.NewSource(name, string(text)))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		c.Lessons = append(c.Lessons, l)
	}
	return c
}

// desk is the screen in a test.
type desk struct {
	t     testing.TB
	m     *Model
	saved learn.Progress
	quit  bool
}

var start = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func newDesk(t testing.TB, size ui.Size, change func(*Options)) *desk {
	t.Helper()
	d := &desk{t: t}
	o := Options{
		Course: course(t), Open: learn.Open, Progress: learn.NewProgress(), Now: func() time.Time { return start },
		Save: func(p learn.Progress) error { d.saved = p; return nil }, Look: ui.Appearance{Glyphs: widget.Always},
		Steps: []string{"n", "f10", "s"},
	}
	if change != nil {
		change(&o)
	}
	d.m = New(o)
	d.send(tea.WindowSizeMsg{Width: size.W, Height: size.H})
	return d
}

func (d *desk) send(msg tea.Msg) { ui.Deliver(drawn{d}, msg) }

// drawn is a model that is drawn after each message, as Bubble Tea does.
type drawn struct{ *desk }

func (d drawn) Init() tea.Cmd { return nil }
func (d drawn) View() string  { return d.m.View() }

func (d drawn) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, quit := msg.(tea.QuitMsg); quit {
		d.quit = true
		return d, nil
	}
	_, cmd := d.m.Update(msg)
	d.View()
	return d, cmd
}

// press presses keys, as ui.KeyMessages has them.
func (d *desk) press(keys string) *desk {
	for _, k := range ui.KeyMessages(keys) {
		d.send(k)
	}
	return d
}

func (d *desk) text() string {
	plain := widget.NewTheme(d.m.theme.Glyphs, widget.NoEscapes, widget.Standard)
	return d.m.draw().Render(plain)
}

func (d *desk) want(texts ...string) *desk {
	d.t.Helper()
	for _, text := range texts {
		if !strings.Contains(d.text(), text) {
			d.t.Errorf("the screen does not show %q:\n%s", text, d.text())
		}
	}
	return d
}

// scenes are what a person sees after some keys.
var scenes = []struct{ name, keys string }{
	{"list", "end"},
	{"reading", "enter"},
	{"question", "enter b a"},
	{"wrong", "enter b enter"},
	{"right", "enter a enter"},
	{"several", "enter x a c"},
	{"order", "enter x x x d b"},
	{"typing", "enter x x x x x t '4s"},
	{"hidden-blank", "down enter tab shift+tab"},
	{"repair", "down enter x enter"},
	{"fact-answered", "down enter x x x b enter"},
	{"results", "down enter x x x b enter enter"},
	{"help", "enter ?"},
	{"instruction", "down down enter x"},
	{"text-alone", "enter 1 enter"},
}

var sizes = []ui.Size{{W: 140, H: 40}, {W: 80, H: 24}, {W: 60, H: 16}}

func TestScreens(t *testing.T) {
	for _, s := range scenes {
		for _, size := range sizes {
			name := fmt.Sprintf("%s-%dx%d", s.name, size.W, size.H)
			t.Run(name, func(t *testing.T) { wantFile(t, name, newDesk(t, size, nil).press(s.keys).text()) })
		}
	}
}

func TestASCIIScreensHaveTheSameGeometry(t *testing.T) {
	for _, s := range scenes {
		d := newDesk(t, sizes[1], func(o *Options) { o.Look.Glyphs = widget.Never }).press(s.keys)
		text := d.text()
		if s.name == "wrong" || s.name == "list" {
			wantFile(t, s.name+"-80x24-ascii", text)
		}
		for i := range len(text) {
			if text[i] >= 0x80 {
				t.Fatalf("%s: %q is not ASCII", s.name, text[max(i-20, 0):i+4])
			}
		}
	}
}

func wantFile(t *testing.T, name, screen string) {
	t.Helper()
	var b strings.Builder
	for row := range strings.Lines(screen) {
		b.WriteString(strings.TrimRight(row, " \n") + "\n")
	}
	golden.File(t, name+".txt", b.String())
}

func TestSteppingWaitsForTheAnswer(t *testing.T) {
	d := newDesk(t, sizes[1], nil).press("enter f10").want(answerFirst)
	d.press("v").want(answerFirst)
	d.press("b enter n").want("v opens this state in the debugger")
}

func TestAnAnswerIsKeptAtOnceAndTheLessonGoesOnThere(t *testing.T) {
	d := newDesk(t, sizes[1], nil).press("enter a enter")
	if r := d.saved.Questions["kinds/1"]; r.Right != 1 || r.Wrong != 0 || !r.At.Equal(start) {
		t.Errorf("kept: %+v", r)
	}
	d.press("esc").want("1/6 right").press("enter").want("QUESTION 2/6")
}

func TestAProgressThatCannotBeKeptIsSaid(t *testing.T) {
	newDesk(t, sizes[1], func(o *Options) { o.Save = func(learn.Progress) error { return errors.New("disk full") } }).
		press("enter a enter").want("the progress could not be kept: disk full")
}

func TestEscNeverQuitsAndQuitTellsHowFarOneCame(t *testing.T) {
	d := newDesk(t, sizes[1], nil).press("enter a enter esc esc esc").want("q quits")
	if d.quit {
		t.Error("Esc quits")
	}
	d.press("enter q")
	if said := d.m.Said(); !d.quit || said != "1 of 6 answered, 1 right; progress saved" {
		t.Errorf("quit %v, said %q", d.quit, said)
	}
}

func TestAnAnswerThatCannotBeReadIsSaidInTheForm(t *testing.T) {
	d := newDesk(t, sizes[1], nil).press("enter x x x x x t 'soon enter").want(`"soon" is not a time`)
	d.press("esc").want("Discard what was written?").press("n ctrl+u '3s enter").want("CORRECT")
}

const redriven = `title: Redriven
machine:
  QueryLanguage: JSONata
  StartAt: Scan
  States:
    Scan: {Type: Task, Resource: "arn:aws:lambda:eu-west-1:123456789012:function:scan", End: true}
mocks:
- {state: Scan, attempt: 1, error: Down}
- {state: Scan, return: 1}
lesson:
  topic: operations
  minutes: 1
  level: 1
  text: T
  questions:
  - {ask: "What is the output?", kind: output, at: Scan, moves: [{redrive: true, after: 1h}], hints: [one, two], choices: [{right: true}, {value: 2, why: no}]}
  - {ask: "How long?", kind: time}
  - {ask: "How long?", kind: time}
`

func TestBesideAQuestionStandsAllThatDecidesIt(t *testing.T) {
	l, problems := learn.ReadLesson(syntax.NewSource("a.lesson.yaml", redriven))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	d := newDesk(t, sizes[0], func(o *Options) { o.Course = learn.Course{Lessons: []*learn.Lesson{l}} }).press("enter")
	d.want("State under test, in JSONata", "How tasks answer", "What is done", "{after: 1h, redrive: true}")
	d.press("h").want("Hint 1 of 2. h shows the next one.").press("h").want("Hint 2 of 2. It is the last one.")
}

func TestALetterIsNoAnswerWhereThereIsNothingToChoose(t *testing.T) {
	d := newDesk(t, sizes[1], nil).press("down enter x") // a repair
	if got := strings.Join(d.m.Line("a").Lines, " "); !strings.HasPrefix(got, "There is nothing to choose. Type a change") {
		t.Error(got)
	}
}

func TestAnExamHoldsVerdictsBackAndEndsInTime(t *testing.T) {
	now := start
	c := course(t)
	s := c.SitExam(learn.ExamSettings{Questions: 4, Limit: 10 * time.Minute, Seed: 3}, start)
	d := newDesk(t, sizes[1], func(o *Options) { o.Sitting, o.Now = &s, func() time.Time { return now } })
	d.want("10 min left", "0 answered")
	for range 3 {
		d.press("x")
	}
	now = start.Add(11 * time.Minute)
	d.press("a enter").want("RESULTS", "The time is up", "By topic")
}

func TestScreensOfAnExam(t *testing.T) {
	s := course(t).SitExam(learn.ExamSettings{Questions: 10, Limit: 30 * time.Minute, Seed: 4, Topic: "choice"}, start)
	for _, scene := range []struct{ name, keys string }{
		{"exam", "x"},
		{"exam-results", "x b enter x x"},
	} {
		for _, size := range sizes {
			name := fmt.Sprintf("%s-%dx%d", scene.name, size.W, size.H)
			wantFile(t, name, newDesk(t, size, func(o *Options) { o.Sitting = &s }).press(scene.keys).text())
		}
	}
}

func TestAnExamIsLeftOnPurposeOnly(t *testing.T) {
	s := course(t).SitExam(learn.ExamSettings{Questions: 4, Seed: 3}, start)
	d := newDesk(t, sizes[1], func(o *Options) { o.Sitting = &s })
	d.press("esc").want("Esc again leaves the exam", "QUESTION 1/4").press("x esc").want("QUESTION 2/4").press("esc").want("Lessons")
	d = newDesk(t, sizes[1], func(o *Options) { o.Sitting = &s })
	d.press("shift+tab enter").want("RESULTS")
}

func TestTheDebuggerOpensAfterTheAnswerAndComesBack(t *testing.T) {
	var got Moment
	d := newDesk(t, sizes[1], func(o *Options) {
		o.Debug = func(at Moment) tea.Model { got = at; return debugger{} }
	})
	d.press("enter a enter v")
	if got.Run == nil || got.At.Move == 0 || d.m.View() != "the debugger" {
		t.Fatalf("opened at %+v, showing %q", got.At, d.m.View())
	}
	d.press("esc").want("CORRECT", "Back at the question")
}

// debugger stands for the debugger: Esc leaves.
type debugger struct{}

func (debugger) Init() tea.Cmd { return nil }
func (d debugger) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok && k.String() == "esc" {
		return d, func() tea.Msg { return Left{} }
	}
	return d, nil
}
func (debugger) View() string { return "the debugger" }

func TestEveryCommandHasAReasonHelpAndNoKeyTwice(t *testing.T) {
	for p, table := range tables {
		for _, x := range table.Problems() {
			t.Errorf("page %d: %s", p, x)
		}
	}
}

// An instruction is done when the debugger stands as it asks for.
func TestAnInstructionIsDoneByDoingIt(t *testing.T) {
	run := &watched{}
	d := newDesk(t, sizes[1], func(o *Options) {
		o.Debug = func(at Moment) tea.Model {
			run.view = ui.View{Session: debug.Resume(at.Run.Trace.Fork(at.At.Move), at.Run.Test.Answers(), at.At.Move, at.At.Frame), Stage: -1}
			return run
		}
	})
	d.press("down down enter enter enter esc").want("Not done yet", "QUESTION 1/4")
	d.press("enter n")
	if run.said != done {
		t.Errorf("said %q", run.said)
	}
	d.press("esc").want("CORRECT  Done.", "n finishes a state")
	if r := d.saved.Questions["do/1"]; r.Right != 1 {
		t.Errorf("kept: %+v", r)
	}
}

// watched stands for a debugger in which n steps over.
type watched struct {
	debugger
	view ui.View
	said string
}

func (w *watched) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok && k.String() == "n" {
		w.view.Session, _ = w.view.Session.Go(debug.Forward, debug.Over, nil, 1000)
		w.view.Visit = w.view.Session.Visit()
	}
	_, cmd := w.debugger.Update(msg)
	return w, cmd
}
func (w *watched) Looks() ui.View  { return w.view }
func (w *watched) Say(text string) { w.said = text }

func TestClicksChooseAndPress(t *testing.T) {
	d := newDesk(t, sizes[1], nil).press("enter b a")
	rows := strings.Split(d.text(), "\n")
	click := func(mark string) {
		for y, r := range rows {
			if i := strings.Index(r, mark); i >= 0 {
				d.send(tea.MouseMsg{X: widget.Width(r[:i]) + 1, Y: y, Action: tea.MouseActionPress, Button: tea.MouseButtonLeft})
				return
			}
		}
		t.Fatalf("no %s on the screen", mark)
	}
	click("B  {")
	d.want("B selected")
	click("[ Submit ]")
	d.want("NOT QUITE")
}

// resultPath is a desk with a lesson of the program.
func resultPath(t *testing.T, size ui.Size) *desk {
	return newDesk(t, size, func(o *Options) { o.Course, o.Lesson = learn.BuiltIn(), learn.BuiltIn().Find("resultpath") })
}

func TestAHintComesWithTheQuestionNotBeforeIt(t *testing.T) {
	d := resultPath(t, sizes[1]).press("h").want("read first: Enter shows the question", "ResultPath decides WHERE")
	if strings.Contains(d.text(), "h hint") {
		t.Errorf("a hint is offered before the question:\n%s", d.text())
	}
	d.press("enter h").want("Hint 1 Look at ResultPath.", "What is the OUTPUT", `"orderId": "A-1001", "total": 149.5, "validation": {"valid": true}}`)
}

func TestResultsBreakDocumentsBetweenTheirMembers(t *testing.T) {
	resultPath(t, sizes[1]).press("enter b enter enter x x x").want(
		`Yours: {"orderId": "A-1001", "total": 149.5,`, `Right: {"orderId": "A-1001", "total": 149.5,`, `┃             "validation": {"valid": true}, `)
}

func TestLineModeSaysThatAnEmptyLineGoesOn(t *testing.T) {
	m := New(Options{Course: learn.BuiltIn(), Open: learn.Open, Lesson: learn.BuiltIn().Find("resultpath"), Progress: learn.NewProgress()})
	m.Line("c")
	for _, line := range []string{"a", "hint", "t 1"} {
		if got := m.Line(line).Lines; len(got) != 1 || got[0] != answered {
			t.Errorf("%s: %q", line, got)
		}
	}
}
