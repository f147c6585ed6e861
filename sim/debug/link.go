package debug

import (
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"backstep/sim"
)

// Link names a moment so that it can be written down: what a lane shows, not
// what other lanes did meanwhile. Its text is FILE@RUN:STEP[LANE].STEP:STAGE:PATH,
// where empty parts at the end are left out:
//
//	order.asl.json@A:2:ResultPath:$.validation
//	order.asl.json@B:5[0].1
//
// A step without a stage stands for the moment after it; 0 is where the
// execution or lane begins.
type Link struct {
	File  string
	Run   string
	Steps []LinkStep // the execution's own first
	Stage string     // a field's name, its number, waiting, backoff, end, move with a number, or ""
	Path  string
}

// LinkStep is a step of a frame and the branch or iteration of it that leads
// further down; that of the last is not used.
type LinkStep struct{ Step, Lane int }

// The stages of a link that are none: the lane waits inside the state, or the
// execution has ended. A redrive goes on inside of states and after an end: in a
// run with one, moments have the number of moves made.
const (
	stageMove    = "move"
	stageWaiting = "waiting"
	stageBackoff = "backoff"
	stageEnd     = "end"
)

// String returns the link's text.
func (l Link) String() string {
	var b strings.Builder
	b.WriteString(l.File + "@" + l.Run + ":" + l.Place())
	switch {
	case l.Path != "":
		b.WriteString(":" + l.Stage + ":" + l.Path)
	case l.Stage != "":
		b.WriteString(":" + l.Stage)
	}
	return b.String()
}

// Place returns the step with its lanes: 5[0].1.
func (l Link) Place() string {
	var b strings.Builder
	for i, s := range l.Steps {
		b.WriteString(strconv.Itoa(s.Step))
		if i < len(l.Steps)-1 {
			fmt.Fprintf(&b, "[%d].", s.Lane)
		}
	}
	return b.String()
}

var linkText = regexp.MustCompile(`^(.*?)@([A-Z]+):([0-9]+(?:\[[0-9]+\]\.[0-9]+)*)(?::([^:]*))?(?::(.*))?$`)

// ParseLink reads a link's text.
func ParseLink(text string) (Link, error) {
	m := linkText.FindStringSubmatch(text)
	if m == nil {
		return Link{}, fmt.Errorf("%q is no link: FILE@RUN:STEP is expected, such as order.asl.json@A:2:ResultPath:$.total", text)
	}
	l := Link{File: m[1], Run: m[2], Stage: m[4], Path: m[5]}
	for _, part := range strings.Split(m[3], ".") {
		step, lane, _ := strings.Cut(part, "[")
		var s LinkStep
		var err, bad error
		s.Step, err = strconv.Atoi(step)
		if lane != "" {
			s.Lane, bad = strconv.Atoi(strings.TrimSuffix(lane, "]"))
		}
		if err != nil || bad != nil {
			return Link{}, fmt.Errorf("%q is no link: the number of a step is too large", text)
		}
		l.Steps = append(l.Steps, s)
	}
	return l, nil
}

// Link returns the link to the cursor.
func (s Session) Link(file, path string) Link {
	l := Link{File: file, Run: s.Run().Name, Path: path, Steps: s.steps(s.lane, s.cursor.Move)}
	if s.cursor.Stage != Resting {
		l.Stage = stageName(s.Visit(), s.cursor.Stage)
		return l
	}
	switch f := s.Frame(); {
	case s.Tip().Redrives() > 0:
		l.Stage = stageMove + strconv.Itoa(s.cursor.Move)
	case s.snap.Status() != sim.Running:
		l.Stage = stageEnd
	case f.Entered && f.Phase == sim.BackingOff:
		l.Stage = stageBackoff
	case f.Entered:
		l.Stage = stageWaiting
	}
	return l
}

// StepText returns the step that a frame is in at a moment, or has done last,
// as links write it: 5[0].1.
func (s Session) StepText(lane sim.FrameID, move int) string {
	return Link{Steps: s.steps(lane, move)}.Place()
}

// steps returns the steps of the frames from the execution to a lane.
func (s *Session) steps(lane sim.FrameID, move int) []LinkStep {
	if lane == rootLane {
		if move == 0 {
			return []LinkStep{{}}
		}
		return []LinkStep{{Step: int(s.Run().Trace.Row(move - 1).Step)}}
	}
	parent := parentOf(lane)
	for parent != rootLane && s.lastRow(parent, move) < 0 {
		parent = parentOf(parent)
	}
	out := s.steps(parent, move)
	name := string(lane)
	out[len(out)-1].Lane, _ = strconv.Atoi(name[strings.LastIndexByte(name, '[')+1 : len(name)-2])
	n := 0
	for i := s.lastRow(lane, move); i >= 0; i = int(s.Run().Trace.Row(i).Back) - 1 {
		if s.Run().Trace.Row(i).Began {
			n++
		}
	}
	return append(out, LinkStep{Step: n})
}

// stageName names a stage: by its field, by its number where the field comes
// twice.
func stageName(v Visit, stage int) string {
	name := linkName(v.Stages[stage])
	for i := range v.Stages {
		if i != stage && linkName(v.Stages[i]) == name {
			return strconv.Itoa(stage + 1)
		}
	}
	return name
}

func linkName(st Stage) string {
	if name := st.Name.Field(); !strings.Contains(name, " ") {
		return name
	}
	return st.Name.String()
}

// Follow goes to the moment that a link names. The error says what does not
// exist.
func (s Session) Follow(l Link) (Session, error) {
	for i, r := range s.runs {
		if r.Name == l.Run {
			s.current, s.snap = i, nil
			return s.At(Cursor{0, Resting}, rootLane).follow(l)
		}
	}
	return s, fmt.Errorf("there is no run %s", l.Run)
}

// stretch is an attempt at a state: the numbers of its first and last move in
// its frame.
type stretch struct{ first, last int }

func (s Session) follow(l Link) (Session, error) {
	at, lane := s.rootStretch(l.Steps[0].Step), rootLane
	for i := 1; i < len(l.Steps) && at.first >= 0; i++ {
		st := s.Run().Trace.Row(at.first).State
		lane += sim.FrameID(fmt.Sprintf("%s[%d]/", st.Name, l.Steps[i-1].Lane))
		at = s.laneStretch(lane, at, l.Steps[i].Step)
	}
	if at.last < -1 {
		return s, fmt.Errorf("run %s has no step %s", l.Run, l.Place())
	}
	move, stage, err := s.moment(lane, at, l.Stage)
	return s.At(Cursor{move, stage}, lane), err
}

// nowhere is the stretch of a step that does not exist.
var nowhere = stretch{-2, -2}

// rootStretch finds a step of the execution; first is -1 for step 0.
func (s *Session) rootStretch(n int) stretch {
	t := s.Run().Trace
	if n > t.Tip().Steps() {
		return nowhere
	}
	out := stretch{first: -1, last: t.Tip().Root().Moved - 1}
	if n > 0 {
		out.first = s.stepBegins(n)
	}
	if next := s.stepBegins(n + 1); next < t.Len() {
		out.last = int(t.Row(next).Back) - 1
	}
	return out
}

// laneStretch finds a step of a branch or iteration among the moves of its
// parent's attempt.
func (s *Session) laneStretch(lane sim.FrameID, in stretch, n int) stretch {
	t := s.Run().Trace
	out, count := nowhere, 0
	for i := in.first + 1; i < t.Len() && (i <= in.last || in.last == in.first || !t.Row(in.last).Left); i++ {
		r := t.Row(i)
		if r.Frame != lane {
			continue
		}
		if r.Began {
			if count++; count == 1 && n == 0 {
				return stretch{-1, s.opened(lane, i) - 1}
			}
		}
		switch {
		case count > n:
			return out
		case count == n && r.Began:
			out = stretch{i, i}
		case count == n:
			out.last = i
		}
	}
	if _, open := t.Tip().Frame(lane); n == 0 && open && out == nowhere {
		return stretch{-1, s.lastRunning() - 1}
	}
	return out
}

// lastRunning is the last moment of the run at which the execution went on.
func (s *Session) lastRunning() int {
	t := s.Run().Trace
	if t.Tip().Status() != sim.Running {
		return t.Len() - 1
	}
	return t.Len()
}

// moment finds a stage of an attempt, the moment at which it waits, or the one
// after it.
func (s *Session) moment(lane sim.FrameID, at stretch, stage string) (int, int, error) {
	t := s.Run().Trace
	if n, err := strconv.Atoi(strings.TrimPrefix(stage, stageMove)); err == nil && strings.HasPrefix(stage, stageMove) && n >= 0 && n <= t.Len() {
		return n, Resting, nil
	}
	switch {
	case stage == stageEnd && t.Tip().Redrives() > 0: // as it was when it had ended first
		return sort.Search(t.Len(), func(i int) bool { return t.At(i).Redrives() > 0 }) - 1, Resting, nil
	case stage == stageEnd && t.Tip().Status() == sim.Running:
		return t.Len(), Resting, fmt.Errorf("run %s has not ended", s.Run().Name)
	case stage == stageEnd:
		return t.Len(), Resting, nil
	case stage == "" || at.first < 0:
		return at.last + 1, Resting, nil
	}
	v := s.visit(lane, at.last+1)
	for i, st := range v.Stages {
		if strings.EqualFold(stage, linkName(st)) || strings.EqualFold(stage, st.Name.String()) || stage == strconv.Itoa(i+1) {
			return st.Move, i, nil
		}
	}
	if move, ok := waits(t, at, stage); ok {
		return move + 1, Resting, nil
	}
	if v.State == nil {
		return at.last + 1, Resting, fmt.Errorf("there is no stage %s at this step", stage)
	}
	return at.last + 1, Resting, fmt.Errorf("%s has no stage %s at this step", v.State.Name, stage)
}

// waits returns the last move of an attempt that began a back-off or, for
// waiting, anything else that takes time; the attempt's first where none did.
func waits(t sim.Trace, at stretch, stage string) (int, bool) {
	for i := at.last; i >= at.first; i = int(t.Row(i).Back) - 1 {
		r := t.Row(i)
		backoff := r.Kind == sim.RowRetrying
		if stage == stageBackoff && backoff || stage == stageWaiting && !backoff && !r.Left && r.Kind != sim.RowFailed {
			return i, true
		}
	}
	return at.first, stage == stageWaiting
}
