package learn

import (
	"strings"

	"backstep/scenarios"
)

// Standing is what is known of a debugger that a person uses: what a Goal is
// compared with.
type Standing struct {
	Status      string   // READY, PAUSED, PAST, WAITING, SUCCEEDED, ...
	State       string   // where it is; "" at the end
	Inside      bool     // the state has been entered
	Stage       string   // that is looked at: afterResultPath; "" for none
	Run         string   // A, B
	View        string   // that is shown; "" where there is no screen
	Breakpoints []string // their states
	Watches     []string // their expressions
}

// Goal is what must be so in the debugger for an instruction to be done. What is
// not written does not count.
type Goal struct {
	Status, Before, Inside, Stage, Run, View, Breakpoint, Watch string
}

// goalFields are the fields of until.
var goalFields = []scenarios.Field[Goal]{
	{Name: "status", Read: func(d *decoder, n *node, g *Goal) { g.Status = d.OneOf(n, "status", standings) }},
	{Name: "before", Read: func(d *decoder, n *node, g *Goal) { g.Before = d.Text(n) }},
	{Name: "inside", Read: func(d *decoder, n *node, g *Goal) { g.Inside = d.Text(n) }},
	{Name: "stage", Read: func(d *decoder, n *node, g *Goal) { g.Stage = d.OneOf(n, "stage", stageNames()) }},
	{Name: "run", Read: func(d *decoder, n *node, g *Goal) { g.Run = d.Text(n) }},
	{Name: "view", Read: func(d *decoder, n *node, g *Goal) { g.View = d.OneOf(n, "view", views) }},
	{Name: "breakpoint", Read: func(d *decoder, n *node, g *Goal) { g.Breakpoint = d.Text(n) }},
	{Name: "watch", Read: func(d *decoder, n *node, g *Goal) { g.Watch = d.Text(n) }},
}

// standings are the words for where a debugger stands.
var standings = []string{"READY", "PAUSED", "PAST", "WAITING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"}

// views are the views of the debugger that a goal can ask for.
var views = []string{"debugger", "graph", "timeline", "stages", "breakpoints", "lanes", "problems", "source"}

// Met reports whether everything that the goal asks for is so.
func (g Goal) Met(s Standing) bool {
	return (g.Status == "" || g.Status == s.Status) &&
		(g.Before == "" || g.Before == s.State && !s.Inside) &&
		(g.Inside == "" || g.Inside == s.State && s.Inside) &&
		(g.Stage == "" || g.Stage == s.Stage) &&
		(g.Run == "" || g.Run == s.Run) &&
		(g.View == "" || s.View == "" || g.View == s.View) &&
		(g.Breakpoint == "" || holds(s.Breakpoints, g.Breakpoint)) &&
		(g.Watch == "" || holds(s.Watches, g.Watch))
}

func holds(list []string, text string) bool {
	for _, s := range list {
		if strings.TrimSpace(s) == strings.TrimSpace(text) {
			return true
		}
	}
	return false
}

// do finds where the debugger stands at first.
func (x *solving) do() error {
	if x.q.From.Path != "" {
		seen, ok := x.Run.Seen(x.q.From)
		if !ok {
			return troubled(x.q.Span, "it goes through "+strings.Join(x.Run.Path(), ", "), "the run does not come to %s", x.q.From)
		}
		x.Begin = seen.Before()
	} else {
		x.Begin = scenarios.Moment{Frame: "/"}
	}
	for _, name := range []string{x.q.Goal.Before, x.q.Goal.Inside, x.q.Goal.Breakpoint} {
		if name != "" && stateNode(x.Machine, name) == nil {
			return troubled(x.q.goal.Span, "", "there is no state %s", name)
		}
	}
	x.Answer = "Keys: " + x.q.Keys()
	return nil
}

// Keys are the keys that lead to the goal.
func (q *Question) Keys() string {
	if q.Kind != Do || q.solution == nil {
		return ""
	}
	return q.solution.Text
}

// String tells where a debugger stands.
func (s Standing) String() string {
	out := s.Status
	switch {
	case s.State != "" && s.Inside:
		out += " inside " + s.State
	case s.State != "":
		out += " before " + s.State
	}
	for _, part := range []struct{ name, text string }{
		{"stage", s.Stage}, {"run", s.Run}, {"view", s.View},
		{"breakpoints", strings.Join(s.Breakpoints, " ")}, {"watches", strings.Join(s.Watches, " ")},
	} {
		if part.text != "" {
			out += ", " + part.name + " " + part.text
		}
	}
	return out
}
