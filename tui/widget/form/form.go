package form

import (
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// Form is a dialog with fields.
type Form struct {
	title, footer string
	width         int
	rows          []Row
	fields        []*field
	focus         int // in fields, -1 without any
	first         int // first visible line
	dirty         bool
}

// EventKind says what happened in a form.
type EventKind uint8

// The kinds of event.
const (
	None    EventKind = iota
	Changed           // a field has another value
	Moved             // another field has the focus
	Accept            // the person wants what the form holds
	Cancel            // the person wants nothing
	Press             // a button was pressed
	Key               // a key the form has no use for
)

// Event is what a message did. ID names the field: the one changed, pressed or
// focused.
type Event struct {
	Kind EventKind
	ID   string
}

// New returns a form. Its width is that of the dialog, edges included; the
// footer stands in the lower edge. The first field has the focus. In a group
// without a chosen option the first one is chosen.
func New(title, footer string, width int, rows ...Row) *Form {
	f := &Form{title: title, footer: footer, width: width, rows: rows, focus: -1}
	chosen := map[string]*field{}
	for i, row := range rows {
		for _, spec := range row.Fields {
			n := newField(spec, i)
			f.fields = append(f.fields, n)
			if n.Kind == Option && (chosen[n.Group] == nil || n.On) {
				if old := chosen[n.Group]; old != nil {
					old.On = false
				}
				n.On, chosen[n.Group] = true, n
			}
		}
	}
	f.setFocus(f.stop(-1, 1))
	return f
}

// Focus returns the focused field's id.
func (f *Form) Focus() string {
	if f.focus < 0 {
		return ""
	}
	return f.fields[f.focus].ID
}

// Dirty reports whether the person changed a text since the form was made.
func (f *Form) Dirty() bool { return f.dirty }

// Value returns the text of an input or area.
func (f *Form) Value(id string) string {
	if n := f.field(id); n != nil {
		return n.value()
	}
	return ""
}

// SetValue replaces the text of an input or area.
func (f *Form) SetValue(id, value string) {
	if n := f.field(id); n != nil {
		n.set(value)
	}
}

// On reports whether an option or check is chosen.
func (f *Form) On(id string) bool {
	n := f.field(id)
	return n != nil && n.On
}

// SetOn chooses an option, or switches a check.
func (f *Form) SetOn(id string, on bool) {
	if n := f.field(id); n != nil && n.Kind == Option && on {
		f.choose(n)
	} else if n != nil {
		n.On = on
	}
}

// Chosen returns the id of a group's chosen option.
func (f *Form) Chosen(group string) string {
	for _, n := range f.fields {
		if n.Kind == Option && n.Group == group && n.On {
			return n.ID
		}
	}
	return ""
}

// SetText replaces the lines of a row of text.
func (f *Form) SetText(id string, lines ...widget.Line) {
	for i := range f.rows {
		if f.rows[i].ID == id {
			f.rows[i].Text = lines
		}
	}
}

// SetFocus moves the focus to a field.
func (f *Form) SetFocus(id string) {
	for i, n := range f.fields {
		if n.ID == id {
			f.setFocus(i)
		}
	}
}

func (f *Form) field(id string) *field {
	for _, n := range f.fields {
		if n.ID == id {
			return n
		}
	}
	return nil
}

func (f *Form) setFocus(i int) {
	if f.focus >= 0 {
		f.fields[f.focus].setFocus(false)
	}
	if f.focus = i; i >= 0 {
		f.fields[i].setFocus(true)
	}
}

// stop returns the next field in a direction that Tab stops at, -1 for none.
func (f *Form) stop(from, d int) int {
	n := len(f.fields)
	for i := range n {
		at := ((from+d*(i+1))%n + n) % n
		if c := f.fields[at]; c.Kind != Option || c.On {
			return at
		}
	}
	return -1
}

// choose makes an option the chosen one of its group.
func (f *Form) choose(n *field) {
	for _, other := range f.fields {
		if other.Kind == Option && other.Group == n.Group {
			other.On = other == n
		}
	}
}

// Update handles a key. Other messages are ignored.
func (f *Form) Update(msg tea.Msg) Event {
	key, ok := msg.(tea.KeyMsg)
	if !ok {
		return Event{}
	}
	if f.focus >= 0 && f.fields[f.focus].edits(key) {
		n := f.fields[f.focus]
		if !n.edit(key) {
			return Event{}
		}
		f.dirty = true
		return Event{Changed, n.ID}
	}
	if do := formKeys[key.String()]; do != nil {
		return do(f)
	}
	return Event{Key, key.String()}
}
