package learn

import (
	"os"
	"strings"
	"testing"

	"backstep/asl/syntax"
)

func lesson(t *testing.T, name string) *Lesson {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	l, problems := ReadLesson(syntax.NewSource(name, string(text)))
	if len(problems) > 0 {
		t.Fatalf("%+v", problems)
	}
	return l
}

func TestAnswersAreComputedAndJudgedByKind(t *testing.T) {
	s := NewSolver(Open)
	tests := []struct {
		file   string
		number int
		answer string // in words
		right  []Answer
		wrong  []Answer
	}{
		{"07-kinds.lesson.yaml", 1, `{"kg":9}`,
			[]Answer{pick(0), typed(`{ "kg": 9.0 }`)}, []Answer{pick(1), typed(`{"kg": "9"}`)}},
		{"07-kinds.lesson.yaml", 2, "Heavy is entered; The parcel lands on the shelf",
			[]Answer{pick(0, 2), pick(2, 0)}, []Answer{pick(0, 1)}},
		{"07-kinds.lesson.yaml", 3, "Heavy", []Answer{typed("heavy"), pick(2)}, []Answer{typed("none"), pick(0)}},
		{"07-kinds.lesson.yaml", 4, "TaskStateEntered Weigh, then LambdaFunctionSucceeded, then WaitStateEntered, then PassStateEntered Shelf",
			nil, []Answer{pick(0, 1, 2, 3)}},
		{"07-kinds.lesson.yaml", 5, "Locker.Full, caught: goes on with Shelf",
			[]Answer{pick(0), typed("Locker.Full Shelf"), typed("locker.full, caught by Shelf")}, []Answer{pick(1), typed("Locker.Full"), typed("Locker.Full nowhere")}},
		{"07-kinds.lesson.yaml", 6, "3s", []Answer{typed("3"), typed("3s"), typed("3000 ms")}, []Answer{typed("2s")}},
		{"08-more.lesson.yaml", 1, `"$.books.here"`,
			[]Answer{typed("$.books.here"), typed(`"$['books']['here']"`)}, []Answer{typed("$.books"), typed("nonsense("), typed("null")}},
		{"08-more.lesson.yaml", 2, "set /States/Check/Choices/0/NumericGreaterThan to 2",
			[]Answer{typed("StartAt: A\nStates:\n  A: {Type: Pass, End: true}\n"), typed("set /States/Check/Choices/0/NumericGreaterThan 1"),
				typed("drop /States/Few/Error\nset /States/Few {\"Type\": \"Succeed\"}")},
			[]Answer{typed(`{"StartAt": "A"}`), typed("drop /States/Check/Default")}},
		{"08-more.lesson.yaml", 3, "with 2", []Answer{pick(0)}, []Answer{pick(1), pick(2)}},
		{"08-more.lesson.yaml", 4, "this", []Answer{pick(0)}, []Answer{pick(1)}},
	}
	for _, tt := range tests {
		q := lesson(t, tt.file).Questions[tt.number-1]
		t.Run(q.Kind.String()+" "+q.ID, func(t *testing.T) {
			for _, f := range s.Verify(q) {
				t.Errorf("%+v", f)
			}
			x, err := s.Solve(q)
			if err != nil {
				t.Fatal(err)
			}
			if x.Answer != tt.answer {
				t.Errorf("the answer is %s, want %s", x.Answer, tt.answer)
			}
			judge := func(a Answer, want bool) {
				v, err := s.Judge(x, a)
				if err != nil || v.Right != want {
					t.Errorf("%+v: %+v, %v; want %v", a, v, err, want)
				}
			}
			for _, a := range tt.right {
				judge(a, true)
			}
			for _, a := range tt.wrong {
				judge(a, false)
			}
			if q.Kind == Order {
				judge(Answer{Picked: x.Sorted}, true)
			}
		})
	}
}

func pick(i ...int) Answer     { return Answer{Picked: i} }
func typed(text string) Answer { return Answer{Text: text, Typed: true} }

// An answer that cannot be read is no answer: nothing is counted.
func TestAnswersThatCannotBeReadAreSaidToBe(t *testing.T) {
	s := NewSolver(Open)
	for _, tt := range []struct {
		file   string
		number int
		answer Answer
		want   string
	}{
		{"07-kinds.lesson.yaml", 1, typed(`{"kg": `), "this is not JSON yet: line 1"},
		{"07-kinds.lesson.yaml", 1, pick(), "choose one, not 0"},
		{"07-kinds.lesson.yaml", 2, pick(0), "choose two, not 1"},
		{"07-kinds.lesson.yaml", 3, typed("Hevy"), `there is no state "Hevy"`},
		{"07-kinds.lesson.yaml", 4, pick(0), "put all 4 in order"},
		{"07-kinds.lesson.yaml", 6, typed("soon"), `"soon" is not a time`},
		{"08-more.lesson.yaml", 2, typed("set Default Many"), "write for example: set /States/Charge/Next Done"},
		{"08-more.lesson.yaml", 2, typed("set /States/Nothing/Next Many"), "/States/Nothing/Next: there is no Nothing"},
		{"08-more.lesson.yaml", 2, typed("{"), "the definition cannot be read: line 1"},
	} {
		x, err := s.Solve(lesson(t, tt.file).Questions[tt.number-1])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Judge(x, tt.answer); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%+v: %v, want %s", tt.answer, err, tt.want)
		}
	}
}
