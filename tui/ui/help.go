package ui

import (
	"strings"

	"backstep/tui/widget"

	"github.com/sahilm/fuzzy"
)

// HelpRow is a line of the help screen or the palette.
type HelpRow struct {
	ID, Keys, Help, Group string
	Reason                string // why it cannot work now, "" when it can
}

// Help returns a row for each command that a query matches, in the order of the
// table, or of the match where there is a query. An empty query matches all.
// Query letters must occur in this order in the id or the help.
func (t *Table[V, I]) Help(v V, query string) []HelpRow {
	rows := make([]HelpRow, len(t.commands))
	for i, c := range t.commands {
		rows[i] = HelpRow{c.ID, c.KeyLabels(), c.Help, c.Group, c.Reason(v)}
	}
	if query == "" {
		return rows
	}
	var found []HelpRow
	for _, m := range fuzzy.FindFrom(query, helpRows(rows)) {
		found = append(found, rows[m.Index])
	}
	return found
}

type helpRows []HelpRow

func (h helpRows) Len() int            { return len(h) }
func (h helpRows) String(i int) string { return h[i].Help + " " + h[i].ID }

// KeyLabels returns the command's keys as they are written on the screen.
func (c Command[V, I]) KeyLabels() string {
	labels := make([]string, len(c.Keys))
	for i, k := range c.Keys {
		labels[i] = KeyLabel(k)
	}
	return strings.Join(labels, " ")
}

// keyColumn is the width of the keys on the help screen.
const keyColumn = 11

// DrawHelp draws rows under the headings of their groups, in as many columns of
// at least 38 cells as fit. Groups are not divided. selected is the index of
// the selected row, -1 for none.
func DrawHelp(c Canvas, t *Theme, rows []HelpRow, selected int) {
	s := c.Size()
	columns := max(s.W/38, 1)
	width, x, y := s.W/columns, 0, 0
	tail := t.Glyphs.Of(widget.Ellipsis)
	for i, r := range rows {
		if i == 0 || r.Group != rows[i-1].Group {
			if y > 0 && y+groupLen(rows[i:])+1 > s.H && x+2*width <= s.W {
				x, y = x+width, 0
			}
			c.Sub(Rect{X: x, Y: y, W: width, H: 1}).Text(1, 0, r.Group, widget.Focused)
			y++
		}
		line := c.Sub(Rect{X: x, Y: y, W: width, H: 1})
		style := widget.Plain
		if r.Reason != "" {
			style = widget.Faint
		}
		line.Text(2, 0, widget.Pad(r.Keys, keyColumn, tail)+" "+widget.Clip(r.Help, width-keyColumn-4, tail), style)
		if i == selected {
			line.MarkSelected(0, t, true)
		}
		y++
	}
}

func groupLen(rows []HelpRow) int {
	n := 0
	for n < len(rows) && rows[n].Group == rows[0].Group {
		n++
	}
	return n
}

// Markdown returns the commands as a table for the README.
func (t *Table[V, I]) Markdown() string {
	var b strings.Builder
	b.WriteString("| keys | command | what it does |\n|---|---|---|\n")
	for _, c := range t.commands {
		labels := make([]string, len(c.Keys))
		for i, k := range c.Keys {
			labels[i] = "`" + strings.ReplaceAll(KeyLabel(k), "|", `\|`) + "`"
		}
		b.WriteString("| " + strings.Join(labels, " ") + " | " + c.ID + " | " + strings.ReplaceAll(c.Help, "|", `\|`) + " |\n")
	}
	return b.String()
}
