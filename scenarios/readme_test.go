package scenarios

import (
	"os"
	"strings"
	"testing"
)

// What the README shows as a scenario can be read.
func TestTheScenarioOfTheReadmeIsRead(t *testing.T) {
	b, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, found := strings.Cut(string(b), "# tests/busy.scenario.yaml\n")
	if !found {
		t.Fatal("the README shows no scenario")
	}
	text, _, _ = strings.Cut(text, "```")
	if s := read(t, "busy.scenario.yaml", text); len(s.Moves) != 3 || s.MocksFile == "" || len(s.Expect.States) != 2 {
		t.Errorf("%+v", s)
	}
}
