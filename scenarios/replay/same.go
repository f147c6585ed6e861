package replay

import (
	"regexp"
	"strings"
	"time"

	"backstep/asl/value"
)

// likeness compares what was recorded with what a simulation computed.
type likeness struct {
	own    []string // names and ARNs of the simulation that the recording does not tell
	varied int      // values that every execution draws anew and that differ
}

// same reports whether two documents are equal but for what every execution
// draws anew.
func (l *likeness) same(want, got value.Value) bool {
	if value.Equal(want, got) {
		return true
	}
	before := l.varied
	if l.like(want, got) {
		return true
	}
	l.varied = before
	return false
}

func (l *likeness) like(want, got value.Value) bool {
	if want.Kind() != got.Kind() || want.IsAbsent() || got.IsAbsent() {
		return false
	}
	switch want.Kind() {
	case value.ObjectKind:
		return l.likeMembers(want, got)
	case value.ArrayKind:
		return l.likeElements(want, got)
	case value.StringKind:
		return l.likeText(want.Text(), got.Text())
	case value.NumberKind:
		return value.Equal(want, got) || l.drawn(isMillis(want) && isMillis(got))
	}
	return value.Equal(want, got)
}

func (l *likeness) likeMembers(want, got value.Value) bool {
	if want.Len() != got.Len() {
		return false
	}
	for i, w := range want.Elems() {
		if g := got.Get(want.Key(i)); !value.Equal(w, g) && !l.like(w, g) {
			return false
		}
	}
	return true
}

func (l *likeness) likeElements(want, got value.Value) bool {
	if want.Len() != got.Len() {
		return false
	}
	for i, w := range want.Elems() {
		if g := got.Elem(i); !value.Equal(w, g) && !l.like(w, g) {
			return false
		}
	}
	return true
}

// drawn counts a value that every execution draws anew.
func (l *likeness) drawn(is bool) bool {
	if is {
		l.varied++
	}
	return is
}

// likeText compares texts, also those that are JSON themselves.
func (l *likeness) likeText(want, got string) bool {
	if want == got {
		return true
	}
	for _, is := range drawnTexts {
		if is(want) && is(got) {
			return l.drawn(true)
		}
	}
	if l.drawn(l.likeOwn(want, got)) {
		return true
	}
	if !strings.HasPrefix(want, "{") && !strings.HasPrefix(want, "[") {
		return false
	}
	w, err := value.Parse(want)
	if err != nil {
		return false
	}
	g, err := value.Parse(got)
	return err == nil && l.like(w, g)
}

// drawnTexts are texts that every execution draws anew.
var drawnTexts = []func(string) bool{
	regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`).MatchString,
	isTime,
	regexp.MustCompile(`^(AQ[0-9A-Za-z+/_-]{60,}={0,2}|tok-[0-9a-z]+)$`).MatchString, // a task token, of AWS or simulated
}

func isTime(s string) bool {
	if len(s) < len("2006-01-02T15:04:05Z") {
		return false
	}
	_, err := time.Parse(time.RFC3339Nano, s)
	return err == nil
}

// The milliseconds since 1970 of the years 2015 and 2100.
const firstMilli, lastMilli = 1_420_000_000_000, 4_102_000_000_000

func isMillis(v value.Value) bool {
	n, ok := v.Int64()
	return ok && n > firstMilli && n < lastMilli
}

var simulatedToken = regexp.MustCompile(`tok-[0-9a-z]{8,}`)

// likeOwn reports whether texts are equal but for names that the recording does
// not tell and a task token.
func (l *likeness) likeOwn(want, got string) bool {
	names := l.own
	if tok := simulatedToken.FindString(got); tok != "" {
		names = append(names[:len(names):len(names)], tok)
	}
	for _, name := range names {
		before, after, found := strings.Cut(got, name)
		if !found || !strings.HasPrefix(want, before) {
			continue
		}
		rest := want[len(before):]
		if strings.HasSuffix(rest, after) && len(rest) > len(after) {
			return true
		}
	}
	return false
}
