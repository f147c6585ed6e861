package lesson

import (
	"strings"

	"backstep/asl/value"
	"backstep/tui/widget"
)

// Prose breaks paragraphs at a width. Lines that are indented by two or more
// stay as they are.
func Prose(text string, w int) []string {
	var out []string
	var words []string
	flush := func() {
		if len(words) > 0 {
			out = append(out, widget.Wrap(strings.Join(words, " "), w)...)
			words = nil
		}
	}
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case strings.TrimSpace(line) == "":
			flush()
			if n := len(out); n > 0 && out[n-1] != "" {
				out = append(out, "")
			}
		case strings.HasPrefix(line, "  "):
			flush()
			out = append(out, code(line, w)...)
		default:
			words = append(words, strings.TrimSpace(line))
		}
	}
	flush()
	return out
}

// code keeps a line as it is; where it is too long, the rest stands below it,
// further in.
func code(line string, w int) []string {
	if widget.Width(line) <= w {
		return []string{widget.Visible(line)}
	}
	indent := len(line) - len(strings.TrimLeft(line, " "))
	first := widget.Clip(line, w, "")
	if i := strings.LastIndexByte(first, ' '); i > indent {
		first = first[:i]
	}
	out := []string{first}
	for _, rest := range widget.Wrap(strings.TrimLeft(widget.Visible(line)[len(first):], " "), w-indent-2) {
		out = append(out, strings.Repeat(" ", indent+2)+rest)
	}
	return out
}

// Flow writes a document in lines of at most w cells: on one line if it fits,
// else with as many members on a line as fit, below their brackets.
func Flow(v value.Value, w int) []string {
	f := &flow{width: max(w, 8)}
	f.write(v, 0)
	f.end()
	return f.lines
}

type flow struct {
	width int
	lines []string
	line  strings.Builder
	at    int  // cells of the line
	hang  int  // where a text goes on that is broken
	raw   bool // texts are not broken and nothing is made visible
	tight bool // see Block
}

func (f *flow) put(s string) {
	f.line.WriteString(s)
	f.at += widget.Width(s)
}

func (f *flow) end() {
	f.lines = append(f.lines, strings.TrimRight(f.line.String(), " "))
	f.line.Reset()
	f.at = 0
}

func (f *flow) visible(s string) string {
	if f.raw {
		return s
	}
	return widget.Visible(s)
}

func (f *flow) newline(indent int) {
	f.end()
	f.put(strings.Repeat(" ", indent))
}

// write adds a value, its members below its bracket; behind is what must fit
// after it on its last line.
func (f *flow) write(v value.Value, behind int) {
	f.fill(v, min(f.at+1, f.width/2), behind)
}

// fill is write with members that stand at a column.
func (f *flow) fill(v value.Value, indent, behind int) {
	if one := inline(v); v.Len() == 0 || f.at+widget.Width(one)+behind <= f.width {
		f.atom(one, behind)
		return
	}
	open, end := "{", "}"
	if v.Kind() == value.ArrayKind {
		open, end = "[", "]"
	}
	f.put(open)
	for i, e := range v.Elems() {
		key := ""
		if v.Kind() == value.ObjectKind {
			key = value.Quote(v.Key(i)) + ": "
		}
		tail := 1 // a comma
		if i == v.Len()-1 {
			tail = behind + 1
		}
		f.between(i, indent, widget.Width(key+inline(e))+tail)
		f.put(f.visible(key))
		f.hang = indent + 2
		if f.tight {
			f.fill(e, indent+2, tail)
		} else {
			f.write(e, tail)
		}
		if i < v.Len()-1 {
			f.put(",")
		}
	}
	f.put(end)
}

// between goes on to the i-th member, on the same line where it fits.
func (f *flow) between(i, indent, width int) {
	switch {
	case i == 0:
	case f.at+1+width <= f.width:
		f.put(" ")
	default:
		f.newline(indent)
	}
}

// atom adds a text that is broken only where the screen ends; behind is what must
// fit after it.
func (f *flow) atom(s string, behind int) {
	if f.raw {
		f.put(s)
		return
	}
	s = widget.Visible(s)
	hang := min(f.hang, f.width/2)
	whole := widget.Width(s) + behind
	if f.at+whole > f.width && hang < f.at && (f.width-f.at < f.width/3 || hang+whole <= f.width) {
		f.newline(hang)
	}
	for f.at+widget.Width(s)+behind > f.width {
		part := widget.Clip(s, min(f.width-f.at, widget.Width(s)-1), "")
		if part == "" {
			break
		}
		f.put(part)
		s = s[len(part):]
		f.newline(hang)
	}
	f.put(s)
}

// editable writes a document to be edited: in lines, with every text as it is.
func editable(v value.Value) string {
	f := &flow{width: widestText, raw: true, tight: true}
	f.block(v, 0, 0)
	f.end()
	return strings.Join(f.lines, "\n")
}

// widestText is the width up to which a part of a document to be edited stands
// on one line.
const widestText = 72

// Block writes a definition in lines of at most w cells: what holds states has
// each member on a line of its own, two cells further in, the rest flows.
// Brackets close behind the last member, so that more of it is seen.
func Block(v value.Value, w int) []string {
	f := &flow{width: max(w, 8), tight: true}
	f.block(v, 0, 0)
	f.end()
	return f.lines
}

func (f *flow) block(v value.Value, indent, behind int) {
	one := inline(v)
	switch {
	case v.Len() == 0 || f.at+widget.Width(one)+behind <= f.width:
		f.atom(one, behind)
		return
	case !holdsStates(v):
		f.fill(v, indent+2, behind)
		return
	}
	brackets := "{}"
	if v.Kind() == value.ArrayKind {
		brackets = "[]"
	}
	f.put(brackets[:1])
	step := 2
	if f.at == 1 { // the first member of all stands behind the bracket
		step = 1
	}
	for i, e := range v.Elems() {
		if i > 0 || step == 2 {
			f.newline(indent + step)
		}
		if v.Kind() == value.ObjectKind {
			f.put(f.visible(value.Quote(v.Key(i))) + ": ")
		}
		f.hang = indent + step + 2
		f.block(e, indent+step, behind+1)
		if i < v.Len()-1 {
			f.put(",")
		}
	}
	f.put(brackets[1:])
}

// holdsStates reports whether there are states inside of a part of a definition.
func holdsStates(v value.Value) bool {
	if !v.Get("States").IsAbsent() || !v.Get("StartAt").IsAbsent() {
		return true
	}
	for _, e := range v.Elems() {
		if e.Len() > 0 && holdsStates(e) {
			return true
		}
	}
	return isStates(v)
}

// isStates reports whether all members look like states.
func isStates(v value.Value) bool {
	for _, e := range v.Elems() {
		if v.Kind() != value.ObjectKind || e.Get("Type").IsAbsent() {
			return false
		}
	}
	return v.Len() > 0
}

// inline writes a document on one line, as people write JSON.
func inline(v value.Value) string {
	var b strings.Builder
	writeInline(&b, v)
	return b.String()
}

func writeInline(b *strings.Builder, v value.Value) {
	switch v.Kind() {
	case value.ArrayKind, value.ObjectKind:
		brackets := "[]"
		if v.Kind() == value.ObjectKind {
			brackets = "{}"
		}
		b.WriteByte(brackets[0])
		for i, e := range v.Elems() {
			if i > 0 {
				b.WriteString(", ")
			}
			if v.Kind() == value.ObjectKind {
				b.WriteString(value.Quote(v.Key(i)) + ": ")
			}
			writeInline(b, e)
		}
		b.WriteByte(brackets[1])
	default:
		b.WriteString(v.JSON())
	}
}
