package report

import (
	"cmp"
	"slices"
	"strings"

	"backstep/asl"
	"backstep/asl/graph"
	"backstep/asl/syntax"
	"backstep/scenarios"
	"backstep/sim"
	"backstep/sim/history"
	"backstep/sim/mock"
)

// Run is an execution that is written to a file.
type Run struct {
	Trace sim.Trace
	Rules mock.Rules
	Title string // what was run: the definition's file
	// Machine, Mocks and S3 are what a scenario of the run names, relative to its
	// file; Own are the rules that it holds itself.
	Machine, Mocks, S3 string
	Own                mock.Rules
	Definition         *syntax.Node // in place of Machine, nil for none
	// Width is that of a text in cells, nil for its characters.
	Width func(string) int
}

// Format is a way to write a run.
type Format struct {
	Name   string // history
	Suffix string // of its files: .history.json
	Help   string
	Write  func(*Run) (string, error)
}

// Formats are those that the core writes by itself. Each writes all there is of
// a run, so what it returns can be long.
var Formats = []Format{
	{"history", ".history.json", "as aws stepfunctions get-execution-history prints it", (*Run).history},
	{"scenario", ".scenario.yaml", "a test that expects what happened", Scenario},
	{"mocks", ".mocks.yaml", "rules that give the answers of this run", (*Run).mocks},
	{"md", ".md", "a report in Markdown: result, graph, steps with their data", (*Run).markdown},
	{"html", ".html", "the same report as a page that needs nothing else", (*Run).html},
	{"svg", ".svg", "the graph with the path taken", func(r *Run) (string, error) { return r.layout().SVG(r.taken()), nil }},
	{"dot", ".dot", "the same graph for Graphviz", func(r *Run) (string, error) { return r.layout().DOT(r.taken()), nil }},
	{"mermaid", ".mmd", "the same graph for Mermaid", func(r *Run) (string, error) { return r.layout().Mermaid(r.taken()), nil }},
}

func (r *Run) history() (string, error) {
	var b strings.Builder
	for piece := range history.TextOf(r.Trace, 0) {
		b.Write(piece)
	}
	return Visible(b.String(), "\n"), nil
}

// Scenario writes a run as a scenario that expects what happened.
func Scenario(r *Run) (string, error) {
	s := scenarios.FromTrace(r.Trace, r.Rules)
	s.Machine, s.Definition, s.MocksFile, s.S3 = r.Machine, r.Definition, r.Mocks, r.S3
	s.Mocks = append(s.Mocks, r.Own...)
	return Visible(scenarios.Print(s), "\n"), nil
}

func (r *Run) mocks() (string, error) {
	return Visible(scenarios.Print(&scenarios.Scenario{Mocks: answersOf(r.Trace)}), "\n"), nil
}

// answersOf returns rules that answer the tasks as they were answered: one for
// each place where all answers were the same, else one for each entry and attempt.
func answersOf(t sim.Trace) mock.Rules {
	given := map[sim.TaskID]*sim.Answer{}
	var order []sim.TaskID
	for i := range t.Len() {
		a, ok := t.Move(i).(sim.Answer)
		if !ok {
			continue
		}
		if given[a.Task] == nil {
			given[a.Task] = &sim.Answer{}
			order = append(order, a.Task)
		}
		join(given[a.Task], a)
	}
	slices.SortStableFunc(order, func(a, b sim.TaskID) int { return cmp.Compare(a.Place(), b.Place()) })
	var rules mock.Rules
	for len(order) > 0 {
		n := 1
		for n < len(order) && order[n].Place() == order[0].Place() {
			n++
		}
		rules = append(rules, atPlace(order[:n], given)...)
		order = order[n:]
	}
	return rules
}

// join adds a part of an answer: heartbeats and a submission come before the end.
func join(to *sim.Answer, a sim.Answer) {
	was := *to
	switch a.Kind {
	case sim.Heartbeat:
		to.Heartbeats = append(slices.Clip(to.Heartbeats), a.After)
	case sim.Submit:
		to.Submitted = a.Output
	default:
		*to = a
		to.Task = sim.TaskID{}
		to.Heartbeats = append(was.Heartbeats, a.Heartbeats...)
		if to.Submitted.IsAbsent() {
			to.Submitted = was.Submitted
		}
	}
}

func atPlace(tasks []sim.TaskID, given map[sim.TaskID]*sim.Answer) mock.Rules {
	var rules mock.Rules
	for _, id := range tasks {
		rule := mock.Rule{State: id.Place(), Entry: id.Entry, Attempt: id.Attempt, Answer: *given[id]}
		if rule.Answer.Kind == sim.Heartbeat || rule.Answer.Kind == sim.Submit {
			rule.Answer.Kind = sim.Never
		}
		rules = append(rules, rule)
	}
	for i := range rules {
		one, other := rules[0], rules[i]
		other.Entry, other.Attempt = one.Entry, one.Attempt
		if scenarios.PrintRule(one) != scenarios.PrintRule(other) {
			return rules
		}
	}
	rules[0].Entry, rules[0].Attempt = 0, 0
	return rules[:1]
}

func (r *Run) layout() *graph.Layout {
	return graph.Lay(r.Trace.Tip().Start().Machine, graph.Options{Form: graph.Boxes, Width: r.Width, Room: graph.Static{}.Room})
}

// taken is the way of the run through its machine.
func (r *Run) taken() graph.Taken {
	var out graph.Taken
	entered, failed, ways := map[*asl.State]bool{}, map[*asl.State]bool{}, map[graph.Way]bool{}
	way := func(w graph.Way) {
		if w.To != nil && !ways[w] {
			ways[w] = true
			out.Ways = append(out.Ways, w)
		}
	}
	for i := range r.Trace.Len() {
		row := r.Trace.Row(i)
		st := row.State
		if st == nil {
			continue
		}
		if row.Entered && !entered[st] {
			entered[st] = true
			out.Entered = append(out.Entered, st)
			if st.Scope.Start == st {
				way(graph.Way{To: st})
			}
		}
		if row.Kind == sim.RowFailed && !failed[st] {
			failed[st] = true
			out.Failed = append(out.Failed, st)
		}
		if row.Left {
			way(graph.Way{From: st, To: onward(row), Caught: row.Kind == sim.RowCaught})
		}
	}
	return out
}

// onward is the state that comes after one that was left, nil at an end.
func onward(r sim.Row) *asl.State {
	s := r.State
	switch {
	case r.Kind == sim.RowCaught && int(r.Index) < len(s.Catch):
		return s.Catch[r.Index].Next
	case r.Kind == sim.RowChose && r.Index >= 0:
		return s.Choice.Rules[r.Index].Next
	case r.Kind == sim.RowChose:
		return s.Choice.Default
	case r.Kind == sim.RowFailed:
		return nil
	}
	return s.Next
}
