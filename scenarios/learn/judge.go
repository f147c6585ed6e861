package learn

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/scenarios"
)

// Answer is what a person gave: options, in order for kind order, or a text.
type Answer struct {
	Picked []int
	Text   string
	Typed  bool // Text counts
}

// Verdict is how an answer came out.
type Verdict struct {
	Right bool
	// Given and Want are documents to lay over each other, absent for none.
	Given, Want value.Value
	Notes       []string          // about what was given
	Run         *scenarios.Result // of what was given, nil for none
}

// Judge says whether an answer is right. The error is about an answer that
// cannot be read, which does not count.
func (s *Solver) Judge(x *Solved, a Answer) (Verdict, error) {
	switch {
	case a.Typed && kinds[x.Question.Kind].judge != nil:
		return kinds[x.Question.Kind].judge(s, x, a.Text)
	case x.Question.Kind == Order:
		return x.judgeOrder(a.Picked)
	case x.Question.Kind == Do:
		return Verdict{}, errors.New("this is done in the debugger")
	}
	return x.judgePicked(a.Picked)
}

func (x *Solved) judgePicked(picked []int) (Verdict, error) {
	if n := x.Question.Wanted(); len(picked) != n {
		return Verdict{}, fmt.Errorf("choose %s, not %d", counted(n), len(picked))
	}
	v := Verdict{Right: true}
	for _, i := range picked {
		if i < 0 || i >= len(x.Options) {
			return Verdict{}, fmt.Errorf("there are the choices A to %s", Letter(len(x.Options)-1))
		}
		o := x.Options[i]
		v.Right = v.Right && o.Right
		if !o.Right && o.Why != "" {
			v.Notes = append(v.Notes, Letter(i)+": "+o.Why)
		}
		v.Given, v.Run = o.Doc, o.Run
	}
	v.Want = x.Want
	return v, nil
}

func counted(n int) string {
	return []string{"none", "one", "two", "three"}[min(n, 3)]
}

func (x *Solved) judgeOrder(picked []int) (Verdict, error) {
	if len(picked) != len(x.Options) {
		return Verdict{}, fmt.Errorf("put all %d in order", len(x.Options))
	}
	for i, j := range picked {
		if x.Sorted[i] != j {
			return Verdict{Notes: []string{fmt.Sprintf("Place %d is %s.", i+1, x.Options[x.Sorted[i]].Text)}}, nil
		}
	}
	return Verdict{Right: true}, nil
}

// judgeOutput compares JSON that was written, as data and not as text.
func (s *Solver) judgeOutput(x *Solved, text string) (Verdict, error) {
	src := syntax.NewSource("answer", text)
	if _, errs := syntax.ParseJSON(src); len(errs) > 0 {
		line, col := src.Position(errs[0].Span.Start)
		return Verdict{}, fmt.Errorf("this is not JSON yet: line %d, column %d: %s", line, col, errs[0].Msg)
	}
	given, err := value.Parse(text)
	if err != nil {
		return Verdict{}, err
	}
	return Verdict{Right: value.Equal(given, x.Want), Given: given, Want: x.Want}, nil
}

// ends are words for a place at which an execution ends.
var ends = []string{"none", "end", "nothing", "no state", "nowhere"}

func (s *Solver) judgeNext(x *Solved, text string) (Verdict, error) {
	text = strings.TrimSpace(text)
	if slices.Contains(ends, strings.ToLower(text)) {
		return Verdict{Right: x.place.name == ""}, nil
	}
	for _, name := range x.place.states {
		if strings.EqualFold(name, text) {
			return Verdict{Right: name == x.place.name}, nil
		}
	}
	return Verdict{}, fmt.Errorf("there is no state %q: they are %s, or none", text, strings.Join(x.place.states, ", "))
}

// judgeError reads an error and, behind it, the state that goes on.
func (s *Solver) judgeError(x *Solved, text string) (Verdict, error) {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' || r == '>' || r == '\t' || r == '\n' })
	words = slices.DeleteFunc(words, func(w string) bool {
		return slices.Contains([]string{"-", "caught:", "caught", "by", "goes", "on", "with", "in", "then"}, strings.ToLower(w))
	})
	if len(words) == 0 {
		return Verdict{}, fmt.Errorf("write the error and the state that goes on: States.Timeout Recover")
	}
	caught := strings.Join(words[1:], " ")
	if slices.Contains(ends, strings.ToLower(caught)) || strings.HasPrefix(strings.ToLower(caught), "not") {
		caught = ""
	}
	v := Verdict{Right: strings.EqualFold(words[0], x.err) && strings.EqualFold(caught, x.caught)}
	if !v.Right && strings.EqualFold(words[0], x.err) {
		v.Notes = append(v.Notes, "The error is right; where it leads is not.")
	}
	return v, nil
}

func (s *Solver) judgeTime(x *Solved, text string) (Verdict, error) {
	t, ok := Duration(text)
	if !ok {
		return Verdict{}, fmt.Errorf("%q is not a time: write for example 7s, 1m30s or 90", text)
	}
	return Verdict{Right: t == x.took}, nil
}

// judgeFill runs the definition with the value in the blank. What is no JSON is
// a text.
func (s *Solver) judgeFill(x *Solved, text string) (Verdict, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return Verdict{}, fmt.Errorf("write a value for %s", Blank)
	}
	v, err := value.Parse(text)
	if err != nil {
		v = value.String(text)
	}
	r, err := s.run(x.Question, x.Question.Span, nil, x.Question.filled(nodeOf(v), true))
	if err != nil {
		return Verdict{Notes: []string{"With that value the definition cannot run: " + err.Error()}}, nil
	}
	doc, why := x.Question.document(r)
	out := Verdict{Right: value.Equal(doc, x.Want), Given: doc, Want: x.Want, Run: r}
	if doc.IsAbsent() {
		out.Notes = append(out.Notes, "With that value there is no document: "+why)
	}
	return out, nil
}

// judgeRepair runs the definition that was written, or the one that is shown with
// the changes that were.
func (s *Solver) judgeRepair(x *Solved, text string) (Verdict, error) {
	if change, err := changes(text); err != nil {
		return Verdict{}, err
	} else if change != nil {
		return s.judgeChange(x, change)
	}
	src := syntax.NewSource("answer", text)
	root, errs := syntax.Parse(src)
	if len(errs) > 0 {
		line, col := src.Position(errs[0].Span.Start)
		return Verdict{}, fmt.Errorf("the definition cannot be read: line %d, column %d: %s", line, col, errs[0].Msg)
	}
	if root.Kind != syntax.Object {
		return Verdict{}, fmt.Errorf("a definition is an object, not %s", scenarios.Kind(root))
	}
	return s.judgeChange(x, &variation{fields: []syntax.Member{{Key: "machine", Value: root}}, foreign: true})
}

// changes reads lines of the form "set POINTER VALUE" and "drop POINTER", as they
// are typed where there is no editor; nil for anything else.
func changes(text string) (*variation, error) {
	v := &variation{foreign: true}
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		words := strings.SplitN(strings.TrimSpace(line), " ", 3)
		switch {
		case words[0] == "set" && len(words) == 3 && strings.HasPrefix(words[1], "/"):
			given, err := value.Parse(words[2])
			if err != nil {
				given = value.String(words[2])
			}
			v.edits = append(v.edits, edit{pointer: words[1], value: nodeOf(given)})
		case words[0] == "drop" && len(words) == 2 && strings.HasPrefix(words[1], "/"):
			v.edits = append(v.edits, edit{pointer: words[1]})
		case words[0] == "set" || words[0] == "drop":
			return nil, errors.New("write for example: set /States/Charge/Next Done, or drop /States/Charge/Catch")
		default:
			return nil, nil
		}
	}
	return v, nil
}

func (s *Solver) judgeChange(x *Solved, change *variation) (Verdict, error) {
	if _, _, err := s.scenario(x.Question, change); err != nil {
		return Verdict{}, err
	}
	r, err := s.run(x.Question, x.Question.Span, x.Question.expect, change)
	if err != nil {
		return Verdict{Notes: []string{"The definition cannot run: " + err.Error()}}, nil
	}
	v := Verdict{Right: r.Passed(), Run: r}
	for _, f := range r.Failures {
		v.Notes = append(v.Notes, f.Field+": "+f.Msg)
	}
	return v, nil
}
