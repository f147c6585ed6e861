package ui

import (
	"slices"
	"strings"

	"backstep/tui/widget"

	"github.com/sahilm/fuzzy"
)

// HelpRow is a line of the help screen or the palette.
type HelpRow struct {
	ID, Title, Keys, Help, Group string
	Reason                       string // why it cannot work now, "" when it can
	Arg                          string // what may follow in the palette
	Argument                     string // what does follow
}

// Help returns a row for each command that a query matches; an empty query
// matches all. Commands that hold the query as it is come first, in the order of
// the table, then those in which its letters occur in this order, best first.
func (t *Table[V, I]) Help(v V, query string) []HelpRow {
	rows := make([]HelpRow, len(t.commands))
	for i, c := range t.commands {
		rows[i] = HelpRow{ID: c.ID, Title: c.Name(), Keys: c.KeyLabels(), Help: c.Help, Group: c.Group, Reason: c.Reason(v), Arg: c.Arg}
	}
	if query == "" {
		return rows
	}
	return helpRows(rows).matching(query)
}

// Palette is Help with what follows a command's name taken as its argument; that
// command comes first then. Commands whose name holds the query come before
// those that only speak of it.
func (t *Table[V, I]) Palette(v V, query string) []HelpRow {
	all := t.Help(v, "")
	for _, r := range all {
		for _, name := range []string{r.Title, r.ID} {
			if rest, ok := strings.CutPrefix(strings.ToLower(query), strings.ToLower(name)+" "); ok && r.Arg != "" {
				r.Argument = strings.TrimSpace(query[len(query)-len(rest):])
				return []HelpRow{r}
			}
		}
	}
	if query == "" {
		return all
	}
	rows := helpRows(all).matching(query)
	named := func(r HelpRow) int {
		if strings.Contains(strings.ToLower(r.Title), strings.ToLower(query)) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(rows, func(a, b HelpRow) int { return named(a) - named(b) })
	return rows
}

// Name returns what the command is called in the palette.
func (c Command[V, I]) Name() string {
	if c.Title != "" {
		return c.Title
	}
	return strings.ReplaceAll(c.ID, ".", " ")
}

type helpRows []HelpRow

func (h helpRows) Len() int            { return len(h) }
func (h helpRows) String(i int) string { return h[i].Title + " " + h[i].Help + " " + h[i].ID }

func (h helpRows) matching(query string) []HelpRow {
	var whole, letters []HelpRow
	holds := func(i int) bool { return strings.Contains(strings.ToLower(h.String(i)), strings.ToLower(query)) }
	for i := range h {
		if holds(i) {
			whole = append(whole, h[i])
		}
	}
	for _, m := range fuzzy.FindFrom(query, h) {
		if !holds(m.Index) {
			letters = append(letters, h[m.Index])
		}
	}
	return append(whole, letters...)
}

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

// leastColumn is the narrowest column of the help screen.
const leastColumn = 38

// helpPlace is where a row of the help screen stands.
type helpPlace struct{ column, y int }

// DrawHelp draws rows under the headings of their groups, in as many columns as
// fit. Groups are not divided. What is too long is scrolled to the selected
// row, whose index is -1 for none.
func DrawHelp(c Canvas, t *Theme, rows []HelpRow, selected int) {
	s := c.Size()
	columns := max(s.W/leastColumn, 1)
	width, first := s.W/columns, 0
	places := placeHelp(rows, columns, s.H)
	if selected >= 0 && selected < len(rows) {
		first = max(places[selected].y-s.H+1, 0)
	}
	for i, r := range rows {
		at := places[i]
		column := c.Sub(Rect{X: at.column * width, W: width, H: s.H})
		if startsGroup(rows, i) {
			column.Text(1, at.y-1-first, r.Group, widget.Focused)
		}
		drawHelpRow(column.Row(at.y-first), t, r, i == selected)
	}
}

func drawHelpRow(c Canvas, t *Theme, r HelpRow, selected bool) {
	style, tail := widget.Plain, t.Glyphs.Of(widget.Ellipsis)
	if r.Reason != "" {
		style = widget.Faint
	}
	room := c.Size().W - keyColumn - 4
	c.Text(2, 0, widget.Pad(r.Keys, keyColumn, tail)+" "+widget.Clip(r.Help, room, tail), style)
	if selected {
		c.MarkSelected(0, t, true)
	}
}

func startsGroup(rows []HelpRow, i int) bool { return i == 0 || rows[i].Group != rows[i-1].Group }

// placeHelp places rows in columns of the given height, or of the least greater
// one in which all fit.
func placeHelp(rows []HelpRow, columns, height int) []helpPlace {
	for ; ; height++ {
		places, used := make([]helpPlace, len(rows)), 0
		y := 0
		for i := range rows {
			if startsGroup(rows, i) {
				if y > 0 && y+groupLen(rows[i:])+1 > height {
					used, y = used+1, 0
				}
				y++
			}
			places[i] = helpPlace{used, y}
			y++
		}
		if used < columns {
			return places
		}
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
