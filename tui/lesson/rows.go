package lesson

import (
	"strings"

	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// row is a line of a pane. A choice's rows have its number and a lesson's that
// of its place in the list.
type row struct {
	line ui.Line
	of   int // -1: of nothing that can be selected
}

// page of rows under construction.
type rows struct {
	list  []row
	width int
}

func (r *rows) add(line ui.Line, of int) { r.list = append(r.list, row{line, of}) }

func (r *rows) gap() {
	if n := len(r.list); n > 0 && len(r.list[n-1].line) > 0 {
		r.add(nil, -1)
	}
}

// head adds a heading.
func (r *rows) head(text string) {
	r.gap()
	r.add(ui.Line{{Text: " " + text, Style: widget.Title | widget.Bold}}, -1)
}

// say adds prose, indented.
func (r *rows) say(text string, style widget.Style, indent int) {
	for _, l := range Prose(text, r.width-indent-1) {
		r.add(ui.Line{{Text: strings.Repeat(" ", indent) + l, Style: style}}, -1)
	}
}

// item adds prose with a sign before its first line.
func (r *rows) item(sign, text string, style widget.Style) {
	r.signed(sign, Prose(text, r.width-widget.Width(sign)-2), style)
}

// answer adds an answer with a sign before its first line: prose, or a document,
// which is broken between its members.
func (r *rows) answer(sign, text string) {
	room := r.width - widget.Width(sign) - 2
	if v, err := value.Parse(text); err == nil && (v.Kind() >= value.ArrayKind) {
		r.signed(sign, Flow(v, room), widget.Plain)
		return
	}
	r.signed(sign, Prose(text, room), widget.Plain)
}

func (r *rows) signed(sign string, lines []string, style widget.Style) {
	indent := widget.Width(sign) + 1
	for i, l := range lines {
		before := strings.Repeat(" ", indent)
		if i == 0 {
			before = sign + " "
		}
		r.add(ui.Line{{Text: before, Style: style}, {Text: l, Style: style}}, -1)
	}
}

// document adds a document.
func (r *rows) document(v value.Value, indent int) {
	for _, l := range Flow(v, r.width-indent-1) {
		r.add(ui.Line{{Text: strings.Repeat(" ", indent) + l}}, -1)
	}
}

// valueOf returns a tree as a document.
func valueOf(n *syntax.Node) value.Value {
	v, _ := value.Parse(n.JSON())
	return v
}
