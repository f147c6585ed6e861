package tui

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/scenarios"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/mock"
)

// memory is what is kept of a session between two starts of the program: what a
// person did and where they stood. What the executions computed and what mocks
// answered is not in it; it is made again.
type memory struct {
	Version     int                       `json:"version"`
	Digest      string                    `json:"digest"` // of the definition
	Breakpoints entries[debug.Breakpoint] `json:"breakpoints,omitzero"`
	Watches     entries[debug.Watch]      `json:"watches,omitzero"`
	Marks       entries[debug.Mark]       `json:"marks,omitzero"`
	Runs        entries[remembered]       `json:"runs"`
	Run         int                       `json:"run"`
	Cursor      debug.Cursor              `json:"cursor"`
	Lane        string                    `json:"lane"`
	View        string                    `json:"view"`
	Focus       int                       `json:"focus"`
	Zoom        bool                      `json:"zoom,omitempty"`
	DividerX    int                       `json:"dividerX,omitempty"`
	DividerY    int                       `json:"dividerY,omitempty"`
	Panes       map[string]string         `json:"panes,omitempty"` // of each ui.Keeper

	missed []string // what could not be read
}

// remembered is a run: what it came from, how far it went, and what a person
// changed in it, as a scenario.
type remembered struct {
	From  string `json:"from,omitempty"` // the name of the run that it was forked from
	At    int    `json:"at,omitempty"`   // moves shared with that run
	Moves int    `json:"moves"`
	Edits string `json:"edits,omitempty"`
	// Made are the numbers of moves before each move of Edits.
	Made []int `json:"made,omitempty"`
	// Answered are the numbers of moves before each answer that rules gave.
	// Rules may have been changed since, so that these cannot be told otherwise.
	Answered []int `json:"answered,omitempty"`
	// Off and Deleted are the rules that a person switched off, and those of the
	// files that they deleted, by ruleDigest: what rules answer is not kept.
	Off     []string `json:"off,omitempty"`
	Deleted []string `json:"deleted,omitempty"`
}

const memoryVersion = 1

func digestOf(src *syntax.Source) string {
	sum := sha256.Sum256([]byte(src.Text))
	return hex.EncodeToString(sum[:])
}

// encode writes the memory.
func (m memory) encode() ([]byte, error) { return json.MarshalIndent(m, "", " ") }

// readMemory reads what encode wrote. A part that cannot be read is left out and
// named in missed.
func readMemory(text []byte) (m memory, err error) {
	var misfit *json.UnmarshalTypeError
	if err = json.Unmarshal(text, &m); errors.As(err, &misfit) { // the rest was read
		m.missed, err = append(m.missed, misfit.Field+" is no "+misfit.Type.Kind().String()), nil
	}
	switch {
	case err != nil:
		return m, err
	case m.Version != memoryVersion:
		return m, fmt.Errorf("version %d is not known", m.Version)
	case len(m.Runs.all) == 0 || m.Run < 0 || m.Run >= len(m.Runs.all):
		return m, errors.New("it names no run")
	}
	for _, part := range []struct {
		name   string
		broken []int
	}{{"breakpoint", m.Breakpoints.broken}, {"watch", m.Watches.broken}, {"bookmark", m.Marks.broken}, {"run", m.Runs.broken}} {
		for _, i := range part.broken {
			m.missed = append(m.missed, fmt.Sprintf("%s %d cannot be read", part.name, i+1))
		}
	}
	m.Breakpoints, m.Watches, m.Marks = m.Breakpoints.whole(), m.Watches.whole(), m.Marks.whole()
	return m, nil
}

// remember describes a session; files is what its files hold.
func remember(s debug.Session, files Loaded) memory {
	m := memory{
		Version: memoryVersion, Digest: digestOf(s.Run().Start.Machine.Source), Breakpoints: entriesOf(s.Breakpoints()), Watches: entriesOf(s.Watches()), Marks: entriesOf(s.Marks()),
		Cursor: s.Cursor(), Lane: string(s.Lane()),
	}
	for i, r := range s.Runs() {
		if r.Name == s.Run().Name {
			m.Run = i
		}
		m.Runs.all = append(m.Runs.all, rememberRun(r, files))
	}
	return m
}

func rememberRun(r debug.Run, files Loaded) remembered {
	out := remembered{From: r.From, At: r.At, Moves: r.Trace.Len()}
	out.Off, out.Deleted = switched(r.Rules, files.Rules)
	edits := &scenarios.Scenario{Mocks: r.Rules.Without(files.Rules)}
	if !value.Equal(r.Start.Input, files.Start.Input) {
		edits.Input = r.Start.Input
	}
	for i := r.At; i < r.Trace.Len(); i++ {
		move, ok := personal(r, i)
		if _, answer := r.Trace.Move(i).(sim.Answer); answer && !ok {
			out.Answered = append(out.Answered, i)
		}
		if ok {
			edits.Moves = append(edits.Moves, move)
			out.Made = append(out.Made, i)
		}
	}
	if edits.HoldsMore() || len(edits.Mocks) > 0 {
		out.Edits = scenarios.Print(edits)
	}
	return out
}

// personal returns the i-th move as one of a scenario, when a person made it:
// no rule would have.
func personal(r debug.Run, i int) (scenarios.Move, bool) {
	switch m := r.Trace.Move(i).(type) {
	case sim.Answer:
		if ruled(r, i, m) {
			return scenarios.Move{}, false
		}
		return scenarios.Move{
			At: scenarios.Place{Path: m.Task.Place(), Entry: m.Task.Entry, Attempt: m.Task.Attempt},
			Do: answerActions[m.Kind], Value: m.Output, Failure: m.Fail, When: m.When, After: m.After,
		}, true
	case sim.Inject:
		move := scenarios.Move{At: scenarios.Place{Path: placeAt(r.Trace, i, m.Frame)}, Do: scenarios.Set, Value: m.Set}
		if m.Fail != nil {
			move.Do, move.Failure = scenarios.Fail, *m.Fail
		}
		return move, true
	case sim.Redrive:
		return scenarios.Move{Do: scenarios.Redrive, After: m.After}, true
	case sim.Abort:
		return scenarios.Move{Do: scenarios.Abort, Failure: sim.Failure{Error: m.Error, Cause: m.Cause}}, true
	}
	return scenarios.Move{}, false
}

var answerActions = [...]scenarios.Action{
	sim.Succeed: scenarios.Return, sim.Fail: scenarios.Fail, sim.Never: scenarios.Never, sim.Submit: scenarios.Submit,
	sim.Heartbeat: scenarios.Heartbeat,
}

// placeAt is the place of the state that a frame stands before.
func placeAt(t sim.Trace, i int, frame sim.FrameID) string {
	f, ok := t.At(i).Frame(frame)
	if !ok || f.State == nil {
		return string(frame[1:])
	}
	return sim.TaskID{Frame: frame, State: f.State.Name}.Place()
}

// ruled reports whether the run's rules give the answer that the i-th move is.
// The payload is computed only for rules that look at it.
func ruled(r debug.Run, i int, a sim.Answer) bool {
	req := sim.Request{Task: sim.Task{ID: a.Task}}
	for _, rule := range r.Rules {
		if (rule.State == a.Task.State || rule.State == a.Task.Place() || rule.State == mock.AnyTask) && (!rule.Input.IsAbsent() || rule.Echo || rule.State == mock.AnyTask) {
			req = requestBefore(r.Trace, i, a.Task)
			break
		}
	}
	by, ok := r.Rules.Do(req)
	return ok && mock.SameAnswer(by, a)
}

func requestBefore(t sim.Trace, i int, id sim.TaskID) sim.Request {
	for _, req := range t.At(i).Requests() {
		if req.ID == id {
			return req
		}
	}
	return sim.Request{Task: sim.Task{ID: id}}
}

// frameOf returns the frame that a place lies in.
func frameOf(place string) sim.FrameID {
	if i := strings.LastIndex(place, "]/"); i >= 0 {
		return sim.FrameID("/" + place[:i+2])
	}
	return "/"
}
