package report

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// labels open a line of the text report, by Outcome.
var labels = [...]string{"ok", "FAIL", "MOCK", "ERROR"}

// indent aligns what is said about a test with its name.
const indent = "      "

// Width returns the width of the widest file name, for [Test.Text].
func Width(files []string) int {
	const most = 60
	w := 0
	for _, f := range files {
		w = max(w, min(most, utf8.RuneCountInString(f)))
	}
	return w
}

// Text tells in lines how a test came out.
func (t *Test) Text(width int) string {
	var b strings.Builder
	for _, f := range t.Findings {
		if f.Warning {
			m := found(f)
			fmt.Fprintf(&b, "%-5s %s:%d  %s\n", "note", m.file, m.line, m.text)
		}
	}
	for i, line := range t.Updated {
		if i == 0 {
			fmt.Fprintf(&b, "%-5s %s\n", "wrote", t.File)
		}
		b.WriteString(indent + line + "\n")
	}
	if t.Outcome == Passed {
		fmt.Fprintf(&b, "%-5s %-*s  %-8s T+%s\n", labels[Passed], width, t.File, plural(t.Steps, "step", "steps"), Clock(t.Elapsed))
	}
	for _, m := range t.messages() {
		first, rest, _ := strings.Cut(m.text, "\n")
		fmt.Fprintf(&b, "%-5s %s:%d  %s\n", labels[m.outcome], m.file, m.line, first)
		for line := range strings.Lines(rest) {
			b.WriteString(indent + strings.TrimSuffix(line, "\n") + "\n")
		}
		if m.outcome != Broken {
			b.WriteString(indent + m.command() + "\n")
		}
	}
	return b.String()
}

// Clock writes the time since the start: 0.120s, 1m02.000s, 12h00m00.000s,
// 365d00h00m00.000s, with more digits below the millisecond where there are any.
func Clock(d time.Duration) string {
	seconds, rest := d/time.Second, d%time.Second
	s := fmt.Sprintf("%03d", rest/time.Millisecond)
	if rest%time.Millisecond != 0 {
		s = strings.TrimRight(fmt.Sprintf("%09d", rest), "0")
	}
	day, hour, minute := seconds/86400, seconds/3600%24, seconds/60%60
	switch {
	case day > 0:
		return fmt.Sprintf("%dd%02dh%02dm%02d.%ss", day, hour, minute, seconds%60, s)
	case hour > 0:
		return fmt.Sprintf("%dh%02dm%02d.%ss", hour, minute, seconds%60, s)
	case minute > 0:
		return fmt.Sprintf("%dm%02d.%ss", minute, seconds%60, s)
	}
	return fmt.Sprintf("%d.%ss", seconds, s)
}
