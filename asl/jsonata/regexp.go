package jsonata

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dlclark/regexp2/v2"
)

// matchTimeout bounds one search with a regular expression. It is the one
// place where real time can end an evaluation.
const matchTimeout = time.Second

// matchWork is what finding and describing a match takes beside the search.
const matchWork = 64

// pattern is a regular expression literal. Called with a string it returns an
// object that describes the first match and has a function for the next one.
type pattern struct{ re *regexp2.Regexp }

func compilePattern(text, flags string, pos int) (*pattern, error) {
	options := regexp2.ECMAScript
	if strings.Contains(flags, "i") {
		options |= regexp2.IgnoreCase
	}
	if strings.Contains(flags, "m") {
		options |= regexp2.Multiline
	}
	re, err := regexp2.Compile(text, options)
	if err != nil {
		return nil, fail("S0303", pos, err.Error())
	}
	re.MatchTimeout = matchTimeout
	return &pattern{re}, nil
}

// found is one match of a pattern or a matcher function.
type found struct {
	text       string
	start, end int // in UTF-16 code units
	groups     []item
	next       item // function of the next match
}

// call is the function that a regular expression is.
func (p *pattern) call(ev *evaluation, args []item) (item, error) {
	if len(args) == 0 || args[0].kind() != stringKind {
		return undefined, nil
	}
	text := args[0].text()
	if err := ev.spendText(len(text)); err != nil {
		return undefined, err
	}
	return p.find(ev, []rune(text), 0, 0)
}

// find returns the first match at or after the rune from, before which there
// are that many UTF-16 code units.
func (p *pattern) find(ev *evaluation, runes []rune, from, before int) (item, error) {
	if from > len(runes) {
		return undefined, nil
	}
	m, err := p.re.FindRunesMatchStartingAt(runes, from)
	if err != nil {
		return undefined, limit(noPos, "A regular expression took too long; simplify it or search in shorter texts.")
	}
	if m == nil {
		return undefined, ev.spendText(len(runes) - from)
	}
	if err := ev.spend(matchWork + (m.RuneIndex+m.RuneLength-from)/bytesPerWork); err != nil {
		return undefined, err
	}
	if m.RuneLength == 0 {
		return undefined, fail("D1004", noPos)
	}
	var groups []item
	for _, g := range m.Groups()[1:] {
		if len(g.Captures) == 0 {
			groups = append(groups, undefined)
			continue
		}
		groups = append(groups, stringItem(g.String()))
	}
	end := m.RuneIndex + m.RuneLength
	start := before + units(runes[from:m.RuneIndex])
	after := start + units(runes[m.RuneIndex:end])
	var b members
	b.add("match", stringItem(m.String()))
	b.add("start", numberItem(float64(start)))
	b.add("end", numberItem(float64(after)))
	b.add("groups", arrayItem(groups, 0))
	b.add("next", functionItem(&function{native: func(ev *evaluation, _ item, _ []item) (item, error) {
		return p.find(ev, runes, end, after)
	}}))
	return objectItem(b.keys, b.list), nil
}

// units counts the UTF-16 code units of runes.
func units(runes []rune) int {
	n := len(runes)
	for _, r := range runes {
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// unitCursor finds the byte offsets of places given in UTF-16 code units. From
// one place to a later one it goes on where it is.
type unitCursor struct {
	text         string
	units, bytes int
}

func (c *unitCursor) offset(ev *evaluation, at int) int {
	if at < c.units {
		ev.charge(c.bytes / bytesPerWork)
		c.units, c.bytes = 0, 0
	}
	for c.units < at && c.bytes < len(c.text) {
		r, size := utf8.DecodeRuneInString(c.text[c.bytes:])
		c.bytes += size
		c.units++
		if r > 0xFFFF {
			c.units++
		}
	}
	return c.bytes
}

// firstMatch calls a matcher with the text.
func (ev *evaluation) firstMatch(matcher *function, text item, caller string) (*found, error) {
	it, err := ev.apply(matcher, undefined, text)
	if err != nil {
		return nil, err
	}
	return readMatch(it, caller)
}

// nextMatch returns the match after m.
func (ev *evaluation) nextMatch(m *found, caller string) (*found, error) {
	next := m.next.function()
	if next == nil {
		return nil, fail("T1010", noPos, quote(caller))
	}
	it, err := ev.apply(next, undefined)
	if err != nil {
		return nil, err
	}
	return readMatch(it, caller)
}

// readMatch reads what a matcher returned; nil when nothing matched.
func readMatch(it item, caller string) (*found, error) {
	if it.isUndefined() || it.isArray() && it.len() == 0 {
		return nil, nil
	}
	if it.kind() != objectKind {
		return nil, fail("T1010", noPos, quote(caller))
	}
	start, end, groups := it.get("start"), it.get("end"), it.get("groups")
	if start.kind() != numberKind && end.kind() != numberKind && !groups.isArray() && it.get("next").function() == nil {
		return nil, fail("T1010", noPos, quote(caller))
	}
	m := &found{groups: groups.elements(), next: it.get("next")}
	if start.kind() == numberKind && end.kind() == numberKind {
		m.start, m.end = int(start.float()), int(end.float())
	}
	if t := it.get("match"); t.kind() == stringKind {
		m.text = t.text()
	}
	return m, nil
}
