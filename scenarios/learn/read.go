package learn

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"backstep/asl/syntax"
	"backstep/scenarios"
)

// several tells from the question how many choices are right.
var several = regexp.MustCompile(`(?i)\bchoose (two|three)\b`)

type (
	decoder = scenarios.Decoder
	node    = syntax.Node
)

// lessonFields are what stands under lesson.
var lessonFields = []scenarios.Field[Lesson]{
	{Name: "topic", Read: func(d *decoder, n *node, l *Lesson) { l.Topic = d.OneOf(n, "topic", Topics()) }},
	{Name: "minutes", Read: func(d *decoder, n *node, l *Lesson) { l.Minutes = d.Count(n, 1) }},
	{Name: "level", Read: func(d *decoder, n *node, l *Lesson) { l.Level = readLevel(d, n) }},
	{Name: "text", Read: func(d *decoder, n *node, l *Lesson) { l.Text = prose(d, n) }},
	{Name: "questions", Read: func(d *decoder, n *node, l *Lesson) { l.Questions = readQuestions(d, n) }},
}

var bankFields = []scenarios.Field[Bank]{
	{Name: "title", Read: func(d *decoder, n *node, b *Bank) { b.Title = d.Text(n) }},
	{Name: "questions", Read: func(d *decoder, n *node, b *Bank) { b.Questions = readQuestions(d, n) }},
}

var questionFields = append([]scenarios.Field[Question]{
	{Name: "id", Read: func(d *decoder, n *node, q *Question) { q.ID = d.Text(n) }},
	{Name: "topic", Read: func(d *decoder, n *node, q *Question) { q.Topic = d.OneOf(n, "topic", Topics()) }},
	{Name: "level", Read: func(d *decoder, n *node, q *Question) { q.Level = readLevel(d, n) }},
	{Name: "exams", Read: func(d *decoder, n *node, q *Question) {
		for _, e := range d.List(n, "exams") {
			q.Exams = append(q.Exams, d.OneOf(e, "exam", exams))
		}
	}},
	{Name: "ask", Read: func(d *decoder, n *node, q *Question) { q.Ask = strings.TrimSpace(d.Text(n)) }},
	{Name: "kind", Read: func(d *decoder, n *node, q *Question) {
		q.Kind = kindNamed(d.OneOf(n, "kind of question", kindNames()))
	}},
	{Name: "at", Read: func(d *decoder, n *node, q *Question) { q.At = scenarios.ParsePlace(d.Text(n)) }},
	{Name: "stage", Read: func(d *decoder, n *node, q *Question) { q.Stage = d.OneOf(n, "stage", stageNames()) }},
	{Name: "from", Read: func(d *decoder, n *node, q *Question) { q.From = scenarios.ParsePlace(d.Text(n)) }},
	{Name: "to", Read: readTo},
	{Name: "text", Read: func(d *decoder, n *node, q *Question) { q.Text = prose(d, n) }},
	{Name: "hints", Read: func(d *decoder, n *node, q *Question) { q.Hints = texts(d, n, "hints") }},
	{Name: "explain", Read: func(d *decoder, n *node, q *Question) { q.Explain = strings.TrimSpace(d.Text(n)) }},
	{Name: "cite", Read: readCite},
	{Name: "fact", Read: func(d *decoder, n *node, q *Question) { q.Fact = d.True(n) }},
	{Name: "choices", Read: readChoices},
	{Name: "events", Read: func(d *decoder, n *node, q *Question) {
		q.Events = texts(d, n, "events")
		for _, e := range n.Elems {
			q.events = append(q.events, e.Span)
		}
	}},
	{Name: "expect", Read: func(_ *decoder, n *node, q *Question) { q.expect = n }},
	{Name: "blank", Read: func(d *decoder, n *node, q *Question) { d.Text(n); q.blank = n }},
	{Name: "until", Read: func(d *decoder, n *node, q *Question) {
		q.goal = n
		scenarios.DecodeObject(d, n, "until", goalFields, &q.Goal)
	}},
	{Name: "solution", Read: func(_ *decoder, n *node, q *Question) { q.solution = n }},
}, variationFields(func(q *Question) *variation { return &q.setup.own })...)

var choiceFields = append([]scenarios.Field[Choice]{
	{Name: "text", Read: func(d *decoder, n *node, c *Choice) { c.Text = strings.TrimSpace(d.Text(n)) }},
	{Name: "right", Read: func(d *decoder, n *node, c *Choice) { c.Right = d.True(n) }},
	{Name: "why", Read: func(d *decoder, n *node, c *Choice) { c.Why = strings.TrimSpace(d.Text(n)) }},
	{Name: "value", Read: func(d *decoder, n *node, c *Choice) { c.Value = d.Value(n) }},
	{Name: "state", Read: readState},
	{Name: "error", Read: func(d *decoder, n *node, c *Choice) { c.Error = d.Text(n) }},
	{Name: "caught", Read: func(d *decoder, n *node, c *Choice) { c.Caught = d.Text(n) }},
	{Name: "time", Read: readTime},
	{Name: "expect", Read: func(_ *decoder, n *node, c *Choice) { c.expect = n }},
}, variationFields(func(c *Choice) *variation { return &c.variation })...)

// highest is the highest level.
const highest = 3

func readLevel(d *decoder, n *node) int {
	level := d.Count(n, 1)
	if level > highest {
		d.Fail(n.Span, "1 is for beginners, 3 for those who use Step Functions already", "levels go from 1 to %d, not to %d", highest, level)
	}
	return level
}

// widest is the longest line of prose, in characters: it must fit beside a question.
const widest = 72

// prose reads paragraphs.
func prose(d *decoder, n *node) string {
	text := strings.Trim(d.Text(n), "\n")
	for line := range strings.SplitSeq(text, "\n") {
		if len([]rune(line)) > widest {
			d.Fail(n.Span, "break the line: lines of a paragraph are joined again", "a line of the text is longer than %d characters: %s", widest, line)
			break
		}
	}
	return text
}

func texts(d *decoder, n *node, what string) []string {
	var out []string
	for _, e := range d.List(n, what) {
		out = append(out, strings.TrimSpace(d.Text(e)))
	}
	return out
}

// readTo reads a place with "entered" or "left" after it.
func readTo(d *decoder, n *node, q *Question) {
	text := d.Text(n)
	place, left := strings.CutSuffix(text, " left")
	if !left {
		place = strings.TrimSuffix(text, " entered")
	}
	q.To, q.ToLeft = scenarios.ParsePlace(place), left || text == place && q.From.String() == place
}

func readState(d *decoder, n *node, c *Choice) {
	name := ""
	if n.Kind != syntax.Null {
		name = d.Text(n)
	}
	c.State = &name
}

func readTime(d *decoder, n *node, c *Choice) {
	t, ok := Duration(n.Text)
	if !ok || n.Kind != syntax.String && n.Kind != syntax.Number {
		d.Fail(n.Span, "write for example 7s, 1m30s or 90", "this is a time, not %s", scenarios.Kind(n))
	}
	c.Time = &t
}

func readCite(d *decoder, n *node, q *Question) {
	for _, e := range d.List(n, "cite") {
		q.Cite = append(q.Cite, d.Text(e))
		if Address(e.Text) == "" {
			d.Fail(e.Span, "write dg:PAGE, spec:SECTION, api:ACTION, lambda:PAGE, pricing: or an address at docs.aws.amazon.com", "this is no source, %s", scenarios.Kind(e))
		}
	}
}

func readQuestions(d *decoder, n *node) []*Question {
	var out []*Question
	for i, e := range d.List(n, "questions") {
		q := &Question{Number: i + 1, Span: e.Span, Stage: stageOutput}
		scenarios.DecodeObject(d, e, "a question", questionFields, q)
		out = append(out, q)
	}
	return out
}

func readChoices(d *decoder, n *node, q *Question) {
	for _, e := range d.List(n, "choices") {
		c := Choice{Span: e.Span}
		scenarios.DecodeObject(d, e, "a choice", choiceFields, &c)
		q.Choices = append(q.Choices, c)
	}
}

// fileName takes NN-slug.lesson.yaml apart.
var fileName = regexp.MustCompile(`^(?:(\d+)-)?(.*?)(?:\.(?:lesson|exam|scenario))?\.(?:yaml|yml|json)$`)

// named returns the number and the slug that a file's name says.
func named(file string) (int, string) {
	base := strings.TrimPrefix(file[strings.LastIndexAny(file, `/\`)+1:], Scheme)
	m := fileName.FindStringSubmatch(base)
	if m == nil {
		return 0, base
	}
	n, _ := strconv.Atoi(m[1])
	return n, m[2]
}

// ReadLesson reads a lesson. One that came with problems must not be used.
func ReadLesson(src *syntax.Source) (*Lesson, []scenarios.Problem) {
	d := scenarios.NewDecoder(src)
	root := d.Read()
	if root == nil {
		return nil, d.Problems()
	}
	s, problems := scenarios.ParseTree(src, root)
	if len(problems) > 0 {
		return nil, problems
	}
	if s.Lesson == nil {
		d.Fail(syntax.Span{}, "write lesson: with text and questions", "the scenario is no lesson")
		return nil, d.Problems()
	}
	l := &Lesson{Source: src, Title: s.Title}
	l.Number, l.Slug = named(src.Name)
	l.ID = l.Slug
	scenarios.DecodeObject(d, s.Lesson, "a lesson", lessonFields, l)
	for i, q := range l.Questions {
		q.Source, q.lesson, q.setup.base = src, l, root
		q.Topic, q.Level = orWord(q.Topic, l.Topic), max(q.Level, l.Level)
		q.ID = orWord(q.ID, l.ID+"/"+strconv.Itoa(i+1))
	}
	if len(d.Problems()) == 0 { // else what is missing may be what could not be read
		for _, q := range l.Questions {
			q.check(d)
		}
		l.check(d, s.Lesson)
	}
	return l, d.Problems()
}

// ReadBank reads a file of exam questions. One that came with problems must not
// be used.
func ReadBank(src *syntax.Source) (*Bank, []scenarios.Problem) {
	d := scenarios.NewDecoder(src)
	root := d.Read()
	if root == nil {
		return nil, d.Problems()
	}
	b := &Bank{Source: src}
	_, b.Slug = named(src.Name)
	scenarios.DecodeObject(d, root, "a bank of questions", bankFields, b)
	clean := len(d.Problems()) == 0
	for _, q := range b.Questions {
		q.Source = src
		if clean {
			q.check(d)
			q.checkExam(d)
		}
	}
	if clean && (b.Title == "" || len(b.Questions) == 0) {
		d.Fail(root.Span, "", "a bank of questions needs title and questions")
	}
	return b, d.Problems()
}

func orWord(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// IsBank reports whether a file holds exam questions by its name.
func IsBank(name string) bool {
	return slices.ContainsFunc([]string{".exam.yaml", ".exam.yml", ".exam.json"}, func(s string) bool { return strings.HasSuffix(name, s) })
}

// IsLesson reports whether a file is a lesson by its name.
func IsLesson(name string) bool {
	return slices.ContainsFunc([]string{".lesson.yaml", ".lesson.yml", ".lesson.json"}, func(s string) bool { return strings.HasSuffix(name, s) })
}
