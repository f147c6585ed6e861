package report

import (
	"testing"
	"time"
)

func TestClock(t *testing.T) {
	tests := []struct {
		d    time.Duration
		want string
	}{
		{0, "0.000s"},
		{120 * time.Millisecond, "0.120s"},
		{1500 * time.Microsecond, "0.0015s"},
		{time.Nanosecond, "0.000000001s"},
		{62 * time.Second, "1m02.000s"},
		{12 * time.Hour, "12h00m00.000s"},
		{365*24*time.Hour + time.Second, "365d00h00m01.000s"},
	}
	for _, tt := range tests {
		if got := Clock(tt.d); got != tt.want {
			t.Errorf("Clock(%v) = %s, want %s", tt.d, got, tt.want)
		}
	}
}
