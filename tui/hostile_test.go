package tui

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
)

// sgr is the only kind of escape sequence that a frame may hold.
var sgr = regexp.MustCompile("\x1b\\[[0-9;]*m")

// hostile is text that would move the cursor, change the title, answer
// questions of the terminal, reverse the text, or overwrite the line.
const hostile = "\x1b[2J\x1b]0;owned\a\x1b[6n\r\n\t\x00\x7f\u0085\u009b31m\u202e\u2066\u200b\ufeff\u2028red"

func TestNothingOfAPayloadReachesTheTerminalAsAnInstruction(t *testing.T) {
	quoted := value.Quote(hostile)
	machine := `{"StartAt":` + quoted + `,"States":{` + quoted + `:{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
		"Parameters":{"FunctionName":"f","Payload":` + quoted + `},
		"Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.problem","Next":"Then"}],"Next":"Then"},
		"Then":{"Type":"Choice","Choices":[{"Variable":"$.k","StringEquals":` + quoted + `,"Next":"End"}],"Default":"End"},
		"End":{"Type":"Pass","Parameters":{"p.$":"$.nothing"},"End":true}}}`
	input := `{"k":` + quoted + `,` + quoted + `:[` + quoted + `]}`
	rules := mock.Rules{{State: hostile, Answer: sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: hostile, Cause: hostile}}}}
	o := options(t, machine, input, rules)
	if errs := o.Problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	o.File = hostile + ".json"
	o.Message = hostile
	for _, size := range []string{"wide", "normal", "compact", "small"} {
		d := newDesk(t, o, map[string]struct{ W, H int }{"wide": {140, 40}, "normal": {80, 24}, "compact": {60, 16}, "small": {40, 10}}[size])
		for _, key := range strings.Fields("s s s s s s s b s s s d d d d c N N 1 2 3 4 R esc f esc ? esc y y g v t v s p [ [ [ i j 2 V down enter @ esc Z d d d c N [ ] 3 j v d p v t 1 j = - . , 2 / x esc enter v i T esc v c j j j enter esc X t esc") {
			d.press(key)
			wantHarmless(t, d.m.View())
		}
	}
}

func TestRecordingsHoldNothingThatATerminalObeys(t *testing.T) {
	quoted := value.Quote(hostile)
	o := options(t, `{"StartAt":`+quoted+`,"States":{`+quoted+`:{"Type":"Pass","End":true}}}`, `{`+quoted+`:`+quoted+`}`, nil)
	o.File = hostile + ".json"
	d := newDesk(t, o, normalScreen).press("c")
	text, err := d.m.recorder()()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(text) {
		wantHarmless(t, line)
		var frame []any
		if json.Unmarshal([]byte(line), &frame) != nil {
			continue // the header
		}
		drawn, cleared := strings.CutPrefix(frame[2].(string), "\x1b[H\x1b[2J")
		if !cleared {
			t.Errorf("a frame does not begin on an empty screen: %q", drawn)
		}
		wantHarmless(t, strings.ReplaceAll(drawn, "\r\n", "\n"))
	}
}

// wantHarmless fails when a frame holds a control character other than those of
// the program's own SGR sequences and line breaks, or a character that reorders
// or hides text.
func wantHarmless(t *testing.T, frame string) {
	t.Helper()
	for _, r := range sgr.ReplaceAllString(frame, "") {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r) || r == unicode.ReplacementChar) {
			t.Fatalf("U+%04X reaches the terminal", r)
		}
	}
}

func TestProblemsAreShownHarmlessly(t *testing.T) {
	o := options(t, `{"StartAt":`+value.Quote(hostile)+`,"States":{}}`, "", nil)
	d := newDesk(t, o, normalScreen)
	for _, key := range strings.Fields("n c N e f q") {
		d.press(key)
		wantHarmless(t, d.m.View())
	}
	if got := d.line(1); !strings.Contains(got, "CANNOT RUN") {
		t.Error(got)
	}
	if d.m.exit() != exitDefinition {
		t.Errorf("exit %d", d.m.exit())
	}
}
