package report

import (
	"encoding/xml"
	"fmt"
	"strings"

	"backstep/asl/check"
	"backstep/asl/value"
	"backstep/scenarios"
)

// JUnit returns the suite as JUnit XML.
func (s *Suite) JUnit() (string, error) {
	x := junitSuite{
		Name: "backstep", Tests: len(s.Tests), Failures: s.Count(Failed), Errors: s.Count(Broken) + s.Count(Unanswered),
	}
	for i := range s.Tests {
		x.Cases = append(x.Cases, s.Tests[i].junit())
	}
	b, err := xml.MarshalIndent(junitSuites{Suites: []junitSuite{x}}, "", "  ")
	return xml.Header + string(b) + "\n", err
}

type junitSuites struct {
	XMLName xml.Name     `xml:"testsuites"`
	Suites  []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Cases    []junitCase `xml:"testcase"`
}

// junitCase has no time: what a test takes is no part of its result.
type junitCase struct {
	Class    string         `xml:"classname,attr"`
	Name     string         `xml:"name,attr"`
	File     string         `xml:"file,attr"`
	Failures []junitMessage `xml:"failure"`
	Errors   []junitMessage `xml:"error"`
}

type junitMessage struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

func (t *Test) junit() junitCase {
	c := junitCase{Class: strings.ReplaceAll(scenarios.Stem(t.File), "/", "."), Name: t.Title, File: t.File}
	if c.Name == "" {
		c.Name = t.File
	}
	for _, m := range t.messages() {
		first, _, _ := strings.Cut(m.text, "\n")
		x := junitMessage{Message: printable(first), Type: m.outcome.String(), Text: printable(fmt.Sprintf("%s:%d:%d: %s", m.file, m.line, m.col, m.text))}
		if m.outcome == Failed {
			c.Failures = append(c.Failures, x)
		} else {
			c.Errors = append(c.Errors, x)
		}
	}
	return c
}

// printable replaces what XML cannot hold.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return '\uFFFD'
		}
		return r
	}, text)
}

// TAP returns the suite in the Test Anything Protocol, version 14.
func (s *Suite) TAP() string {
	var b strings.Builder
	fmt.Fprintf(&b, "TAP version 14\n1..%d\n", len(s.Tests))
	for i := range s.Tests {
		t := &s.Tests[i]
		ok := "ok"
		if t.Outcome != Passed {
			ok = "not ok"
		}
		fmt.Fprintf(&b, "%s %d - %s\n", ok, i+1, tapText.Replace(t.name()))
		if t.Outcome == Passed {
			continue
		}
		b.WriteString("  ---\n  outcome: " + t.Outcome.String() + "\n  messages:\n")
		for _, m := range t.messages() {
			b.WriteString("  - " + value.Quote(fmt.Sprintf("%s:%d:%d: %s", m.file, m.line, m.col, m.text)) + "\n")
		}
		b.WriteString("  ...\n")
	}
	return b.String()
}

var tapText = strings.NewReplacer("\\", `\\`, "#", `\#`, "\n", " ")

// GitHub returns workflow commands of GitHub Actions, one line for each message:
// the runner shows them beside the changed lines of a pull request.
func (s *Suite) GitHub() string {
	var b strings.Builder
	for i := range s.Tests {
		for _, m := range s.Tests[i].messages() {
			b.WriteString(check.Annotation("error", m.text, "file", m.file, "line", fmt.Sprint(m.line), "col", fmt.Sprint(m.col), "title", s.Tests[i].name()))
		}
	}
	if !s.Covered() {
		b.WriteString(check.Annotation("error", s.covered(), "title", "coverage"))
	}
	return b.String()
}

func member(key string, v value.Value) value.Member { return value.Member{Key: key, Value: v} }
func text(key, s string) value.Member               { return member(key, value.String(s)) }
func count(key string, n int) value.Member          { return member(key, value.Int(int64(n))) }

// JSON returns the suite as one object: tests with their failures, how many
// there are, and the coverage. Durations are virtual, in seconds.
func (s *Suite) JSON() value.Value {
	var tests, missed []value.Value
	for i := range s.Tests {
		tests = append(tests, s.Tests[i].json())
	}
	kinds := []value.Member{member("percent", value.Float(s.Percent()))}
	for _, k := range scenarios.CoverKinds() {
		reached, all := s.count(k)
		kinds = append(kinds, member(k.String(), value.Object(count("covered", reached), count("all", all))))
	}
	for line := range strings.Lines(s.Missed()) {
		missed = append(missed, value.String(strings.TrimSpace(strings.TrimPrefix(line, "missed"))))
	}
	kinds = append(kinds, member("missed", value.Array(missed...)))
	members := []value.Member{count("total", len(s.Tests))}
	for o := Passed; o <= Broken; o++ {
		members = append(members, count(o.String(), s.Count(o)))
	}
	return value.Object(append(members, member("coverage", value.Object(kinds...)), member("tests", value.Array(tests...)))...)
}

func (t *Test) json() value.Value {
	members := []value.Member{text("file", t.File)}
	if t.Title != "" {
		members = append(members, text("title", t.Title))
	}
	members = append(members, text("outcome", t.Outcome.String()), count("steps", t.Steps), member("duration", value.Float(t.Elapsed.Seconds())))
	var list []value.Value
	for _, m := range t.messages() {
		list = append(list, value.Object(text("file", m.file), count("line", m.line), count("column", m.col), text("message", m.text)))
	}
	for i := range t.Failures {
		f := &t.Failures[i]
		j := len(list) - len(t.Failures) + i
		list[j] = list[j].Set("field", value.String(f.Field)).Set("want", f.Want).Set("got", f.Got)
		if f.First != nil {
			list[j] = list[j].Set("path", value.String(f.First.Path.String()))
		}
	}
	if list != nil {
		members = append(members, member("messages", value.Array(list...)))
	}
	return value.Object(members...)
}
