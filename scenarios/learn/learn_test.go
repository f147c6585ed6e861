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

func TestQuestionsOfTheProgramHaveIdsOfTheirOwn(t *testing.T) {
	seen := map[string]string{}
	for _, q := range BuiltIn().Questions() {
		if other, taken := seen[q.ID]; taken {
			t.Errorf("%s and %s have a question with the id %s", other, q.Source.Name, q.ID)
		}
		seen[q.ID] = q.Source.Name
	}
	numbers := map[int]string{}
	for _, l := range BuiltIn().Lessons {
		if other, taken := numbers[l.Number]; taken {
			t.Errorf("%s and %s have the number %d", other, l.Source.Name, l.Number)
		}
		numbers[l.Number] = l.Source.Name
	}
}
