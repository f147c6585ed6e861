package scenarios

import (
	"strings"
	"testing"
)

func TestStem(t *testing.T) {
	for path, want := range map[string]string{
		"a/order.asl.json": "a/order", "order.json": "order", "order": "order", "a.b/c": "a.b/c", "dir/.asl.json": "dir/.asl", "x.asl.yaml": "x", "tests/a.scenario.yaml": "tests/a",
	} {
		if got := Stem(path); got != want {
			t.Errorf("Stem(%q) = %q, want %q", path, got, want)
		}
	}
	if got := MachineName("dir/My Order é.asl.json"); got != "My-Order---" {
		t.Errorf("MachineName = %q", got)
	}
	if got := MachineName(strings.Repeat("x", 200)); len(got) != 80 {
		t.Errorf("a name of %d characters", len(got))
	}
}
