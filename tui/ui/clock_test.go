package ui_test

import (
	"testing"
	"time"

	"backstep/tui/ui"
)

func TestClock(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "0.000s", 120 * time.Millisecond: "0.120s", 2240 * time.Millisecond: "2.240s", 125 * time.Second: "2m05.000s",
		3 * time.Hour: "3h00m00s", 12*24*time.Hour + 4*time.Hour: "12d04h", -time.Second: "-1.000s", 59999999 * time.Microsecond: "1m00.000s",
	} {
		if got := ui.Clock(d); got != want {
			t.Errorf("%v is %s, want %s", d, got, want)
		}
	}
}

func TestDelay(t *testing.T) {
	for d, want := range map[time.Duration]string{
		2 * time.Second: "2.0s", 120 * time.Millisecond: "0.120s", 500 * time.Millisecond: "0.5s", 90 * time.Minute: "1h30m",
		12 * time.Hour: "12h", 61 * time.Second: "1m1s", 48 * time.Hour: "2d",
	} {
		if got := ui.Delay(d); got != want {
			t.Errorf("%v is %s, want %s", d, got, want)
		}
	}
}
