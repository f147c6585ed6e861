package tui

import (
	"fmt"
	"strings"
	"testing"

	"backstep/tui/ui"
	"backstep/tui/widget"
)

// TestEveryViewAtEverySize draws every view at a moment with something to show:
// a retry lies behind, two branches are at work, one at a data stage, a
// breakpoint is set.
func TestEveryViewAtEverySize(t *testing.T) {
	for i := range screens {
		if id := screens[i].id; id == replayScreen || id == recordingScreen {
			continue // of a recording: TestRecordings
		}
		for _, size := range []ui.Size{wideScreen, normalScreen, compactScreen} {
			for glyphs, suffix := range map[widget.Choice]string{widget.Always: "", widget.Never: "-ascii"} {
				name := fmt.Sprintf("view-%s-%dx%d%s", strings.ReplaceAll(screens[i].id, " ", "-"), size.W, size.H, suffix)
				t.Run(name, func(t *testing.T) {
					o := options(t, readFile(t, "booking.asl.json"), bookingInput, failing("CheckTraveller", 1))
					o.Look.Glyphs = glyphs
					d := newDesk(t, o, size).press("b n n n s s s s")
					d.m.show(screens[i].id)
					wantHarmless(t, d.m.View())
					d.wantScreen(name)
				})
			}
		}
	}
}
