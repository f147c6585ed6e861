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

// inSeconds writes a time into a field: 0.120s.
func inSeconds(d time.Duration) string { return fmt.Sprintf("%.3fs", d.Seconds()) }
