package tui

import (
	"os"
	"strings"
	"testing"

	"backstep/asl/syntax"
	"backstep/scenarios/learn"
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// instructions are the questions of all lessons that are done in the debugger,
// and those of a lesson for tests.
func instructions(t *testing.T) []*learn.Question {
	t.Helper()
	const name = "../scenarios/learn/testdata/09-do.lesson.yaml"
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	l, problems := learn.ReadLesson(syntax.NewSource(name, string(text)))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var out []*learn.Question
	for _, q := range append(l.Questions, learn.BuiltIn().Questions()...) {
		if q.Kind == learn.Do {
			out = append(out, q)
		}
	}
	return out
}

// Every instruction can be followed with the keys that its lesson names, and is
// not done before.
func TestEveryInstructionCanBeFollowed(t *testing.T) {
	solver := learn.NewSolver(learn.Open)
	for _, q := range instructions(t) {
		t.Run(q.ID, func(t *testing.T) {
			x, err := solver.Solve(q)
			if err != nil {
				t.Fatal(err)
			}
			if msg := Follow(x); msg != "" {
				t.Error(msg)
			}
		})
	}
}

// From the list to the answer, into the debugger and back: what a person sees
// who presses these keys.
func TestALessonFromTheListToTheDebuggerAndBack(t *testing.T) {
	m := newLearn(LearnOptions{Course: learn.BuiltIn(), Open: learn.Open, Lesson: learn.BuiltIn().Find("resultpath"), Progress: learn.NewProgress()}, nil)
	want := func(texts ...string) {
		t.Helper()
		for _, text := range texts {
			if !strings.Contains(m.View(), text) {
				t.Errorf("no %q in\n%s", text, m.View())
			}
		}
	}
	press := func(keys string) {
		for _, k := range ui.KeyMessages(keys) {
			ui.Deliver(m, k)
		}
	}
	ui.Deliver(m, tea.WindowSizeMsg{Width: 140, Height: 40})
	want("QUESTION", "What is the OUTPUT of ExpressShip?")
	press("a enter")
	want("NOT QUITE", "shipMethod")
	press("v")
	want("PAST", "Data", "Esc goes back to it")
	press("n")
	want("SendNotice")
	press("esc")
	want("NOT QUITE", "Back at the question")
}
