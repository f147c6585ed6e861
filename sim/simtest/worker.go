package simtest

import (
	"hash/fnv"
	"time"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
)

// Worker answers every task by a hash of the seed and of the task: a pure
// function of the request that looks random.
type Worker struct {
	Seed uint64
	// Certain makes every task succeed at once with a document of its own.
	Certain bool
}

// luck is a source of choices that are used up from low to high.
type luck uint64

func (l *luck) below(n int) int {
	out := uint64(*l) % uint64(n)
	*l = (*l/luck(n))*0x9e3779b1 ^ *l>>17
	return int(out)
}

func luckOf(seed uint64, req *sim.Request) luck {
	h := fnv.New64a()
	id := req.ID
	for _, s := range []string{string(id.Frame), id.State, req.Payload.JSON()} {
		h.Write([]byte(s))
		h.Write([]byte{0})
	}
	x := (h.Sum64() ^ seed ^ uint64(id.Entry)<<32 ^ uint64(id.Attempt)<<48) * 0x9e3779b97f4a7c15
	x ^= x >> 29
	return luck(x * 0xbf58476d1ce4e5b9)
}

// Do implements [sim.Worker].
func (w Worker) Do(req sim.Request) (sim.Answer, bool) {
	l := luckOf(w.Seed, &req)
	a := sim.Answer{Task: req.ID, Output: outputs[l.below(len(outputs))]}
	if w.Certain {
		a.Output = req.Payload
		return a, true
	}
	a.After = time.Duration(l.below(9)) * 500 * time.Millisecond
	if l.below(3) == 0 {
		for at := time.Second; at < 6*time.Second; at += time.Second {
			a.Heartbeats = append(a.Heartbeats, at)
		}
	}
	if l.below(4) == 0 {
		a.Submitted = value.MustParse(`{"accepted":true}`)
	}
	switch l.below(16) {
	case 0, 1, 2:
		a.Kind, a.When = sim.Fail, whens(&req)[l.below(len(whens(&req)))]
		a.Fail = errors[l.below(len(errors))]
	case 3:
		a.Kind = sim.Never
	}
	return a, true
}

var outputs = []value.Value{
	value.MustParse(`{"ok":true}`), value.MustParse(`[1,2,3]`), value.MustParse(`"text"`), value.Null, {}, value.Int(7),
}

var errors = []sim.Failure{
	{Error: "Own.Error", Cause: "by chance"}, {Error: "States.TaskFailed", Cause: "{}"}, {Error: "States.Permissions"},
	{NoError: true, NoCause: true}, {Error: "Lambda.Unknown", NoCause: true},
}

// whens are the phases in which a task of the request's kind can fail.
func whens(req *sim.Request) []sim.FailWhen {
	out := []sim.FailWhen{sim.FailRun, sim.FailRun, sim.FailSchedule, sim.FailStart}
	if req.State.Task.Resource.Pattern != asl.RequestResponse {
		out = append(out, sim.FailSubmit)
	}
	return out
}
