package line

import (
	"slices"
	"strings"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/tui/ui"
)

type command = ui.Command[ui.View, ui.Intent]

// word is a command of line mode alone.
type word struct {
	names []string
	args  string // what may follow, for help
	help  string
	do    func(*console)
}

// words are the commands that write what panes show. The order is that of help.
var words []word

func init() {
	words = []word{
		{[]string{"where"}, "", "say where the session stands", (*console).where},
		{[]string{"data"}, "[STAGE]", "what a stage did to the document", func(c *console) { c.data(false) }},
		{[]string{"document"}, "[STAGE]", "a stage's document as JSON", func(c *console) { c.data(true) }},
		{[]string{"stages"}, "", "list the stages of the state", (*console).stages},
		{[]string{"picks"}, "[STAGE]", "what each path of a stage read and wrote", (*console).picks},
		{[]string{"explain", "why"}, "[STAGE]", "say what a stage did and why", (*console).why},
		{[]string{"graph", "outline"}, "", "list the states and what became of them", (*console).outline},
		{[]string{"timeline"}, "[N]", "tell the last N moves, 20 without N", (*console).timeline},
		{[]string{"breaks", "breakpoints"}, "", "list the breakpoints", (*console).breaks},
		{[]string{"break"}, "[KIND] WHAT [if CONDITION]", "set a breakpoint; on a state, take it away again", (*console).breakpoint},
		{[]string{"watch"}, "[EXPRESSION]", "follow an expression, or list what is followed", (*console).watch},
		{[]string{"unwatch"}, "N", "take a watch away", (*console).unwatch},
		{[]string{"variables", "vars"}, "", "list the workflow variables", (*console).variables},
		{[]string{"timers"}, "", "list what lies ahead in time", (*console).timers},
		{[]string{"runs"}, "", "list the runs", (*console).runs},
		{[]string{"run"}, "NAME", "go to a run's tip", (*console).showRun},
		{[]string{"help"}, "[WORD]", "list the commands, or explain one", (*console).help},
		{[]string{"quit", "exit"}, "", "leave, as `q` does", func(c *console) { c.command("close") }},
	}
}

func findWord(name string) (word, bool) {
	i := slices.IndexFunc(words, func(w word) bool { return slices.Contains(w.names, name) })
	if i < 0 {
		return word{}, false
	}
	return words[i], true
}

// enter carries out a line.
func (c *console) enter(text string) {
	text = strings.TrimSpace(text)
	if c.question != nil {
		c.answer(text)
		return
	}
	if text == "" {
		if text = c.again; text == "" {
			c.say("Nothing to repeat. `n` steps over a state, help lists the commands.")
			return
		}
	}
	c.selected = nil
	name, rest, _ := strings.Cut(text, " ")
	c.rest = strings.TrimSpace(rest)
	if w, ok := findWord(name); ok {
		w.do(c)
		return
	}
	if first, more, _ := strings.Cut(c.rest, " "); c.o.Table.IsMenu(name) && first != "" { // g s
		name, c.rest = name+" "+first, strings.TrimSpace(more)
	}
	c.text = text
	c.command(name)
}

// find returns the command with a key, also as the screen writes it, or an id.
func (c *console) find(name string) (command, bool) {
	for _, key := range []string{name, ui.KeyNamed(name)} {
		if cmd, ok := c.o.Table.Lookup(key); ok {
			return cmd, true
		}
	}
	return c.o.Table.ByID(strings.TrimPrefix(name, ":"))
}

// command carries out the command with a key or an id, or says why it cannot.
func (c *console) command(name string) {
	cmd, ok := c.find(name)
	switch {
	case c.o.Table.IsMenu(name):
		c.secondKeys(name)
		return
	case !ok:
		c.unknown(name)
		return
	case forScreen(cmd):
		c.say("%s is for the screen: %s. help lists what works here.", cmd.ID, cmd.Help)
		return
	}
	if takesState[cmd.ID] && !c.selectNamed(textAfter[cmd.ID]) {
		return
	}
	v := c.view()
	if reason := cmd.Reason(v); reason != "" {
		c.say("%s", stop(sentence(reason)))
		return
	}
	intent := cmd.Intent(v)
	if cmd.Take != nil && c.rest != "" {
		var reason string
		if intent, reason = cmd.Take(v, c.rest); reason != "" {
			c.say("%s", stop(sentence(reason)))
			return
		}
	}
	if _, motion := intent.(ui.Go); motion {
		c.again = c.text
	}
	c.apply(intent)
}

// onlyOnScreen is the group of the commands that move around on the screen.
const onlyOnScreen = "Move"

// screenOnly are other commands that mean nothing without a screen.
var screenOnly = map[string]bool{
	"zoom": true, "redraw": true, "suspend": true, "back": true, "interrupt": true, "data.view": true,
	"find": true, "find.next": true, "find.prev": true, "view.debugger": true, "copy.value": true, "copy.path": true, "palette": true,
}

func forScreen(cmd command) bool { return cmd.Group == onlyOnScreen || screenOnly[cmd.ID] }

// takesState are the commands that a state's name may follow; fault.here and
// edit.result take a text after it.
var takesState = map[string]bool{
	"break.toggle": true, "run.to": true, "back.to": true, "fault.here": true, "edit.result": true, "copy.state": true,
}

// textAfter are the commands whose state may be followed by text, so that what
// names no state is text.
var textAfter = map[string]bool{"fault.here": true, "edit.result": true}

// selectNamed selects the state that the rest of the line names. The rest of the
// line stays as the text after it. It reports whether the command can go on.
func (c *console) selectNamed(text bool) bool {
	if c.rest == "" {
		return true
	}
	if st := c.state(c.rest); st != nil {
		c.selected, c.rest = st, ""
		return true
	}
	first, more, _ := strings.Cut(c.rest, " ")
	if st := c.state(first); st != nil {
		c.selected, c.rest = st, strings.TrimSpace(more)
		return true
	}
	if text && c.isText() {
		return true
	}
	c.say("There is no state %s.%s", c.rest, suggestion(c.rest, c.stateNames()))
	return false
}

// isText reports whether the rest of the line is meant as text, not as the name
// of a state that was misspelt.
func (c *console) isText() bool {
	first, _, _ := strings.Cut(c.rest, " ")
	return strings.ContainsAny(first, `.{["`) || syntax.Nearest(first, c.stateNames()) == ""
}

// state returns the state with a name; case counts only where it must.
func (c *console) state(name string) *asl.State {
	var near *asl.State
	for _, st := range c.o.Start.Machine.States {
		switch {
		case st.Name == name:
			return st
		case near == nil && strings.EqualFold(st.Name, name):
			near = st
		}
	}
	return near
}

func (c *console) stateNames() []string {
	var list []string
	for _, st := range c.o.Start.Machine.States {
		list = append(list, st.Name)
	}
	return list
}

// unknown says that there is no such command, and which one is near.
func (c *console) unknown(name string) {
	var known []string
	for _, w := range words {
		known = append(known, w.names...)
	}
	for _, cmd := range c.o.Table.Commands() {
		if forScreen(cmd) {
			continue
		}
		known = append(known, cmd.ID)
		_, short, _ := strings.Cut(cmd.ID, ".")
		if short == name {
			c.say("There is no command %s. Did you mean %s?", name, cmd.ID)
			return
		}
	}
	hint := suggestion(name, known)
	if hint == "" {
		hint = " help lists the commands."
	}
	c.say("There is no command %s.%s", name, hint)
}

// suggestion is the near name as a sentence, "" for none.
func suggestion(name string, known []string) string {
	near := syntax.Nearest(name, known)
	for _, k := range known {
		if near == "" && strings.HasPrefix(strings.ToLower(k), strings.ToLower(name)) {
			near = k
		}
	}
	if near == "" {
		return ""
	}
	return " Did you mean " + near + "?"
}

// secondKeys lists what may follow the first key of a sequence.
func (c *console) secondKeys(key string) {
	for _, cmd := range c.o.Table.Menu(key) {
		if !forScreen(cmd) {
			c.say("%s: %s.", cmd.KeyLabels(), cmd.Help)
		}
	}
}

// sentence writes the first letter of a reason large.
func sentence(text string) string {
	if text == "" || text[0] < 'a' || text[0] > 'z' {
		return text
	}
	if first, _, _ := strings.Cut(text, " "); len(first) < 2 { // a key
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
