package tui

import (
	"fmt"
	"strings"
	"testing"

	"backstep/tui/ui"

	"pgregory.net/rapid"
)

// travelKeys move the session; looking around is left out, because what a
// person folded or selected stays.
var travelKeys = []string{"n", "n", "s", "s", "s", "o", "N", "N", "S", "S", "O", "{", "}", "t", "C", "c"}

// place tells the moment that is looked at. Screens of equal places must be
// equal, whichever way led there.
func (d *desk) place() string {
	s := d.m.session
	return fmt.Sprint(s.Run().Name, s.Run().Trace.Len(), s.Cursor(), s.Lane(), d.m.view().Running)
}

// body returns the screen without the message line and the footer.
func (d *desk) body() string {
	rows := strings.Split(d.m.View(), "\n")
	return strings.Join(rows[:len(rows)-2], "\n")
}

// dataPane returns the data pane's rows.
func (d *desk) dataPane() string {
	r := d.m.layout().Panes[3]
	var b strings.Builder
	for _, row := range d.m.draw().Sub(r).Rows(d.m.theme) {
		b.WriteString(row + "\n")
	}
	return b.String()
}

func TestTheScreenIsAFunctionOfTheMoment(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		failures := rapid.IntRange(0, 3).Draw(rt, "failures")
		size := rapid.SampledFrom([]ui.Size{wideScreen, normalScreen, compactScreen}).Draw(rt, "size")
		o := options(t, readFile(t, "booking.asl.json"), bookingInput, failing("CheckTraveller", failures))
		d := newDesk(t, o, size).press(rapid.SampledFrom([]string{"", "p", "Z"}).Draw(rt, "shown"))
		screens, documents := map[string]string{}, map[string]string{}
		for _, key := range rapid.SliceOfN(rapid.SampledFrom(travelKeys), 1, 40).Draw(rt, "keys") {
			d.press(key)
			at, got := d.place(), d.body()
			if old, seen := screens[at]; seen && old != got {
				rt.Fatalf("after %s at %s:\n%s\nwas before:\n%s", key, at, got, old)
			}
			screens[at] = got
			// The data pane does not even depend on what is recorded later.
			s := d.m.session
			if size == compactScreen {
				continue
			}
			at, got = fmt.Sprint(s.Cursor(), s.Lane()), d.dataPane()
			if old, seen := documents[at]; seen && old != got {
				rt.Fatalf("after %s the data pane at %s:\n%s\nwas before:\n%s", key, at, got, old)
			}
			documents[at] = got
		}
	})
}

func TestBackAndForwardRestoreTheWholeScreen(t *testing.T) {
	for _, attempts := range []int{0, 1, 3} {
		for _, size := range []ui.Size{wideScreen, normalScreen, compactScreen} {
			o := options(t, readFile(t, "booking.asl.json"), bookingInput, failing("CheckTraveller", attempts))
			d := newDesk(t, o, size)
			for d.press("n"); ; d.press("n") {
				want := d.m.View()
				if d.press("N n"); d.m.View() != want {
					t.Fatalf("%v, %d failures:\n%s\nwant:\n%s", size, attempts, d.m.View(), want)
				}
				if ui.Ended(d.m.session) {
					break
				}
			}
		}
	}
}

func TestKeysInAnyOrderKeepTheScreenWhole(t *testing.T) {
	keys := []string{"g", "v", "y", "/", "enter", "esc", " ", "up", "down", "left", "right", "pgup", "pgdown", "home", "end", "tab",
		"1", "2", "3", "4", "[", "]", "d", "z", "b", "f", "e", "E", "a", "?", "R", "r", ">", "<", "ctrl+c", "ctrl+s", "h", "l", "x", "*", "#",
		"p", "i", "V", "@", "Z", "(", ")", "J", "K", "-", "=", "j", "k", "s", "q"}
	rapid.Check(t, func(rt *rapid.T) {
		size := rapid.SampledFrom([]ui.Size{wideScreen, normalScreen, compactScreen, {W: 30, H: 8}}).Draw(rt, "size")
		d := booking(t, size)
		for _, key := range rapid.SliceOfN(rapid.SampledFrom(append(keys, travelKeys...)), 1, 60).Draw(rt, "keys") {
			d.press(key)
			if rows := strings.Count(d.m.View(), "\n") + 1; rows != size.H {
				rt.Fatalf("after %s: %d rows", key, rows)
			}
		}
	})
}
