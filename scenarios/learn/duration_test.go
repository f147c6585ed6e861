package learn

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"backstep/scenarios"
)

func TestTimesAreReadAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"7": 7 * time.Second, "7s": 7 * time.Second, "90": 90 * time.Second, "1m30s": 90 * time.Second, "1.5 min": 90 * time.Second,
		"1 minute and 40 seconds": 100 * time.Second, "2h": 2 * time.Hour, "1d": 24 * time.Hour, "1 day, 2 hours": 26 * time.Hour,
		"120ms": 120 * time.Millisecond, "0": 0, " 3 S ": 3 * time.Second,
	} {
		if got, ok := Duration(text); !ok || got != want {
			t.Errorf("%q: %v %v, want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "soon", "-3s", "3x", "s", "1s1m", "1s1s", "3s4", "9999999999d", "1e9", "1..5s"} {
		if got, ok := Duration(text); ok {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}

func TestPropertyWrittenTimesAreReadTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := time.Duration(rapid.Int64Range(0, int64(longestTime/time.Millisecond)).Draw(t, "ms")) * time.Millisecond
		if got, ok := Duration(scenarios.FormatDuration(want)); !ok || got != want {
			t.Fatalf("%s is read as %v", scenarios.FormatDuration(want), got)
		}
	})
}
