package dialog

import (
	"fmt"
	"strconv"
	"strings"

	"backstep/asl"
	"backstep/scenarios"
	"backstep/sim/mock"
	"backstep/tui/ui"
	"backstep/tui/widget"
	"backstep/tui/widget/form"

	tea "github.com/charmbracelet/bubbletea"
)

// Fault is the dialog that lets a task fail.
type Fault struct {
	sheet
	target target
	boxes  int // attempts with a check of their own
	known  []knownError
	pick   *picker // open over the form, or nil

	rules   mock.Rules // what would be saved
	problem string     // why nothing can be saved
	facts   []fact
}

// FaultReason returns why the fault dialog cannot be opened now, and what to
// press instead; "" when it can.
func FaultReason(v ui.View) string {
	if r := blocked(v); r != "" {
		return r
	}
	st := chosen(v)
	switch {
	case st == nil:
		return "no state is selected"
	case st.Type != asl.TaskType:
		return fmt.Sprintf("%s is a %s: it has no task to fail; select a Task first", st.Name, st.Type)
	}
	return ""
}

// NewFault opens the fault dialog for the chosen state; nil where FaultReason
// has a reason.
func NewFault(v ui.View) Dialog {
	if FaultReason(v) != "" {
		return nil
	}
	t := targetOf(v, chosen(v))
	d := &Fault{target: t, boxes: attemptBoxes(t.state), known: knownErrors(v.Machine, t.state)}
	d.title = "Fault on " + t.name()
	d.message = "Fault editor. The forecast below the line is computed, not guessed."
	d.footer = "Tab/Shift+Tab field  Space pick  Enter button  Ctrl+S save  Esc cancel"
	d.form = form.New(d.title, "Tab next  Space pick  Ctrl+S save  Esc cancel", faultWidth, d.rows(v)...)
	d.prefill(v)
	d.foresee(v)
	return d
}

// NewFaultOf opens the same dialog with a fault in it.
func NewFaultOf(v ui.View, x scenarios.Fault) Dialog {
	d, ok := NewFault(v).(*Fault)
	if !ok {
		return nil
	}
	for id, on := range map[string]bool{"timeout": x.Timeout, "heartbeat": x.Heartbeat, "always": x.Always} {
		if on {
			d.form.SetOn(id, true)
		}
	}
	if x.Error != "" {
		d.form.SetValue("error", x.Error)
	}
	d.foresee(v)
	return d
}

// name names the target in titles: its place, and the entry where it is not the
// first.
func (t target) name() string {
	if t.entry > 1 {
		return fmt.Sprintf("%s, entry %d", t.place(), t.entry)
	}
	return t.place()
}

// Render implements Dialog.
func (d *Fault) Render(c ui.Canvas, _ ui.View, t *ui.Theme) {
	facts := d.facts
	if d.problem != "" {
		facts = []fact{{what: d.problem, style: widget.Warning}}
	}
	d.form.SetText("forecast", lines(facts, forecastLines, t)...)
	d.draw(c, t)
	if d.pick != nil {
		d.pick.draw(c, t)
	}
}

// Footer implements Dialog.
func (d *Fault) Footer() string {
	if d.pick != nil {
		return pickKeys
	}
	return d.sheet.Footer()
}

// Update implements Dialog.
func (d *Fault) Update(msg tea.KeyMsg, v ui.View) (Dialog, ui.Intent) {
	if d.pick != nil {
		d.picked(msg, v)
		return d, nil
	}
	ev, closed := d.key(msg)
	if closed {
		return nil, nil
	}
	switch {
	case ev.Kind == form.Changed:
		d.follow(ev.ID)
		d.foresee(v)
	case ev == form.Event{Kind: form.Press, ID: "known"}:
		d.pick = newPicker("Known errors", d.known)
	case ev == form.Event{Kind: form.Press, ID: "restart"}:
		return d.save(v, d.target.entered)
	case ev.Kind == form.Accept || ev.Kind == form.Press:
		return d.save(v, d.target.moment(v.Session, d.rules))
	}
	return d, nil
}

// picked hands a key to the list of known errors.
func (d *Fault) picked(msg tea.KeyMsg, v ui.View) {
	name, done := d.pick.take(msg)
	if done {
		d.pick = nil
	}
	if name != "" {
		d.form.SetOn("fail", true)
		d.form.SetValue("error", name)
		d.form.SetFocus("error")
		d.foresee(v)
	}
}

// follow chooses the option that a changed field belongs to.
func (d *Fault) follow(id string) {
	switch {
	case id == "delay":
		d.form.SetOn("after", true)
	case id == "count":
		d.form.SetOn("firstN", true)
	case id == "error" || id == "cause":
		d.form.SetOn("fail", true)
	case strings.HasPrefix(id, "attempt"):
		d.form.SetOn("these", true)
	}
}

// save hands the rules to the program.
func (d *Fault) save(v ui.View, at int) (Dialog, ui.Intent) {
	if d.problem != "" {
		return d, ui.Say{Text: d.problem}
	}
	return nil, ui.SetRules{Rules: d.rules, At: at, Done: d.done()}
}

// done says what was saved.
func (d *Fault) done() string {
	list := d.answers()
	if len(list) == 0 {
		return "no fault on " + d.target.name()
	}
	which := "every attempt"
	if list[0] != 0 {
		words := make([]string, len(list))
		for i, n := range list {
			words[i] = strconv.Itoa(n)
		}
		which = "attempt " + strings.Join(words, ", ")
	}
	does := map[string]string{"timeout": "times out", "heartbeat": "loses its heartbeat"}[d.form.Chosen("what")]
	if does == "" {
		does = "fails with " + strings.TrimSpace(d.form.Value("error"))
	}
	return fmt.Sprintf("fault set on %s: %s %s", d.target.name(), which, does)
}
