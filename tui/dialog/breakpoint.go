package dialog

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/widget"
	"backstep/tui/widget/form"

	tea "github.com/charmbracelet/bubbletea"
)

// Breakpoint is the form of a breakpoint.
type Breakpoint struct {
	sheet
	was debug.Breakpoint
}

const breakpointWidth = 74

// breakpointParts are the inputs by the part of a breakpoint that they hold, with
// their labels. The kind tells which of them count.
var breakpointParts = []struct{ part, label, after string }{
	{"state", "Where", " state or place: Each[*]/Charge, empty = any"},
	{"to", "To", " the state that is entered"},
	{"error", "Error", " as in ErrorEquals, empty = any"},
	{"watch", "Expression", " JSONata, $ is the document"},
	{"bytes", "Size", " bytes"},
	{"at", "Time", " since the start: 1.5s, 2h"},
	{"step", "Step", ""},
}

// NewBreakpoint opens the form of a breakpoint; number 0 is a new one.
func NewBreakpoint(v ui.View, b debug.Breakpoint) Dialog {
	if blocked(v) != "" {
		return nil
	}
	if st := chosen(v); b.Number == 0 && b.State == "" && st != nil {
		b.State = st.Name
	}
	d := &Breakpoint{was: b}
	if d.title = "New breakpoint"; b.Number > 0 {
		d.title = fmt.Sprintf("Breakpoint %d", b.Number)
	}
	d.footer = "Tab/Shift+Tab field  Space pick  Ctrl+S save  Esc cancel"
	d.form = form.New(d.title, "Tab next  Space pick  Ctrl+S save  Esc cancel", breakpointWidth, d.rows()...)
	d.explain()
	return d
}

// kindsInARow is how many kinds stand in one row of the form.
const kindsInARow = 4

func (d *Breakpoint) rows() []form.Row {
	var rows []form.Row
	for i, k := range debug.Kinds() {
		if i%kindsInARow == 0 {
			rows = append(rows, form.Row{})
		}
		last := &rows[len(rows)-1]
		last.Fields = append(last.Fields, form.Field{ID: k.Word, Kind: form.Option, Group: "kind", Label: k.Word, On: debug.Kind(i) == d.was.Kind})
	}
	rows[0].Label = "Stop"
	values := textsOf(d.was)
	for _, p := range breakpointParts {
		rows = append(rows, form.Row{Label: p.label, Fields: []form.Field{{ID: p.part, Kind: form.Input, Value: values[p.part], Width: 26, After: p.after}}})
	}
	return append(rows,
		form.Row{Label: "If", Fields: []form.Field{{ID: "when", Kind: form.Input, Value: d.was.When}}},
		form.Row{Label: "From hit", Fields: []form.Field{
			{ID: "hits", Kind: form.Input, Value: number(d.was.Hits), Width: 6},
			{ID: "log", Kind: form.Check, Label: "log only", On: d.was.Log},
			{ID: "off", Kind: form.Check, Label: "off", On: d.was.Off},
		}},
		form.Row{Rule: true},
		form.Row{ID: "help", Lines: 1},
		form.Row{Fields: []form.Field{{ID: "save", Kind: form.Button, Label: "Save"}, {ID: "cancel", Kind: form.Button, Label: "Cancel"}}},
	)
}

// textsOf returns the parts of a breakpoint as they stand in the form.
func textsOf(b debug.Breakpoint) map[string]string {
	at := ""
	if b.At > 0 {
		at = b.At.String()
	}
	return map[string]string{
		"state": b.State, "to": b.To, "error": b.Error, "watch": b.Watch, "bytes": number(b.Bytes), "step": number(b.Step), "at": at,
	}
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// explain says what the chosen kind does and which fields it looks at.
func (d *Breakpoint) explain() {
	k := debug.Kinds()[d.kind()]
	labels := []string{}
	for _, p := range breakpointParts {
		if slices.Contains(k.Parts, p.part) {
			labels = append(labels, p.label)
		}
	}
	d.message = fmt.Sprintf("Stops %s. Looks at: %s, If", k.Help, strings.Join(labels, ", "))
	d.form.SetText("help", widget.Words(d.message, widget.Faint))
}

func (d *Breakpoint) kind() debug.Kind {
	word := d.form.Chosen("kind")
	return debug.Kind(max(slices.IndexFunc(debug.Kinds(), func(k debug.KindInfo) bool { return k.Word == word }), 0))
}

// Render implements Dialog.
func (d *Breakpoint) Render(c ui.Canvas, _ ui.View, t *ui.Theme) { d.draw(c, t) }

// Update implements Dialog.
func (d *Breakpoint) Update(msg tea.KeyMsg, v ui.View) (Dialog, ui.Intent) {
	ev, closed := d.key(msg)
	if closed {
		return nil, nil
	}
	switch ev.Kind {
	case form.Changed:
		d.explain()
	case form.Accept, form.Press:
		return d.save(v)
	}
	return d, nil
}

// save sets the breakpoint, or says which field is wrong.
func (d *Breakpoint) save(v ui.View) (Dialog, ui.Intent) {
	b, part, wrong := d.read()
	if wrong == "" {
		next, set, err := v.Session.SetBreakpoint(b)
		if err == nil {
			return nil, ui.Become{Session: next, Done: v.Keys.Text("breakpoint %d set: `B` lists breakpoints", set.Number)}
		}
		part, wrong = told(err, b)
	}
	d.message = wrong
	d.form.SetFocus(part)
	d.form.SetText("help", widget.Words(wrong, widget.Warning))
	return d, nil
}

// read returns the breakpoint as the form has it; the parts that its kind does
// not look at are left out.
func (d *Breakpoint) read() (b debug.Breakpoint, part, wrong string) {
	b = debug.Breakpoint{Number: d.was.Number, Kind: d.kind(), When: strings.TrimSpace(d.form.Value("when")), Log: d.form.On("log"), Off: d.form.On("off")}
	uses := b.Kind.Info().Parts
	texts := map[string]*string{"state": &b.State, "to": &b.To, "error": &b.Error, "watch": &b.Watch}
	numbers := map[string]*int{"bytes": &b.Bytes, "step": &b.Step, "hits": &b.Hits}
	for _, p := range append(slices.Clone(uses), "hits") {
		text := strings.TrimSpace(d.form.Value(p))
		switch {
		case texts[p] != nil:
			*texts[p] = text
		case numbers[p] != nil && text != "":
			n, err := strconv.Atoi(text)
			if *numbers[p] = n; err != nil || n < 0 {
				return b, p, strconv.Quote(text) + " is no number"
			}
		case p == "at" && text != "":
			at, problem := parseDuration(text)
			if b.At = at; problem != "" {
				return b, p, problem
			}
		}
	}
	return b, "", ""
}

// told says what is wrong with a breakpoint, and where in an expression.
func told(err error, b debug.Breakpoint) (part, text string) {
	var e *debug.BreakError
	if !errors.As(err, &e) {
		return "state", err.Error()
	}
	text = e.Msg
	if source := map[string]string{"watch": b.Watch, "when": b.When}[e.Part]; source != "" {
		text = fmt.Sprintf("column %d: %s", utf8.RuneCountInString(source[:min(e.Pos, len(source))])+1, e.Msg)
	}
	if e.Hint != "" {
		text += ": " + e.Hint
	}
	return e.Part, text
}
