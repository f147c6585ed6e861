package line

import (
	"cmp"
	"fmt"
	"strings"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/tui/dialog"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// breaks lists the breakpoints.
func (c *console) breaks() {
	list := c.session.Breakpoints()
	if len(list) == 0 {
		c.say("No breakpoints: `b` STATE sets one.")
	}
	for _, b := range list {
		off := ""
		if b.Off {
			off = ", off"
		}
		if b.Kind == debug.Enter && b.When == "" {
			c.say("Breakpoint %d on %s%s.", b.Number, b.State, off)
			continue
		}
		c.say("Breakpoint %d, %s%s.", b.Number, describe(b), off)
	}
}

// variables lists the workflow variables that the lane sees.
func (c *console) variables() {
	seen := map[string]bool{}
	c.session.Snapshot().Vars(c.session.Frame().ID, func(name string, v value.Value) {
		if !seen[name] {
			seen[name] = true
			c.say("$%s is %s", name, value.Preview(v, longestValue))
		}
	})
	if len(seen) == 0 {
		c.say("No variables.")
	}
}

// mostTimers is the number of timers that are listed.
const mostTimers = 50

// timers lists what lies ahead in time.
func (c *console) timers() {
	snap := c.session.Snapshot()
	timers := ui.Timers(snap, mostTimers)
	for _, d := range timers {
		place := "the execution"
		if d.State != nil {
			place = sim.TaskID{Frame: d.Frame, State: d.State.Name}.Place()
		}
		c.say("In %s, %s: %s.", ui.Clock(d.At.Sub(snap.Now())), place, ui.DueText(d.Kind))
	}
	if len(timers) == 0 {
		c.say("No timers.")
	}
}

// runs lists the runs.
func (c *console) runs() {
	for _, r := range c.session.Runs() {
		tip := r.Trace.Tip()
		text := fmt.Sprintf("Run %s, %s, step %d", r.Name, ui.RunWord(r), tip.Steps())
		if r.From != "" {
			text += ", from run " + r.From
		}
		if r.Name == c.session.Run().Name {
			text += ", current"
		}
		c.say("%s. T+%s", text, ui.Clock(tip.Elapsed()))
	}
}

// showRun goes to the tip of the run that the rest of the line names.
func (c *console) showRun() {
	var names []string
	for i, r := range c.session.Runs() {
		if strings.EqualFold(r.Name, c.rest) {
			c.moved(c.session.Show(i))
			return
		}
		names = append(names, r.Name)
	}
	c.say("There is no run %s. The runs are %s.", c.rest, strings.Join(names, ", "))
}

// arguments say what may follow a command of the table.
var arguments = map[string]string{
	"break.toggle": "[STATE]", "run.to": "[STATE]", "back.to": "[STATE]",
	"fault.here":      "[STATE] [ERROR [CAUSE] | timeout | heartbeat] [always]",
	"edit.result":     "[STATE] [JSON]",
	"edit.input":      "[JSON]",
	"callback.answer": "[JSON | fail [ERROR [CAUSE]] | heartbeat | never]",
}

// help lists the commands, or explains one.
func (c *console) help() {
	if c.rest != "" {
		c.explain(c.rest)
		return
	}
	group := ""
	for _, cmd := range c.o.Table.Commands() {
		if forScreen(cmd) {
			continue
		}
		if cmd.Group != group {
			group = cmd.Group
			c.say("%s:", group)
		}
		c.say("  %s", commandLine(cmd))
	}
	c.say("Words:")
	for _, w := range words {
		c.say("  %s", c.wordLine(w))
	}
	c.say("An empty line repeats the last motion. help WORD explains one command.")
}

func commandLine(cmd command) string {
	text := strings.TrimPrefix(cmd.KeyLabels()+", "+cmd.ID, ", ")
	if args := cmp.Or(arguments[cmd.ID], cmd.Arg); args != "" {
		text += " " + args
	}
	return text + ": " + cmd.Help + "."
}

func (c *console) wordLine(w word) string {
	text := strings.Join(w.names, ", ")
	if w.args != "" {
		text += " " + w.args
	}
	return text + ": " + c.keys().Text(w.help) + "."
}

func (c *console) explain(name string) {
	if w, ok := findWord(name); ok {
		c.say("%s", c.wordLine(w))
		return
	}
	cmd, ok := c.find(name)
	if !ok {
		c.unknown(name)
		return
	}
	c.say("%s", commandLine(cmd))
	if r := cmd.Reason(c.view()); r != "" {
		c.say("Not available now: %s.", r)
	}
}

// clock lists the timers, and says how the clock is moved.
func (c *console) clock(ui.View) {
	c.timers()
	c.say("`T` 12h lets time pass up to T+12h, `T` 2026-01-02 up to that date, `t` up to the next timer.")
}

// plain are the signs that lines use.
var plain = widget.NewTheme(widget.ASCII, widget.NoEscapes, widget.Standard)

// order lists what is due at one instant.
func (c *console) order(v ui.View) {
	for i, text := range dialog.Together(v, plain) {
		c.say("%d %s.", i+1, text)
	}
	c.say("lanes 2 lets the second happen first.")
}
