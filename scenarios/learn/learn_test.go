package learn

import "testing"

// Every lesson and every bank that comes with the program is read without a
// problem, every answer is computed by a run, exactly what is marked is right,
// and what should be repaired is broken and can be repaired.
func TestEveryAnswerIsWhatTheRunSays(t *testing.T) {
	solver := NewSolver(Open)
	for _, src := range Embedded() {
		t.Run(src.Name, func(t *testing.T) {
			for _, f := range Inspect(solver, src) {
				t.Error(f)
			}
		})
	}
}
