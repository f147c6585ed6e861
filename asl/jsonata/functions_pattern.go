package jsonata

import (
	"math"
	"strconv"
	"strings"
)

var patternFunctions = []builtin{
	{name: "contains", signature: "<s-(sf):b>", arity: 2, call: containsFunction},
	{name: "match", signature: "<s-f<s:o>n?:a<o>>", arity: 3, call: matchFunction},
	{name: "split", signature: "<s-(sf)n?:a<s>>", arity: 3, call: splitFunction},
	{name: "replace", signature: "<s-(sf)(sf)n?:s>", arity: 4, call: replaceFunction},
}

func containsFunction(ev *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	if matcher := args[1].function(); matcher != nil {
		m, err := ev.firstMatch(matcher, args[0], "contains")
		return boolItem(m != nil), err
	}
	s := args[0].text()
	return boolItem(strings.Contains(s, args[1].text())), ev.spendText(len(s))
}

// count reads an optional limit; the error code is for a negative one.
func count(it item, code string) (float64, error) {
	if it.isUndefined() {
		return math.Inf(1), nil
	}
	if f := it.float(); f >= 0 {
		return f, nil
	}
	return 0, fail(code, noPos)
}

// eachMatch calls f for the matches until it returns false or the limit is reached.
func (ev *evaluation) eachMatch(matcher *function, text item, limit float64, caller string, f func(*found) error) error {
	m, err := ev.firstMatch(matcher, text, caller)
	for n := 0.0; err == nil && m != nil && n < limit; n++ {
		if err = f(m); err != nil {
			return err
		}
		m, err = ev.nextMatch(m, caller)
	}
	return err
}

func matchFunction(ev *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	limit, err := count(arg(args, 2), "D3040")
	if err != nil {
		return undefined, err
	}
	var list []item
	err = ev.eachMatch(args[1].function(), args[0], limit, "match", func(m *found) error {
		var b members
		b.add("match", stringItem(m.text))
		b.add("index", numberItem(float64(m.start)))
		b.add("groups", arrayItem(m.groups, 0))
		list = append(list, b.object(ev))
		return nil
	})
	return arrayItem(list, isSequence), err
}

// partWork is what a part of a text that is split takes.
const partWork = 4

func splitFunction(ev *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	limit, err := count(arg(args, 2), "D3020")
	if err != nil {
		return undefined, err
	}
	s := args[0].text()
	if err := ev.spend(len(s)/8 + 1); err != nil {
		return undefined, err
	}
	var parts []string
	matcher := args[1].function()
	if matcher == nil {
		if err := ev.spend(partWork * strings.Count(s, args[1].text())); err != nil {
			return undefined, err
		}
		if parts = strings.Split(s, args[1].text()); s == "" && args[1].text() == "" {
			parts = nil
		}
	} else {
		start, at := 0, unitCursor{text: s}
		err = ev.eachMatch(matcher, args[0], limit, "split", func(m *found) error {
			from := at.offset(ev, m.start)
			parts = append(parts, s[min(start, from):from])
			start = at.offset(ev, m.end)
			return nil
		})
		if err != nil {
			return undefined, err
		}
		parts = append(parts, s[start:])
	}
	if limit = math.Trunc(limit); limit < float64(len(parts)) {
		parts = parts[:int(limit)]
	}
	list := make([]item, len(parts))
	for i, p := range parts {
		list[i] = stringItem(p)
	}
	return arrayItem(list, 0), nil
}

func replaceFunction(ev *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	s := args[0].text()
	if args[1].kind() == stringKind && args[1].text() == "" {
		return undefined, fail("D3010", noPos)
	}
	limit, err := count(arg(args, 3), "D3011")
	if err != nil {
		return undefined, err
	}
	matcher := args[1].function()
	if matcher == nil {
		from, by := args[1].text(), args[2].text()
		n := int(min(math.Ceil(limit), float64(strings.Count(s, from))))
		if err := ev.makeText(len(s) + n*(len(by)-len(from))); err != nil {
			return undefined, err
		}
		return stringItem(strings.Replace(s, from, by, n)), ev.spendText(len(s))
	}
	var b strings.Builder
	start, at := 0, unitCursor{text: s}
	err = ev.eachMatch(matcher, args[0], limit, "replace", func(m *found) error {
		from := at.offset(ev, m.start)
		b.WriteString(s[min(start, from):from])
		start = at.offset(ev, m.end)
		text, err := ev.replacement(m, args[2])
		if err != nil {
			return err
		}
		if err := fitsText(b.Len() + len(text)); err != nil {
			return err
		}
		b.WriteString(text)
		return ev.spendText(len(text))
	})
	b.WriteString(s[start:])
	return stringItem(b.String()), err
}

// replacement returns what replaces a match: the result of a function, or a
// text in which $n stands for a group.
func (ev *evaluation) replacement(m *found, by item) (string, error) {
	fn := by.function()
	if fn == nil {
		return expand(by.text(), m)
	}
	var b members
	b.add("match", stringItem(m.text))
	b.add("start", numberItem(float64(m.start)))
	b.add("end", numberItem(float64(m.end)))
	b.add("groups", arrayItem(m.groups, 0))
	it, err := ev.apply(fn, undefined, b.object(ev))
	if err != nil {
		return "", err
	}
	if it = collapse(it); it.kind() != stringKind {
		return "", fail("D3012", noPos)
	}
	return it.text(), nil
}

// expand replaces $$ by $, $0 by the match and $n by a group. Of several digits
// only as many are read as the number of groups has, or one less if that
// number is too great.
func expand(text string, m *found) (string, error) {
	var b strings.Builder
	for {
		if err := fitsText(b.Len()); err != nil {
			return "", err
		}
		before, rest, more := strings.Cut(text, "$")
		b.WriteString(before)
		switch {
		case !more:
			return b.String(), nil
		case strings.HasPrefix(rest, "$"):
			b.WriteByte('$')
			rest = rest[1:]
		case strings.HasPrefix(rest, "0"):
			b.WriteString(m.text)
			rest = rest[1:]
		default:
			n, digits := groupNumber(rest, len(m.groups))
			if digits == 0 {
				b.WriteByte('$')
			} else if n >= 1 && n <= len(m.groups) {
				b.WriteString(m.groups[n-1].text())
			}
			rest = rest[digits:]
		}
		text = rest
	}
}

func groupNumber(s string, groups int) (n, digits int) {
	most := len(strconv.Itoa(groups))
	for digits < most && digits < len(s) && isDigit(s[digits]) {
		digits++
	}
	n, _ = strconv.Atoi(s[:digits])
	if digits > 1 && n > groups {
		digits--
		n, _ = strconv.Atoi(s[:digits])
	}
	return n, digits
}
