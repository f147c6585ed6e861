package dialog

import (
	"fmt"
	"strings"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// NewHistoryFull tells that the next move would end the execution at the events
// quota, and what it did to come there. It can stop, let it fail as it does on
// AWS, or start anew with twice the quota. It is nil where nothing can go on.
func NewHistoryFull(v ui.View) Dialog {
	if len(v.Session.Runs()) == 0 || v.Session.Snapshot().Status() != sim.Running {
		return nil
	}
	start := v.Session.Run().Start
	quota := start.Limits.Events
	text := quotaText(quota)
	if l := loopAt(v.Session); l.times > 1 {
		text = append(text, ui.Line{}, words("Loop   %s", l.path()), words("       %s times", widget.Count(l.times)))
		if line := words("Loop   %s   %s times", l.path(), widget.Count(l.times)); line.Width() <= questionWidth-4 {
			text = append(text[:len(text)-2], line)
		}
		for i, why := range l.why {
			label := "       "
			if i == 0 {
				label = "Why    "
			}
			text = append(text, words("%s%s", label, why))
		}
	}
	higher := start
	higher.Limits.Events = 2 * quota
	q := newQuestion("Step limit reached", "Esc = stop here", text,
		choice{"stop", "Stop here", "s", nil},
		choice{"fail", "Let it fail", "l", ui.Do{Move: nextMove(v.Session), Done: "the execution failed as it does on AWS"}},
		choice{"raise", "Raise the limit to " + widget.Count(2*quota), "r", ui.Several{
			ui.Restart{Start: &higher}, ui.Go{Dir: debug.Forward, Unit: debug.Continue}}},
	)
	q.message = "Nothing is lost: every step is in the timeline."
	q.footer = "Left/Right choose  Enter accept  Esc stop here"
	return q
}

func words(format string, args ...any) ui.Line {
	return widget.Words(fmt.Sprintf(format, args...), widget.Plain)
}

// nextMove is the move that the session stopped before: the answer to a task if
// a rule has one, else what is due.
func nextMove(s debug.Session) sim.Move {
	for _, req := range s.Snapshot().Requests() {
		if a, ok := s.Run().Rules.Do(req); ok {
			a.Task = req.ID
			return a
		}
	}
	return sim.Run{}
}

// loop is what an execution does over and over.
type loop struct {
	states []string // one turn
	times  int
	why    []string // what the Choice states in it look at
}

// The longest turn that is looked for, and the turns that must be equal for the
// states to be called a loop.
const (
	longestTurn = 30
	equalTurns  = 3
)

// loopAt finds the loop that the lane is in at the cursor.
func loopAt(s debug.Session) loop {
	rows := enteredRows(s)
	trace := s.Run().Trace
	same := func(i, j int) bool { return trace.Row(rows[i]).State == trace.Row(rows[j]).State }
	for turn := 1; turn <= longestTurn && turn*equalTurns <= len(rows); turn++ {
		n := turn
		for n < len(rows) && same(n, n-turn) {
			n++
		}
		if n < turn*equalTurns {
			continue
		}
		l := loop{times: n / turn}
		for i := turn - 1; i >= 0; i-- {
			l.states = append(l.states, trace.Row(rows[i]).State.Name)
			l.why = append(l.why, decided(trace, rows[i])...)
		}
		return l
	}
	return loop{}
}

// enteredRows lists the moves by which the lane's frame entered states, the last
// first.
func enteredRows(s debug.Session) []int {
	f, ok := s.Snapshot().Frame(s.Lane())
	if !ok {
		f = s.Snapshot().Root()
	}
	trace := s.Run().Trace
	var rows []int
	for i := f.Moved - 1; i >= 0; i = int(trace.Row(i).Back) - 1 {
		if trace.Row(i).Entered {
			rows = append(rows, i)
		}
	}
	return rows
}

// longestOperands is the most comparisons that are told of one Choice.
const longestOperands = 2

// decided says what a Choice looked at in the move.
func decided(t sim.Trace, i int) []string {
	r := t.Row(i)
	if r.Kind != sim.RowChose {
		return nil
	}
	var list []string
	for _, st := range t.Effect(i).Stages {
		for _, rule := range st.Rules {
			for _, o := range rule.Operands {
				if len(list) == longestOperands {
					return list
				}
				list = append(list, operandText(o))
			}
		}
	}
	return list
}

func operandText(o asl.Operand) string {
	left := "nothing"
	if !o.Left.IsAbsent() {
		left = value.Preview(o.Left, 40)
	}
	return fmt.Sprintf("%s is %t: it is %s", o.Text, o.Match, left)
}

// path writes one turn: CheckStatus > Wait > CheckStatus.
func (l loop) path() string { return strings.Join(append(l.states, l.states[0]), " > ") }

// quotaText says what the limit is: AWS's own, or one that was raised for a run.
func quotaText(quota int) []ui.Line {
	aws := sim.DefaultLimits().Events
	if quota != aws {
		return []ui.Line{
			words("Continue stopped after %s events, the limit of this run.", widget.Count(quota)),
			words("On AWS a Standard execution fails at %s events.", widget.Count(aws)),
		}
	}
	return []ui.Line{
		words("Continue stopped after %s events (the AWS history quota).", widget.Count(quota)),
		words("On AWS this execution fails here: \"reached the maximum number of"),
		words("history events (%d)\".", quota),
	}
}
