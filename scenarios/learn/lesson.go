package learn

import (
	"strings"
	"time"

	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/scenarios"
)

// Lesson is prose with questions about a machine.
type Lesson struct {
	ID        string // that progress is kept by
	Number    int    // of the file's name, 0 for none
	Slug      string // of the file's name
	Title     string
	Topic     string // one of Topics
	Minutes   int
	Level     int    // 1 to 3
	Text      string // paragraphs; lines that are indented are code
	Questions []*Question
	Source    *syntax.Source
}

// Bank is a file of exam questions.
type Bank struct {
	Slug, Title string
	Questions   []*Question
	Source      *syntax.Source
}

// Topics are what lessons and questions are about, in the order of reports.
func Topics() []string {
	return []string{
		"states", "data", "choice", "errors", "time", "parallel", "map", "integrations", "jsonata", "limits", "cost", "operations", "design",
	}
}

// exams are those that a question may belong to.
var exams = []string{"SAA-C03", "DVA-C02"}

// Question is one question and the run that answers it.
type Question struct {
	ID       string // unique among all
	Number   int    // in its file, from 1
	Topic    string
	Level    int
	Exams    []string
	Ask      string
	Kind     Kind
	At       scenarios.Place // what is shown, and where the debugger opens; may be empty
	Stage    string          // of kind output and fill: one of stages
	From, To scenarios.Place // of kind time; may be empty
	ToLeft   bool            // To is left, not entered
	Text     string          // beside this question; "" for the lesson's
	Hints    []string
	Explain  string
	Cite     []string // what the answer rests on, see Address
	Fact     bool     // no run can compute the answer
	Choices  []Choice // empty: the person writes, or the kind lists what there is
	Events   []string // of kind order: TYPE or TYPE STATE
	Goal     Goal     // of kind do

	Source *syntax.Source
	Span   syntax.Span

	lesson   *Lesson       // nil for one of a bank
	setup    setup         // the scenario that is run
	expect   *syntax.Node  // what must hold: of kind choose and repair
	blank    *syntax.Node  // of kind fill: a JSON pointer
	solution *syntax.Node  // of kind fill, repair and do
	goal     *syntax.Node  // of Goal
	repair   variation     // the solution of kind repair
	events   []syntax.Span // of Events
}

// Lesson returns the lesson that the question belongs to, nil for one of a bank.
func (q *Question) Lesson() *Lesson { return q.lesson }

// Choice is one answer to choose.
type Choice struct {
	Text  string
	Right bool // what the writer believes; a test compares it with the run
	Why   string

	Value  value.Value    // of kind output and fill: a document; absent: that of the variation
	State  *string        // of kind next: "" for none, the execution ends
	Error  string         // of kind error
	Caught string         // the state that a Catch leads to, "" for none
	Time   *time.Duration // of kind time

	Span      syntax.Span
	variation variation
	expect    *syntax.Node // of kind choose: what the run would satisfy
}

// Wanted is how many choices must be picked.
func (q *Question) Wanted() int {
	if m := several.FindStringSubmatch(q.Ask); m != nil {
		return map[string]int{"two": 2, "three": 3}[m[1]]
	}
	return 1
}

// Own makes the lesson one of a person's own: its progress is kept apart from
// that of a lesson of the program with the same name.
func (l *Lesson) Own(path string) {
	for _, q := range l.Questions {
		if rest, ok := strings.CutPrefix(q.ID, l.ID+"/"); ok {
			q.ID = path + "/" + rest
		}
	}
	l.ID = path
}
