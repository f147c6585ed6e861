package config

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"backstep/asl/syntax"
	"backstep/scenarios"
	"backstep/sim"
)

// The names of the settings.
const (
	Theme      = "theme"
	Glyphs     = "glyphs"
	Mouse      = "mouse"
	Plain      = "plain"
	ClockStart = "clock_start"
	Unmocked   = "unmocked"
	StepLimit  = "step_limit"
)

// setting is one thing that can be set.
type setting struct {
	name, usual string
	help        string
	values      []string // that it can have; nil: check decides
	check       func(text string) bool
	wants       string // what check accepts, for messages
}

var yesNo = []string{"true", "false"}

// settings are all there are, in the order in which they are printed.
var settings = []setting{
	{name: Theme, usual: "auto", values: []string{"auto", "dark", "light", "high-contrast", "mono"},
		help: "colours; light leaves out those that cannot be read on a light background, mono all"},
	{name: Glyphs, usual: "auto", values: []string{"auto", "unicode", "ascii"},
		help: "characters of frames and signs; auto goes by the locale"},
	{name: Mouse, usual: "true", values: yesNo, help: "take clicks and the wheel"},
	{name: Plain, usual: "false", values: yesNo, help: "line mode instead of the screen"},
	{name: ClockStart, usual: scenarios.DefaultAt.Format(time.RFC3339), check: isTime, wants: "a time from 1970 to 2200 such as 2026-01-01T00:00:00Z",
		help: "when executions start"},
	{name: Unmocked, usual: "ask", values: []string{"ask", "echo", "fail"},
		help: "tasks without a mock: ask the person, return what they were called with, or fail; callbacks always ask"},
	{name: StepLimit, usual: strconv.Itoa(sim.DefaultLimits().Events), check: isCount, wants: "a number of events from 1 on",
		help: "events after which a Standard execution fails"},
}

func isTime(text string) bool {
	_, err := scenarios.ParseTime(text)
	return err == nil
}

func isCount(text string) bool {
	n, err := strconv.Atoi(text)
	return err == nil && n > 0
}

// accepts reports whether a setting can have a value.
func (s *setting) accepts(text string) bool {
	if s.values != nil {
		return slices.Contains(s.values, text)
	}
	return s.check(text)
}

// expects says what a setting can have, with what a wrong value probably meant.
func (s *setting) expects(text string) string {
	if near := syntax.Nearest(text, s.values); near != "" {
		return "Did you mean " + near + "?"
	}
	if s.values != nil {
		return "write one of: " + strings.Join(s.values, ", ")
	}
	return "write " + s.wants
}

func find(name string) *setting {
	i := slices.IndexFunc(settings, func(s setting) bool { return s.name == name })
	if i < 0 {
		return nil
	}
	return &settings[i]
}

func names() []string {
	list := make([]string, 0, len(settings)+1)
	for _, s := range settings {
		list = append(list, s.name)
	}
	return append(list, keysName)
}

// keysName is the member that binds keys.
const keysName = "keys"
