package tui

import (
	"os"
	"strings"
	"testing"
	"time"

	"backstep/asl"
	"backstep/scenarios"
	"backstep/sim"
	"backstep/sim/mock"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

const readme = "../README.md"

// readmeScreens are the screens that the README shows: the keys that lead there
// from the start of the built-in example, one fault included.
var readmeScreens = []struct{ mark, keys string }{
	{"<!-- screen, generated", "f ctrl+s n n s s s"},
	{"<!-- pick screen, generated", "n n s s s v s p"},
	{"<!-- graph screen, generated", "f ctrl+s n n n s v g"},
	{"<!-- timeline screen, generated", "f ctrl+s c v t"},
}

// recordedScreen is the recording of the example's execution after its first task
// has failed for good.
func recordedScreen(t *testing.T) string {
	ex := scenarios.Example()
	m, _ := asl.Load(ex.Source)
	start := sim.Start{Machine: m, Input: ex.Inputs[0].Value, InputText: ex.Inputs[0].Text, At: scenarios.DefaultAt, Limits: sim.DefaultLimits()}
	fails := mock.Rule{State: "ValidateOrder", Answer: sim.Answer{Kind: sim.Fail, After: 120 * time.Millisecond,
		Fail: sim.Failure{Error: "OrderService.BadRequest", Cause: "total must be numeric"}}}
	o := recordedOptions(t, recordingOf(t, start, append(mock.Rules{fails}, ex.Mocks...)), m)
	o.Recorded.Definition = "def.asl.json"
	return screenText(newDesk(t, o, normalScreen))
}

func screenText(d *desk) string {
	var out strings.Builder
	for line := range strings.Lines(d.text()) {
		out.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	return out.String()
}

func readmeScreen(t *testing.T, keys string) string {
	ex := scenarios.Example()
	m, problems := asl.Load(ex.Source)
	o := Options{
		Start: sim.Start{Machine: m, Input: ex.Inputs[0].Value, InputText: ex.Inputs[0].Text, At: scenarios.DefaultAt, Limits: sim.DefaultLimits()},
		Rules: ex.Mocks, Problems: problems, File: "order.asl.json", Look: ui.Appearance{Glyphs: widget.Always},
	}
	return screenText(newDesk(t, o, normalScreen).press(keys))
}

// The README shows the screen and lists the keys as they are;
// BACKSTEP_UPDATE=1 rewrites both.
func TestReadmeIsUpToDate(t *testing.T) {
	text := readFileText(t, readme)
	want := text
	for _, s := range readmeScreens {
		want = between(t, want, s.mark, "```text\n"+readmeScreen(t, s.keys)+"```\n")
	}
	want = between(t, want, "<!-- replay screen, generated", "```text\n"+recordedScreen(t)+"```\n")
	want = between(t, want, "<!-- keys, generated", KeyTable())
	if want == text {
		return
	}
	if os.Getenv("BACKSTEP_UPDATE") == "" {
		t.Fatal("the README's screens or keys are stale: run BACKSTEP_UPDATE=1 go test ./tui")
	}
	if err := os.WriteFile(readme, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

func readFileText(t *testing.T, name string) string {
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// between puts content between the line that starts with a mark and the next
// end mark.
func between(t *testing.T, text, mark, content string) string {
	begin := strings.Index(text, mark)
	if begin < 0 {
		t.Fatalf("the README has no %s", mark)
	}
	begin += strings.IndexByte(text[begin:], '\n') + 1
	end := begin + strings.Index(text[begin:], "<!-- end -->")
	return text[:begin] + content + text[end:]
}
