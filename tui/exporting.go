package tui

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"backstep/asl/syntax"
	"backstep/scenarios"
	"backstep/scenarios/report"
	"backstep/sim/mock"
	"backstep/tui/dialog"
	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// export is a row of the export menu.
type export struct {
	key, what string // the second key, and the word of the menu
	report.Format
}

// exports are what the menu offers, in its order. The screens of a recording are
// written here, the rest by package report.
var exports = func() []export {
	list := []export{
		{"t", "test", format("scenario")}, {"m", "mocks", format("mocks")}, {"h", "history", format("history")},
		{"r", "report", format("html")}, {"d", "md", format("md")}, {"s", "svg", format("svg")},
		{"o", "dot", format("dot")}, {"f", "mermaid", format("mermaid")},
	}
	return append(list, export{"c", "cast", castFormat})
}()

func format(name string) report.Format {
	return report.Formats[slices.IndexFunc(report.Formats, func(f report.Format) bool { return f.Name == name })]
}

// exportCommands ask for the file to write to.
var exportCommands = func() []command {
	var out []command
	for i := range exports {
		x := &exports[i]
		out = append(out, command{
			ID: "export." + x.Name, Title: "export " + x.what, Keys: []string{"X " + x.key}, Hint: x.what,
			Help: "write the run to a file: " + x.Help, Group: groupViews, Disabled: nothingToExport,
			Intent: x.asks, Arg: "FILE", Take: x.take,
		})
	}
	return out
}()

func nothingToExport(v ui.View) string {
	if !v.Live() {
		return cannotRun(v)
	}
	return notStarted(v)
}

// asks asks for the name of the file: beside the definition unless a person
// writes another.
func (x *export) asks(v ui.View) ui.Intent {
	return ui.Ask{
		Label: x.what + " file: ", Text: x.file(v), Then: x.take,
		Keys: "Enter write the run to the file  Ctrl+U clear  Esc cancel",
	}
}

func (x *export) file(v ui.View) string {
	stem := "run"
	if v.File != "" && v.File != "-" && !strings.HasPrefix(v.File, scenarios.ExampleScheme) {
		stem = scenarios.Stem(v.File)
	}
	return stem + "-" + v.Session.Run().Name + x.Suffix
}

func (x *export) take(_ ui.View, file string) (ui.Intent, string) {
	switch {
	case strings.TrimSpace(file) == "":
		return nil, "write the name of a file"
	case x.Name == "scenario" && !scenarios.IsFile(file):
		return nil, "the name of a test ends in " + x.Suffix
	case x.Name == "scenario" && strings.HasSuffix(file, ".json"):
		return nil, "tests are written as YAML: end the name in " + x.Suffix
	}
	return ui.Export{Format: x.Name, File: file}, ""
}

// exportedMsg tells that a file is there already.
type exportedMsg struct{ ui.Export }

// export writes the run beside the program, which goes on meanwhile: the run
// does not change any more.
func (m *model) export(i ui.Export) tea.Cmd {
	host := m.options.Host
	if host == nil {
		m.message = "no files can be written from here"
		return nil
	}
	x := exports[slices.IndexFunc(exports, func(x export) bool { return x.Name == i.Format })]
	r := m.options.report(m.view(), i.File)
	write := func() (string, error) { return x.Write(r) }
	if x.Name == castFormat.Name {
		write = m.recorder()
	}
	m.message = "writing " + i.File
	return func() tea.Msg {
		if _, err := host.ReadFile(i.File); !i.Over && !errors.Is(err, fs.ErrNotExist) {
			return exportedMsg{i}
		}
		text, err := write()
		if err == nil {
			err = host.WriteFile(i.File, []byte(text))
		}
		if err != nil {
			return saidMsg(fmt.Sprintf("%s is not written: %s", i.File, scenarios.FileReason(err)))
		}
		said := fmt.Sprintf("wrote %s, %s B", i.File, widget.Count(len(text)))
		if use := uses[x.Name]; use != "" {
			said += ": " + use + " " + dialog.ShellQuote(i.File)
		}
		return saidMsg(said)
	}
}

// uses tell what can be done with a file.
var uses = map[string]string{"scenario": "backstep test", "mocks": "backstep debug --mocks", "cast": "asciinema play"}

// report is the run that is looked at, for a file that names the others relative
// to itself.
func (o *Options) report(v ui.View, file string) *report.Run {
	run := v.Session.Run()
	r := &report.Run{Trace: run.Trace, Rules: run.Rules, Title: v.File, Width: widget.Width}
	if r.Title == "" {
		r.Title = run.Start.Identity.MachineName
	}
	machine := v.File
	if v.Recorded != nil {
		machine = o.Definition
	}
	if machine != "" && machine != "-" {
		r.Machine = scenarios.Beside(file, machine) + o.Part
	} else if src := run.Start.Machine.Source; src != nil {
		r.Definition, _ = syntax.Parse(src)
	}
	if o.S3 != "" {
		r.S3 = scenarios.Beside(file, o.S3)
	}
	r.Own = written(run.Rules)
	own, ok := strings.CutSuffix(rulesText(run.Rules), rulesText(v.FileRules))
	if ok && v.Mocks != "" && v.Mocks != "-" && !scenarios.IsFile(v.Mocks) && !everyTask(v.FileRules) {
		r.Mocks, r.Own = scenarios.Beside(file, v.Mocks), written(run.Rules[:strings.Count(own, "\n")])
	}
	return r
}

// rulesText writes rules, one in a line.
func rulesText(rules mock.Rules) string {
	var b strings.Builder
	for i := range rules {
		b.WriteString(scenarios.PrintRule(rules[i]))
		b.WriteByte('\n')
	}
	return b.String()
}

// written are the rules that are in force.
func written(rules mock.Rules) mock.Rules {
	return slices.DeleteFunc(slices.Clone(rules), func(r mock.Rule) bool { return r.Off })
}

// everyTask reports whether the settings answer what no rule does, which no file
// says.
func everyTask(rules mock.Rules) bool {
	n := len(rules)
	return n > 0 && rules[n-1].State == mock.AnyTask
}
