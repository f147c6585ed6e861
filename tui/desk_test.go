package tui

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
	"backstep/sim/simtest/golden"
	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// desk is the program on a screen that exists in a test only.
type desk struct {
	t testing.TB
	m *model
}

const bookingInput = `{"tripId":"T-77","traveller":{"name":"Mary","age":41},"legs":[{"to":"Lyon"},{"to":"Nice"}],"class":"second","price":620.5}`

// bookingRules answer the tasks of the booking machine.
var bookingRules = mock.Rules{
	{State: "CheckTraveller", Answer: sim.Answer{After: 120 * time.Millisecond,
		Output: value.MustParse(`{"StatusCode":200,"Payload":{"allowed":true,"at":"2026-01-01T00:00:00.000Z"}}`)}},
	{State: "Hotel", Answer: sim.Answer{After: 80 * time.Millisecond, Output: value.MustParse(`{"room":12}`)}},
	{State: "Train", Answer: sim.Answer{After: 200 * time.Millisecond, Output: value.MustParse(`{"coach":4}`)}},
}

// failing puts faults before the rules: the first attempts of a state fail.
func failing(state string, attempts int) mock.Rules {
	var rules mock.Rules
	for i := range attempts {
		rules = append(rules, mock.Rule{State: state, Attempt: i + 1, Answer: sim.Answer{
			Kind: sim.Fail, After: 120 * time.Millisecond, Fail: sim.Failure{Error: "Travel.Closed", Cause: "the office is closed"},
		}})
	}
	return append(rules, bookingRules...)
}

func load(t testing.TB, text string) (*asl.Machine, asl.Problems) {
	t.Helper()
	return asl.Load(syntax.NewSource("booking.asl.json", text))
}

func readFile(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// options are those of a run of a machine.
func options(t testing.TB, text, input string, rules mock.Rules) Options {
	t.Helper()
	m, problems := load(t, text)
	o := Options{Problems: problems, Rules: rules, File: "booking.asl.json", Look: ui.Appearance{Glyphs: widget.Always}}
	o.Start = sim.Start{Machine: m, At: time.Unix(1767225600, 0), Limits: sim.DefaultLimits()}
	if input != "" {
		o.Start.Input, o.Start.InputText = value.MustParse(input), input
	}
	return o
}

func newDesk(t testing.TB, o Options, size ui.Size) *desk {
	t.Helper()
	d := &desk{t, newModel(o, io.Discard)}
	d.send(tea.WindowSizeMsg{Width: size.W, Height: size.H})
	return d
}

// booking is the program on the booking machine.
func booking(t testing.TB, size ui.Size) *desk {
	return newDesk(t, options(t, readFile(t, "booking.asl.json"), bookingInput, bookingRules), size)
}

var (
	wideScreen    = ui.Size{W: 140, H: 40}
	normalScreen  = ui.Size{W: 80, H: 24}
	compactScreen = ui.Size{W: 60, H: 16}
)

// send delivers a message and carries out the commands that follow from it,
// drawing a frame after each.
func (d *desk) send(msg tea.Msg) { ui.Deliver(drawn{d.m}, msg) }

// drawn is a model that is drawn after each message, as Bubble Tea does.
type drawn struct{ *model }

func (d drawn) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := d.model.Update(msg)
	d.View()
	return d, cmd
}

// press presses keys, as ui.KeyMessages has them.
func (d *desk) press(keys string) *desk {
	for _, k := range ui.KeyMessages(keys) {
		d.send(k)
	}
	return d
}

// text returns the screen without escape sequences.
func (d *desk) text() string {
	plain := widget.NewTheme(d.m.theme.Glyphs, widget.NoEscapes, widget.Standard)
	return d.m.draw().Render(plain)
}

// line returns a row, from 1 on; negative ones count from the bottom.
func (d *desk) line(n int) string {
	rows := strings.Split(d.text(), "\n")
	if n < 0 {
		n += len(rows) + 1
	}
	return strings.TrimRight(rows[n-1], " ")
}

// wantScreen compares the screen with a file.
func (d *desk) wantScreen(name string) {
	d.t.Helper()
	wantFile(d.t, name, d.text())
}

// wantFile compares a screen with a file in testdata.
func wantFile(t testing.TB, name, screen string) {
	t.Helper()
	var b strings.Builder
	for row := range strings.Lines(screen) {
		b.WriteString(strings.TrimRight(row, " \n") + "\n")
	}
	golden.File(t, name+".txt", b.String())
}
