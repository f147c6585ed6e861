package dialog

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// longest is the most that a person can enter: a Standard execution's year.
const longest = 365 * 24 * time.Hour

// parseDuration reads seconds (2, 0.12) or a duration with its unit (120ms,
// 5m). The text after the number in problem says what was expected.
func parseDuration(text string) (d time.Duration, problem string) {
	text = strings.TrimSpace(text)
	if s, err := strconv.ParseFloat(text, 64); err == nil && s >= 0 && s <= longest.Seconds() {
		return time.Duration(s * float64(time.Second)), ""
	}
	d, err := time.ParseDuration(text)
	switch {
	case err != nil:
		return 0, "is not a time: write seconds, 0.5, or a unit, 120ms"
	case d < 0:
		return 0, "lies in the past"
	case d > longest:
		return 0, "is longer than a year"
	}
	return d, ""
}

// clock writes a virtual time: 0.120s, 2m05.000s, 3h00m00s, 12d04h.
func clock(d time.Duration) string {
	h, m, s := int(d/time.Hour), int(d/time.Minute)%60, d%time.Minute
	switch {
	case h >= 48:
		return fmt.Sprintf("%dd%02dh", h/24, h%24)
	case h > 0:
		return fmt.Sprintf("%dh%02dm%02ds", h, m, int(s.Seconds()))
	case m > 0:
		return fmt.Sprintf("%dm%06.3fs", m, s.Seconds())
	}
	return fmt.Sprintf("%.3fs", s.Seconds())
}

// span writes a short time as it is said: 2.0s, 0.25s; a long one like clock.
func span(d time.Duration) string {
	if d >= time.Minute {
		return clock(d)
	}
	text := strconv.FormatFloat(d.Seconds(), 'f', -1, 64)
	if !strings.Contains(text, ".") {
		text += ".0"
	}
	return text + "s"
}
