package tui

import (
	"cmp"
	"time"

	"backstep/scenarios"
	"backstep/scenarios/learn"
	"backstep/sim/debug"
	"backstep/tui/lesson"
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// LearnOptions is what the lessons are started with.
type LearnOptions struct {
	Course   learn.Course
	Open     scenarios.Open
	Lesson   *learn.Lesson  // to begin with; nil: the list
	Sitting  *learn.Sitting // to begin with, such as an exam practice
	Progress learn.Progress
	Save     func(learn.Progress) error // may be called beside the program
	Now      func() time.Time
	Message  string

	Keys    []ui.Binding // of the debugger
	Look    ui.Appearance
	Mouse   bool
	Host    ui.Host
	Env     func(string) string
	In, Out Terminal

	// Report writes a report of a mistake of this program and returns its file.
	Report  func(text string) (file string, err error)
	Version string // for the report
}

// Learn shows the lessons until the person quits, and returns how far they came.
// An error means that the terminal could not be used, or that this program made a
// mistake; the terminal is given back and the progress kept in either case.
func Learn(o LearnOptions) (said string, err error) {
	out := &painter{Terminal: o.Out}
	m := newLearn(o, out)
	g := &guard{screen: m}
	return endLearn(o, m, g, g.run(o.In, out, o.Mouse, nil))
}

// endLearn keeps the progress and says how the program ended.
func endLearn(o LearnOptions, m *lesson.Model, g *guard, err error) (string, error) {
	kept := "the progress is kept"
	if lost := m.Close(); lost != nil {
		kept = "the progress could not be kept: " + lost.Error()
	}
	return m.Said(), g.ended(err, kept, filing{o.Report, o.Version})
}

// NewLearn returns the lessons for line mode, which opens the debugger itself.
func NewLearn(o LearnOptions) *lesson.Model {
	return lesson.New(lesson.Options{
		Course: o.Course, Open: o.Open, Lesson: o.Lesson, Sitting: o.Sitting, Progress: o.Progress, Save: o.Save, Now: o.Now,
		Look: o.Look, Env: o.Env, Steps: stepKeys(o.Keys),
	})
}

func newLearn(o LearnOptions, out *painter) *lesson.Model {
	return lesson.New(lesson.Options{
		Course: o.Course, Open: o.Open, Lesson: o.Lesson, Sitting: o.Sitting, Progress: o.Progress, Save: o.Save, Now: o.Now,
		Message: o.Message, Look: o.Look, Env: o.Env, Steps: stepKeys(o.Keys),
		Debug: func(at lesson.Moment) tea.Model { return newModel(within(o, at), out) },
	})
}

// stepKeys are the keys that move a session or change it.
func stepKeys(keys []ui.Binding) []string {
	var out []string
	for _, c := range Commands(keys).Commands() {
		if c.Group == groupRun || c.Group == groupBack || c.Group == groupTry {
			out = append(out, c.Keys...)
		}
	}
	return out
}

// within is the debugger at a moment of a question's run.
func within(o LearnOptions, at lesson.Moment) Options {
	test, trace := at.Run.Test, at.Run.Trace
	if at.Fresh {
		trace = trace.Fork(at.At.Move)
	}
	rules := test.Answers()
	session := debug.Resume(trace, rules, at.At.Move, at.At.Frame)
	return Options{
		Start: test.Start, Rules: rules, Session: &session, File: test.Source.Name, NoHint: true,
		Task:   cmp.Or(at.Title, Commands(o.Keys).Keys().Text("The state of the question. `Esc` goes back to it.")),
		Within: "the question", Leave: func() tea.Msg { return lesson.Left{} },
		Keys: o.Keys, Look: o.Look, Mouse: o.Mouse, Host: o.Host, Env: o.Env,
	}
}

// Looks is what there is to see of the session, for lessons that ask for
// something to be done.
func (m *model) Looks() ui.View { return m.view() }

// Say shows a text that may name keys, and again while there is nothing else to say.
func (m *model) Say(text string) {
	m.message = m.keyed(text)
	m.options.Task = m.message
}
