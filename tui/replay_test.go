package tui

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/scenarios/replay"
	"backstep/sim"
	"backstep/sim/history"
	"backstep/sim/mock"
	"backstep/sim/simtest"
	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// recordedBooking is the history of a booking whose first state fails three times,
// and the machine that it ran on.
func recordedBooking(t testing.TB) (*history.Recording, *asl.Machine) {
	t.Helper()
	o := options(t, readFile(t, "booking.asl.json"), bookingInput, nil)
	return recordingOf(t, o.Start, failing("CheckTraveller", 3)), o.Start.Machine
}

// recordingOf is the history of an execution.
func recordingOf(t testing.TB, start sim.Start, rules mock.Rules) *history.Recording {
	t.Helper()
	trace, _, err := sim.Execute(sim.NewTrace(start), rules, replay.Budget)
	if err != nil {
		t.Fatal(err)
	}
	var text []byte
	for piece := range history.TextOf(trace, 0) {
		text = append(text, piece...)
	}
	rec, err := history.Read("", history.Document{Name: "hist.json", Text: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

// recordedOptions opens the recording on a machine, nil for none.
func recordedOptions(t testing.TB, rec *history.Recording, m *asl.Machine) Options {
	t.Helper()
	c := replay.Case{Recording: rec, Machine: m, Rules: bookingRules}
	if m != nil {
		c.Definition = "booking.asl.json"
	}
	rep, err := replay.Open(c)
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Recorded: rep, Start: rep.Start, Rules: rep.Rules, File: "hist.json", Look: ui.Appearance{Glyphs: widget.Always}}
	if rep.Replay != nil {
		s := rep.Session()
		o.Session = &s
	}
	return o
}

func TestRecordings(t *testing.T) {
	rec, m := recordedBooking(t)
	other := simtest.Machine(t, strings.Replace(readFile(t, "booking.asl.json"), `"Error": "NotAllowed"`, `"Error": "Refused"`, 1))
	for _, c := range []struct {
		name string
		m    *asl.Machine
		keys string
	}{
		{"replay", m, ""},
		{"replay-past", m, "N N"},
		{"replay-event", m, "up up up"},
		{"replay-what-if", m, "E down end backspace backspace '8\", ctrl+s c esc esc D esc"},
		{"replay-differs", other, ""},
		{"recording", nil, ""},
		{"recording-down", nil, "1 ( N n n c"},
	} {
		for _, size := range []ui.Size{wideScreen, normalScreen, compactScreen} {
			name := fmt.Sprintf("%s-%dx%d", c.name, size.W, size.H)
			t.Run(name, func(t *testing.T) {
				d := newDesk(t, recordedOptions(t, rec, c.m), size).press(c.keys)
				wantHarmless(t, d.m.View())
				d.wantScreen(name)
			})
			if c.name != "replay" {
				continue
			}
			t.Run(name+"-ascii", func(t *testing.T) {
				o := recordedOptions(t, rec, c.m)
				o.Look.Glyphs = widget.Never
				newDesk(t, o, size).press(c.keys).wantScreen(name + "-ascii")
			})
		}
	}
}

// What the Diagnosis says of a definition stays true after that was saved anew.
func TestTheDiagnosisTellsWhichDefinitionItSpeaksOf(t *testing.T) {
	rec, m := recordedBooking(t)
	const before = "As it was before it was saved anew: "
	text := readFile(t, "booking.asl.json")
	d := newDesk(t, recordedOptions(t, rec, m), wideScreen).save(text, bookingInput, nil, nil)
	if strings.Contains(d.m.View(), before) {
		t.Errorf("saved without a change:\n%s", d.m.View())
	}
	d.save(strings.Replace(text, `"Error": "NotAllowed"`, `"Error": "Refused"`, 1), bookingInput, nil, nil)
	if !strings.Contains(d.m.View(), before) {
		t.Errorf("saved with a change:\n%s", d.m.View())
	}
}

func TestARecordingIsRedrivenAtItsEnd(t *testing.T) {
	rec, m := recordedBooking(t)
	d := newDesk(t, recordedOptions(t, rec, m), normalScreen).press("N N A")
	d.wantMessage("it has not failed yet here: g e goes to its end, there A redrives it")
	d.press("g e A").wantMessage("redriven")
}

func TestTheScreenIsThereBeforeALargeRecording(t *testing.T) {
	rec, m := recordedBooking(t)
	d := &desk{t, newModel(Options{Loading: &Loading{What: "hist.json, 15 MB", Load: func(tell func(string)) (Options, error) {
		return recordedOptions(t, rec, m), nil
	}}}, io.Discard)}
	d.m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	if screen := d.m.View(); !strings.Contains(screen, "LOADING") || !strings.Contains(screen, "reading hist.json, 15 MB") {
		t.Errorf("while it is read:\n%s", screen)
	}
	d.m.Update(knownMsg("Execution FAILED: E \x1b[1m"))
	if screen := d.m.View(); !strings.Contains(screen, "LOADING") || !strings.Contains(screen, "Execution FAILED: E ?[1m") {
		t.Errorf("when it is known how it ended:\n%s", screen)
	}
	d.m.Update(ui.KeyMessage("n")) // nothing is there that could step
	d.send(d.m.Init()())
	if screen := d.m.View(); !strings.Contains(screen, "REPLAY") || strings.Contains(screen, "LOADING") {
		t.Errorf("when it has been read:\n%s", screen)
	}
}

func TestWhatCannotBeLoadedEndsTheProgram(t *testing.T) {
	m := newModel(Options{Loading: &Loading{Load: func(func(string)) (Options, error) { return Options{}, errors.New("no JSON") }}}, io.Discard)
	_, cmd := m.Update(m.Init()().(tea.BatchMsg)[0]())
	if _, quits := cmd().(tea.QuitMsg); !quits {
		t.Error("it goes on")
	}
}

func TestARecordingReachesTheTerminalAsText(t *testing.T) {
	quoted := value.Quote(hostile)
	text := `{"events": [
		{"timestamp": "2026-03-02T10:00:00Z", "type": "ExecutionStarted", "id": 1, "previousEventId": 0, "executionStartedEventDetails": {"input": ` + value.Quote(`{"k": `+quoted+`}`) + `}},
		{"timestamp": "2026-03-02T10:00:00Z", "type": "PassStateEntered", "id": 2, "previousEventId": 0, "stateEnteredEventDetails": {"name": ` + quoted + `, "input": ` + quoted + `}},
		{"timestamp": "2026-03-02T10:00:00Z", "type": ` + quoted + `, "id": 3, "previousEventId": 2},
		{"timestamp": "2026-03-02T10:00:00Z", "type": "TaskFailed", "id": 4, "previousEventId": 3, "taskFailedEventDetails": {"error": ` + quoted + `, "cause": ` + quoted + `}},
		{"timestamp": "2026-03-02T10:00:00Z", "type": "ExecutionFailed", "id": 5, "previousEventId": 4, "executionFailedEventDetails": {"error": ` + quoted + `, "cause": ` + quoted + `}}]}`
	rec, err := history.Read("", history.Document{Name: "hist.json", Text: text})
	if err != nil {
		t.Fatal(err)
	}
	m, problems := load(t, `{"StartAt":`+quoted+`,"States":{`+quoted+`:{"Type":"Pass","End":true}}}`)
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	for _, of := range []*asl.Machine{nil, m} {
		for _, size := range []ui.Size{wideScreen, normalScreen, compactScreen} {
			d := newDesk(t, recordedOptions(t, rec, of), size)
			wantHarmless(t, d.m.View())
			for _, key := range strings.Fields("up up up up down down ( ) enter 1 down end 2 / red enter esc n N s 3 4 D v h v t v d q") {
				d.press(key)
				wantHarmless(t, d.m.View())
			}
		}
	}
}
