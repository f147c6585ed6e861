package learn

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// units are the words for units of time, by their first letters.
var units = []struct {
	words string
	unit  time.Duration
}{
	{"ms millisecond milliseconds", time.Millisecond},
	{"s sec secs second seconds", time.Second},
	{"m min mins minute minutes", time.Minute},
	{"h hour hours", time.Hour},
	{"d day days", 24 * time.Hour},
}

// span is a number and its unit, which may be missing at the end.
var span = regexp.MustCompile(`^([0-9]+(?:\.[0-9]+)?)([a-z]*)`)

// longestTime is the longest time that is read: what runs at most on AWS, twice.
const longestTime = 2 * 366 * 24 * time.Hour

// Duration reads a time as people write it: 7s, 1m30s, 90 seconds, 1 day and 2
// hours; a number alone is seconds.
func Duration(text string) (time.Duration, bool) {
	text = strings.NewReplacer(" ", "", ",", "", "and", "").Replace(strings.TrimSpace(strings.ToLower(text)))
	var sum time.Duration
	last := longestTime * 2
	for first := true; text != "" || first; first = false {
		m := span.FindStringSubmatch(text)
		if m == nil {
			return 0, false
		}
		unit, n := unitOf(m[2]), 0.0
		if m[2] == "" && first && len(m[0]) == len(text) {
			unit = time.Second
		}
		n, _ = strconv.ParseFloat(m[1], 64)
		if unit == 0 || unit >= last || n*float64(unit) > float64(longestTime) {
			return 0, false // no unit, one that comes too late, or no time at all
		}
		sum, last, text = sum+time.Duration(math.Round(n*float64(unit))), unit, text[len(m[0]):]
	}
	return sum, true
}

func unitOf(word string) time.Duration {
	for _, u := range units {
		for _, w := range strings.Fields(u.words) {
			if w == word {
				return u.unit
			}
		}
	}
	return 0
}
