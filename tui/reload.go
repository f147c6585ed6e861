package tui

import (
	"fmt"
	"path/filepath"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/mock"
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// Loaded is what the files hold that the program was started with.
type Loaded struct {
	Start    sim.Start
	Rules    mock.Rules
	Problems asl.Problems
	Source   *syntax.Source // of the definition, also when it is none
	Outcome  string         // how a recorded execution would go on it, "" for nothing to say
}

// canRun reports whether there is something to simulate.
func (l *Loaded) canRun() bool {
	return l.Start.Machine != nil && len(l.Problems.Errors()) == 0
}

func (o *Options) load(l Loaded) {
	o.Start, o.Rules, o.Problems, o.Session = l.Start, l.Rules, l.Problems, nil
	if o.Source = l.Source; o.Source == nil && l.Start.Machine != nil {
		o.Source = l.Start.Machine.Source
	}
}

// watchingMsg tells that files are watched.
type watchingMsg struct{ changed <-chan string }

// savedMsg tells that a file was saved, and what the files hold now.
type savedMsg struct {
	file    string
	loaded  Loaded
	err     error
	changed <-chan string
}

// watch begins to watch the files, where that can be done.
func (m *model) watch() tea.Cmd {
	host, files := m.options.Host, m.options.Files
	if host == nil || len(files) == 0 || m.options.Reload == nil {
		return nil
	}
	return func() tea.Msg {
		changed, _, err := host.Watch(files...)
		if err != nil {
			return saidMsg("files are not watched: " + err.Error())
		}
		return watchingMsg{changed}
	}
}

// nextSave waits until a file is saved and loads everything again.
func (m *model) nextSave(changed <-chan string) tea.Cmd {
	reload := m.options.Reload
	return func() tea.Msg {
		file, open := <-changed
		if !open {
			return nil
		}
		loaded, err := reload()
		return savedMsg{file, loaded, err, changed}
	}
}

// saved takes what the files hold now. What can be loaded replaces what is
// there, and the run is played again on it; while a dialog is open that waits.
func (m *model) saved(msg savedMsg) tea.Cmd {
	file := filepath.Base(msg.file)
	errs := msg.loaded.Problems.Errors()
	switch {
	case msg.err != nil:
		m.message = fmt.Sprintf("%s changed and cannot be loaded, the old one stays: %v", file, msg.err)
	case !msg.loaded.canRun() && m.canRun():
		m.message = fmt.Sprintf("%s changed and has problems, the old one stays: %s", file, firstProblem(msg.loaded, errs))
	case !m.canRun():
		m.options.load(msg.loaded)
		if m.canRun() {
			m.begin()
		} else {
			m.panes = newPanes(false, nil, m.theme.Glyphs)
		}
		m.show(m.home())
		m.message = file + " reloaded"
	case m.dialog != nil:
		m.incoming = &msg
		m.message = file + " changed: it is reloaded when the dialog is closed"
	default:
		return m.rerun(msg)
	}
	return nil
}

// firstProblem tells how many problems there are, and the first.
func firstProblem(l Loaded, errs asl.Problems) string {
	if len(errs) == 0 || l.Start.Machine == nil {
		return "it is no state machine"
	}
	line, _ := l.Start.Machine.Source.Position(errs[0].Span.Start)
	return fmt.Sprintf("%d of them, line %d: %s", len(errs), line, errs[0].Msg)
}

// rerun plays the run that is looked at on what was loaded.
func (m *model) rerun(msg savedMsg) tea.Cmd {
	if m.running != nil {
		m.interrupt()
	}
	m.incoming = nil
	run := m.session.Run()
	start := msg.loaded.Start
	start.Limits = run.Start.Limits
	if !value.Equal(run.Start.Input, m.options.Start.Input) { // typed by the person
		start.Input, start.InputText = run.Start.Input, run.Start.InputText
	}
	rules := append(run.Rules.Without(m.options.Rules), msg.loaded.Rules...)
	m.adopting = msg.loaded
	job := rerunJob{filepath.Base(msg.file), debug.NewRerun(run, m.session.Cursor().Move, start, rules)}
	return m.apply(ui.Work{Job: job})
}

// takeIncoming reloads what was saved while a dialog was open.
func (m *model) takeIncoming() tea.Cmd {
	if m.incoming == nil || m.dialog != nil {
		return nil
	}
	said := m.message
	cmd := m.rerun(*m.incoming)
	if said != "" && m.running == nil {
		m.message = said + "; " + m.message
	}
	return cmd
}

// rerunJob plays a run again in parts.
type rerunJob struct {
	file  string
	rerun debug.Rerun
}

// Do implements ui.Job.
func (j rerunJob) Do(_ ui.View, budget int) (ui.Job, ui.Intent) {
	if j.rerun = j.rerun.Do(budget); !j.rerun.Done() {
		return j, nil
	}
	return j, ui.Adopt{Rerun: j.rerun, File: j.file}
}

// Progress implements ui.Job.
func (j rerunJob) Progress() string {
	return fmt.Sprintf("%s reloaded: replayed to step %d", j.file, j.rerun.Run().Trace.Tip().Steps())
}

// adopt takes the run that was played again.
func (m *model) adopt(i ui.Adopt) {
	m.options.load(m.adopting)
	m.moved(m.session.Adopt(i.Rerun))
	how := fmt.Sprintf("replayed to step %d", m.session.Snapshot().Steps())
	if d := i.Rerun.Difference(); d != "" {
		how = "first difference at " + d
	}
	if m.adopting.Outcome != "" {
		how = m.adopting.Outcome + "; " + how
	}
	m.message = fmt.Sprintf("%s reloaded, run %s: %s", i.File, m.session.Run().Name, how)
}
