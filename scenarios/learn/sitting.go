package learn

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"backstep/scenarios"
)

// Sitting is a person going through questions: those of a lesson, of an exam
// practice, or of a review. It is a value: methods return the next one.
type Sitting struct {
	Title     string
	Lesson    *Lesson // nil when the questions come from several places
	Questions []*Question
	Given     []Given // by question
	At        int     // the question that is asked; len(Questions) at the end
	// Exam holds verdicts back until the end and shuffles choices by the seed.
	Exam     bool
	Settings ExamSettings // of an exam
	Begun    time.Time
}

// Given is what was given to a question.
type Given struct {
	Answered, Skipped bool
	Answer            Answer
	Verdict           Verdict
	Hints             int // shown
}

// Sit begins with the questions of a lesson, at the first one that was not
// answered right yet.
func Sit(l *Lesson, p Progress) Sitting {
	s := sitWith(l.Title, l.Questions, p)
	s.Lesson = l
	return s
}

// SitBank begins with the questions of a bank in the same way: each verdict comes
// at once.
func SitBank(b *Bank, p Progress) Sitting { return sitWith(b.Title, b.Questions, p) }

func sitWith(title string, list []*Question, p Progress) Sitting {
	s := Sitting{Title: title, Questions: list, Given: make([]Given, len(list))}
	s.At = max(slices.IndexFunc(list, func(q *Question) bool { return p.Questions[q.ID].Row == 0 }), 0)
	return s
}

// ExamSettings say what an exam practice is made of.
type ExamSettings struct {
	Questions int           // how many; 0 for all
	Limit     time.Duration // 0 for none
	Seed      uint64
	Topic     string // "" for all
	Exam      string // SAA-C03 or DVA-C02; "" for all
}

// Flags writes the settings as the command line takes them, so that the same
// exam can be begun again.
func (e ExamSettings) Flags() string {
	out := fmt.Sprintf("--exam %dq", e.Questions)
	if e.Limit > 0 {
		out += "/" + scenarios.FormatDuration(e.Limit)
	}
	for _, f := range []struct{ name, value string }{{"topic", e.Topic}, {"for", e.Exam}} {
		if f.value != "" {
			out += " --" + f.name + " " + f.value
		}
	}
	return out + fmt.Sprintf(" --seed %d", e.Seed)
}

// SitExam begins an exam practice, with questions that the seed chooses: those
// of the banks, or where there are none those of the lessons.
func (c Course) SitExam(e ExamSettings, now time.Time) Sitting {
	pool := slices.DeleteFunc(c.ExamPool(), func(q *Question) bool {
		return e.Topic != "" && q.Topic != e.Topic || e.Exam != "" && !slices.Contains(q.Exams, e.Exam)
	})
	s := Sitting{Title: "Exam practice", Exam: true, Settings: e, Begun: now}
	for _, i := range shuffled(len(pool), e.Seed) {
		if e.Questions == 0 || len(s.Questions) < e.Questions {
			s.Questions = append(s.Questions, pool[i])
		}
	}
	s.Given = make([]Given, len(s.Questions))
	return s
}

// ExamPool returns the questions for exam practice: those of the banks, or where
// there are none those of the lessons that are not instructions.
func (c Course) ExamPool() []*Question {
	var out []*Question
	for _, b := range c.Banks {
		out = append(out, b.Questions...)
	}
	if len(out) == 0 {
		for _, l := range c.Lessons {
			out = append(out, l.Questions...)
		}
	}
	return slices.DeleteFunc(out, func(q *Question) bool { return q.Kind == Do })
}

// Find returns the lesson with a number or a name, nil when there is none.
func (c Course) Find(name string) *Lesson {
	n, err := strconv.Atoi(name)
	for _, l := range c.Lessons {
		if err == nil && n > 0 && l.Number == n || strings.EqualFold(l.Slug, name) || strings.EqualFold(l.Title, name) {
			return l
		}
	}
	return nil
}

// FindBank returns the bank with a name, nil when there is none.
func (c Course) FindBank(name string) *Bank {
	for _, b := range c.Banks {
		if strings.EqualFold(b.Slug, name) || strings.EqualFold(b.Title, name) {
			return b
		}
	}
	return nil
}

// Slugs returns the names of the lessons and the banks.
func (c Course) Slugs() []string {
	var out []string
	for _, l := range c.Lessons {
		out = append(out, l.Slug)
	}
	for _, b := range c.Banks {
		out = append(out, b.Slug)
	}
	return out
}

// Questions returns all questions, of lessons and of banks.
func (c Course) Questions() []*Question {
	var out []*Question
	for _, l := range c.Lessons {
		out = append(out, l.Questions...)
	}
	for _, b := range c.Banks {
		out = append(out, b.Questions...)
	}
	return out
}

// SitReview begins with the questions that are due, the longest overdue first.
func (c Course) SitReview(p Progress, now time.Time) Sitting {
	s := Sitting{Title: "Review", Questions: c.Due(p, now)}
	s.Given = make([]Given, len(s.Questions))
	return s
}

// Due returns the questions that should be asked again, the longest overdue
// first.
func (c Course) Due(p Progress, now time.Time) []*Question {
	list := slices.DeleteFunc(c.Questions(), func(q *Question) bool { return !p.IsDue(q.ID, now) })
	slices.SortStableFunc(list, func(a, b *Question) int { return p.Questions[a.ID].Due.Compare(*p.Questions[b.ID].Due) })
	return list
}

// Over reports whether there is no question any more.
func (s Sitting) Over() bool { return s.At >= len(s.Questions) }

// Question returns the question that is asked, nil at the end.
func (s Sitting) Question() *Question {
	if s.Over() {
		return nil
	}
	return s.Questions[s.At]
}

// Now returns what was given to the question that is asked.
func (s Sitting) Now() Given {
	if s.Over() {
		return Given{}
	}
	return s.Given[s.At]
}

// give replaces what was given to the question that is asked.
func (s Sitting) give(g Given) Sitting {
	s.Given = slices.Clone(s.Given)
	s.Given[s.At] = g
	return s
}

// Solve solves the question that is asked; in an exam its choices are shuffled.
func (s Sitting) Solve(solver *Solver) (*Solved, error) { return s.SolveAt(solver, s.At) }

// SolveAt is Solve for the i-th question.
func (s Sitting) SolveAt(solver *Solver, i int) (*Solved, error) {
	x, err := solver.Solve(s.Questions[i])
	if err == nil && s.Exam {
		x.reorder(shuffled(len(x.Options), s.Settings.Seed^hash(s.Questions[i].ID)))
	}
	return x, err
}

// Answer takes an answer to the question that is asked. The first one counts.
func (s Sitting) Answer(a Answer, v Verdict) Sitting {
	g := s.Now()
	if g.Answered {
		return s
	}
	g.Answered, g.Skipped, g.Answer, g.Verdict = true, false, a, v
	return s.give(g)
}

// Hint shows one more hint; false when there is none.
func (s Sitting) Hint() (Sitting, bool) {
	g, q := s.Now(), s.Question()
	if q == nil || g.Hints >= len(q.Hints) {
		return s, false
	}
	g.Hints++
	return s.give(g), true
}

// Skip goes on without an answer.
func (s Sitting) Skip() Sitting {
	g := s.Now()
	g.Skipped = !g.Answered
	return s.give(g).Next()
}

// Next goes to the next question.
func (s Sitting) Next() Sitting {
	s.At = min(s.At+1, len(s.Questions))
	return s
}

// Previous goes to the question before.
func (s Sitting) Previous() Sitting {
	s.At = max(s.At-1, 0)
	return s
}

// End ends the sitting: what was not answered stays so.
func (s Sitting) End() Sitting {
	s.At = len(s.Questions)
	return s
}

// Late reports whether the time is up, and how much is left.
func (s Sitting) Late(now time.Time) (left time.Duration, late bool) {
	left = s.Settings.Limit - now.Sub(s.Begun)
	return left, s.Settings.Limit > 0 && left <= 0
}

// Score counts answers.
type Score struct {
	Topic           string // "" for all
	Right, Answered int
	Of              int
}

// Score counts all answers.
func (s Sitting) Score() Score {
	out := Score{Of: len(s.Questions)}
	for _, g := range s.Given {
		out.count(g)
	}
	return out
}

func (x *Score) count(g Given) {
	if g.Answered {
		x.Answered++
	}
	if g.Answered && g.Verdict.Right {
		x.Right++
	}
}

// ByTopic counts answers by topic, in the order of Topics.
func (s Sitting) ByTopic() []Score {
	var out []Score
	for _, topic := range Topics() {
		x := Score{Topic: topic}
		for i, q := range s.Questions {
			if q.Topic == topic {
				x.Of++
				x.count(s.Given[i])
			}
		}
		if x.Of > 0 {
			out = append(out, x)
		}
	}
	return out
}

// Streak is the number of right answers in a row, up to the last answer.
func (s Sitting) Streak() int {
	n := 0
	for _, g := range s.Given {
		switch {
		case !g.Answered:
		case g.Verdict.Right:
			n++
		default:
			n = 0
		}
	}
	return n
}

// Mistakes returns the indexes of the questions that were answered wrong or not
// at all.
func (s Sitting) Mistakes() []int {
	var out []int
	for i, g := range s.Given {
		if !g.Answered || !g.Verdict.Right {
			out = append(out, i)
		}
	}
	return out
}

// Again begins anew with the mistakes, as a review.
func (s Sitting) Again() Sitting {
	out := Sitting{Title: "Mistakes"}
	for _, i := range s.Mistakes() {
		out.Questions = append(out.Questions, s.Questions[i])
	}
	out.Given = make([]Given, len(out.Questions))
	return out
}
