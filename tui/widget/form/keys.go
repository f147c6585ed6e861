package form

// formKeys says what the keys do that the focused field does not take as text.
var formKeys map[string]func(*Form) Event

func init() { // the functions refer to the form's methods, not to this table
	formKeys = map[string]func(*Form) Event{
		"tab":       func(f *Form) Event { return f.move(1) },
		"shift+tab": func(f *Form) Event { return f.move(-1) },
		"down":      func(f *Form) Event { return f.vertical(1) },
		"up":        func(f *Form) Event { return f.vertical(-1) },
		"right":     func(f *Form) Event { return f.vertical(1) },
		"left":      func(f *Form) Event { return f.vertical(-1) },
		" ":         (*Form).pick,
		"enter":     (*Form).enter,
		"ctrl+s":    func(*Form) Event { return Event{Kind: Accept} },
		"esc":       func(*Form) Event { return Event{Kind: Cancel} },
		"q":         func(*Form) Event { return Event{Kind: Cancel} },
	}
}

// move goes to the next or previous stop.
func (f *Form) move(d int) Event {
	if f.focus < 0 {
		return Event{}
	}
	f.setFocus(f.stop(f.focus, d))
	return Event{Moved, f.Focus()}
}

// vertical chooses the neighbour in a group of options, and moves elsewhere.
func (f *Form) vertical(d int) Event {
	if f.focus < 0 || f.fields[f.focus].Kind != Option {
		return f.move(d)
	}
	group := f.fields[f.focus].Group
	for i := f.focus + d; i >= 0 && i < len(f.fields); i += d {
		if n := f.fields[i]; n.Kind == Option && n.Group == group {
			f.setFocus(i)
			return f.pick()
		}
	}
	return Event{}
}

// pick is what Space does: choose, switch or press.
func (f *Form) pick() Event {
	if f.focus < 0 {
		return Event{}
	}
	n := f.fields[f.focus]
	switch n.Kind {
	case Option:
		f.choose(n)
	case Check:
		n.On = !n.On
	case Button:
		return Event{Press, n.ID}
	}
	return Event{Changed, n.ID}
}

// enter presses a button, accepts a form of a single field, and goes on to the
// next field elsewhere.
func (f *Form) enter() Event {
	switch {
	case f.focus < 0 || len(f.fields) == 1 && f.fields[0].Kind != Button:
		return Event{Kind: Accept}
	case f.fields[f.focus].Kind == Button:
		return f.pick()
	}
	return f.move(1)
}

// Click focuses the field drawn at a cell of the screen and picks it. It
// reports whether one is there.
func (f *Form) Click(x, y int) (Event, bool) {
	for i, n := range f.fields {
		if !n.drawn.Contains(x, y) {
			continue
		}
		f.setFocus(i)
		if n.isText() {
			return Event{Moved, n.ID}, true
		}
		return f.pick(), true
	}
	return Event{}, false
}
