package replay

import (
	"backstep/asl"
	"backstep/sim"
	"backstep/sim/history"
)

// Budget is the number of moves after which a simulation is stopped.
const Budget = 1_000_000

// Subject is what is played again.
type Subject struct {
	Recording *history.Recording
	// Children are the recorded child executions of its distributed Maps.
	Children []*history.Recording
	Start    sim.Start  // as StartOf returns it, where wanted with other limits
	Then     sim.Worker // answers what the recording does not; nil: nothing does
	// Relative lets tasks take as long as they took; else they end at the recorded
	// instants, so that lanes overtake one another as they did.
	Relative bool
}

// Replay is a recording beside its simulation.
type Replay struct {
	Recording *history.Recording
	Places    []history.Place
	Attempts  []history.Attempt
	Machine   *asl.Machine
	Trace     sim.Trace
	Match     Match
	// Waiting is the task that nothing answers, where the simulation stopped for it.
	Waiting *sim.Request
	// Sims holds for every recorded event the number of events that the simulation
	// wrote before its counterpart, -1 where it has none.
	Sims []int
	back []int // the other way round: for every event of the simulation the last recorded one up to it
}

// RecordedAt returns the index of the last recorded event when the simulation has
// written so many; 0 when there is none yet.
func (r *Replay) RecordedAt(written int) int {
	if written < 1 || len(r.back) == 0 {
		return 0
	}
	return r.back[min(written, len(r.back))-1]
}

// Play simulates the recorded execution and compares the two.
func Play(s Subject) (*Replay, error) {
	places := s.Recording.Places(s.Start.Machine)
	return play(s, places, s.Recording.Attempts(places))
}

func play(s Subject, places []history.Place, attempts []history.Attempt) (*Replay, error) {
	p := &player{Subject: s, rec: s.Recording, attempts: attempts, made: map[string]int{}, trace: sim.NewTrace(s.Start)}
	p.collect()
	if err := p.parts(); err != nil {
		return nil, err
	}
	out := &Replay{Recording: s.Recording, Places: places, Attempts: attempts, Machine: s.Start.Machine, Trace: p.trace}
	if req, ok := p.trace.Tip().FirstTask(); ok && p.trace.Tip().Status() == sim.Running {
		out.Waiting = &req
	}
	out.compare(s.Recording)
	return out, nil
}

// player answers tasks with what was recorded. It counts the attempts at each
// place: a Map that is tried again calls its tasks at the same places again.
type player struct {
	Subject
	rec      *history.Recording // the part that is played, from the beginning
	attempts []history.Attempt
	at       map[string][]*history.Attempt // by place
	payloads map[string][]*history.Attempt // of child executions, by state and payload
	made     map[string]int
	trace    sim.Trace
	like     likeness
}

func (p *player) collect() {
	p.at, p.payloads = map[string][]*history.Attempt{}, map[string][]*history.Attempt{}
	for i := range p.attempts {
		a := &p.attempts[i]
		key := string(a.Frame) + a.State
		p.at[key] = append(p.at[key], a)
	}
	for _, child := range p.Children {
		list := child.Attempts(child.Places(p.Start.Machine))
		for i := range list {
			key := list[i].State + " " + list[i].Payload.JSON()
			p.payloads[key] = append(p.payloads[key], &list[i])
		}
	}
	p.like.own = untold(p.Start.Identity, p.trace.Tip().Identity())
}

// Do implements sim.Worker.
func (p *player) Do(req sim.Request) (sim.Answer, bool) {
	key := string(req.ID.Frame) + req.ID.State
	list, own := p.at[key], true
	if len(list) == 0 && len(p.payloads) > 0 {
		own = false
		key = req.ID.State + " " + req.Payload.JSON()
		list = p.payloads[key]
	}
	if n := p.made[key]; n < len(list) {
		a := list[n]
		if a.Payload.IsAbsent() || p.like.same(a.Payload, req.Payload) {
			out, ok := p.answer(a, &req, own)
			if ok {
				p.made[key]++
			}
			return out, ok
		}
	}
	if p.Then == nil {
		return sim.Answer{}, false
	}
	return p.Then.Do(req)
}

// answer is what a recorded attempt was answered with; false where that is not
// known. The simulation follows the clock of the execution itself only.
func (p *player) answer(a *history.Attempt, req *sim.Request, own bool) (sim.Answer, bool) {
	open := a.Ended < 0 && (!p.rec.Ends() || p.rec.Status() == "ABORTED")
	if open || a.NoData {
		return sim.Answer{}, false
	}
	out := a.Answer()
	if own && !p.Relative && a.Ended >= 0 && !a.Limited() {
		out.After = max(0, p.Recording.Events[a.Ended].At.Sub(req.Now))
	}
	return out, true
}

// parts plays the execution as it was started, then redrives it as it was.
func (p *player) parts() error {
	for i, end := range p.Recording.Parts() {
		part := *p.Recording
		part.Events = part.Events[:end]
		before := len(p.rec.Events)
		p.rec = &part
		if i > 0 {
			tip := p.trace.Tip()
			at := p.Recording.Events[before].At
			t, _, err := p.trace.Do(sim.Redrive{After: max(0, at.Sub(tip.Now()))})
			if err != nil {
				return nil // it stands otherwise than recorded: the comparison tells
			}
			p.trace = t
		}
		if err := p.play(); err != nil {
			return err
		}
	}
	return nil
}

func (p *player) play() error {
	t, stop, err := sim.Execute(p.trace, p, Budget)
	p.trace = t
	if stop == sim.NeedsAnswer && err == nil {
		err = p.goOn()
	}
	if err != nil && p.trace.Tip().Status() == sim.Running && len(p.trace.Tip().Requests()) == 0 {
		return nil // tasks that never end: the recording does not say how it went on
	}
	return err
}

// goOn lets happen what was recorded while a task had no answer: other lanes went
// on, and then the execution was stopped or the recording ends.
func (p *player) goOn() error {
	last := p.rec.Last()
	for range Budget {
		tip := p.trace.Tip()
		if tip.Status() != sim.Running || p.trace.EventCount() >= len(p.rec.Events) {
			break
		}
		move, ok := p.next(tip, last.At)
		if !ok {
			break
		}
		t, _, err := p.trace.Do(move)
		if err != nil {
			return err
		}
		p.trace = t
	}
	if p.trace.Tip().Status() != sim.Running || p.rec.Status() != "ABORTED" || p.strayed() {
		return nil
	}
	t, _, err := p.trace.Do(sim.Abort{Error: last.Error(), Cause: last.Cause()})
	p.trace = t
	return err
}

// strayed reports whether a task waits that was recorded with another payload.
func (p *player) strayed() bool {
	return p.trace.EventCount() < len(p.rec.Events)-1
}

// next is the answer to a task that has one, else the first thing due.
func (p *player) next(tip *sim.Snapshot, until sim.Instant) (sim.Move, bool) {
	for _, req := range tip.Requests() {
		if a, ok := p.Do(req); ok {
			a.Task = req.ID
			return a, true
		}
	}
	due, ok := tip.Next()
	return sim.Run{}, ok && due.At <= until
}
