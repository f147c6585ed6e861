package tui

import (
	"os"
	"strings"
	"testing"

	"backstep/asl"
	"backstep/scenarios"
	"backstep/sim"
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

func readmeScreen(t *testing.T, keys string) string {
	ex := scenarios.Example()
	m, problems := asl.Load(ex.Source)
	o := Options{
		Start: sim.Start{Machine: m, Input: ex.Inputs[0].Value, InputText: ex.Inputs[0].Text, At: scenarios.DefaultAt, Limits: sim.DefaultLimits()},
		Rules: ex.Mocks, Problems: problems, File: "order.asl.json", Look: ui.Appearance{Glyphs: widget.Always},
	}
	var out strings.Builder
	for line := range strings.Lines(newDesk(t, o, normalScreen).press(keys).text()) {
		out.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	return out.String()
}

// The README shows the screen and lists the keys as they are;
// BACKSTEP_UPDATE=1 rewrites both.
func TestReadmeIsUpToDate(t *testing.T) {
	text := readFileText(t, readme)
	want := text
	for _, s := range readmeScreens {
		want = between(t, want, s.mark, "```text\n"+readmeScreen(t, s.keys)+"```\n")
	}
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
