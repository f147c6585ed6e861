package dialog

import (
	"slices"
	"strings"

	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// Help lists the commands with what they do here and now. Typing narrows the
// list, Enter carries out the selected one.
type Help struct {
	commands *Table
	title    string
	rows     []ui.HelpRow
	filtered
}

// NewHelp opens the help screen.
func NewHelp(v ui.View, commands *Table) Dialog {
	d := &Help{commands: commands, title: "keys that work here"}
	if st := v.Current(); st != nil {
		d.title = "keys that work here, at " + st.Name
	}
	d.filter(v)
	return d
}

// Title implements Dialog.
func (d *Help) Title() string { return "[?] " + d.title }

// Size implements Dialog: everything between the header and the message.
func (d *Help) Size(screen ui.Size) ui.Size { return body(screen) }

// Message implements Dialog: all that the selected row has no room for.
func (d *Help) Message() string {
	i := d.list.Selected()
	if i < 0 || i >= len(d.rows) {
		return "Enter runs the selected key. Unavailable keys say why."
	}
	if r := d.rows[i]; r.Reason != "" {
		return r.Help + ". Not now: " + r.Reason
	}
	return d.rows[i].Help + ". Enter runs it"
}

// Footer implements Dialog.
func (d *Help) Footer() string { return "type to filter  Up/Down move  Enter run  Esc close" }

// behind is the view as it is once the dialog has closed: what commands look at.
func behind(v ui.View) ui.View {
	v.Dialog = false
	return v
}

func (d *Help) filter(v ui.View) {
	d.rows = nil
	for _, r := range d.commands.Help(behind(v), d.query) {
		if r.Keys != "" || d.query != "" {
			d.rows = append(d.rows, r)
		}
	}
	byGroup(d.rows)
	d.list = widget.NewList(len(d.rows))
}

// byGroup brings the rows of a group together; groups stay in the order of
// their first rows.
func byGroup(rows []ui.HelpRow) {
	first := map[string]int{}
	for i, r := range rows {
		if _, seen := first[r.Group]; !seen {
			first[r.Group] = i
		}
	}
	slices.SortStableFunc(rows, func(a, b ui.HelpRow) int { return first[a.Group] - first[b.Group] })
}

// Update implements Dialog.
func (d *Help) Update(msg tea.KeyMsg, v ui.View) (Dialog, ui.Intent) {
	switch msg.String() {
	case "esc", "f1", "ctrl+c":
		return nil, nil
	case "enter":
		return d.run(v)
	case "left": // as the rows stand in columns
		d.list = d.list.Move(-1)
	case "right":
		d.list = d.list.Move(1)
	default:
		if d.key(msg) {
			d.filter(v)
		}
	}
	return d, nil
}

// run carries out the selected command, or says why it cannot.
func (d *Help) run(v ui.View) (Dialog, ui.Intent) {
	i := d.list.Selected()
	if i < 0 {
		return d, ui.Say{Text: "no command matches " + d.query}
	}
	c, ok := d.commands.ByID(d.rows[i].ID)
	if reason := c.Reason(behind(v)); !ok || reason != "" {
		return d, ui.Say{Text: d.rows[i].Help + ": " + reason}
	}
	return nil, c.Intent(behind(v))
}

// leastHelpList is the least height of the list before the line about
// unavailable commands is given up.
const leastHelpList = 8

// Render implements Dialog.
func (d *Help) Render(c ui.Canvas, _ ui.View, t *ui.Theme) {
	s := c.Size()
	tail := t.Glyphs.Of(widget.Ellipsis)
	frame := t.Glyphs.Frame(true)
	c.Fill(widget.Plain)
	in := c.Box(frame, widget.Words(" "+d.Title()+" ", widget.Focused), widget.Words(" Enter runs it  Esc closes ", widget.Plain), widget.Focused, tail)
	x := in.Text(1, 0, "> "+d.query, widget.Plain)
	in.Text(x, 0, " ", widget.Reverse)
	c.Rule(frame, 2, widget.Focused)
	bottom := s.H - 1
	if off := d.unavailable(s.W-4, tail); len(off) > 0 && s.H-5-len(off) >= leastHelpList {
		bottom -= len(off) + 1
		c.Rule(frame, bottom, widget.Focused)
		for i, line := range off {
			c.Text(2, bottom+1+i, line, widget.Plain)
		}
	}
	list := c.Sub(ui.Rect{X: 1, Y: 3, W: s.W - 2, H: bottom - 3})
	d.list = d.list.Resize(max(list.Size().H, 1))
	if len(d.rows) == 0 {
		list.Text(1, 0, widget.Clip("no command matches "+d.query+". Backspace widens, Esc closes", s.W-4, tail), widget.Plain)
		return
	}
	ui.DrawHelp(list, t, d.rows, d.list.Selected())
}

// unavailable lists the commands that cannot work now with their reasons, in at
// most two lines.
func (d *Help) unavailable(width int, tail string) []string {
	var parts []string
	for _, r := range d.rows {
		if r.Reason != "" && r.Keys != "" {
			parts = append(parts, r.Keys+" ("+r.Reason+")")
		}
	}
	if len(parts) == 0 {
		return nil
	}
	out := []string{"Not available now:"}
	for i, p := range parts {
		n := len(out) - 1
		if i < len(parts)-1 {
			p += ","
		}
		switch {
		case widget.Width(out[n]+" "+p) <= width:
			out[n] += " " + p
		case n == 0:
			out = append(out, "  "+p)
		default:
			out[n] = widget.Clip(strings.TrimSuffix(out[n], ",")+" and others "+tail, width, tail)
			return out
		}
	}
	for i := range out {
		out[i] = widget.Clip(out[i], width, tail)
	}
	return out
}
