package tui

import (
	"cmp"
	"fmt"
	"slices"

	"backstep/asl/syntax"
	"backstep/scenarios"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/mock"
)

// mostRemade is the number of moves that are made again at most.
const mostRemade = 200_000

// remake makes the runs of a memory again on what the files hold now. What does
// not fit any more is left out; missed says what that is, "" for nothing.
func remake(m memory, files Loaded) (s debug.Session, missed string) {
	var runs []debug.Run
	budget := mostRemade
	for i, r := range m.Runs {
		run, ok := remakeRun(r, runs, files, budget)
		if !ok && missed == "" {
			missed = fmt.Sprintf("run %s could be made up to step %d only", debug.RunName(i), run.Trace.Tip().Steps())
		}
		runs = append(runs, run)
		budget = max(budget-run.Trace.Len(), 0)
	}
	s = debug.Remade(runs, m.Marks)
	for _, b := range m.Breakpoints {
		b.Number = 0
		next, _, err := s.SetBreakpoint(b)
		if err != nil {
			missed = cmp.Or(missed, "a breakpoint fits no more: "+err.Error())
			continue
		}
		s = next
	}
	return s.AtRun(m.Run, m.Cursor, sim.FrameID(m.Lane)), missed
}

// remakeRun makes one run again as far as it goes.
func remakeRun(r remembered, before []debug.Run, files Loaded, budget int) (debug.Run, bool) {
	edits := &scenarios.Scenario{}
	if r.Edits != "" {
		if parsed, wrong := scenarios.Parse(syntax.NewSource("edits.yaml", r.Edits)); len(wrong) == 0 {
			edits = parsed
		}
	}
	start := files.Start
	if !edits.Input.IsAbsent() {
		start.Input, start.InputText = edits.Input, edits.Input.JSON()
	}
	run := debug.Run{Start: start, Trace: sim.NewTrace(start), Rules: append(edits.Mocks, files.Rules...), From: r.From}
	for _, b := range before {
		if b.Name == r.From && r.At > 0 && r.At <= b.Trace.Len() {
			run.Start, run.Trace, run.At = b.Start, b.Trace.Fork(r.At), r.At
		}
	}
	run.Name = debug.RunName(len(before))
	for n, at := range append(r.Made, r.Moves) {
		run.Trace = forward(run.Trace, run.Rules, min(at, run.Trace.Len()+budget), r.Answered)
		if n == len(r.Made) {
			break
		}
		if n >= len(edits.Moves) || run.Trace.Len() != at {
			return run, false
		}
		next, _, err := run.Trace.Do(moveOf(&edits.Moves[n]))
		if err != nil {
			return run, false
		}
		run.Trace = next
	}
	return run, run.Trace.Len() == r.Moves
}

// forward lets a run go on to a moment: rules answer at the moments at which
// they did, else time passes. It returns early where that cannot be done.
func forward(t sim.Trace, rules mock.Rules, to int, answered []int) sim.Trace {
	for t.Len() < to && t.Tip().Status() == sim.Running {
		var move sim.Move = sim.Run{}
		if _, found := slices.BinarySearch(answered, t.Len()); found {
			a, ok := firstAnswer(t.Tip(), rules)
			if !ok {
				return t
			}
			move = a
		}
		next, _, err := t.Do(move)
		if err != nil {
			return t
		}
		t = next
	}
	return t
}

// firstAnswer is the answer to the first task that has a rule.
func firstAnswer(s *sim.Snapshot, rules mock.Rules) (sim.Answer, bool) {
	for _, req := range s.Requests() {
		if a, ok := rules.Do(req); ok {
			a.Task = req.ID
			return a, true
		}
	}
	return sim.Answer{}, false
}

// moveOf is the move that a person made.
func moveOf(m *scenarios.Move) sim.Move {
	switch m.Do {
	case scenarios.Abort:
		return sim.Abort{Error: m.Failure.Error, Cause: m.Failure.Cause}
	case scenarios.Set:
		return sim.Inject{Frame: frameOf(m.At.Path), Set: m.Value}
	case scenarios.Fail:
		if m.At.Attempt == 0 {
			return sim.Inject{Frame: frameOf(m.At.Path), Fail: &m.Failure}
		}
	}
	a := sim.Answer{Output: m.Value, Fail: m.Failure, When: m.When, After: m.After}
	for kind, action := range answerActions {
		if action == m.Do {
			a.Kind = sim.AnswerKind(kind)
		}
	}
	frame := frameOf(m.At.Path)
	a.Task = sim.TaskID{Frame: frame, State: m.At.Path[len(frame)-1:], Entry: m.At.Entry, Attempt: m.At.Attempt}
	return a
}
