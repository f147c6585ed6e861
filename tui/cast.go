package tui

import (
	"io"
	"strconv"
	"strings"
	"time"

	"backstep/asl/value"
	"backstep/scenarios/report"
	"backstep/sim/debug"
	"backstep/tui/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// castFormat is a recording of the screens, made by a recorder.
var castFormat = report.Format{Name: "cast", Suffix: ".cast", Help: "the screens of the run, for asciinema (asciicast v2)"}

// A recording shows a step for as long as it took on the virtual clock, but not
// shorter or longer than a person would look at it, and ends after some frames.
const (
	shortestFrame = 600 * time.Millisecond
	longestFrame  = 2500 * time.Millisecond
	mostFrames    = 600
)

// castSize is the size of a recording that no screen gives.
var castSize = ui.Size{W: 120, H: 30}

// recorder returns what records the run that is looked at. It works on a program
// of its own, so that it can run beside this one.
func (m *model) recorder() func() (string, error) {
	o := Options{
		Start: m.options.Start, Rules: m.options.Rules, Problems: m.options.Problems, Source: m.options.Source, File: m.options.File,
		InputFile: m.options.InputFile, MocksFile: m.options.MocksFile, Look: m.options.Look, Env: m.options.Env, NoHint: true,
	}
	s := m.session
	o.Session = &s
	size := m.size
	return func() (string, error) { return Record(o, size), nil }
}

// Record goes through a run from its start to what is recorded last and returns
// the screens as an asciicast of version 2. The same run gives the same text. The
// zero size is one for a page.
func Record(o Options, size ui.Size) string {
	if size == (ui.Size{}) {
		size = castSize
	}
	m := newModel(o, io.Discard)
	m.handle(tea.WindowSizeMsg{Width: size.W, Height: size.H})
	var b strings.Builder
	header := value.Object(
		value.Member{Key: "version", Value: value.Int(2)}, value.Member{Key: "width", Value: value.Int(int64(size.W))},
		value.Member{Key: "height", Value: value.Int(int64(size.H))}, value.Member{Key: "title", Value: value.String("backstep " + report.OneLine(o.File))})
	b.WriteString(header.JSON() + "\n")
	end := m.session.Run().Trace.Len()
	m.moved(ui.GoToEnd{Start: true}.From(m.session))
	var at, shown time.Duration
	for n := 0; n < mostFrames; n++ {
		writeFrame(&b, at, m.draw().Render(m.theme))
		before := m.session.Cursor()
		next, _ := m.session.Go(debug.Forward, debug.Over, nil, end+1)
		if next.Cursor() == before || next.Run().Trace.Len() > end || next.Run().Name != m.session.Run().Name {
			break
		}
		m.moved(next)
		m.message = m.ending()
		elapsed := next.Snapshot().Elapsed()
		at += min(max(elapsed-shown, shortestFrame), longestFrame)
		shown = elapsed
	}
	writeFrame(&b, at+longestFrame, m.draw().Render(m.theme))
	return b.String()
}

// writeFrame writes a frame as output on an empty screen.
func writeFrame(b *strings.Builder, at time.Duration, frame string) {
	b.WriteString("[" + strconv.FormatFloat(at.Seconds(), 'f', 3, 64) + `, "o", `)
	b.WriteString(value.Quote("\x1b[H\x1b[2J" + strings.ReplaceAll(frame, "\n", "\r\n")))
	b.WriteString("]\n")
}
