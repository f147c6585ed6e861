package lesson

import (
	"strings"
	"testing"

	"backstep/scenarios/learn"
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// Whatever is pressed, every row is as wide as the screen and nothing breaks.
func TestPropertyAnyKeysLeaveAWholeScreen(t *testing.T) {
	keys := []string{
		"a", "b", "c", "d", "e", "enter", "enter", "enter", "tab", "shift+tab", "x", "h", "t", "v", "esc", "[", "]", "1", "2", "3", "z", "f6", "up", "down",
		"pgup", "pgdown", "home", "end", "?", "space", "backspace", "ctrl+s", "$", "{", "n", "f10", "ctrl+l", "y",
	}
	all := []ui.Size{{W: 140, H: 40}, {W: 80, H: 24}, {W: 60, H: 16}, {W: 50, H: 12}, {W: 10, H: 3}, {W: 1, H: 1}}
	rapid.Check(t, func(rt *rapid.T) {
		exam := rapid.Bool().Draw(rt, "exam")
		d := newDesk(t, rapid.SampledFrom(all).Draw(rt, "size"), func(o *Options) {
			o.Debug = func(Moment) tea.Model { return debugger{} }
			if exam {
				s := o.Course.SitExam(learn.ExamSettings{Questions: 5, Seed: rapid.Uint64().Draw(rt, "seed")}, start)
				o.Sitting = &s
			}
		})
		for range rapid.IntRange(1, 40).Draw(rt, "presses") {
			if rapid.IntRange(0, 19).Draw(rt, "resize") == 0 {
				size := rapid.SampledFrom(all).Draw(rt, "new size")
				d.send(tea.WindowSizeMsg{Width: size.W, Height: size.H})
			}
			d.press(rapid.SampledFrom(keys).Draw(rt, "key"))
			if d.m.inner != nil {
				continue
			}
			rows := strings.Split(d.m.View(), "\n")
			if len(rows) != d.m.size.H {
				rt.Fatalf("%d rows of %d", len(rows), d.m.size.H)
			}
			for i, r := range rows {
				if w := ansi.StringWidth(r); w != d.m.size.W {
					rt.Fatalf("row %d is %d wide of %d:\n%s", i+1, w, d.m.size.W, d.text())
				}
			}
		}
	})
}

// Whatever is typed in line mode is answered with lines that are clean.
func TestPropertyAnyLineIsAnswered(t *testing.T) {
	lines := []string{"", "a", "b a", "d c b a", "a,b", "é", "e", "1", "7", "exam", "review", "list", "text", "state", "question", "hint", "skip", "next", "previous", "t", "t 3s", "t {", "t {}", "debug", "mistakes", "help", "x", "n", "\x1b[31m", "t \x1b]0;x\x07"}
	rapid.Check(t, func(rt *rapid.T) {
		m := New(Options{Course: course(t), Open: learn.Open, Progress: learn.NewProgress(), Steps: []string{"n"}})
		m.Greeting()
		for range rapid.IntRange(1, 40).Draw(rt, "lines") {
			r := m.Line(rapid.SampledFrom(lines).Draw(rt, "line"))
			if r.Debug != nil {
				m.Back()
			} else if len(r.Lines) == 0 {
				rt.Fatal("nothing was said")
			}
		}
	})
}
