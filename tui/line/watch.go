package line

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"backstep/asl/expr"
	"backstep/asl/value"
	"backstep/sim/debug"
	"backstep/tui/ui"
)

// watch adds a watch on the expression that the rest of the line is, or lists
// the watches with their values.
func (c *console) watch() {
	if c.rest != "" {
		next, w, err := c.session.AddWatch(c.rest)
		if err != nil {
			c.refused(err)
			return
		}
		c.session = next
		c.tellWatch(w)
		return
	}
	if len(c.session.Watches()) == 0 {
		c.say("No watches: watch EXPRESSION adds one, such as watch $.total > 100.")
	}
	for _, w := range c.session.Watches() {
		c.tellWatch(w)
	}
}

// refused tells why an expression cannot be used.
func (c *console) refused(err error) {
	if x := (*expr.Error)(nil); errors.As(err, &x) {
		c.say("Not set: %v, at character %d.", err, x.Pos+1)
		return
	}
	c.say("Not set: %v.", err)
}

// watchBudget is the part of the past that is looked at in one go, in moves.
const watchBudget = 1_000_000

// tellWatch says what a watch is now, what it was, and what changed it.
func (c *console) tellWatch(w debug.Watch) {
	c.session = c.session.Work(watchBudget)
	now := c.session.Watch(w)
	text := "Watch " + strconv.Itoa(w.Number) + ", " + w.Source + ", is " + told(now.Now)
	switch {
	case w.Off:
		text += ", switched off"
	case now.Changed:
		text += "; it was " + told(now.Was) + " before " + now.By.String()
	case now.Known:
		text += " from the start"
	}
	c.say("%s.", text)
}

func told(r debug.Reading) string {
	switch {
	case r.Err != "":
		return "not to be had: " + r.Err
	case r.Value.IsAbsent():
		return "absent"
	}
	return value.Preview(r.Value, longestValue)
}

// unwatch takes the watch away whose number follows.
func (c *console) unwatch() {
	n, err := strconv.Atoi(c.rest)
	for _, w := range c.session.Watches() {
		if err == nil && w.Number == n {
			c.session = c.session.RemoveWatch(n)
			c.say("Watch %d taken away.", n)
			return
		}
	}
	c.say("There is no watch %s: watch lists them.", c.rest)
}

// breakParts put what follows a kind of breakpoint into it.
var breakParts = map[string]func(b *debug.Breakpoint, text string) error{
	"state": func(b *debug.Breakpoint, text string) error { b.State = text; return nil },
	"to":    func(b *debug.Breakpoint, text string) error { b.To = text; return nil },
	"error": func(b *debug.Breakpoint, text string) error { b.Error = text; return nil },
	"watch": func(b *debug.Breakpoint, text string) error { b.Watch = text; return nil },
	"bytes": func(b *debug.Breakpoint, text string) (err error) { b.Bytes, err = strconv.Atoi(text); return err },
	"step":  func(b *debug.Breakpoint, text string) (err error) { b.Step, err = strconv.Atoi(text); return err },
	"at":    func(b *debug.Breakpoint, text string) (err error) { b.At, err = time.ParseDuration(text); return err },
}

// breakpoint sets a breakpoint: KIND what it is about, with "if" a condition.
// Without a kind it is one on a state.
func (c *console) breakpoint() {
	word, rest, _ := strings.Cut(c.rest, " ")
	for i, k := range debug.Kinds() {
		if k.Word != word {
			continue
		}
		b := debug.Breakpoint{Kind: debug.Kind(i)}
		rest, b.When, _ = strings.Cut(rest, " if ")
		if rest = strings.TrimSpace(rest); fill(&b, k, rest) != nil {
			c.say("Not set: %q is not what %s takes, which stops %s.", rest, k.Word, k.Help)
			return
		}
		next, b, err := c.session.SetBreakpoint(b)
		if err != nil {
			c.say("Not set: %v.", err)
			return
		}
		c.session = next
		c.say("Breakpoint %d, %s.", b.Number, describe(b))
		return
	}
	c.command("b")
}

// fill gives a breakpoint the parts of its kind, the last of them first: a
// failure's name before the state, of a transition "A > B".
func fill(b *debug.Breakpoint, k debug.KindInfo, text string) error {
	if from, to, ok := strings.Cut(text, " > "); ok && b.Kind == debug.Transition {
		b.State, b.To = from, to
		return nil
	}
	if text == "" {
		return nil
	}
	return breakParts[k.Parts[len(k.Parts)-1]](b, text)
}

// describe says what a breakpoint is about.
func describe(b debug.Breakpoint) string {
	where, event := ui.BreakpointText(b)
	return strings.TrimSuffix(strings.ReplaceAll(where, "  ", ", ")+", "+event, ", ")
}
