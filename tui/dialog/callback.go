package dialog

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/widget"
	"backstep/tui/widget/form"

	tea "github.com/charmbracelet/bubbletea"
)

// Callback is the dialog that answers a waiting callback or activity.
type Callback struct {
	sheet
	task    sim.Task
	now     sim.Instant
	call    cliCall // what an outside system would call
	move    sim.Answer
	problem string // why nothing can be sent
	start   sim.Instant
	late    string // what ends the wait before the answer arrives, "" for nothing
}

// CallbackReason returns why there is no callback to answer, "" when there is
// one.
func CallbackReason(v ui.View) string {
	if r := blocked(v); r != "" {
		return r
	}
	if _, ok := waitingCall(v); !ok {
		return "nothing waits for a callback"
	}
	return ""
}

// waitingCall returns the callback or activity that waits: the one of the lane,
// else the first.
func waitingCall(v ui.View) (found sim.Task, ok bool) {
	for _, t := range v.Session.Snapshot().Tasks() {
		if !debug.IsCallback(t.State) {
			continue
		}
		if t.ID.Frame == v.Session.Lane() {
			return t, true
		}
		if !ok {
			found, ok = t, true
		}
	}
	return found, ok
}

// NewCallback opens the dialog for the callback that waits; nil where
// CallbackReason has a reason.
func NewCallback(v ui.View) Dialog {
	if CallbackReason(v) != "" {
		return nil
	}
	t, _ := waitingCall(v)
	d := &Callback{task: t, now: v.Session.Snapshot().Now(), start: sim.Instant(v.Session.Run().Start.At.UnixNano())}
	d.title = "Answer callback  " + t.ID.Place()
	d.message = t.ID.Place() + " is waiting. Other lanes go on."
	d.footer = "Up/Down choose  Tab field  Ctrl+S send  y copy CLI command  Esc cancel"
	d.form = form.New(d.title, "Ctrl+S send  y copy CLI  Esc cancel", callbackWidth, d.rows(v)...)
	d.read()
	return d
}

// token is the task token; activities are told theirs by GetActivityTask, so
// the definition need not show it.
func (d *Callback) token() string { return d.task.Token }

const (
	callbackWidth = 70
	cliLines      = 3
)

func (d *Callback) rows(v ui.View) []form.Row {
	outcome := func(id, label string) form.Field {
		return form.Field{ID: id, Kind: form.Option, Group: "outcome", Label: label}
	}
	return []form.Row{
		{Text: d.since(v)},
		{Rule: true},
		{Label: "Answer", Fields: []form.Field{outcome("success", "SendTaskSuccess"), outcome("failure", "SendTaskFailure")}},
		{Fields: []form.Field{outcome("heartbeat", "SendTaskHeartbeat"), outcome("never", "let it time out")}},
		{Label: "Output", Fields: []form.Field{{ID: "output", Kind: form.Input, Value: "{}"}}},
		{Label: "Error", Fields: []form.Field{{ID: "error", Kind: form.Input}}},
		{Label: "Cause", Fields: []form.Field{{ID: "cause", Kind: form.Input}}},
		{Label: "Arrives", Fields: []form.Field{
			{ID: "now", Kind: form.Option, Group: "arrives", Label: "now, at T+" + ui.Clock(v.Session.Snapshot().Elapsed())},
			{ID: "later", Kind: form.Option, Group: "arrives", Label: "after"},
			{ID: "delay", Kind: form.Input, Width: 9, After: " seconds"},
		}},
		{Rule: true},
		{ID: "title", Lines: 1},
		{ID: "cli", Lines: cliLines},
		{Fields: []form.Field{
			{ID: "send", Kind: form.Button, Label: "Send"},
			{ID: "cancel", Kind: form.Button, Label: "Cancel"},
		}},
	}
}

// since says how long the task waits and what would end the wait.
func (d *Callback) since(v ui.View) []ui.Line {
	start := v.Session.Run().Start.At
	at := d.now
	if d.task.Scheduled != 0 {
		at = d.task.Scheduled
	}
	first := "Waiting since T+" + ui.Clock(at.Time().Sub(start))
	if d.token() != "" {
		first += ", token " + d.token()
	}
	until := func(i sim.Instant) string {
		if i == 0 {
			return "none set"
		}
		return "T+" + ui.Clock(i.Time().Sub(start))
	}
	return []ui.Line{words("%s.", first), words("Timeout: %s. Heartbeat: %s.", until(d.task.TimeoutAt), until(d.task.HeartbeatAt))}
}

// Render implements Dialog.
func (d *Callback) Render(c ui.Canvas, _ ui.View, t *ui.Theme) {
	if d.problem != "" {
		d.form.SetText("title", widget.Words(d.problem, widget.Failed))
		d.form.SetText("cli")
	} else {
		title := widget.Words(d.heading(), widget.Title|widget.Bold)
		if d.late != "" {
			title = widget.Words("Too late: "+d.late, widget.Warning)
		}
		d.form.SetText("title", title)
		d.form.SetText("cli", d.explained()...)
	}
	d.draw(c, t)
}

func (d *Callback) heading() string {
	if d.form.On("never") {
		return "What will happen"
	}
	return "AWS CLI equivalent"
}

// explained is the command, or what no answer leads to.
func (d *Callback) explained() []ui.Line {
	if !d.form.On("never") {
		var list []ui.Line
		for _, l := range d.call.lines(callbackWidth-4, cliLines) {
			list = append(list, widget.Words(l, widget.Plain))
		}
		return list
	}
	cfg := d.task.State.Task
	text := "no TimeoutSeconds: it waits as long as the execution may run"
	switch {
	case cfg.Heartbeat != nil:
		text = "the heartbeat is lost, and the task fails with States.Timeout"
	case cfg.Timeout != nil:
		text = "the task fails with States.Timeout"
	}
	return []ui.Line{widget.Words(text, widget.Plain)}
}

// Update implements Dialog.
func (d *Callback) Update(msg tea.KeyMsg, v ui.View) (Dialog, ui.Intent) {
	ev, closed := d.key(msg)
	if closed {
		return nil, nil
	}
	switch {
	case ev.Kind == form.Changed:
		d.follow(ev.ID)
		d.read()
	case ev == form.Event{Kind: form.Key, ID: "y"}:
		return d.copied()
	case ev.Kind == form.Accept || ev.Kind == form.Press:
		return d.send()
	}
	return d, nil
}

func (d *Callback) copied() (Dialog, ui.Intent) {
	if d.problem != "" || d.form.On("never") {
		return d, ui.Say{Text: "there is no command for this"}
	}
	return d, ui.Copy{Text: d.call.String(), What: "CLI command"}
}

// follow chooses the option that a changed field belongs to.
func (d *Callback) follow(id string) {
	owner := map[string]string{"output": "success", "error": "failure", "cause": "failure", "delay": "later"}[id]
	if owner != "" {
		d.form.SetOn(owner, true)
	}
}

// read turns the form into a move.
func (d *Callback) read() {
	d.problem, d.late = "", ""
	wait := time.Duration(0)
	if d.form.On("later") {
		if wait, d.problem = parseDuration(d.form.Value("delay")); d.problem != "" {
			d.problem = "after: " + strconv.Quote(d.form.Value("delay")) + " " + d.problem
			return
		}
	}
	d.move = sim.Answer{Task: d.task.ID, After: d.elapsed() + wait}
	switch d.form.Chosen("outcome") {
	case "success":
		d.succeed()
	case "failure":
		d.fail()
	case "heartbeat":
		d.move.Kind, d.move.After = sim.Heartbeat, wait
		d.call = cliCall{"send-task-heartbeat", []string{"--task-token", d.shownToken()}}
	case "never":
		d.move.Kind = sim.Never
		return
	}
	d.late = d.before(d.now + sim.Instant(wait))
}

// before says what ends the wait before an answer that arrives at an instant: a
// timeout that is due earlier or at the same instant wins.
func (d *Callback) before(arrives sim.Instant) string {
	limit, name := d.task.TimeoutAt, "timeout"
	if beat := d.task.HeartbeatAt; beat != 0 && (limit == 0 || beat < limit) {
		limit, name = beat, "heartbeat"
	}
	if limit == 0 || arrives < limit {
		return ""
	}
	return fmt.Sprintf("the %s at T+%s wins with States.Timeout", name, ui.Clock(limit.Sub(d.start)))
}

// elapsed is the time since the task was scheduled; answers count from there.
func (d *Callback) elapsed() time.Duration {
	if d.task.Scheduled == 0 {
		return 0
	}
	return d.now.Sub(d.task.Scheduled)
}

func (d *Callback) shownToken() string {
	if d.token() == "" {
		return "TOKEN"
	}
	return d.token()
}

func (d *Callback) succeed() {
	out, err := value.Parse(d.form.Value("output"))
	if err != nil {
		d.problem = "Output is " + err.Error()
		var at *value.SyntaxError
		if errors.As(err, &at) {
			d.problem = fmt.Sprintf("Output is not JSON at column %d: %s", at.Column, at.Msg)
		}
		return
	}
	d.move.Output = out
	d.call = cliCall{"send-task-success", []string{"--task-token", d.shownToken(), "--task-output", out.JSON()}}
}

// fail sends what was entered: the API allows a failure without error and cause.
func (d *Callback) fail() {
	x := sim.Failure{Error: strings.TrimSpace(d.form.Value("error")), Cause: d.form.Value("cause")}
	x.NoError, x.NoCause = x.Error == "", x.Cause == ""
	d.move.Kind, d.move.Fail = sim.Fail, x
	args := []string{"--task-token", d.shownToken()}
	if !x.NoError {
		args = append(args, "--error", x.Error)
	}
	if !x.NoCause {
		args = append(args, "--cause", x.Cause)
	}
	d.call = cliCall{"send-task-failure", args}
}

func (d *Callback) send() (Dialog, ui.Intent) {
	if d.problem != "" {
		return d, ui.Say{Text: d.problem}
	}
	did := map[string]string{
		"success": "SendTaskSuccess to " + d.task.ID.Place(), "failure": "SendTaskFailure to " + d.task.ID.Place(),
		"heartbeat": "SendTaskHeartbeat to " + d.task.ID.Place(), "never": d.task.ID.Place() + " gets no answer",
	}[d.form.Chosen("outcome")]
	if d.late != "" {
		did += ", too late: " + d.late
	}
	return nil, ui.Do{Move: d.move, Done: did}
}
