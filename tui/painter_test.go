package tui

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	tea "github.com/charmbracelet/bubbletea"
)

// paper is a terminal that keeps what is written to it.
type paper struct {
	Terminal
	text bytes.Buffer
}

func (p *paper) Write(text []byte) (int, error) { return p.text.Write(text) }

// taken returns what was written since it was asked last, without the marks.
func (p *paper) taken() string {
	text := p.text.String()
	p.text.Reset()
	return strings.ReplaceAll(strings.ReplaceAll(text, beginUpdate, ""), endUpdate, "")
}

func TestOnlyLinesThatChangedArePainted(t *testing.T) {
	out := &paper{}
	p := &painter{Terminal: out}
	for _, c := range []struct {
		name string
		do   func()
		want string
	}{
		{"the first frame", func() { p.paint("a\nb\nc") }, "\x1b[2J\x1b[1Ha\x1b[2Hb\x1b[3Hc"},
		{"the same again", func() { p.paint("a\nb\nc") }, ""},
		{"a line", func() { p.paint("a\nx\nc") }, "\x1b[2Hx"},
		{"another height", func() { p.paint("a\nx") }, "\x1b[2J\x1b[1Ha\x1b[2Hx"},
		{"a frame of Bubble Tea's renderer", func() { p.Write([]byte("\x1b[H \x1b[K\x1b[1;0H")) }, ""},
		{"nothing was lost by it", func() { p.paint("a\nx") }, ""},
		{"the screen is cleared", func() { p.Write([]byte("\x1b[2J")); p.Write([]byte("\x1b[H")) }, "\x1b[2J\x1b[H"},
		{"then all is painted", func() { p.paint("a\nx") }, "\x1b[2J\x1b[1Ha\x1b[2Hx"},
	} {
		if c.do(); out.text.String() != "" && !strings.HasPrefix(out.text.String(), beginUpdate) && strings.Contains(out.text.String(), beginUpdate) {
			t.Errorf("%s: %q", c.name, out.text.String())
		}
		if got := out.taken(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Whatever was there before, the terminal shows the frame that was painted last.
func TestTheTerminalShowsTheLastFrame(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		out := &paper{}
		p := &painter{Terminal: out}
		var shown []string
		line := rapid.SampledFrom([]string{"aa", "bb", "cc"})
		for range rapid.IntRange(1, 8).Draw(r, "frames") {
			frame := rapid.SliceOfN(line, 1, 4).Draw(r, "frame")
			p.paint(strings.Join(frame, "\n"))
			shown = show(r, shown, out.taken())
			if got := fmt.Sprint(shown); got != fmt.Sprint(frame) {
				r.Fatalf("%s, want %s", got, frame)
			}
		}
	})
}

// show does to the lines of a terminal what is written to it.
func show(r *rapid.T, lines []string, text string) []string {
	for _, part := range strings.Split(text, "\x1b[")[1:] {
		if part == "2J" {
			lines = nil
			continue
		}
		row, rest, ok := strings.Cut(part, "H")
		n, err := strconv.Atoi(row)
		if !ok || err != nil {
			r.Fatalf("%q", part)
		}
		for len(lines) < n {
			lines = append(lines, "")
		}
		lines[n-1] = rest
	}
	return lines
}

// counted is a model that shows how many messages it got.
type counted struct{ n int }

func (c *counted) Init() tea.Cmd                       { return nil }
func (c *counted) Update(tea.Msg) (tea.Model, tea.Cmd) { c.n++; return c, nil }
func (c *counted) View() string                        { return strconv.Itoa(c.n) }

func TestMessagesAtOnceShareAFrame(t *testing.T) {
	out := &paper{}
	p := &painted{Model: &counted{}, out: &painter{Terminal: out}}
	p.Update(nil)
	if got := out.taken(); !strings.HasSuffix(got, "H1") {
		t.Errorf("after one message %q", got)
	}
	p.last = time.Time{}
	p.Update(tea.WindowSizeMsg{Width: 1, Height: 1})
	if got := out.taken(); got != "\x1b[2J\x1b[1H2" {
		t.Errorf("after another size %q", got)
	}
	p.last = time.Now().Add(time.Hour) // so that whatever comes now is at once
	for range 100 {
		p.Update(nil)
	}
	if got := out.taken(); got != "" {
		t.Errorf("at once %q", got)
	}
	p.Update(paintMsg{})
	if got := out.taken(); got != "\x1b[1H102" {
		t.Errorf("when they are painted %q", got)
	}
}
