package tui

import (
	"testing"

	"backstep/tui/widget"
)

// The graph's screens are among those that every test of screens looks at.
func init() {
	scenes = append(scenes, []struct {
		name, keys string
		failed     int
	}{
		{"graph", "n n v g", 0},
		{"graph-lanes", "n n n s v g }", 0},
		{"graph-outline", "v g , ,", 0},
		{"graph-end", "c v g . down", 1},
	}...)
}

func TestTheGraphInASCII(t *testing.T) {
	o := options(t, readFile(t, "booking.asl.json"), bookingInput, bookingRules)
	o.Look.Glyphs = widget.Never
	newDesk(t, o, normalScreen).press("n n n s v g }").wantScreen("graph-lanes-80x24-ascii")
	newDesk(t, o, wideScreen).press("n n").wantScreen("graph-140x40-ascii")
}
