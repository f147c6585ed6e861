package coverage

import (
	"backstep/asl"
	"backstep/scenarios"
	"backstep/sim/debug"
	"backstep/tui/ui"
)

// Book holds what each run of a machine reached. All copies of the pane share it:
// a tally depends on its run alone.
type Book struct {
	machine *asl.Machine
	items   *scenarios.Coverage // of no run: what there is
	tallies map[string]*scenarios.Tally
}

// NewBook returns an empty book.
func NewBook(m *asl.Machine) *Book {
	return &Book{m, scenarios.NewCoverage(m), map[string]*scenarios.Tally{}}
}

// atOnce is the number of moves that are counted for a frame.
const atOnce = 500

// runs are the session's runs of the book's machine.
func (b *Book) runs(v ui.View) []debug.Run {
	var out []debug.Run
	for _, r := range v.Session.Runs() {
		if r.Start.Machine == b.machine {
			out = append(out, r)
		}
	}
	return out
}

// read counts a part of what has not been counted.
func (b *Book) read(v ui.View) {
	for _, r := range b.runs(v) {
		if t := b.tally(r.Name); t.Len() != r.Trace.Len() {
			t.Read(r.Trace, atOnce)
			return
		}
	}
}

func (b *Book) tally(run string) *scenarios.Tally {
	if b.tallies[run] == nil {
		b.tallies[run] = scenarios.NewTally(b.machine)
	}
	return b.tallies[run]
}

// counted returns how many moves of how many have been counted.
func (b *Book) counted(v ui.View) (n, of int) {
	for _, r := range b.runs(v) {
		n, of = n+b.tally(r.Name).Len(), of+r.Trace.Len()
	}
	return n, of
}

// sum adds up the runs.
func (b *Book) sum(v ui.View) *scenarios.Coverage {
	all := scenarios.NewCoverage(b.machine)
	for _, r := range b.runs(v) {
		all.Add(b.tally(r.Name).Coverage)
	}
	return all
}
