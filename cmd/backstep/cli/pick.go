package cli

import (
	"fmt"
	"slices"
	"strings"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/template"
)

// Choice is something in the folder that can be opened.
type Choice struct {
	Group string // State machines, Recordings, Scenarios, Recent, Other
	Name  string
	Path  string // what to open, "" for the built-in example
	Note  string // 8 states, 14 events
	About []string
}

// Picking is what the picker is started with.
type Picking struct {
	Env     Env
	Choices []Choice
	State   string // folder for what is kept between two starts, "" for none
	Look    Look
}

// StartPicker lets a person choose; false means that nothing is to be opened. It
// is nil in a program without a screen.
var StartPicker func(Picking) (c Choice, ok bool)

// The most files of a folder that are looked at, and the most bytes of one.
const (
	mostChoices = 300
	mostSniffed = 4 << 20
)

// choices lists what can be opened in the current folder; nothing when there is
// only the built-in example.
func (p *program) choices() []Choice {
	var found []Choice
	for _, name := range p.filesIn(".") {
		if c, ok := p.choiceOf(name); ok {
			found = append(found, c)
		}
		if len(found) == mostChoices {
			break
		}
	}
	if found == nil {
		return nil
	}
	slices.SortStableFunc(found, func(a, b Choice) int { return strings.Compare(groupOrder[a.Group], groupOrder[b.Group]) })
	return append(append(found, p.recent(found)...), Choice{
		Group: "Other", Name: "example: order flow", Note: "built in",
		About: []string{"The built-in example: an order is validated,", "shipped and announced. Try the keys on it."},
	})
}

var groupOrder = map[string]string{"State machines": "1", "Recordings": "2", "Scenarios": "3"}

// choiceOf tells what a file is by its name and, where that says too little, by
// its text.
func (p *program) choiceOf(name string) (Choice, bool) {
	c := Choice{Name: name, Path: name}
	switch {
	case !hasEnding(name, ".json", ".jsonl", ".yaml", ".yml"), hasEnding(name, ".input.json", ".mocks.yaml", ".mocks.json"):
		return c, false
	case hasEnding(name, ".scenario.yaml", ".scenario.yml", ".scenario.json"):
		c.Group, c.Note = "Scenarios", "test"
		return c, true
	}
	text, err := p.read(name, kind{mostSniffed, exitUsage, ""})
	if err != nil {
		return c, false
	}
	if holdsEvents(text) {
		n := strings.Count(text, `"previousEventId"`) + strings.Count(text, "previous_event_id")
		c.Group, c.Note = "Recordings", plural(n, "event", "events")
		return c, true
	}
	if !strings.Contains(text, "StartAt") {
		return c, false
	}
	return p.machineChoice(c, text)
}

func hasEnding(name string, endings ...string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(strings.ToLower(name), e) })
}

// machineChoice describes the state machines of a file.
func (p *program) machineChoice(c Choice, text string) (Choice, bool) {
	src := syntax.NewSource(c.Path, text)
	all := template.LoadAll(src, func(name string) (*syntax.Source, error) { return p.source(name) })
	c.Group = "State machines"
	if len(all) != 1 {
		c.Note = plural(len(all), "machine", "machines")
		for _, l := range all {
			c.About = append(c.About, l.Name)
		}
		return c, len(all) > 0
	}
	if n := len(all[0].Problems.Errors()); n > 0 {
		c.Note = plural(n, "problem", "problems")
	}
	m := all[0].Machine
	if m == nil {
		return c, c.Note != ""
	}
	if c.Note == "" {
		c.Note = plural(len(m.States), "state", "states")
	}
	c.About = p.about(c, m)
	return c, true
}

// about lists a machine's states and the files beside it that are used with it.
func (p *program) about(c Choice, m *asl.Machine) []string {
	var out []string
	for _, ending := range []string{".input.json", ".mocks.yaml"} {
		if name := p.companion(c.Path, ending); name != "" {
			out = append(out, "with "+name)
		}
	}
	for _, st := range m.States {
		out = append(out, fmt.Sprintf("%-8s %s", st.Type, st.Name))
	}
	return out
}

// pick lets a person choose what to open where the current folder holds
// something. Args are those to go on with; done means that nothing is to be
// opened.
func (p *program) pick(look Look) (args []string, done bool) {
	if StartPicker == nil || look.Plain {
		return nil, false
	}
	list := p.choices()
	if list == nil {
		return nil, false
	}
	c, ok := StartPicker(Picking{Env: p.raw, Choices: list, State: p.state(), Look: look})
	if c.Path != "" {
		args = []string{c.Path}
	}
	return args, !ok
}
