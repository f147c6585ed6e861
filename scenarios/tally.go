package scenarios

import (
	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
)

// Tally counts what one run reaches, a part at a time: it makes the moves of the
// run again, which tell more than a trace keeps.
type Tally struct {
	Coverage *Coverage
	read     int
	at       *sim.Snapshot
	inputs   map[*asl.State]value.Value // that Choices looked at last
}

// NewTally returns the tally of a run that has made no moves.
func NewTally(m *asl.Machine) *Tally {
	return &Tally{Coverage: NewCoverage(m), inputs: map[*asl.State]value.Value{}}
}

// Read counts at most budget moves that have not been counted yet and reports
// whether all have been.
func (t *Tally) Read(run sim.Trace, budget int) bool {
	if run.Len() < t.read || t.at == nil {
		*t = *NewTally(t.Coverage.Machine)
		t.at = run.At(0)
	}
	for ; t.read < run.Len() && budget > 0; budget-- {
		eff, err := sim.Apply(t.at, run.Move(t.read))
		if err != nil { // cannot be: the run has made the move
			t.read = run.Len()
			break
		}
		t.Coverage.note(&eff)
		for i := range eff.Stages {
			if st := &eff.Stages[i]; st.State.Choice != nil && st.Name == asl.StageResult {
				t.inputs[st.State] = st.In
			}
		}
		t.at, t.read = eff.After, t.read+1
	}
	return t.read == run.Len()
}

// Len is the number of moves that have been counted.
func (t *Tally) Len() int { return t.read }

// Input returns the document that a Choice looked at last, absent when none did.
func (t *Tally) Input(st *asl.State) value.Value { return t.inputs[st] }
