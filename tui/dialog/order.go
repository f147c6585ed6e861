package dialog

import (
	"fmt"

	"backstep/sim"
	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// Order is the dialog in which a person chooses what happens first among the
// things that are due at one instant.
type Order struct {
	due  []sim.Due
	list widget.List
}

// mostDue is how many things are listed.
const mostDue = 1000

// OrderReason returns why there is no order to choose, "" when there is one.
func OrderReason(v ui.View) string {
	if r := blocked(v); r != "" {
		return r
	}
	if len(dueTogether(v)) < 2 {
		return "only one thing can happen next here: orders differ where several lanes go on at one instant"
	}
	return ""
}

// dueTogether returns what is due at the first instant at which something is.
func dueTogether(v ui.View) []sim.Due {
	var out []sim.Due
	snap := v.Session.Snapshot()
	if snap.Status() != sim.Running {
		return nil
	}
	snap.Agenda(func(d sim.Due) bool {
		if len(out) > 0 && d.At > out[0].At {
			return false
		}
		out = append(out, d)
		return len(out) < mostDue
	})
	return out
}

// NewOrder opens the dialog; nil where OrderReason has a reason.
func NewOrder(v ui.View) Dialog {
	if OrderReason(v) != "" {
		return nil
	}
	due := dueTogether(v)
	return &Order{due, widget.NewList(len(due))}
}

// Title implements Dialog.
func (d *Order) Title() string { return "What happens first" }

// Size implements Dialog.
func (d *Order) Size(screen ui.Size) ui.Size {
	return ui.Size{W: min(72, screen.W-2), H: min(len(d.due)+3, body(screen).H)}
}

// Message implements Dialog.
func (d *Order) Message() string {
	return "All of it is due at this instant. The first row is the order of lanes; another one explores a race."
}

// Footer implements Dialog.
func (d *Order) Footer() string { return "Up/Down choose  Enter let it happen first  Esc cancel" }

// Render implements Dialog.
func (d *Order) Render(c ui.Canvas, v ui.View, t *ui.Theme) {
	in := ui.PaneFrame{Title: " " + d.Title() + " ", Note: "Enter lets it happen", Focused: true}.Draw(c, t)
	in.Text(1, 0, "at "+ui.At(v, max(d.due[0].At, v.Session.Snapshot().Now())), widget.Faint)
	rows := in.Sub(ui.Rect{Y: 1, W: in.Size().W, H: in.Size().H - 1})
	d.list = d.list.Resize(max(rows.Size().H, 1))
	d.list.Draw(rows, t, true, func(i int, row ui.Canvas) {
		row.Text(1, 0, widget.Clip(dueText(d.due[i], t), row.Size().W-2, t.Glyphs.Of(widget.Ellipsis)), widget.Plain)
	})
}

func dueText(due sim.Due, t *ui.Theme) string { return ui.Owner(due, t) + " " + orderTexts[due.Kind] }

// Together lists what is due at one instant, in the order in which it happens.
func Together(v ui.View, t *ui.Theme) []string {
	var out []string
	for _, due := range dueTogether(v) {
		out = append(out, dueText(due, t))
	}
	return out
}

// First lets the n-th of these things happen first, counted from 1. The reason
// says why that cannot be.
func First(v ui.View, n int) (intent ui.Intent, reason string) {
	due := dueTogether(v)
	if n < 1 || n > len(due) {
		return nil, fmt.Sprintf("what is due is numbered from 1 to %d", len(due))
	}
	return happensFirst(due[n-1]), ""
}

func happensFirst(due sim.Due) ui.Intent {
	name := "the execution"
	if due.State != nil {
		name = due.State.Name
	}
	return ui.Do{Move: sim.Run{Entry: due.ID}, Done: fmt.Sprintf("%s %s first", name, orderTexts[due.Kind])}
}

// orderTexts say what can happen at one instant.
var orderTexts = map[sim.DueKind]string{
	sim.DueStep: "goes on", sim.DueEnter: "is entered", sim.DueWait: "ends its wait", sim.DueRetry: "is tried again",
	sim.DueAnswer: "gets its answer", sim.DueTimeout: "times out", sim.DueHeartbeat: "misses its heartbeat", sim.DueExecution: "runs out of time",
}

// Update implements Dialog.
func (d *Order) Update(msg tea.KeyMsg, v ui.View) (Dialog, ui.Intent) {
	switch key := msg.String(); key {
	case "esc", "q", "ctrl+c":
		return nil, nil
	case "enter":
		return nil, happensFirst(d.due[d.list.Selected()])
	default:
		d.list, _ = ui.MoveByKey(d.list, key, false)
	}
	return d, nil
}
