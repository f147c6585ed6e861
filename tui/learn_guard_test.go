package tui

import (
	"errors"
	"strings"
	"testing"

	"backstep/scenarios/learn"
	"backstep/tui/lesson"
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// clumsy is a debugger within a lesson that makes mistakes.
type clumsy struct{ in string }

func (c clumsy) Init() tea.Cmd { return nil }

func (c clumsy) Update(tea.Msg) (tea.Model, tea.Cmd) {
	switch c.in {
	case "Update":
		panic("mistake in Update")
	case "beside":
		return c, func() tea.Msg { panic("mistake beside") }
	}
	return c, nil
}

func (c clumsy) View() string {
	if c.in == "View" {
		panic("mistake in View")
	}
	return "the debugger"
}

func (clumsy) Doing() string { return "what the debugger did" }

// keptProgress is where a progress is kept.
type keptProgress struct {
	learn.Progress
	err error
}

// clumsyLesson is a lesson behind its guard, whose debugger makes mistakes.
func clumsyLesson(in string) (*guard, *lesson.Model, *keptProgress) {
	kept := &keptProgress{}
	m := lesson.New(lesson.Options{
		Course: learn.BuiltIn(), Open: learn.Open, Lesson: learn.BuiltIn().Find("resultpath"), Progress: learn.NewProgress(),
		Save:  func(p learn.Progress) error { kept.Progress = p; return kept.err },
		Debug: func(lesson.Moment) tea.Model { return clumsy{in} },
	})
	g := &guard{screen: m, quit: func() {}}
	pressed(g, tea.WindowSizeMsg{Width: 80, Height: 24})
	return g, m, kept
}

// pressed is what Bubble Tea does with a message: the screen, its commands, a frame.
func pressed(g *guard, msg tea.Msg) {
	for queue := []tea.Msg{msg}; len(queue) > 0; queue = queue[1:] {
		cmds, _ := queue[0].(tea.BatchMsg)
		if cmds == nil {
			_, cmd := g.Update(queue[0])
			cmds = tea.BatchMsg{cmd}
		}
		for _, cmd := range cmds {
			if cmd == nil {
				continue
			}
			if msg := cmd(); msg != tea.Quit() {
				queue = append(queue, msg)
			}
		}
	}
	g.View()
}

// A question is answered, the debugger is opened, and there something breaks.
func TestAMistakeInALessonEndsInOrderAndKeepsTheProgress(t *testing.T) {
	for in, what := range map[string]string{"Update": "mistake in Update", "View": "mistake in View", "beside": "mistake beside"} {
		t.Run(in, func(t *testing.T) {
			g, m, kept := clumsyLesson(in)
			for _, k := range []string{"enter", "c", "enter", "v", "n"} {
				pressed(g, ui.KeyMessage(k))
			}
			report := ""
			said, err := endLearn(LearnOptions{Version: "backstep test", Report: func(text string) (string, error) { report = text; return "crash.txt", nil }}, m, g, nil)
			if err == nil || !strings.Contains(err.Error(), "internal error: "+what) || !strings.Contains(err.Error(), "the progress is kept. A report without your data is in crash.txt") {
				t.Errorf("%v", err)
			}
			if n, _ := kept.Count(learn.BuiltIn().Find("resultpath").Questions); n != 1 || said != "1 of 4 answered, 1 right; progress saved" {
				t.Errorf("%d answers are kept, said %q", n, said)
			}
			for _, want := range []string{"backstep test\npanic: " + what, "lessons, ", "question resultpath/1, 1 of 4", "in the debugger, what the debugger did", "clumsy"} {
				if !strings.Contains(report, want) {
					t.Errorf("the report does not hold %q:\n%s", want, report)
				}
			}
			if strings.Contains(report, "A-1001") {
				t.Errorf("the report holds data:\n%s", report)
			}
		})
	}
}

func TestAMistakeInALessonSaysWhatCouldNotBeKept(t *testing.T) {
	g, m, kept := clumsyLesson("Update")
	for _, k := range []string{"enter", "c", "enter", "v"} {
		pressed(g, ui.KeyMessage(k))
	}
	kept.err = errors.New("disk full")
	pressed(g, ui.KeyMessage("n"))
	if _, err := endLearn(LearnOptions{}, m, g, nil); err == nil || !strings.Contains(err.Error(), "the progress could not be kept: disk full.") {
		t.Errorf("%v", err)
	}
}

func TestAMistakeInThePickerEndsInOrder(t *testing.T) {
	m := newPicker(Picking{Choices: []Choice{{Group: "A", Name: "a.json"}}})
	g := &guard{screen: m, quit: func() {}}
	m.shown = []int{7} // beyond the choices
	g.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	g.View()
	report := ""
	err := g.ended(nil, "nothing was open", filing{report: func(text string) (string, error) { report = text; return "crash.txt", nil }})
	if err == nil || !strings.Contains(err.Error(), "nothing was open. A report") || !strings.Contains(report, "choosing, 1 of 1, screen 80x24") {
		t.Errorf("%v\n%s", err, report)
	}
}
