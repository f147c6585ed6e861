package tui

import (
	"strings"
	"testing"

	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

var toPick = []Choice{
	{"State machines", "booking.asl.json", "10 states", []string{"with booking.input.json", "Task     CheckTraveller", "Choice   PickClass"}},
	{"State machines", "refund\x1b[2J.asl.json", "2 problems", nil},
	{"Recordings", "failed.json", "14 events", nil},
	{"Other", "example: order flow", "built in", []string{"The built-in example."}},
}

// picking is the picker after some keys.
func picking(size ui.Size, glyphs widget.Choice, keys ...string) *picker {
	m := newPicker(Picking{Choices: toPick, Look: ui.Appearance{Glyphs: glyphs, Colour: widget.Never}})
	m.Update(tea.WindowSizeMsg{Width: size.W, Height: size.H})
	for _, k := range keys {
		m.Update(ui.KeyMessage(k))
	}
	return m
}

func TestPickerScreens(t *testing.T) {
	for _, c := range []struct {
		name   string
		size   ui.Size
		glyphs widget.Choice
		keys   []string
	}{
		{"picker-140x40", wideScreen, widget.Always, nil},
		{"picker-80x24", normalScreen, widget.Always, []string{"j"}},
		{"picker-80x24-ascii", normalScreen, widget.Never, []string{"j", "j"}},
		{"picker-60x16", compactScreen, widget.Always, []string{"/", "r", "e"}},
	} {
		m := picking(c.size, c.glyphs, c.keys...)
		wantHarmless(t, m.View())
		wantFile(t, c.name, sgr.ReplaceAllString(m.View(), ""))
	}
}

func TestPicking(t *testing.T) {
	for _, c := range []struct {
		rule, keys string
		chosen     int
		quits      bool
	}{
		{"Enter opens the first", "enter", 0, true},
		{"j and Down move", "j down enter", 2, true},
		{"End goes to the last", "end enter", 3, true},
		{"a filter leaves what matches", "/ f l o w enter", 3, true},
		{"Esc ends the filter", "/ z esc enter", 0, true},
		{"nothing is opened where nothing matches", "/ z z enter", -1, false},
		{"q quits", "q", -1, true},
		{"q is a letter in the filter", "/ q", -1, false},
		{"Esc does not quit", "esc", -1, false},
	} {
		m := picking(normalScreen, widget.Always)
		quits := false
		for _, k := range strings.Fields(c.keys) {
			_, cmd := m.Update(ui.KeyMessage(k))
			quits = cmd != nil
		}
		if m.chosen != c.chosen || quits != c.quits {
			t.Errorf("%s: chosen %d, quits %v", c.rule, m.chosen, quits)
		}
	}
}

func TestPickerTakesClicks(t *testing.T) {
	m := picking(normalScreen, widget.Always)
	click := tea.MouseMsg{X: 5, Y: 6, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress}
	if _, cmd := m.Update(click); cmd != nil || m.list.Selected() != 1 {
		t.Errorf("a click selects row %d", m.list.Selected())
	}
	if _, cmd := m.Update(click); cmd == nil || m.chosen != 1 {
		t.Error("a second click does not open")
	}
}

func TestPickerFitsEverySize(t *testing.T) {
	for _, size := range []ui.Size{{W: 10, H: 3}, {W: 20, H: 8}, {W: 59, H: 15}, {W: 200, H: 60}} {
		if rows := strings.Split(picking(size, widget.Always).View(), "\n"); len(rows) != size.H {
			t.Errorf("%v: %d rows", size, len(rows))
		}
	}
}
