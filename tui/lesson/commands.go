package lesson

import (
	"slices"

	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// act is what a command does.
type act func(*Model) tea.Cmd

type command = ui.Command[*Model, act]

// The groups of commands, as on the help screen.
const (
	groupAnswer = "Answer"
	groupMove   = "Move"
	groupApp    = "Application"
)

func available(*Model) string { return "" }

// always is an act without a condition.
func always(f func(*Model)) func(*Model) act {
	return func(*Model) act { return func(m *Model) tea.Cmd { f(m); return nil } }
}

func does(f func(*Model) tea.Cmd) func(*Model) act {
	return func(*Model) act { return f }
}

var appCommands = []command{
	{ID: "help", Keys: []string{"?", "f1"}, Help: "keys that work here", Hint: "help", Rank: 1, Group: groupApp, Disabled: available, Intent: always((*Model).openHelp)},
	{ID: "close", Keys: []string{"q"}, Help: "quit; the progress is saved", Hint: "quit", Rank: 3, Group: groupApp, Disabled: available, Intent: does(func(*Model) tea.Cmd { return tea.Quit })},
	{ID: "interrupt", Keys: []string{"ctrl+c"}, Help: "press twice to quit", Group: groupApp, Disabled: available, Intent: does((*Model).interrupt)},
	{ID: "suspend", Keys: []string{"ctrl+z"}, Help: "suspend to the shell", Group: groupApp, Disabled: available, Intent: does(func(*Model) tea.Cmd { return tea.Suspend })},
	{ID: "redraw", Keys: []string{"ctrl+l"}, Help: "redraw the screen", Group: groupApp, Disabled: available, Intent: does(func(*Model) tea.Cmd { return tea.ClearScreen })},
}

var moveCommands = []command{
	{ID: "focus.next", Keys: []string{"f6"}, Help: "next pane", Hint: "pane", Rank: 4, Group: groupMove, Disabled: available, Intent: always((*Model).focusNext)},
	{ID: "focus.1", Keys: []string{"1"}, Help: "pane 1", Group: groupMove, Disabled: available, Intent: always(func(m *Model) { m.focusOn(1) })},
	{ID: "focus.2", Keys: []string{"2"}, Help: "pane 2", Group: groupMove, Disabled: available, Intent: always(func(m *Model) { m.focusOn(2) })},
	{ID: "focus.3", Keys: []string{"3"}, Help: "pane 3", Group: groupMove, Disabled: available, Intent: always(func(m *Model) { m.focusOn(3) })},
	{ID: "zoom", Keys: []string{"z"}, Help: "this pane alone, or all again", Group: groupMove, Disabled: available, Intent: always(func(m *Model) { m.zoom = !m.zoom; m.settle() })},
	{ID: "move.up", Keys: []string{"up", "k"}, Help: "up", Group: groupMove, Disabled: available, Intent: always(func(m *Model) { m.move(-1) })},
	{ID: "move.down", Keys: []string{"down", "j"}, Help: "down", Group: groupMove, Disabled: available, Intent: always(func(m *Model) { m.move(1) })},
	{ID: "page.up", Keys: []string{"pgup", "ctrl+u"}, Help: "page up", Group: groupMove, Disabled: available, Intent: always(func(m *Model) { m.pageBy(-1) })},
	{ID: "page.down", Keys: []string{"pgdown", "ctrl+d"}, Help: "page down", Group: groupMove, Disabled: available, Intent: always(func(m *Model) { m.pageBy(1) })},
	{ID: "move.top", Keys: []string{"home"}, Help: "top", Group: groupMove, Disabled: available, Intent: always(func(m *Model) { m.ends(-1) })},
	{ID: "move.bottom", Keys: []string{"end"}, Help: "bottom", Group: groupMove, Disabled: available, Intent: always(func(m *Model) { m.ends(1) })},
}

var listCommands = []command{
	{ID: "open", Keys: []string{"enter"}, Help: "open the lesson, or begin the practice", Hint: "open", Rank: 1, Group: groupAnswer, Disabled: available, Intent: always((*Model).openRow)},
	{ID: "back", Keys: []string{"esc"}, Help: "never quits", Group: groupApp, Disabled: available, Intent: always(func(m *Model) { m.message = "q quits" })},
}

var askCommands = []command{
	{ID: "choose", Keys: []string{"a", "b", "c", "d", "e"}, Help: "choose", Group: groupAnswer, Disabled: noChoice, Intent: nil},
	{ID: "submit", Keys: []string{"enter"}, Help: "submit the answer, or press the button", Hint: "submit", Word: enterWord, Rank: 1, Group: groupAnswer, Disabled: available, Intent: does((*Model).enter)},
	{ID: "toggle", Keys: []string{" "}, Help: "choose the choice at the marker, or take it back", Group: groupAnswer, Disabled: noChoice, Intent: always((*Model).toggle)},
	{ID: "takeback", Keys: []string{"backspace"}, Help: "take the last choice back", Group: groupAnswer, Disabled: noChoice, Intent: always((*Model).takeBack)},
	{ID: "buttons", Keys: []string{"tab"}, Help: "to the buttons and through them", Hint: "buttons", Rank: 2, Group: groupAnswer, Disabled: available, Intent: always(func(m *Model) { m.tab(1) })},
	{ID: "buttons.back", Keys: []string{"shift+tab"}, Help: "back through the buttons", Group: groupAnswer, Disabled: available, Intent: always(func(m *Model) { m.tab(-1) })},
	{ID: "type", Keys: []string{"t"}, Help: "write the answer instead of choosing", Group: groupAnswer, Disabled: noTyping, Intent: always((*Model).openTyping)},
	{ID: "hint", Keys: []string{"h"}, Help: "show a hint, then another one", Hint: "hint", Rank: 3, Group: groupAnswer, Disabled: noHint, Intent: always((*Model).hint)},
	{ID: "skip", Keys: []string{"x"}, Help: "skip the question", Hint: "skip", Rank: 5, Group: groupAnswer, Disabled: isAnswered, Intent: always((*Model).skip)},
	{ID: "question.prev", Keys: []string{"[", "left"}, Help: "the question before", Group: groupAnswer, Disabled: noPrevious, Intent: always((*Model).previous)},
	{ID: "question.next", Keys: []string{"]", "right"}, Help: "the next question", Group: groupAnswer, Disabled: available, Intent: always((*Model).next)},
	{ID: "debug", Keys: []string{"v"}, Help: "open the state in the debugger, at this moment; Esc comes back", Hint: "debugger", Rank: 2, Group: groupAnswer, Disabled: noDebug, Intent: does((*Model).debug)},
	{ID: "back", Keys: []string{"esc"}, Help: "the list of lessons; the progress is saved", Hint: "lesson list", Rank: 2, Group: groupApp, Disabled: available, Intent: always((*Model).back)},
}

var resultCommands = []command{
	{ID: "submit", Keys: []string{"enter"}, Help: "press the button", Hint: "go on", Rank: 1, Group: groupAnswer, Disabled: available, Intent: does((*Model).enter)},
	{ID: "buttons", Keys: []string{"tab"}, Help: "through the buttons", Hint: "buttons", Rank: 2, Group: groupAnswer, Disabled: available, Intent: always(func(m *Model) { m.tab(1) })},
	{ID: "buttons.back", Keys: []string{"shift+tab"}, Help: "back through the buttons", Group: groupAnswer, Disabled: available, Intent: always(func(m *Model) { m.tab(-1) })},
	{ID: "back", Keys: []string{"esc"}, Help: "the list of lessons", Hint: "lesson list", Rank: 2, Group: groupApp, Disabled: available, Intent: always((*Model).back)},
}

// tables are the commands of the pages.
var tables [resultPage + 1]*ui.Table[*Model, act]

func init() {
	own := [...][]command{listPage: listCommands, askPage: askCommands, resultPage: resultCommands}
	for i := range own[askPage] {
		if c := &own[askPage][i]; c.ID == "choose" {
			c.Intent = always((*Model).pickKey)
		}
	}
	for p := range tables {
		tables[p] = ui.NewTable(append(append(slices.Clone(own[p]), moveCommands...), appCommands...)...)
	}
}

func (m *Model) table() *ui.Table[*Model, act] { return tables[m.page] }

const (
	answerFirst = "answer or skip the question first"
	noDebugger  = "there is no debugger here"
)

// isReading says that there is no question on the screen yet.
func isReading(m *Model) string {
	if m.size.W > 0 && m.alone() {
		return "read first: Enter shows the question"
	}
	return ""
}

func isAnswered(m *Model) string {
	if m.sitting.Now().Answered {
		return "the question is answered: Enter goes on"
	}
	return ""
}

func noChoice(m *Model) string {
	switch {
	case m.sitting.Now().Answered && m.sitting.Exam:
		return "the answer is given: Enter goes on"
	case m.sitting.Now().Answered:
		return "the question is answered: Enter goes on, v opens the state in the debugger"
	case m.trouble != nil:
		return "the question cannot be asked: x skips it"
	case m.doing():
		return "there is nothing to choose: Enter opens the debugger"
	case len(m.solved.Options) == 0:
		return "there is nothing to choose: t writes " + m.sitting.Question().Kind.Typing()
	}
	return ""
}

func noTyping(m *Model) string {
	if r := isAnswered(m); r != "" || m.trouble != nil {
		return r
	}
	if m.sitting.Question().Kind.Typing() == "" {
		return "this question is answered by choosing"
	}
	return ""
}

func noHint(m *Model) string {
	q := m.sitting.Question()
	switch n := m.sitting.Now().Hints; {
	case isReading(m) != "":
		return isReading(m)
	case m.sitting.Now().Answered:
		return isAnswered(m)
	case m.sitting.Exam:
		return "an exam has no hints"
	case len(q.Hints) == 0:
		return "there is no hint for this question"
	case n >= len(q.Hints):
		return "that was the last hint"
	}
	return ""
}

func noPrevious(m *Model) string {
	if m.sitting.At == 0 {
		return "this is the first question"
	}
	return ""
}

// noDebug says why the debugger stays closed.
func noDebug(m *Model) string {
	switch {
	case m.sitting.Exam:
		return "in an exam the debugger stays closed until the results"
	case m.doing() && m.o.Debug != nil:
		return ""
	case !m.sitting.Now().Answered && !m.sitting.Now().Skipped:
		return answerFirst
	case m.solved == nil || m.solved.Run == nil:
		return "there is no run: this question is about a fact"
	case m.o.Debug == nil:
		return noDebugger
	}
	return ""
}

// keys handles a key message: characters typed quickly arrive in one.
func (m *Model) keys(msg tea.KeyMsg) tea.Cmd {
	if m.typing != nil {
		return m.typingKey(msg)
	}
	if msg.Type != tea.KeyRunes || len(msg.Runes) < 2 || msg.Paste {
		return m.key(msg.String())
	}
	var cmds []tea.Cmd
	for _, r := range msg.Runes {
		cmds = append(cmds, m.key(string(r)))
	}
	return tea.Batch(cmds...)
}

func (m *Model) key(key string) tea.Cmd {
	leaving := m.leaving
	m.leaving = false
	if key != "esc" {
		m.giving = false
	}
	switch {
	case m.help:
		m.helpKey(key)
		return nil
	case key == "ctrl+c" && leaving:
		return tea.Quit
	}
	c, ok := m.table().Lookup(key)
	if !ok {
		m.message = m.unknown(key)
		return nil
	}
	if reason := c.Reason(m); reason != "" {
		m.message = reason
		return nil
	}
	m.message = ""
	if m.alone() && !scrolls[c.ID] {
		m.reading = false
		if c.ID == "submit" {
			m.message = m.usage()
			m.settle()
			return nil
		}
	}
	m.pressed = key
	cmd := c.Intent(m)(m)
	if m.message == "" && m.page == askPage && m.inner == nil {
		m.message = m.usage()
	}
	return cmd
}

// scrolls are the commands that leave the lesson's text alone on the screen.
var scrolls = map[string]bool{
	"move.up": true, "move.down": true, "page.up": true, "page.down": true, "move.top": true, "move.bottom": true, "help": true, "redraw": true, "suspend": true,
}

// enterWord says for the footer what Enter does now.
func enterWord(m *Model) string {
	list := m.buttons()
	switch {
	case m.alone():
		return "question"
	case m.focus == 1:
		return "zoom"
	case len(list) == 0 || m.asked.cursor >= 0 && !m.sitting.Now().Answered:
		return "submit"
	}
	id := list[min(m.asked.button, len(list)-1)].id
	if word, ok := map[string]string{"next": "go on", "debug": "open", "type": "write"}[id]; ok {
		return word
	}
	return id
}

// unknown says why a key does nothing: the debugger's keys wait for the answer.
func (m *Model) unknown(key string) string {
	switch steps := slices.Contains(m.o.Steps, key); {
	case steps && m.page == askPage && m.answered():
		return "v opens this state in the debugger: there " + ui.KeyLabel(key) + " steps"
	case steps && m.doing():
		return "Enter opens the debugger: there " + ui.KeyLabel(key) + " works"
	case steps && m.page == askPage:
		return answerFirst
	}
	return "no command has the key " + ui.KeyLabel(key) + ". ? lists every key"
}

func (m *Model) interrupt() tea.Cmd {
	m.leaving = true
	m.message = "press Ctrl+C again to quit, any other key stays"
	return nil
}

// timeIsUp ends an exam whose time has passed.
func (m *Model) timeIsUp() bool {
	if _, late := m.sitting.Late(m.now()); !late || m.page != askPage {
		return false
	}
	m.sitting = m.sitting.End()
	m.ask()
	m.message = "The time is up. What was not answered counts as wrong."
	return true
}
