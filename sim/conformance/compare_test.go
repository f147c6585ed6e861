package conformance_test

import (
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"backstep/asl/value"
)

// difference is the first place where a run differs from its recording.
type difference struct{ path, want, got string }

func (d *difference) String() string {
	return fmt.Sprintf("%s: want %s, got %s", d.path, shorten(d.want), shorten(d.got))
}

func shorten(s string) string {
	const most = 300
	if len(s) <= most {
		return s
	}
	return s[:most/2] + " ... " + s[len(s)-most/2:]
}

// comparer compares documents by the rules of the recordings.
type comparer struct {
	fuzzy  map[string]bool // paths whose recorded values are placeholders
	tokens []token         // placeholders inside texts
}

// token is a placeholder inside a text and what may stand in its place.
type token struct {
	text    string
	pattern string
}

func newComparer(c *awsCase) *comparer {
	out := &comparer{fuzzy: map[string]bool{}}
	for _, p := range c.Fuzzy {
		out.fuzzy[p] = true
	}
	for text, pattern := range c.FuzzyTokens {
		out.tokens = append(out.tokens, token{text, pattern})
	}
	sort.Slice(out.tokens, func(i, j int) bool { return out.tokens[i].text < out.tokens[j].text })
	return out
}

// diff compares what was recorded at the path with what the run gave. The order
// of an object's members does not matter.
func (c *comparer) diff(path string, want, got value.Value) *difference {
	switch {
	case want.IsAbsent() && got.IsAbsent():
		return nil
	case want.IsAbsent() || got.IsAbsent():
		return different(path, want, got)
	case c.fuzzy[path]:
		return sameShape(path, want, got)
	case want.Kind() == value.ObjectKind && got.Kind() == value.ObjectKind:
		return c.diffObjects(path, want, got)
	case want.Kind() == value.ArrayKind && got.Kind() == value.ArrayKind:
		return c.diffArrays(path, want, got)
	case c.same(want, got):
		return nil
	}
	return different(path, want, got)
}

func different(path string, want, got value.Value) *difference {
	return &difference{path, orNothing(want), orNothing(got)}
}

func orNothing(v value.Value) string {
	if v.IsAbsent() {
		return "nothing"
	}
	return v.JSON()
}

// same compares two values that are not both containers of one kind.
func (c *comparer) same(want, got value.Value) bool {
	if value.Equal(want, got) {
		return true
	}
	if want.Kind() != value.StringKind {
		return false
	}
	text := want.Text()
	if got.Kind() == value.StringKind {
		return c.matchesText(text, got.Text()) || matchesUnknown(text, got.Text())
	}
	// A placeholder may stand for a number.
	return got.Kind() < value.ArrayKind && placeholder.FindString(text) == text
}

// placeholder is how a recording writes a run-time value inside a text.
var placeholder = regexp.MustCompile(`<[A-Za-z][A-Za-z0-9_-]*(:\d+)?>`)

// matchesText compares texts of which the recorded one may hold placeholders.
func (c *comparer) matchesText(want, got string) bool {
	for _, t := range c.tokens {
		if strings.Contains(want, t.text) {
			return c.textPattern(want).MatchString(got)
		}
	}
	return placeholder.MatchString(want) && c.textPattern(want).MatchString(got)
}

// unknownName is a name that no recording told.
var unknownName = regexp.MustCompile(unknownMachine + "|" + unknownExecution)

// matchesUnknown compares texts of which the run's holds names of its own.
func matchesUnknown(want, got string) bool {
	if !unknownName.MatchString(got) {
		return false
	}
	p := unknownName.ReplaceAllString(regexp.QuoteMeta(got), `[^:/,}"]+`)
	return regexp.MustCompile("^(?s:" + p + ")$").MatchString(want)
}

func (c *comparer) textPattern(want string) *regexp.Regexp {
	p := regexp.QuoteMeta(want)
	for _, t := range c.tokens {
		p = strings.ReplaceAll(p, regexp.QuoteMeta(t.text), "(?:"+t.pattern+")")
	}
	p = placeholder.ReplaceAllString(p, "(?s:.+)")
	return regexp.MustCompile("^" + p + "$")
}

func (c *comparer) diffObjects(path string, want, got value.Value) *difference {
	for i, w := range want.Elems() {
		key := want.Key(i)
		if d := c.diff(memberPath(path, key), w, got.Get(key)); d != nil {
			return d
		}
	}
	for i, g := range got.Elems() {
		key := got.Key(i)
		if d := c.diff(memberPath(path, key), want.Get(key), g); d != nil {
			return d
		}
	}
	return nil
}

func (c *comparer) diffArrays(path string, want, got value.Value) *difference {
	for i := range max(want.Len(), got.Len()) {
		var w, g value.Value
		if i < want.Len() {
			w = want.Elem(i)
		}
		if i < got.Len() {
			g = got.Elem(i)
		}
		if d := c.diff(path+"["+strconv.Itoa(i)+"]", w, g); d != nil {
			return d
		}
	}
	return nil
}

// sameShape compares where a placeholder stands: any scalar stands for any
// other, containers must have the same members.
func sameShape(path string, want, got value.Value) *difference {
	if want.Kind() < value.ArrayKind && got.Kind() < value.ArrayKind && !want.IsAbsent() && !got.IsAbsent() {
		return nil
	}
	if want.Kind() != got.Kind() || want.Len() != got.Len() {
		return different(path, want, got)
	}
	for i, w := range want.Elems() {
		at, g := path+"["+strconv.Itoa(i)+"]", value.Value{}
		if want.Kind() == value.ObjectKind {
			at, g = memberPath(path, want.Key(i)), got.Get(want.Key(i))
		} else {
			g = got.Elem(i)
		}
		if d := sameShape(at, w, g); d != nil {
			return d
		}
	}
	return nil
}

// diffText compares a text that the recording may hold parsed, such as a cause
// that is itself JSON.
func (c *comparer) diffText(path string, want, got value.Value) *difference {
	if want.Kind() == value.ObjectKind && got.Kind() == value.StringKind {
		if parsed, err := value.Parse(got.Text()); err == nil {
			got = parsed
		}
	}
	return c.diff(path, want, got)
}

var word = regexp.MustCompile(`^[A-Za-z_$][A-Za-z0-9_$]*$`)

// memberPath writes paths as the recordings do.
func memberPath(path, key string) string {
	if word.MatchString(key) {
		return path + "." + key
	}
	return path + "[" + value.Quote(key) + "]"
}
