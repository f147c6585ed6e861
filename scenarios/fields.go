package scenarios

import (
	"strconv"
	"strings"
	"time"

	"backstep/asl/syntax"
	"backstep/asl/template"
	"backstep/asl/value"
	"backstep/sim/mock"
)

var scenarioFields = []field[Scenario]{
	{"title",
		func(d *decoder, n *syntax.Node, s *Scenario) { s.Title = d.string(n) },
		func(s *Scenario) string { return textOf(s.Title) }},
	{"description",
		func(d *decoder, n *syntax.Node, s *Scenario) { s.Description = d.string(n) },
		func(s *Scenario) string { return textOf(s.Description) }},
	{"machine", (*decoder).machine, machineText},
	{"type",
		func(d *decoder, n *syntax.Node, s *Scenario) { s.Type = d.oneOf(n, "type", workflowTypes) },
		func(s *Scenario) string { return s.Type }},
	{"input",
		func(d *decoder, n *syntax.Node, s *Scenario) { s.Input = d.value(n) },
		func(s *Scenario) string { return flow(s.Input) }},
	{"at",
		func(d *decoder, n *syntax.Node, s *Scenario) { s.At = d.time(n) },
		func(s *Scenario) string { return timeText(s.At) }},
	{"seed",
		func(d *decoder, n *syntax.Node, s *Scenario) { s.Seed = d.seed(n) },
		func(s *Scenario) string { return nonzero(s.Seed) }},
	{"s3",
		func(d *decoder, n *syntax.Node, s *Scenario) { s.S3 = d.path(n, "the folder") },
		func(s *Scenario) string { return textOf(s.S3) }},
	{"mocks", (*decoder).mocks, mocksText},
	{"moves", (*decoder).moves, func(s *Scenario) string { return items(s.Moves, moveFields) }},
	{"notes", (*decoder).notes, func(s *Scenario) string { return items(s.Notes, noteFields) }},
	{"expect", (*decoder).expect, expectText},
	{"lesson", (*decoder).lesson, lessonText},
}

// workflowTypes are the values of type, in AWS's words.
var workflowTypes = []string{template.Standard, template.Express}

var noteFields = []field[Note]{
	{"at",
		func(d *decoder, n *syntax.Node, x *Note) { x.At = ParsePlace(d.string(n)) },
		func(x *Note) string { return textOf(x.At.String()) }},
	{"text",
		func(d *decoder, n *syntax.Node, x *Note) { x.Text = d.string(n) },
		func(x *Note) string { return textOf(x.Text) }},
}

func (d *decoder) machine(n *syntax.Node, s *Scenario) {
	switch n.Kind {
	case syntax.String:
		s.Machine = d.path(n, "the machine")
	case syntax.Object:
		s.Definition = n
	default:
		d.fail(n.Span, "", "the machine is a path or a definition, not %s", kindText(n))
	}
}

func (d *decoder) lesson(n *syntax.Node, s *Scenario) {
	if n.Kind != syntax.Object {
		d.fail(n.Span, "its fields are described in package scenarios/learn", "a lesson is an object, not %s", kindText(n))
		return
	}
	s.Lesson = n
}

func lessonText(s *Scenario) string {
	if s.Lesson == nil {
		return ""
	}
	return flow(value.MustParse(s.Lesson.JSON()))
}

func machineText(s *Scenario) string {
	if s.Definition != nil {
		return flow(value.MustParse(s.Definition.JSON()))
	}
	return textOf(s.Machine)
}

func (d *decoder) seed(n *syntax.Node) uint64 {
	u, err := strconv.ParseUint(n.Text, 10, 64)
	if n.Kind != syntax.Number || err != nil {
		d.fail(n.Span, "", "the seed is an integer from 0 on, not %s", kindText(n))
	}
	return u
}

// path reads the path of a file or folder.
func (d *decoder) path(n *syntax.Node, what string) string {
	if n.Kind == syntax.String && n.Text == "" {
		d.fail(n.Span, "leave the field out if there is none", "the path of %s is empty", what)
	}
	return d.string(n)
}

// mocks reads rules, or the name of a file with rules, or rules and at last
// such a name.
func (d *decoder) mocks(n *syntax.Node, s *Scenario) {
	if n.Kind == syntax.String {
		s.MocksFile, s.spans["mocksFile"] = d.path(n, "the mocks file"), n.Span
		return
	}
	list := d.list(n, "mocks")
	for i, e := range list {
		if e.Kind == syntax.String && i == len(list)-1 {
			s.MocksFile, s.spans["mocksFile"] = d.path(e, "the mocks file"), e.Span
			return
		}
		s.Mocks = append(s.Mocks, d.rule(e))
		s.MockSpans = append(s.MockSpans, e.Span)
	}
}

func mocksText(s *Scenario) string {
	rules := items(s.Mocks, ruleFields)
	switch file := textOf(s.MocksFile); {
	case rules == "":
		return file
	case file != "":
		return rules + "\n- " + file
	}
	return rules
}

func (d *decoder) notes(n *syntax.Node, s *Scenario) {
	for _, e := range d.list(n, "notes") {
		var x Note
		object(d, e, "a note", noteFields, &x)
		if e.Kind == syntax.Object && (x.At.Path == "" || x.Text == "") {
			d.fail(e.Span, "write for example {at: Charge#1.2, text: the card is refused}", "a note needs at and text")
		}
		s.Notes = append(s.Notes, x)
		s.NoteSpans = append(s.NoteSpans, e.Span)
	}
}

func (d *decoder) moves(n *syntax.Node, s *Scenario) {
	for _, e := range d.list(n, "moves") {
		s.Moves = append(s.Moves, d.move(e))
		s.MoveSpans = append(s.MoveSpans, e.Span)
	}
}

func nonzero(u uint64) string {
	if u == 0 {
		return ""
	}
	return strconv.FormatUint(u, 10)
}

func timeText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339Nano)
}

// FormatDuration writes a duration as files of this format have it, without the
// zero units that Go prints: 120ms, 1m30s, 2h.
func FormatDuration(t time.Duration) string {
	s := t.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}

// Print writes a scenario as YAML, in the order of the format's fields and with
// payloads as JSON in one line. Reading it gives an equal scenario.
func Print(s *Scenario) string {
	var b strings.Builder
	for _, f := range scenarioFields {
		if text := f.text(s); text != "" {
			b.WriteString(f.name + ":")
			if text[0] != '\n' {
				b.WriteByte(' ')
			}
			b.WriteString(text + "\n")
		}
	}
	if b.Len() == 0 {
		return "{}\n"
	}
	return b.String()
}

// PrintRule writes one rule as it stands in a mocks file, without the dash.
func PrintRule(r mock.Rule) string { return members(&r, ruleFields) }

// items writes a list of objects, one per line.
func items[T any](list []T, fields []field[T]) string {
	var b strings.Builder
	for i := range list {
		b.WriteString("\n- " + members(&list[i], fields))
	}
	return b.String()
}

// members writes an object in braces.
func members[T any](x *T, fields []field[T]) string {
	var parts []string
	for _, f := range fields {
		if text := f.text(x); text != "" {
			parts = append(parts, f.name+": "+text)
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}
