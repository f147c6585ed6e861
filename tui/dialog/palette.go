package dialog

import (
	"fmt"

	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// Palette lists every command by its name. Typing narrows the list; what follows
// a name is the command's argument. Enter carries it out.
type Palette struct {
	commands *Table
	rows     []ui.HelpRow
	filtered
}

// NewPalette opens the palette.
func NewPalette(v ui.View, commands *Table) Dialog {
	d := &Palette{commands: commands}
	d.filter(v)
	return d
}

// Title implements Dialog.
func (d *Palette) Title() string { return "Commands" }

// Size implements Dialog.
func (d *Palette) Size(screen ui.Size) ui.Size {
	room := body(screen)
	return ui.Size{W: min(66, room.W-2), H: min(18, room.H-2)}
}

// Message implements Dialog.
func (d *Palette) Message() string { return "Every action of the program is in this list." }

// Footer implements Dialog.
func (d *Palette) Footer() string { return "type to filter  Up/Down choose  Enter run  Esc close" }

func (d *Palette) filter(v ui.View) {
	d.rows = d.commands.Palette(behind(v), d.query)
	d.list = widget.NewList(len(d.rows))
}

// Update implements Dialog.
func (d *Palette) Update(msg tea.KeyMsg, v ui.View) (Dialog, ui.Intent) {
	switch msg.String() {
	case "esc", "ctrl+c", "ctrl+p":
		return nil, nil
	case "enter":
		return d.run(v)
	default:
		if d.key(msg) {
			d.filter(v)
		}
	}
	return d, nil
}

// run carries out the selected command with its argument, or says why it cannot.
func (d *Palette) run(v ui.View) (Dialog, ui.Intent) {
	i := d.list.Selected()
	if i < 0 {
		return d, ui.Say{Text: "no command matches " + d.query}
	}
	row := d.rows[i]
	c, _ := d.commands.ByID(row.ID)
	if row.Reason != "" {
		return d, ui.Say{Text: row.Title + ": " + row.Reason}
	}
	if c.Take == nil || row.Argument == "" && c.Intent != nil && !c.Needs {
		return nil, c.Intent(behind(v))
	}
	if row.Argument == "" {
		d.query = row.Title + " "
		d.filter(v)
		return d, ui.Say{Text: "type " + c.Arg + " after " + row.Title}
	}
	intent, reason := c.Take(behind(v), row.Argument)
	if reason != "" {
		return d, ui.Say{Text: reason}
	}
	return nil, intent
}

// Render implements Dialog.
func (d *Palette) Render(c ui.Canvas, _ ui.View, t *ui.Theme) {
	s, tail := c.Size(), t.Glyphs.Of(widget.Ellipsis)
	frame := t.Glyphs.Frame(true)
	c.Fill(widget.Plain)
	note := fmt.Sprintf(" %d of %d  Enter run  Esc close ", len(d.rows), len(d.commands.Commands()))
	in := c.Box(frame, widget.Words(" "+d.Title()+" ", widget.Focused), widget.Words(note, widget.Plain), widget.Focused, tail)
	x := in.Text(1, 0, ": "+d.query, widget.Plain)
	in.Text(x, 0, " ", widget.Reverse)
	c.Rule(frame, 2, widget.Focused)
	about := 2
	list := in.Sub(ui.Rect{Y: 2, W: s.W - 2, H: max(s.H-5-about, 1)})
	c.Rule(frame, s.H-2-about, widget.Focused)
	d.list = d.list.Resize(list.Size().H)
	if len(d.rows) == 0 {
		list.Text(1, 0, widget.Clip("no command matches "+d.query+". Backspace widens, Esc closes", s.W-4, tail), widget.Plain)
		return
	}
	d.list.Draw(list, t, true, func(i int, row ui.Canvas) { paletteRow(row, d.rows[i], tail) })
	for i, l := range widget.Wrap(aboutRow(d.rows[d.list.Selected()]), s.W-4) {
		if i < about {
			in.Text(1, s.H-2-about+i, l, widget.Plain)
		}
	}
}

func paletteRow(c ui.Canvas, r ui.HelpRow, tail string) {
	style := widget.Plain
	if r.Reason != "" {
		style = widget.Faint
	}
	name := r.Title
	if r.Arg != "" {
		name += " " + r.Arg
	}
	keys := 16
	c.Text(1, 0, widget.Pad(name, c.Size().W-keys-2, tail)+" "+widget.Clip(r.Keys, keys, tail), style)
}

// aboutRow says what a command does, or why it cannot work now.
func aboutRow(r ui.HelpRow) string {
	if r.Reason != "" {
		return "Not now: " + r.Reason
	}
	return r.Help
}
