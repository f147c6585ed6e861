package dialog

import (
	"fmt"
	"strings"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/widget"
	"backstep/tui/widget/form"

	tea "github.com/charmbracelet/bubbletea"
)

// Input is the editor of the execution's input, or of the data that go into a
// state.
type Input struct {
	editor
	target target // of data that go into a state
	data   bool
}

// NewInput opens the editor of the execution input. Saving starts a new run.
func NewInput(v ui.View) Dialog {
	if blocked(v) != "" {
		return nil
	}
	start := v.Session.Run().Start
	text := start.InputText
	if text == "" || !strings.Contains(text, "\n") {
		text = Pretty(start.Input)
	}
	d := &Input{}
	d.message = "Saving starts a new run with this input; the old run is kept."
	d.open("Execution input", text)
	return d
}

// NewInputOf opens the same editor with another input in it.
func NewInputOf(v ui.View, input value.Value) Dialog {
	if blocked(v) != "" {
		return nil
	}
	d := &Input{}
	d.message = "Saving starts a new run with this input; the old run is kept."
	d.open("Execution input", Pretty(input))
	return d
}

// DataReason returns why the data in flight cannot be changed here and what to
// press instead, "" when they can.
func DataReason(v ui.View) string {
	if r := blocked(v); r != "" {
		return r
	}
	f := v.Session.Frame()
	switch st := v.Session.State(); {
	case st == nil:
		return v.Keys.Text("the execution has ended: `N` goes back to before a state")
	case f.Entered || v.Session.Cursor().Stage != debug.Resting && !v.Visit.Left:
		return v.Keys.Text("%s has been entered: `e` on its Input stage changes what went into it", st.Name)
	}
	return ""
}

// NewData opens the editor of what goes into the state that the lane stands
// before. It is nil where DataReason has a reason.
func NewData(v ui.View) Dialog {
	if DataReason(v) != "" {
		return nil
	}
	f := v.Session.Frame()
	return newData(v, target{state: f.State, frame: f.ID, entry: f.Entry + 1, attempt: 1, entered: -1})
}

// newData opens the editor of what goes into a state.
func newData(v ui.View, t target) *Input {
	d := &Input{target: t, data: true}
	d.message = "Saving changes the data on their way into " + t.state.Name + ", nothing before."
	d.open("Input of "+t.name(), Pretty(d.current(v)))
	return d
}

// current is the raw input of the target.
func (d *Input) current(v ui.View) value.Value {
	if d.target.entered < 0 {
		return v.Session.Frame().Input
	}
	f, _ := v.Session.Run().Trace.At(d.target.entered).Frame(d.target.frame)
	return f.Input
}

func (d *Input) open(title, text string) {
	d.title = title
	d.footer = "Ctrl+S use it  Ctrl+E open $EDITOR  Ctrl+F format  Esc cancel"
	d.form = form.New(title, "Ctrl+S use it  Ctrl+E $EDITOR  Ctrl+F format  Esc cancel", editorWidth,
		form.Row{Fields: []form.Field{{ID: "text", Kind: form.Area, Lines: editorLines + 4}}},
		form.Row{Rule: true},
		form.Row{ID: "status", Lines: 1},
		form.Row{Fields: []form.Field{
			{ID: "save", Kind: form.Button, Label: "Use it"},
			{ID: "cancel", Kind: form.Button, Label: "Cancel"},
		}},
	)
	d.setText(strings.TrimRight(text, "\n"))
}

// Render implements Dialog.
func (d *Input) Render(c ui.Canvas, _ ui.View, t *ui.Theme) {
	d.form.SetText("status", d.validity())
	d.draw(c, t)
}

// Update implements Dialog.
func (d *Input) Update(msg tea.KeyMsg, v ui.View) (Dialog, ui.Intent) {
	ev, closed := d.key(msg)
	if closed {
		return nil, nil
	}
	switch {
	case ev.Kind == form.Changed:
		d.read()
	case ev == form.Event{Kind: form.Key, ID: "ctrl+f"}:
		d.format()
	case ev.Kind == form.Accept || ev.Kind == form.Press:
		return d.save(v)
	}
	return d, nil
}

// Edited implements Editor.
func (d *Input) Edited(text string, _ ui.View) Dialog {
	d.setText(strings.TrimRight(text, "\n"))
	return d
}

func (d *Input) save(v ui.View) (Dialog, ui.Intent) {
	if d.problem != "" {
		return d, ui.Say{Text: "not JSON at " + d.problem}
	}
	if !d.data {
		start := v.Session.Run().Start
		start.Input, start.InputText = d.doc, d.text()
		return nil, ui.Restart{Start: &start}
	}
	do := ui.Do{Move: sim.Inject{Frame: d.target.frame, Set: d.doc},
		Done: fmt.Sprintf("input of %s changed, %s B", d.target.name(), widget.Count(d.doc.Size()))}
	if d.target.entered < 0 {
		return nil, do
	}
	return nil, ui.Several{ui.Go{Dir: debug.Back, Unit: debug.Over}, do}
}
