package replay

import (
	"slices"

	"backstep/asl"
	"backstep/sim"
	"backstep/sim/history"
	"backstep/sim/mock"
)

// Case is a recording and what is known about it.
type Case struct {
	Recording  *history.Recording
	Children   []*history.Recording // recorded child executions of its distributed Maps
	Machine    *asl.Machine         // nil: the definition is not known
	Definition string               // the name of its file, for messages
	Rules      mock.Rules           // answer what the recording does not
	// Adjust changes how the simulation starts, such as its limits; nil: nothing.
	Adjust func(*sim.Start)
}

// Report is what there is to say about a recording.
type Report struct {
	Recording  *history.Recording
	Definition string
	Places     []history.Place
	Attempts   []history.Attempt
	Diagnosis  Diagnosis
	// Replay is the simulation, nil where there can be none: NoData tells whether
	// that is for lack of the input, else there is no definition.
	Replay *Replay
	NoData bool
	// Start and Rules are those of simulated runs: the recorded answers stand before
	// other rules.
	Start   sim.Start
	Answers mock.Rules // those that were recorded
	Rules   mock.Rules // all
}

// Open plays a recording again where that is possible and diagnoses it.
func Open(c Case) (*Report, error) {
	out := &Report{Recording: c.Recording, Definition: c.Definition, NoData: !c.Recording.HasData()}
	out.Places = c.Recording.Places(c.Machine)
	out.Attempts = c.Recording.Attempts(out.Places)
	out.Diagnosis = Diagnose(c.Recording, out.Places, out.Attempts, c.Machine)
	out.Answers = Rules(out.Attempts)
	out.Rules = append(slices.Clip(out.Answers), c.Rules...)
	start, ok := StartOf(c.Recording, c.Machine)
	if c.Adjust != nil {
		c.Adjust(&start)
	}
	out.Start = start
	if !ok || out.NoData {
		out.NoData = true
		return out, nil
	}
	if c.Machine == nil {
		return out, nil
	}
	var err error
	out.Replay, err = play(Subject{Recording: c.Recording, Children: c.Children, Start: start, Then: c.Rules}, out.Places, out.Attempts)
	return out, err
}

// Rules turns recorded attempts into rules, each for one attempt at one place
// that is called with the recorded payload. Of a place that occurs again, because
// a Map or Parallel was tried again, the first counts.
func Rules(attempts []history.Attempt) mock.Rules {
	var out mock.Rules
	for i := range attempts {
		a := &attempts[i]
		if a.NoData || a.Ended < 0 {
			continue
		}
		id := sim.TaskID{Frame: a.Frame, State: a.State}
		out = append(out, mock.Rule{State: id.Place(), Entry: a.Entry, Attempt: max(a.Attempt, 1), Input: a.Payload, Answer: a.Answer()})
	}
	return out
}

// Differs reports whether something is to be told that a person must look at: a
// recording that does not match its definition.
func (r *Report) Differs() bool { return r.Replay != nil && r.Replay.Match.First != nil }
