package ui

import (
	"fmt"
	"time"
)

// Clock writes virtual time since the start: 0.120s, 2m05.000s, 3h00m00s,
// 12d04h. The longer it is, the less of it is shown.
func Clock(d time.Duration) string {
	if d < 0 {
		return "-" + Clock(-d)
	}
	d = d.Round(time.Millisecond)
	days, hours, minutes := d/(24*time.Hour), d/time.Hour%24, d/time.Minute%60
	seconds, thousandths := d/time.Second%60, d/time.Millisecond%1000
	switch {
	case days > 0:
		return fmt.Sprintf("%dd%02dh", days, hours)
	case hours > 0:
		return fmt.Sprintf("%dh%02dm%02ds", hours, minutes, seconds)
	case minutes > 0:
		return fmt.Sprintf("%dm%02d.%03ds", minutes, seconds, thousandths)
	}
	return fmt.Sprintf("%d.%03ds", seconds, thousandths)
}

// Delay writes a length of time as short as it goes: 2.0s, 0.120s, 12h, 1h30m.
func Delay(d time.Duration) string {
	switch {
	case d < 0:
		return "-" + Delay(-d)
	case d < time.Minute:
		if d%(100*time.Millisecond) != 0 {
			return fmt.Sprintf("%.3fs", d.Seconds())
		}
		return fmt.Sprintf("%.1fs", d.Seconds())
	}
	days, hours, minutes, seconds := d/(24*time.Hour), d/time.Hour%24, d/time.Minute%60, d/time.Second%60
	out := ""
	for _, part := range []struct {
		n    time.Duration
		unit string
	}{{days, "d"}, {hours, "h"}, {minutes, "m"}, {seconds, "s"}} {
		if part.n > 0 {
			out += fmt.Sprintf("%d%s", part.n, part.unit)
		}
	}
	return out
}
