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

// A person who always takes the second choice, or the longest, should do no better
// than one who guesses: a quarter is right by chance.
func TestTheRightChoiceIsToldNeitherByItsPlaceNorByItsLength(t *testing.T) {
	places, longest, all := map[int]int{}, 0, 0
	for _, b := range BuiltIn().Banks {
		for _, q := range b.Questions {
			length, at := 0, -1
			for i, c := range q.Choices {
				if len(c.Text) > length {
					length, at = len(c.Text), i
				}
			}
			for i, c := range q.Choices {
				if c.Right && q.Wanted() == 1 {
					all++
					places[i]++
					if i == at {
						longest++
					}
				}
			}
		}
	}
	for place, n := range places {
		if 3*n > all {
			t.Errorf("%d of %d right choices stand at place %s", n, all, Letter(place))
		}
	}
	if 3*longest > all {
		t.Errorf("%d of %d right choices are the longest", longest, all)
	}
}
