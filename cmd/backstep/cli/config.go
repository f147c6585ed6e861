package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"backstep/asl/syntax"
	"backstep/cmd/backstep/config"
	"backstep/sim"
	"backstep/sim/mock"
	"backstep/tui/ui"
)

// CheckKeys tells which bindings of keys cannot be in force. It is nil in a
// program without a terminal UI.
var CheckKeys func([]ui.Binding) []string

// configFile is read for settings.
var configFile = kind{256 << 10, exitUsage, ""}

// The names of the files of settings.
const (
	userConfig    = "config.yaml"
	projectConfig = ".backstep.yaml"
)

// config returns the settings in force for a definition; "" and - stand for the
// current folder.
func (p *program) config(path string, s *settings) *config.Config {
	c := config.New()
	for _, name := range []string{p.userConfig(), p.projectConfig(path)} {
		if name == "" || !p.exists(name) {
			continue
		}
		text, err := p.read(name, configFile)
		if err != nil {
			p.note("%v", err)
			continue
		}
		c.Read(syntax.NewSource(p.homely(name), text))
	}
	c.Environment(p.Getenv)
	if p.Getenv("TERM") == "dumb" {
		c.Set(config.Plain, "true", "TERM=dumb")
	}
	s.flagged(c)
	if CheckKeys != nil {
		c.Bind(CheckKeys)
	}
	return c
}

// homely writes ~ for the home folder.
func (p *program) homely(name string) string {
	if home := p.Getenv("HOME"); home != "" {
		if rest, ok := strings.CutPrefix(name, home+string(filepath.Separator)); ok {
			return filepath.Join("~", rest)
		}
	}
	return name
}

// userConfig is the person's file, "" where there is no place for one.
func (p *program) userConfig() string {
	return p.xdg("XDG_CONFIG_HOME", ".config", userConfig)
}

// xdg is a file in one of the person's folders: that which the variable names,
// else one in the home folder.
func (p *program) xdg(variable, inHome string, names ...string) string {
	dir := p.Getenv(variable)
	if !filepath.IsAbs(dir) { // as the specification of these variables asks
		home := p.Getenv("HOME")
		if home == "" {
			return ""
		}
		dir = filepath.Join(home, inHome)
	}
	return filepath.Join(append([]string{dir, "backstep"}, names...)...)
}

// projectConfig is the nearest file of settings in the folder of the definition
// and those above it, "" when there is none.
func (p *program) projectConfig(path string) string {
	dir := filepath.Dir(path)
	if path == stdin {
		dir = "."
	}
	all, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	for up := dir; ; {
		if name := filepath.Join(up, projectConfig); p.exists(name) {
			return name
		}
		above := filepath.Dir(all)
		if above == all {
			return ""
		}
		up, all = filepath.Join(up, ".."), above
	}
}

// flagged lays the flags over the settings.
func (s *settings) flagged(c *config.Config) {
	for _, f := range []struct {
		on          bool
		name, value string
		flag        string
	}{
		{s.screen.ASCII, config.Glyphs, "ascii", "--ascii"},
		{s.screen.Unicode, config.Glyphs, "unicode", "--unicode"},
		{s.screen.NoMouse, config.Mouse, "false", "--no-mouse"},
		{s.screen.Plain, config.Plain, "true", "--plain"},
		{s.at != "", config.ClockStart, s.at, "--at"},
		{s.stepLimit > 0, config.StepLimit, fmt.Sprint(s.stepLimit), "--step-limit"},
	} {
		if f.on {
			c.Set(f.name, f.value, f.flag)
		}
	}
}

// unmocked puts the rule behind all others that answers what none of them does.
func unmocked(rules mock.Rules, c *config.Config) mock.Rules {
	switch c.Text(config.Unmocked) {
	case "echo":
		return append(rules, mock.Rule{State: mock.AnyTask, Echo: true})
	case "fail":
		return append(rules, mock.Rule{State: mock.AnyTask, Answer: sim.Answer{
			Kind: sim.Fail, Fail: sim.Failure{Error: "States.TaskFailed", Cause: "no mock answers this task"}}})
	}
	return rules
}

// reportConfig tells what is wrong with the settings.
func (p *program) reportConfig(c *config.Config) {
	for _, x := range c.Problems() {
		if x.Src == nil {
			p.note("%s", x)
			continue
		}
		p.report(problem{src: x.Src, span: x.Span, label: "WARNING", msg: x.Msg, hint: x.Hint})
	}
}

func (p *program) configCommand() *cobra.Command {
	s := &settings{}
	printed := false
	c := &cobra.Command{
		Use:   "config [FILE]",
		Short: "Print the settings in force and where they come from",
		Long: fmt.Sprintf(`Config prints the settings in force for FILE, or for the current folder, with the
place that each comes from. Later ones go before earlier ones: the defaults, your
%s, the nearest %s in the folder of the definition or
above it, the variables BACKSTEP_THEME and so on, the flags.

What is wrong in a file is reported and left out; it is never fatal.`, userConfig, projectConfig),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return fail(exitUsage, "config takes one FILE, a definition")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if printed {
				fmt.Fprint(p.Stdout, config.Default())
				return nil
			}
			return p.printConfig(append(args, stdin)[0], s)
		},
	}
	s.register(c)
	s.screen.register(c.Flags())
	c.Flags().BoolVar(&printed, "print", false, "print a file with every setting commented out, to start from")
	return c
}

func (p *program) printConfig(path string, s *settings) error {
	c := p.config(path, s)
	if _, err := s.start(c); err != nil {
		return err
	}
	for _, v := range c.Values() {
		fmt.Fprintf(p.Stdout, "%-12s  %-20s  %s\n", v.Name, v.Text, oneLine(v.From))
	}
	for _, b := range c.Keys() {
		labels := make([]string, len(b.Keys))
		for i, k := range b.Keys {
			labels[i] = ui.KeyLabel(k)
		}
		fmt.Fprintf(p.Stdout, "%-12s  %-20s  %s\n", "keys", oneLine(b.ID+" "+strings.Join(labels, " ")), oneLine(b.From))
	}
	p.reportConfig(c)
	return nil
}
