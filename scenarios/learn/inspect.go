package learn

import (
	"slices"

	"backstep/asl/syntax"
	"backstep/scenarios"
)

// Inspect reads a lesson or a bank and verifies all that it asks. Problems of
// the file come alone.
func Inspect(s *Solver, src *syntax.Source) []scenarios.Finding {
	questions, problems := readFile(src)
	var out []scenarios.Finding
	for _, p := range problems {
		out = append(out, scenarios.Finding{Source: src, Span: p.Span, Label: broken, Msg: p.Msg, Hint: p.Hint})
	}
	if len(problems) > 0 {
		return out
	}
	ids := map[string]bool{}
	for _, q := range questions {
		if ids[q.ID] {
			out = append(out, scenarios.Finding{Source: src, Span: q.Span, Label: broken, Msg: "another question has the id " + q.ID, Hint: "progress is kept by it"})
		}
		ids[q.ID] = true
		for _, f := range s.Verify(q) {
			label := broken
			if f.Differs {
				label = Differs
			}
			found := scenarios.Finding{Source: src, Span: f.Span, Label: label, Msg: f.Msg, Hint: f.Hint}
			if !slices.Contains(out, found) { // each question meets what is wrong with the machine
				out = append(out, found)
			}
		}
	}
	return out
}

// The labels of findings: a file that cannot be used, and a choice whose mark is
// not what the run says.
const (
	broken  = "ERROR"
	Differs = "DIFFERS"
)

func readFile(src *syntax.Source) ([]*Question, []scenarios.Problem) {
	if IsBank(src.Name) {
		b, problems := ReadBank(src)
		if b == nil {
			return nil, problems
		}
		return b.Questions, problems
	}
	l, problems := ReadLesson(src)
	if l == nil {
		return nil, problems
	}
	return l.Questions, problems
}

// Count returns how many questions a file holds.
func Count(src *syntax.Source) int {
	questions, _ := readFile(src)
	return len(questions)
}

// Follow lets a debugger follow the instructions of a file; press says what is
// wrong with one, and may be nil where there is no debugger.
func Follow(s *Solver, src *syntax.Source, press func(*Solved) string) []scenarios.Finding {
	questions, _ := readFile(src)
	var out []scenarios.Finding
	for _, q := range questions {
		if q.Kind != Do || press == nil {
			continue
		}
		x, err := s.Solve(q)
		if err != nil {
			continue // Inspect says so
		}
		if msg := press(x); msg != "" {
			out = append(out, scenarios.Finding{Source: src, Span: q.solution.Span, Label: Differs, Msg: msg})
		}
	}
	return out
}
