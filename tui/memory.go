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
	Version     int                `json:"version"`
	Digest      string             `json:"digest"` // of the definition
	Breakpoints []debug.Breakpoint `json:"breakpoints,omitempty"`
	Watches     []debug.Watch      `json:"watches,omitempty"`
	Marks       []debug.Mark       `json:"marks,omitempty"`
	Runs        []remembered       `json:"runs"`
	Run         int                `json:"run"`
	Cursor      debug.Cursor       `json:"cursor"`
	Lane        string             `json:"lane"`
	View        string             `json:"view"`
	Focus       int                `json:"focus"`
	Zoom        bool               `json:"zoom,omitempty"`
	DividerX    int                `json:"dividerX,omitempty"`
	DividerY    int                `json:"dividerY,omitempty"`
	Panes       map[string]string  `json:"panes,omitempty"` // of each ui.Keeper
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
}

const memoryVersion = 1

func digestOf(src *syntax.Source) string {
	sum := sha256.Sum256([]byte(src.Text))
	return hex.EncodeToString(sum[:])
}

// encode writes the memory.
func (m memory) encode() ([]byte, error) { return json.MarshalIndent(m, "", " ") }

// readMemory reads what encode wrote.
func readMemory(text []byte) (m memory, err error) {
	if err = json.Unmarshal(text, &m); err != nil {
		return m, err
	}
	if m.Version != memoryVersion {
		return m, fmt.Errorf("version %d is not known", m.Version)
	}
	if len(m.Runs) == 0 || m.Run < 0 || m.Run >= len(m.Runs) {
		return m, errors.New("it names no run")
	}
	return m, nil
}

// remember describes a session; files is what its files hold.
func remember(s debug.Session, files Loaded) memory {
	m := memory{
		Version: memoryVersion, Digest: digestOf(s.Run().Start.Machine.Source), Breakpoints: s.Breakpoints(), Watches: s.Watches(), Marks: s.Marks(),
		Cursor: s.Cursor(), Lane: string(s.Lane()),
	}
	for i, r := range s.Runs() {
		if r.Name == s.Run().Name {
			m.Run = i
		}
		m.Runs = append(m.Runs, rememberRun(r, files))
	}
	return m
}

func rememberRun(r debug.Run, files Loaded) remembered {
	out := remembered{From: r.From, At: r.At, Moves: r.Trace.Len()}
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
