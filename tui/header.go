package tui

import (
	"fmt"
	"strings"

	"backstep/sim"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// wideHeader is the width from which on the header says everything.
const wideHeader = 110

// header draws row 1: program, file, run, status and place, step and time.
func (m *model) header(c ui.Canvas, v ui.View, l ui.Layout) {
	w := c.Size().W
	st := m.statusOf(v)
	right := m.rightOf(v, w >= wideHeader, l.Class)
	room := w - widget.Width(right) - 3
	left := m.leftOf(v, st, w >= wideHeader, room)
	c.Sub(ui.Rect{X: 0, W: max(room+1, 0), H: 1}).Line(1, 0, left, m.cut())
	if right != "" {
		c.Text(max(w-widget.Width(right)-1, 0), 0, right, widget.Plain)
	}
}

func (m *model) cut() string { return m.theme.Glyphs.Of(widget.Ellipsis) }

// leftOf is the left part: as much of the file's name as leaves room for the
// place.
func (m *model) leftOf(v ui.View, st status, wide bool, room int) ui.Line {
	word := ui.Span{Text: st.word, Style: st.style}
	file := m.fileName()
	if wide {
		line := ui.Line{{Text: "backstep", Style: widget.Title | widget.Bold}, {Text: "  " + file + "  "}}
		if m.canRun() {
			line = append(line, ui.Span{Text: "run " + v.Session.Run().Name + "  "})
		}
		full := append(append(line, word), ui.Span{Text: m.placeInFull(st)})
		if full.Width() > room {
			st.stage = st.brief
			full[len(full)-1].Text = m.placeInFull(st)
		}
		return full
	}
	run := ""
	if m.canRun() {
		run = " " + v.Session.Run().Name
	}
	for less := range 3 {
		tail := m.placeShort(st, less)
		rest := room - widget.Width(run+"  "+st.word+tail)
		if rest < leastFile && less < 2 {
			continue
		}
		if rest < leastFile { // the run and where it is matter more
			file, run = "", strings.TrimSpace(run)
		}
		return ui.Line{{Text: widget.Clip(file, rest, m.cut()) + run + "  "}, word, {Text: tail}}
	}
	return nil
}

// leastFile is the room that the file's name keeps.
const leastFile = 8

// fileName is the name of the definition without folders.
func (m *model) fileName() string {
	f := m.options.File
	if m.options.Example || f == "" {
		return "example"
	}
	if f == "-" {
		return "stdin"
	}
	f = withoutFolder(f)
	if r := m.options.Recorded; r != nil && r.Definition != "" && m.size.W >= wideHeader {
		f += " + " + withoutFolder(r.Definition)
	}
	return f
}

func withoutFolder(f string) string { return f[strings.LastIndexAny(f, `/\`)+1:] }

// placeInFull writes the place and all details.
func (m *model) placeInFull(st status) string {
	out := ""
	if p := m.path(st, 0); p != "" {
		out = "  " + p
	}
	for _, more := range []string{st.stage, st.detail} {
		if more != "" {
			out += "  (" + more + ")"
		}
	}
	return out
}

// placeShort writes the place where there is little room, in three lengths.
func (m *model) placeShort(st status, less int) string {
	out := ""
	for _, part := range []string{m.path(st, less), st.brief, st.why} {
		if part != "" {
			out += " " + part
		}
	}
	return out
}

// rightOf is the right part: step and time.
func (m *model) rightOf(v ui.View, wide bool, class ui.Class) string {
	if m.isReplay(v) {
		return m.replayRight(v, wide)
	}
	if !m.canRun() {
		return ""
	}
	s := v.Session
	k, n := s.Snapshot().Steps(), s.Tip().Steps()
	step := fmt.Sprintf("step %d/%d", k, n)
	at := ui.At(v, s.Snapshot().Now())
	if !wide {
		pane := ""
		if class == ui.Compact {
			pane = fmt.Sprintf("[%d/%d] ", m.focus, len(m.screen.panes))
		}
		return pane + step + " " + at
	}
	switch past := s.Cursor().Move < s.Run().Trace.Len(); {
	case past && n > k:
		step += fmt.Sprintf(" (%d behind tip)", n-k)
	case past:
		step += " (behind tip)"
	default:
		step += " tip"
	}
	return step + "   " + at + "   " + timers(s.Snapshot())
}

// timers names the next timer: next: UpdateDB +0.120s.
func timers(snap *sim.Snapshot) string {
	d, ok := nextTimer(snap)
	if !ok {
		return "no timers"
	}
	owner := "execution"
	if d.State != nil {
		owner = widget.Clip(d.State.Name, 20, "..")
	}
	if d.Kind == sim.DueTimeout || d.Kind == sim.DueHeartbeat || d.Kind == sim.DueExecution {
		owner += " timeout"
	}
	return "next: " + owner + " +" + ui.Clock(d.At.Sub(snap.Now()))
}
