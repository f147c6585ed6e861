package report

import (
	"bytes"
	"encoding/json"
	"fmt"

	"backstep/asl/value"
	"backstep/sim"
)

// The limits of a report: steps whose data is shown, and bytes of a document.
// A report is for people to read; the format history holds everything.
const (
	mostSteps    = 500
	mostDocument = 16 << 10
)

// document is what a report says, whatever it is written in.
type document struct {
	title  string
	facts  [][2]string // name and text
	input  string
	output string // "" when the run has none
	steps  []step
	rest   string // about steps that are not shown
}

// step is a transition in a report.
type step struct {
	number       int
	clock, place string
	story        string
	stages       []stage
}

// stage is a document in a state's data flow.
type stage struct {
	name, source, text string
	failed             bool
}

func (r *Run) document() (*document, error) {
	steps, err := Steps(r.Trace)
	if err != nil {
		return nil, err
	}
	tip := r.Trace.Tip()
	start := tip.Start()
	d := &document{title: OneLine(r.Title), input: shownWhole(start.Input), facts: [][2]string{
		{"Result", Ended(tip)},
		{"Duration", Clock(tip.Elapsed()) + " of virtual time"},
		{"Transitions", fmt.Sprint(tip.Transitions())},
		{"Events", fmt.Sprint(tip.Events())},
		{"Started", start.At.UTC().Format("2006-01-02T15:04:05Z07:00")},
	}}
	if tip.Status() == sim.Succeeded {
		d.output = shownWhole(tip.Output())
	}
	begin := sim.Instant(start.At.UnixNano())
	for i, x := range steps {
		if i == mostSteps {
			d.rest = fmt.Sprintf("%s more: the history of the execution holds them", plural(len(steps)-i, "transition", "transitions"))
			break
		}
		s := step{i + 1, Clock(x.Begin.At.Sub(begin)), x.Place(), x.Story(), nil}
		for _, st := range x.Stages {
			s.add(written(st), st.Field != nil && st.Field.Default)
		}
		d.steps = append(d.steps, s)
	}
	return d, nil
}

// add takes a stage in, unless it tells nothing: a field that is not written in
// the definition hands on what there was.
func (s *step) add(st stage, byDefault bool) {
	n := len(s.stages)
	if n > 0 && st.text == s.stages[n-1].text && st.source == "" || byDefault && !st.failed {
		return
	}
	s.stages = append(s.stages, st)
}

// Ended says how an execution stands.
func Ended(tip *sim.Snapshot) string {
	status := tip.Status().String()
	if tip.Status() == sim.Running {
		if req, ok := tip.FirstTask(); ok {
			return "not ended: " + OneLine(req.ID.Place()) + " waits for an answer"
		}
		return "not ended"
	}
	if x := tip.Failure(); x != nil && !(x.NoError && x.NoCause) {
		return status + " " + FailureText(x)
	}
	return status
}

func written(st sim.Stage) stage {
	s := stage{name: st.Name.Field()}
	if s.name == "" {
		s.name = st.Name.String()
	}
	if st.Field != nil && !st.Field.Default {
		s.source = OneLine(Shorten(st.Field.Source))
	}
	switch {
	case st.Err != nil:
		s.text, s.failed = FailureText(st.Err), true
	default:
		s.text = shownWhole(st.Out)
	}
	return s
}

// shownWhole writes a value over several lines, or cut where it is too long.
func shownWhole(v value.Value) string {
	if v.IsAbsent() {
		return "nothing"
	}
	if v.Size() > mostDocument {
		return Visible(value.Preview(v, mostDocument), "\n") + fmt.Sprintf("\n… of %d bytes", v.Size())
	}
	return Visible(indented(v), "\n")
}

// indented writes a value over several lines.
func indented(v value.Value) string {
	var b bytes.Buffer
	if json.Indent(&b, v.AppendJSON(nil), "", "  ") != nil {
		return v.JSON()
	}
	return b.String()
}
