package dialog

import (
	"fmt"
	"strconv"
	"strings"

	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/mock"
	"backstep/tui/ui"
	"backstep/tui/widget"
	"backstep/tui/widget/form"

	tea "github.com/charmbracelet/bubbletea"
)

// Result is the editor of a task's result.
type Result struct {
	editor
	target  target
	sources map[string]string // texts to begin with, by option
	shape   shape             // what the service's results look like
	preview preview
	walking bool // through stages: the result's is shown afterwards
}

// NewResult opens the editor for what is looked at: a task's result, the
// execution input, or what goes into a state. It is nil where ResultReason has a
// reason.
func NewResult(v ui.View) Dialog {
	switch e := editAt(v); e.kind {
	case editInput:
		return NewInput(v)
	case editData:
		return newData(v, e.target)
	case editCallback:
		return NewCallback(v)
	case editResult:
		return newResult(v, e.target)
	}
	return nil
}

// NewNeeded opens the editor by itself, for a task that no mock answers. A key
// that is held down to go on does not run into the text: that has the focus
// after Tab only.
func NewNeeded(v ui.View) Dialog {
	d := NewResult(v)
	r, ok := d.(*Result)
	if !ok {
		return d
	}
	r.form.SetFocus("own")
	what := " has no mock."
	if v.Recorded != nil {
		what = " was not recorded with this payload."
	}
	r.message = r.target.name() + what + v.Keys.Text(" Tab edits its result, Ctrl+S uses it; Esc, then `f` fails it")
	return r
}

func newResult(v ui.View, t target) *Result {
	d := &Result{target: t, shape: shapeOf(t.state)}
	d.walking = v.Session.Cursor().Stage != debug.Resting
	if t.attempt > 1 {
		d.title = fmt.Sprintf("Result of %s  attempt %d", t.name(), t.attempt)
	} else {
		d.title = "Result of " + t.name()
	}
	d.message = "The preview recomputes as you type. Invalid JSON keeps the last preview."
	d.footer = "Ctrl+S use result  Ctrl+E open $EDITOR  Ctrl+F format  Esc cancel"
	options, first, latency := d.findSources(v)
	d.form = form.New(d.title, "Ctrl+S use it  Ctrl+E $EDITOR  Ctrl+F format  Esc cancel", editorWidth,
		form.Row{Label: "Source", Fields: options},
		form.Row{Rule: true},
		form.Row{Fields: []form.Field{{ID: "text", Kind: form.Area, Lines: editorLines}}},
		form.Row{Rule: true},
		form.Row{ID: "status", Lines: 1},
		form.Row{ID: "preview", Lines: previewLines},
		form.Row{Label: "Latency", Fields: []form.Field{
			{ID: "latency", Kind: form.Input, Value: latency, Width: 9},
			{ID: "one", Kind: form.Option, Group: "applies", Label: "this attempt"},
			{ID: "all", Kind: form.Option, Group: "applies", Label: "all calls in run " + v.Session.Run().Name},
		}},
		form.Row{Fields: []form.Field{
			{ID: "save", Kind: form.Button, Label: "Use it"},
			{ID: "cancel", Kind: form.Button, Label: "Cancel"},
		}},
	)
	d.form.SetFocus("text")
	d.setText(first)
	d.recompute(v)
	return d
}

// findSources lists what the text can begin with, and the one it does.
func (d *Result) findSources(v ui.View) (options []form.Field, first, latency string) {
	d.sources = map[string]string{}
	add := func(id, label, text string) {
		d.sources[id] = text
		options = append(options, form.Field{ID: id, Kind: form.Option, Group: "source", Label: label})
	}
	options = append(options, form.Field{ID: "own", Kind: form.Option, Group: "source", Label: "this editor"})
	first, latency = d.shape.example(), "0.000s"
	old := v.Session.Run().Rules
	f := foresee(v, d.target, old, d.target.moment(v.Session, old))
	req, asked := f.request()
	if a, ok := mocked(old, req, asked); ok {
		first, latency = Pretty(a.Output), inSeconds(a.After)
		add("mock", "mock", first)
	}
	if a, ok := d.target.answered(v.Session); ok && a.Kind == sim.Succeed {
		first, latency = Pretty(a.Output), inSeconds(a.After)
		add("recorded", "recorded", first)
	}
	if asked && !req.Payload.IsAbsent() {
		add("payload", "= input", Pretty(req.Payload))
	}
	return options, first, latency
}

// mocked returns the result that the rules give to a request.
func mocked(rules mock.Rules, req sim.Request, asked bool) (sim.Answer, bool) {
	if !asked {
		return sim.Answer{}, false
	}
	a, ok := rules.Do(req)
	return a, ok && a.Kind == sim.Succeed
}

// Render implements Dialog.
func (d *Result) Render(c ui.Canvas, _ ui.View, t *ui.Theme) {
	d.form.SetText("status", append(d.validity(), d.shape.verdict(d.doc, d.problem+d.refused)...))
	d.form.SetText("preview", d.preview.lines(t)...)
	d.draw(c, t)
}

// Update implements Dialog.
func (d *Result) Update(msg tea.KeyMsg, v ui.View) (Dialog, ui.Intent) {
	ev, closed := d.key(msg)
	if closed {
		return nil, nil
	}
	switch {
	case ev.Kind == form.Changed:
		d.changed(ev.ID, v)
	case ev == form.Event{Kind: form.Key, ID: "ctrl+f"}:
		d.format()
	case ev.Kind == form.Accept || ev.Kind == form.Press:
		return d.save(v)
	}
	return d, nil
}

func (d *Result) changed(id string, v ui.View) {
	if text, ok := d.sources[id]; ok {
		d.setText(text)
	} else if id == "text" {
		d.form.SetOn("own", true)
	}
	d.read()
	d.recompute(v)
}

// Edited implements Editor.
func (d *Result) Edited(text string, v ui.View) Dialog {
	d.setText(strings.TrimRight(text, "\n"))
	d.form.SetOn("own", true)
	d.recompute(v)
	return d
}

// rule returns the rule that the form describes.
func (d *Result) rule() (r mock.Rule, problem string) {
	if d.problem != "" {
		return r, "not JSON at " + d.problem
	}
	after, problem := parseDuration(d.form.Value("latency"))
	if problem != "" {
		return r, "Latency: " + strconv.Quote(d.form.Value("latency")) + " " + problem
	}
	a := sim.Answer{Output: d.doc, After: after}
	if d.form.On("all") {
		return mock.Rule{State: d.target.place(), Answer: a}, ""
	}
	return d.target.rule(d.target.attempt, a), ""
}

// recompute runs the state with the result; while the text is not valid the
// last preview stays.
func (d *Result) recompute(v ui.View) {
	r, problem := d.rule()
	if problem != "" {
		return
	}
	all := rules(v.Session.Run().Rules, r)
	d.preview = previewOf(foresee(v, d.target, all, d.target.moment(v.Session, all)))
}

func (d *Result) save(v ui.View) (Dialog, ui.Intent) {
	r, problem := d.rule()
	if problem != "" {
		return d, ui.Say{Text: problem}
	}
	all := rules(v.Session.Run().Rules, r)
	set := ui.SetRules{Rules: all, At: d.target.moment(v.Session, all),
		Done: fmt.Sprintf("result of %s set, %s B", d.target.name(), widget.Count(d.doc.Size()))}
	if d.walking && set.At < v.Session.Cursor().Move { // the result lies ahead again
		set.Then = ui.Go{Dir: debug.Forward, Unit: debug.Into}
	}
	return nil, set
}
