package tui

import (
	"io"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/sim/debug"
	"backstep/sim/spans"
	"backstep/tui/data"
	"backstep/tui/dialog"
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// model is the program's state.
type model struct {
	options Options
	theme   *ui.Theme
	table   *dialog.Table
	single  *dialog.Table // commands of one key, for the footer
	out     io.Writer     // for OSC 52

	session  debug.Session
	spans    *spans.Index // of the run that is looked at
	visited  visited
	selected *asl.State // nil: the current one
	look     int        // stages that the data pane looks further than the cursor
	skip     bool       // [ and ] pass over stages that the definition does not set

	screen   *screen
	panes    map[string]ui.Pane
	machine  *asl.Machine // that the panes were made for
	size     ui.Size
	focus    int // number of a pane of the view
	zoom     bool
	arranged ui.Arrangement
	dragging *dragged

	dialog  dialog.Dialog
	prompt  *prompt
	menu    string // the key that began a sequence
	message string

	running  *running
	looking  bool // a pastMsg is on its way
	full     mark // where the events quota stopped the session
	edited   bool
	earlier  *memory   // of the last session, until it is gone on with
	kept     stand     // when the session was saved last
	saving   bool      // a save is planned
	done     []string  // the last commands
	incoming *savedMsg // that waits until the dialog is closed
	adopting Loaded    // that a run is played again on
	absolute bool      // the clock is shown as date and time of day
	leaving  bool      // Ctrl+C was pressed once
	frame    string
}

// mark is a moment of a run.
type mark struct {
	run  string
	move int
}

func newModel(o Options, out io.Writer) *model {
	if o.Env == nil {
		o.Env = func(string) string { return "" }
	}
	m := &model{
		options: o, theme: ui.NewTheme(o.Look, o.Env), out: out, message: o.Message,
	}
	m.table = Commands(o.Keys)
	m.single = singleKeys(m.table)
	m.panes = newPanes(m.canRun(), o.Start.Machine, m.theme.Glyphs)
	m.show(m.home())
	if m.canRun() {
		m.begin()
		m.recall()
		m.kept = m.stand()
	}
	return m
}

// begin starts the session.
func (m *model) begin() {
	s := debug.New(m.options.Start, m.options.Rules)
	if m.options.Session != nil {
		s = *m.options.Session
	}
	m.moved(s)
}

// canRun reports whether there is something to simulate.
func (m *model) canRun() bool {
	return m.options.Start.Machine != nil && len(m.options.Problems.Errors()) == 0
}

// exit returns the program's exit code.
func (m *model) exit() int {
	if !m.canRun() && m.options.Recorded == nil && m.options.Loading == nil {
		return exitDefinition
	}
	return exitOK
}

// Init implements tea.Model.
func (m *model) Init() tea.Cmd {
	if l := m.options.Loading; l != nil {
		return l.load()
	}
	return tea.Batch(m.watch(), m.toLink())
}

// view returns what panes, dialogs and commands look at.
func (m *model) view() ui.View {
	o := &m.options
	v := ui.View{
		Machine: o.Start.Machine, File: o.File, Input: o.InputFile, Mocks: o.MocksFile, Problems: o.Problems,
		FileRules: o.Rules, Screen: m.screen.id, Focus: m.focus, Pane: m.paneName(m.focus), Running: m.running != nil, Edited: m.edited, Dialog: m.dialog != nil, Absolute: m.absolute, Stage: -1,
	}
	v.Recorded, v.Keys = o.Recorded, m.table.Keys()
	v.Source, v.Started, v.Problem = m.source(), o.Start.At, m.problem()
	if !m.canRun() {
		return v
	}
	v.Machine, v.Earlier = m.machine, m.earlier != nil
	v.Session, v.Visit = m.session, m.visit()
	v.Spans = m.read()
	v.Stage = ui.StageAt(m.session, v.Visit, m.look)
	v.Path = m.panes[dataPane].(data.Pane).At()
	v.Full = m.full == mark{m.session.Run().Name, m.session.Run().Trace.Len()}
	v.Selected, v.Following = m.selected, m.selected == nil
	if v.Following {
		v.Selected = v.Current()
	}
	return v
}

// keyed writes a text that names keys, as ui.Keys does.
func (m *model) keyed(format string, args ...any) string { return m.table.Keys().Text(format, args...) }

// Update implements tea.Model: the message, then what there is to read of the
// past.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if m.options.Loading != nil {
		return m, m.whileLoading(msg)
	}
	budget := pastAtOnce
	if _, ok := msg.(pastMsg); ok {
		m.looking, budget = false, pastPart
	}
	cmd := m.readOn(m.handle(msg))
	if more := m.past(budget); more != nil {
		cmd = tea.Batch(cmd, more)
	}
	if keep := m.keep(); keep != nil {
		cmd = tea.Batch(cmd, keep)
	}
	return m, cmd
}

// handle tells the kinds of message apart and nothing else.
func (m *model) handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.size = ui.Size{W: msg.Width, H: msg.Height}
		m.settle()
	case tea.KeyMsg:
		return m.keys(msg)
	case tea.MouseMsg:
		return m.mouse(msg)
	case resumeMsg:
		return m.resume(msg)
	case readMsg:
		m.settle()
	case saidMsg:
		m.message = string(msg)
	case watchingMsg:
		return m.nextSave(msg.changed)
	case keptMsg:
		return m.save()
	case savedMsg:
		return tea.Batch(m.saved(msg), m.nextSave(msg.changed))
	case exportedMsg:
		m.dialog = dialog.NewOverwrite(msg.Export)
		m.message = ""
	case editedMsg:
		m.takeEdited(msg)
	}
	return nil
}

// saidMsg is the outcome of something done outside.
type saidMsg string

// moved brings the screen to the session's new place.
func (m *model) moved(next debug.Session) {
	m.session, m.look = next, 0
	if machine := next.Run().Start.Machine; machine != m.machine {
		m.machine, m.panes, m.selected = machine, newPanes(true, machine, m.theme.Glyphs), nil
		m.spans = spans.New()
	}
	m.follow()
	m.settle()
}

// source returns the text of the definition, nil when there is none.
func (m *model) source() *syntax.Source {
	switch {
	case m.machine != nil:
		return m.machine.Source
	case m.options.Source != nil || m.options.Start.Machine == nil:
		return m.options.Source
	}
	return m.options.Start.Machine.Source
}
