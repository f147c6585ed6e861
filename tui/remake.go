package tui

import (
	"fmt"
	"slices"

	"backstep/asl/syntax"
	"backstep/scenarios"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/mock"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// mostRemade is the number of moves that are made again at most.
const mostRemade = 200_000

// remaking makes the runs of a memory again on what the files hold now. It is a
// ui.Job. What does not fit any more is left out.
type remaking struct {
	kept   memory
	files  Loaded
	runs   []debug.Run // finished
	at     *remade     // in progress
	budget int         // moves that may still be made
	missed []string    // what was left out
	follow *debug.Link // where to go in the end instead of where the session was
}

// remade is a run that is made again.
type remade struct {
	kept  remembered
	edits *scenarios.Scenario
	run   debug.Run
	made  int // of its edits
}

func newRemaking(kept memory, files Loaded) remaking {
	return remaking{kept: kept, files: files, budget: mostRemade}
}

// Do implements ui.Job.
func (r remaking) Do(_ ui.View, budget int) (ui.Job, ui.Intent) {
	for budget = min(budget, max(r.budget, 1)); budget > 0; {
		if len(r.runs) == len(r.kept.Runs.all) {
			return r, ui.Restored{Session: r.session(), Missed: firstOf(r.missed), Follow: r.follow}
		}
		if r.at == nil {
			r.at = remakeRun(r.kept.Runs.all[len(r.runs)], r.runs, r.files)
		}
		next, used, over := r.at.goOn(min(budget, r.budget))
		r.budget, budget, r.at = r.budget-used, budget-max(used, 1), &next
		if over {
			r = r.finish()
		}
	}
	return r, nil
}

// finish takes up the run in progress as far as it was made.
func (r remaking) finish() remaking {
	if run := r.at.run; run.Trace.Len() != r.at.kept.Moves {
		r.missed = append(slices.Clip(r.missed), fmt.Sprintf("run %s could be made up to step %d only", run.Name, run.Trace.Tip().Steps()))
	}
	r.runs, r.at = append(slices.Clip(r.runs), r.at.run), nil
	return r
}

// session is where the last one ended.
func (r *remaking) session() debug.Session {
	return debug.Remade(r.runs, r.kept.Marks.all).AtRun(r.kept.Run, r.kept.Cursor, sim.FrameID(r.kept.Lane))
}

// Progress implements ui.Job.
func (r remaking) Progress() string {
	run := debug.RunName(len(r.runs))
	if r.at == nil {
		return "run " + run + " is made again"
	}
	return fmt.Sprintf("run %s is made again: %s of %s moves", run, widget.Count(r.at.run.Trace.Len()), widget.Count(r.at.kept.Moves))
}

// remakeRun begins to make a run again.
func remakeRun(kept remembered, before []debug.Run, files Loaded) *remade {
	edits := &scenarios.Scenario{}
	if kept.Edits != "" {
		if parsed, wrong := scenarios.Parse(syntax.NewSource("edits.yaml", kept.Edits)); len(wrong) == 0 {
			edits = parsed
		}
	}
	start := files.Start
	if !edits.Input.IsAbsent() {
		start.Input, start.InputText = edits.Input, edits.Input.JSON()
	}
	run := debug.Run{Start: start, Trace: sim.NewTrace(start), Rules: kept.switchAgain(edits.Mocks, files.Rules), From: kept.From}
	for _, b := range before {
		if b.Name == kept.From && kept.At > 0 && kept.At <= b.Trace.Len() {
			run.Start, run.Trace, run.At = b.Start, b.Trace.Fork(kept.At), kept.At
		}
	}
	run.Name = debug.RunName(len(before))
	return &remade{kept: kept, edits: edits, run: run}
}

// goOn makes about budget moves; over tells that the run is finished, or fits no
// further.
func (r remade) goOn(budget int) (next remade, used int, over bool) {
	began := r.run.Trace.Len()
	to := r.kept.Moves
	if r.made < len(r.kept.Made) {
		to = r.kept.Made[r.made]
	}
	part := min(to, began+budget)
	r.run.Trace = forward(r.run.Trace, r.run.Rules, part, r.kept.Answered)
	used = r.run.Trace.Len() - began
	switch {
	case r.run.Trace.Len() < part || budget <= 0: // it cannot go on
		return r, used, true
	case part < to:
		return r, used, false
	case r.made == len(r.kept.Made):
		return r, used, true
	case r.made >= len(r.edits.Moves) || r.run.Trace.Len() != to:
		return r, used, true
	}
	trace, _, err := r.run.Trace.Do(moveOf(&r.edits.Moves[r.made]))
	if err != nil {
		return r, used, true
	}
	r.run.Trace = trace
	r.made++
	return r, used + 1, false
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
	case scenarios.Redrive:
		return sim.Redrive{After: m.After}
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
