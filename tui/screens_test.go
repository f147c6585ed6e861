package tui

import (
	"fmt"
	"strings"
	"testing"

	"backstep/tui/ui"
	"backstep/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

// scenes are what a person sees after some keys.
var scenes = []struct {
	name string
	keys string
	// failed is the number of attempts of the first task that fail.
	failed int
}{
	{"ready", "", 0},
	{"stage-parameters", "s s s", 0},
	{"stage-resultpath", "s s s s s s", 0},
	{"pick", "s s s p", 0},
	{"pick-resultpath", "s s s s s s p", 0},
	{"rules", "n n", 0},
	{"stages", "s s s v s p", 0},
	{"stages-rules", "n n [ v s", 0},
	{"stages-alone", "s s s s s s v s i", 0},
	{"explain-rules", "n n i", 0},
	{"explain-retried", "s s s s i", 1},
	{"explain-caught", "n i", 3},
	{"backoff", "s s s s", 1},
	{"retried", "s s s s s s s s s s", 1},
	{"caught", "n", 3},
	{"lanes", "n n n s", 0},
	{"lanes-joined", "n n n s n n", 0},
	{"past", "n n n n N N", 0},
	{"end", "c", 0},
	{"failed", "c", 3},
	{"timeline", "c v t", 1},
	{"lanes-view", "n n n s v i n", 0},
	{"clock", "n n n s n T", 0},
	{"timeline-lane", "n n n s v t", 0},
	{"timeline-event", "c v t 2 g g ) enter", 2},
	{"timeline-filter", "c v t 2 / 'hotel enter k", 1},
	{"watches", "n n n 3 / 'room enter w ctrl+u '$.check.allowed enter w ctrl+u '$.price>100 enter W", 0},
	{"breakpoints", "1 / 'Hotel enter esc b / 'HoldOn enter esc b 3 w ctrl+u '$.check enter c B", 0},
	{"breakpoint-form", "B + shift+tab", 0},
	{"faults", "f ctrl+s n F", 0},
	{"log", "B enter shift+tab shift+tab shift+tab shift+tab '_ ctrl+s esc n W right right right", 0},
	{"stopped-at-a-breakpoint", "1 / 'HoldOn enter esc b c", 0},
	{"last-writer", "c 3 / 'allowed enter esc L", 0},
	{"ask-watch", "n 3 w ctrl+u '$.price> enter", 0},
	{"compare", "c C f ctrl+s c D", 0},
	{"compare-input", "c C E down end backspace backspace '8\", ctrl+s c D", 0},
	{"cost", "c v $", 1},
	{"redriven", "c A", 3},
	{"export", "c X", 0},
	{"export-file", "c X t", 0},
	{"bookmarks", "n m 'first enter n n m 'later enter g m", 0},
}

func TestScreens(t *testing.T) {
	for _, s := range scenes {
		for _, size := range []ui.Size{wideScreen, normalScreen, compactScreen} {
			name := fmt.Sprintf("%s-%dx%d", s.name, size.W, size.H)
			t.Run(name, func(t *testing.T) {
				o := options(t, readFile(t, "booking.asl.json"), bookingInput, failing("CheckTraveller", s.failed))
				newDesk(t, o, size).press(s.keys).wantScreen(name)
			})
		}
	}
}

// inASCII are the scenes whose ASCII screens are kept.
var inASCII = map[string]bool{"retried": true, "pick": true, "stages": true, "stages-rules": true, "explain-caught": true, "export": true}

func TestASCIIScreensHaveTheSameGeometry(t *testing.T) {
	for _, s := range scenes {
		o := options(t, readFile(t, "booking.asl.json"), bookingInput, failing("CheckTraveller", s.failed))
		unicode := newDesk(t, o, normalScreen).press(s.keys).text()
		o.Look.Glyphs = widget.Never
		d := newDesk(t, o, normalScreen).press(s.keys)
		text := d.text()
		if inASCII[s.name] {
			d.wantScreen(s.name + "-80x24-ascii")
		}
		for i := range len(text) {
			if text[i] >= 0x80 {
				t.Fatalf("%s: %q is not ASCII", s.name, text[max(i-20, 0):i+4])
			}
		}
		if strings.Contains(text, "?") && strings.Count(text, "?") > strings.Count(unicode, "?")+strings.Count(unicode, "◇") {
			t.Errorf("%s: a character has no ASCII form:\n%s", s.name, text)
		}
		if a, b := strings.Split(text, "\n"), strings.Split(unicode, "\n"); len(a) != len(b) {
			t.Errorf("%s: %d rows, %d in Unicode", s.name, len(a), len(b))
		}
	}
}

func TestEveryRowIsAsWideAsTheScreen(t *testing.T) {
	for _, s := range scenes {
		for _, size := range []ui.Size{{W: 200, H: 60}, wideScreen, normalScreen, compactScreen, {W: 50, H: 12}, {W: 10, H: 3}} {
			o := options(t, readFile(t, "booking.asl.json"), bookingInput, failing("CheckTraveller", s.failed))
			rows := strings.Split(newDesk(t, o, size).press(s.keys).m.View(), "\n")
			if len(rows) != size.H {
				t.Errorf("%s at %v: %d rows", s.name, size, len(rows))
			}
			for i, r := range rows {
				if w := ansi.StringWidth(r); w != size.W {
					t.Errorf("%s at %v: row %d is %d wide", s.name, size, i+1, w)
				}
			}
		}
	}
}

func TestNoColourMeansNoColourEscapes(t *testing.T) {
	for _, s := range scenes {
		o := options(t, readFile(t, "booking.asl.json"), bookingInput, failing("CheckTraveller", s.failed))
		o.Env = func(name string) string { return map[string]string{"NO_COLOR": "1"}[name] }
		screen := newDesk(t, o, wideScreen).press(s.keys).m.View()
		for _, seq := range sgr.FindAllString(screen, -1) {
			for _, p := range strings.Split(strings.Trim(seq, "\x1b[m"), ";") {
				if p != "" && p != "0" && p != "1" && p != "4" && p != "7" {
					t.Fatalf("%s: %q", s.name, seq)
				}
			}
		}
	}
}

func TestTooSmallScreenNamesBothSizesAndStillSteps(t *testing.T) {
	d := booking(t, ui.Size{W: 50, H: 12})
	d.wantScreen("small-50x12")
	d.press("n")
	if !strings.Contains(d.text(), "PAUSED PickClass") {
		t.Error("n does nothing on a small screen:\n" + d.text())
	}
}
