package ui

import (
	"slices"
	"strings"

	"backstep/tui/widget"
)

// Hint is a part of the footer: keys and the word for what they do.
type Hint struct {
	Keys  []string // as in the table
	Word  string
	Group string
	Rank  int
	X, W  int // where it stands, to be clicked
}

// text returns the hint as it is written.
func (h Hint) text() string { return h.keys() + " " + h.Word }

func (h Hint) keys() string {
	labels := make([]string, len(h.Keys))
	for i, k := range h.Keys {
		labels[i] = KeyLabel(k)
	}
	return strings.Join(labels, " ")
}

// Footer returns the hints that fit into a width: those of the commands that
// work now, in the order of the table. Unavailable ones are left out.
func (t *Table[V, I]) Footer(v V, width int) []Hint {
	var all []Hint
	for _, c := range t.commands {
		if c.Hint == "" || len(c.Keys) == 0 || c.Reason(v) != "" {
			continue
		}
		word := c.Hint
		if c.Word != nil {
			word = c.Word(v)
		}
		if n := len(all); n > 0 && all[n-1].Word == word && all[n-1].Group == c.Group {
			all[n-1].Keys = append(all[n-1].Keys, c.Keys[0])
			all[n-1].Rank = min(all[n-1].Rank, c.Rank)
			continue
		}
		all = append(all, Hint{Keys: []string{c.Keys[0]}, Word: word, Group: c.Group, Rank: c.Rank})
	}
	return fit(all, width)
}

// MenuHints returns the second keys of a menu that fit into a width.
func (t *Table[V, I]) MenuHints(key string, v V, width int) []Hint {
	var all []Hint
	for _, c := range t.Menu(key) {
		if c.Reason(v) != "" {
			continue
		}
		word := c.Hint
		if word == "" {
			word = c.Help
		}
		for _, k := range c.Keys {
			if second, ok := strings.CutPrefix(k, key+" "); ok {
				all = append(all, Hint{Keys: []string{second}, Word: word, Rank: c.Rank})
			}
		}
	}
	return fit(all, width)
}

// fit leaves out the hints of the highest ranks until the rest fits, and says
// where each one stands.
func fit(all []Hint, width int) []Hint {
	for setOut(all) > width && len(all) > 0 {
		worst := 0
		for i, h := range all {
			if h.Rank >= all[worst].Rank {
				worst = i
			}
		}
		all = slices.Delete(all, worst, worst+1)
	}
	return all
}

// setOut says where the hints stand and where they end: one column at the left, two between hints, a line between groups.
func setOut(all []Hint) (end int) {
	x := 1
	for i := range all {
		switch {
		case i == 0:
		case all[i].Group != all[i-1].Group:
			x += 3
		default:
			x += 2
		}
		all[i].X, all[i].W = x, widget.Width(all[i].text())
		x += all[i].W
	}
	return x
}

// DrawHints draws a footer's hints on a row.
func DrawHints(c Canvas, t *Theme, hints []Hint) {
	for i, h := range hints {
		if i > 0 && h.Group != hints[i-1].Group {
			c.Text(h.X-2, 0, t.Glyphs.Of(widget.HintSep), widget.Faint)
		}
		x := c.Text(h.X, 0, h.keys(), widget.Plain|widget.Bold)
		c.Text(x+1, 0, h.Word, widget.Plain)
	}
}

// HintAt returns the key of the hint at a column, "" for none.
func HintAt(hints []Hint, x int) string {
	for _, h := range hints {
		if x >= h.X && x < h.X+h.W {
			return h.Keys[0]
		}
	}
	return ""
}
