package replay

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"backstep/asl/value"
	"backstep/scenarios/report"
	"backstep/sim"
	"backstep/sim/history"
)

// Line is a part of a diagnosis in words.
type Line struct{ Label, Text string }

// The labels of lines.
const (
	LabelOutcome = "Outcome"
	LabelCause   = "Root cause"
	LabelPath    = "Path"
	LabelReplay  = "Replay"
	LabelNow     = "Simulated" // how the simulation ended, where it differs
	LabelMissing = "Missing"
	LabelCommand = "Command" // to paste: not to be broken into lines
)

// Lines words what there is to say, the most important first.
func (r *Report) Lines() []Line {
	d := &r.Diagnosis
	lines := []Line{{LabelOutcome, d.Outcome()}}
	if d.Root != nil {
		lines = append(lines, Line{LabelCause, d.Root.String()})
	}
	var path, verdict []Line
	if text := d.PathText(); text != "" {
		path = []Line{{LabelPath, strings.TrimSpace(text + ". " + d.effort())}}
	}
	if text := r.Verdict(); text != "" {
		verdict = []Line{{LabelReplay, text}}
	}
	if r.Differs() { // what a person must look at
		lines = append(append(append(lines, verdict...), Line{LabelNow, r.Replay.Outcome()}), path...)
	} else {
		lines = append(append(lines, path...), verdict...)
	}
	for _, text := range r.Missing() {
		lines = append(lines, Line{LabelMissing, text})
	}
	if r.Definition == "" {
		lines = append(lines, Line{LabelCommand, r.Command()})
	}
	return lines
}

// Outcome words how the execution ended: Execution FAILED: E "cause" at T+6.370s,
// in state OrderFailed (Fail).
func (d *Diagnosis) Outcome() string {
	text := ended(d.Status, d.Error, d.Cause)
	if d.Status == "RUNNING" {
		return text + " when the recording ends at T+" + report.Clock(d.Took)
	}
	text += " at T+" + report.Clock(d.Took)
	if d.In != "" {
		text += ", in state " + d.In
		if d.InType != "" {
			text += " (" + d.InType + ")"
		}
	}
	return text
}

func ended(status, error, cause string) string {
	text := "Execution " + status
	if error != "" {
		text += ": " + error
	}
	if cause != "" {
		text += " " + quoted(cause)
	}
	return text
}

// Glance words how a recording ended before it is read, as [history.Glance] finds
// it; "" when nothing tells.
func Glance(documents []history.Document) string {
	for _, d := range documents {
		if ev, ok := history.Glance(d); ok {
			return ended(ev.EndStatus(), ev.Error(), ev.Cause())
		}
	}
	return ""
}

// most is how much of a cause is shown, in characters.
const most = 120

// quoted writes the message of a cause, which often is JSON with an errorMessage.
func quoted(cause string) string {
	if v, err := value.Parse(cause); err == nil && v.Kind() == value.ObjectKind {
		if m := v.Get("errorMessage"); m.Kind() == value.StringKind {
			cause = m.Text()
		}
	}
	cause = strings.Join(strings.Fields(cause), " ")
	if utf8.RuneCountInString(cause) > most {
		cause = string([]rune(cause)[:most]) + "…"
	}
	return `"` + cause + `"`
}

// String words the root cause: ValidateOrder attempt 3 of 3: E "cause". Caught by
// Catch[0] States.ALL.
func (x *Root) String() string {
	text := x.Where()
	if x.Attempts > 0 {
		text += fmt.Sprintf(" attempt %d of %d", x.Attempts, x.Attempts)
	}
	switch {
	case x.Error != "":
		text += ": " + x.Error
	case x.Type != "":
		text += ": " + x.Type + ", its error was not recorded"
	}
	if x.Cause != "" {
		text += " " + quoted(x.Cause)
	}
	text += "."
	switch {
	case x.Caught && x.Catcher >= 0:
		text += fmt.Sprintf(" Caught by Catch[%d] %s.", x.Catcher, x.Matched)
	case x.Caught:
		text += " Caught by a Catch."
	}
	return text
}

// Where names the state with the iteration or branch that it lies in.
func (x *Root) Where() string {
	if x.Place.State == "" && x.Attempts > 0 {
		return "(its state is not in the recording)" // a page from the middle of a history
	}
	return strings.TrimPrefix(string(x.Place.Frame), "/") + x.Place.State
}

// FailedSign stands for an attempt that failed.
const FailedSign = "✗"

// mostStops is how many states of a path are shown.
const mostStops = 9

// PathText words the way that the execution took: ValidateOrder ✗✗✗ → OrderFailed.
func (d *Diagnosis) PathText() string {
	list := d.Path
	var parts []string
	for i := 0; i < len(list); i++ {
		if len(list) > mostStops && i == 2 {
			skipped := len(list) - mostStops
			parts = append(parts, fmt.Sprintf("… %d more …", skipped))
			i += skipped
		}
		text := list[i].State
		if n := list[i].Failures; n > 3 {
			text += fmt.Sprintf(" %s%d", FailedSign, n)
		} else if n > 0 {
			text += " " + strings.Repeat(FailedSign, n)
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " → ")
}

// effort words the retries: Retries used 2 of 2; 6.000s of 6.370s was back-off.
// All 3 attempts sent the same input.
func (d *Diagnosis) effort() string {
	x := d.Root
	if x == nil || x.Attempts == 0 {
		return ""
	}
	var parts []string
	switch {
	case x.Allowed > 0:
		parts = append(parts, fmt.Sprintf("Retries used %d of %d", x.Retries, x.Allowed))
	case x.Retries > 0:
		parts = append(parts, fmt.Sprintf("Retries used %d", x.Retries))
	case x.Allowed == 0:
		parts = append(parts, "No Retry is for this error")
	}
	if x.Backoff > 0 && len(parts) > 0 {
		parts[0] += fmt.Sprintf("; %s of %s was back-off", report.Clock(x.Backoff), report.Clock(d.Took))
	}
	switch {
	case x.Compared && x.Same:
		parts = append(parts, fmt.Sprintf("All %d attempts sent the same input", x.Attempts))
	case x.Compared:
		parts = append(parts, "The attempts did not send the same input")
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, ". ") + "."
}

// Verdict words how the recording and its simulation agree, "" where there is no
// simulation.
func (r *Report) Verdict() string {
	if r.Replay == nil {
		return ""
	}
	m := &r.Replay.Match
	text := fmt.Sprintf("%d of %d recorded events match a simulation of %s", m.Matched, m.Events, r.Definition)
	switch {
	case m.First != nil:
		return text + ". First difference: " + m.First.String()
	case r.Recording.Incomplete() == "":
		text += ": this is the definition that ran"
	}
	var notes []string
	if m.Varied > 0 {
		notes = append(notes, plural(m.Varied, "value was", "values were")+" drawn anew, such as ids and times")
	}
	if m.Moved > 0 {
		notes = append(notes, plural(m.Moved, "event", "events")+" of lanes side by side in another order")
	}
	if m.Unchecked > 0 {
		notes = append(notes, plural(m.Unchecked, "document", "documents")+" not recorded")
	}
	if len(notes) > 0 {
		text += " (" + strings.Join(notes, "; ") + ")"
	}
	return text
}

// Outcome words how the simulation stands: ended SUCCEEDED at T+2.320s.
func (r *Replay) Outcome() string {
	tip := r.Trace.Tip()
	text := "ended " + outcomeOf(tip)
	switch {
	case r.Waiting != nil:
		text = "waits for " + r.Waiting.ID.Place() + ", for which there is no answer"
	case tip.Status() == sim.Running:
		text = "had not ended"
	}
	return text + " at T+" + report.Clock(tip.Elapsed())
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// Command is the command of the AWS CLI that prints the definition.
func (r *Report) Command() string {
	arn := r.Recording.About.ExecutionARN
	if arn == "" {
		arn = "ARN"
	}
	return "aws stepfunctions describe-state-machine-for-execution --execution-arn " + arn + " --query definition --output text > def.asl.json"
}

// Missing words what the recording lacks.
func (r *Report) Missing() []string {
	var out []string
	if text := r.Recording.Incomplete(); text != "" {
		out = append(out, text)
	}
	switch {
	case !r.NoData:
	case r.Recording.Events[0].Truncated("input"):
		out = append(out, "the input of the execution was cut off (truncated), so nothing is simulated: give also what describe-execution prints")
	case r.Recording.HasData():
		out = append(out, "the input of the execution is not in it, so nothing is simulated: give the page that begins with ExecutionStarted, or what describe-execution prints")
	default:
		out = append(out, "recorded without execution data (includeExecutionData = false): no inputs and outputs; places, times and errors work")
	}
	if r.Definition == "" {
		out = append(out, "no definition, so nothing is simulated. Get it with this command, then add --definition def.asl.json")
	}
	return out
}
