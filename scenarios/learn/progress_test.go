package learn

import (
	"slices"
	"strings"
	"testing"
	"time"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func TestWhatWasWrongComesBackAfterGrowingPauses(t *testing.T) {
	p, now := NewProgress(), noon
	if p = p.Note("q", true, now); p.Questions["q"].Due != nil {
		t.Error("a question that was never wrong is due")
	}
	p = p.Note("q", false, now)
	if !p.IsDue("q", now) {
		t.Error("a question that was wrong is not due at once")
	}
	for i, days := range []int{1, 3, 7, 21} {
		p = p.Note("q", true, now)
		if want := now.AddDate(0, 0, days); !p.Questions["q"].Due.Equal(want) || p.IsDue("q", now) || !p.IsDue("q", want) {
			t.Errorf("after %d right answers it is due at %v, want %v", i+1, p.Questions["q"].Due, want)
		}
		now = now.AddDate(0, 0, days)
	}
	if p = p.Note("q", true, now); p.Questions["q"].Due != nil {
		t.Error("a question that is learned is due")
	}
	if p = p.Note("q", false, now); !p.IsDue("q", now) || p.Questions["q"].Row != 0 {
		t.Error("a wrong answer does not begin anew")
	}
}

func TestProgressIsAValueAndReadsAsItWasWritten(t *testing.T) {
	p := NewProgress().Note("a", true, noon)
	q := p.Note("b", false, noon).NoteExam(ExamRecord{At: noon, Seed: 7, Right: 1, Of: 2})
	if len(p.Questions) != 1 || len(p.Exams) != 0 {
		t.Error("noting changes the progress before")
	}
	again, err := ReadProgress(q.Text())
	if err != nil || string(again.Text()) != string(q.Text()) {
		t.Errorf("%v\n%s\n%s", err, again.Text(), q.Text())
	}
}

func TestAProgressThatCannotBeReadIsSaid(t *testing.T) {
	for text, want := range map[string]string{
		"{":                "cannot be read",
		`{"version": 9}`:   "has version 9, this program reads 1",
		`{"version": "x"}`: "cannot be read",
	} {
		if p, err := ReadProgress([]byte(text)); err == nil || !strings.Contains(err.Error(), want) || p.Questions == nil {
			t.Errorf("%s: %v, %+v", text, err, p)
		}
	}
	if p, err := ReadProgress(nil); err != nil || len(p.Questions) != 0 {
		t.Errorf("nothing: %v", err)
	}
}

func TestAnExamFollowsFromItsSeed(t *testing.T) {
	c := Course{Lessons: []*Lesson{lesson(t, "07-kinds.lesson.yaml"), lesson(t, "08-more.lesson.yaml")}}
	ids := func(s Sitting) (out []string) {
		for _, q := range s.Questions {
			out = append(out, q.ID)
		}
		return out
	}
	e := ExamSettings{Questions: 5, Seed: 11}
	a, b := c.SitExam(e, noon), c.SitExam(e, noon)
	if !slices.Equal(ids(a), ids(b)) || len(a.Questions) != 5 {
		t.Errorf("%v and %v", ids(a), ids(b))
	}
	e.Seed = 12
	if slices.Equal(ids(a), ids(c.SitExam(e, noon))) {
		t.Error("another seed gives the same exam")
	}
	e.Topic = "choice"
	for _, q := range c.SitExam(e, noon).Questions {
		if q.Topic != "choice" {
			t.Errorf("a question about %s", q.Topic)
		}
	}
}

// However the choices are shuffled, exactly the right ones are right.
func TestShuffledChoicesStayRight(t *testing.T) {
	c, s := Course{Lessons: []*Lesson{lesson(t, "07-kinds.lesson.yaml"), lesson(t, "08-more.lesson.yaml")}}, NewSolver(Open)
	for seed := range uint64(20) {
		sitting := c.SitExam(ExamSettings{Seed: seed}, noon)
		for i, q := range sitting.Questions {
			plain, err := s.Solve(q)
			x, err2 := sitting.SolveAt(s, i)
			if err != nil || err2 != nil {
				t.Fatal(err, err2)
			}
			right := map[string]bool{}
			for _, o := range plain.Options {
				right[o.Text] = o.Right
			}
			for _, o := range x.Options {
				if o.Right != right[o.Text] {
					t.Errorf("seed %d, %s: %s", seed, q.ID, o.Text)
				}
			}
			if q.Kind == Order {
				if v, err := s.Judge(x, Answer{Picked: x.Sorted}); err != nil || !v.Right {
					t.Errorf("seed %d, %s: %v", seed, q.ID, err)
				}
			}
		}
	}
}

func TestALessonGoesOnAtTheFirstQuestionThatIsNotRight(t *testing.T) {
	l := lesson(t, "08-more.lesson.yaml")
	p := NewProgress().Note("more/1", true, noon).Note("more/2", false, noon).Note("more/3", true, noon)
	if s := Sit(l, p); s.At != 1 {
		t.Errorf("it goes on at question %d", s.At+1)
	}
	if answered, right := p.Count(l.Questions); answered != 3 || right != 2 || p.Done(l) {
		t.Errorf("%d answered, %d right", answered, right)
	}
	l.Own("/home/mary/08-more.lesson.yaml")
	if answered, _ := p.Count(l.Questions); answered != 0 {
		t.Error("a lesson of one's own has the progress of another one")
	}
}

func TestReviewBringsTheLongestOverdueFirst(t *testing.T) {
	c := Course{Lessons: []*Lesson{lesson(t, "08-more.lesson.yaml")}}
	p := NewProgress().Note("more/3", false, noon).Note("more/1", false, noon.Add(time.Hour)).Note("more/2", true, noon)
	s := c.SitReview(p, noon.Add(2*time.Hour))
	if len(s.Questions) != 2 || s.Questions[0].ID != "more/3" || s.Questions[1].ID != "more/1" {
		t.Errorf("%+v", s.Questions)
	}
}
