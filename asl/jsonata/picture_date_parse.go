package jsonata

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// parse reads a timestamp that was written with the picture; undefined when it
// does not fit. Components that are more significant than the first one given
// come from now, those that are less significant than the last are the least
// possible.
func (p datePicture) parse(text string, now time.Time) (item, error) {
	pattern, err := p.pattern()
	if err != nil {
		return undefined, err
	}
	groups := pattern.FindStringSubmatch(text)
	if groups == nil {
		return undefined, nil
	}
	given := map[byte]int{}
	next := 1
	for i := range p {
		f := &p[i]
		if f.component == 0 {
			continue
		}
		v, err := f.parse(groups[next])
		if err != nil {
			return undefined, err
		}
		given[f.component] = v
		next++
	}
	return instant(given, now)
}

// pattern builds the expression that the whole text must match.
func (p datePicture) pattern() (*regexp.Regexp, error) {
	var b strings.Builder
	b.WriteString(`(?i)^`)
	for i := range p {
		f := &p[i]
		if f.component == 0 {
			b.WriteString(regexp.QuoteMeta(f.text))
			continue
		}
		expr, err := f.pattern()
		if err != nil {
			return nil, err
		}
		b.WriteString("(" + expr + ")")
	}
	b.WriteByte('$')
	re, err := regexp.Compile(b.String())
	if err != nil {
		return nil, limit(noPos, "The picture string is too long.")
	}
	return re, nil
}

func (f *dateField) pattern() (string, error) {
	switch f.component {
	case 'Z', 'z':
		return f.zonePattern(), nil
	case 'P':
		return "am|pm", nil
	case 'C', 'E':
		return "ISO", nil
	}
	if f.names {
		names, err := f.nameTable()
		return strings.Join(names, "|"), err
	}
	switch f.number.style {
	case lettersStyle:
		return "[a-z]+", nil
	case romanStyle:
		return "[ivxlcdm]*", nil
	case wordsStyle:
		return wordsPattern, nil
	case unknownStyle:
		return "", fail("D3130", noPos, quote(f.number.token))
	}
	expr := "[" + string(f.number.zero) + "-" + string(f.number.zero+9)
	for _, g := range f.number.groups {
		expr += regexp.QuoteMeta(string(g.mark))
	}
	expr += "]"
	if f.number.width > 0 {
		expr += "{" + strconv.Itoa(min(f.number.width, 1000)) + "}"
	} else {
		expr += "+"
	}
	if f.number.ordinal {
		expr += "(?:th|st|nd|rd)"
	}
	return expr, nil
}

func (f *dateField) zonePattern() string {
	expr := "[-+][0-9]+"
	for _, g := range f.number.groups {
		expr += regexp.QuoteMeta(string(g.mark)) + "[0-9]+"
	}
	if f.component == 'z' {
		expr = "GMT" + expr
	}
	return expr
}

// wordsPattern matches any run of words of a number; the longest alternatives
// come first.
var wordsPattern = func() string {
	words := []string{"and"}
	for _, list := range [][]string{smallWords, smallOrdinals, tensWords} {
		words = append(words, list...)
	}
	for _, w := range tensWords {
		words = append(words, strings.TrimSuffix(w, "y")+"ieth")
	}
	for _, w := range []string{"hundred", "thousand", "million", "billion", "trillion"} {
		words = append(words, w, w+"th")
	}
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	return "(?:" + strings.Join(words, "|") + "|[-, ])+"
}()

// nameTable returns the names that the component may have in the text.
func (f *dateField) nameTable() ([]string, error) {
	var names []string
	switch f.component {
	case 'M', 'x':
		names = slices.Clone(monthNames)
	case 'F':
		names = slices.Clone(dayNames)
	default:
		return nil, fail("D3133", noPos, quote(string(f.component)))
	}
	for i, n := range names {
		if f.maxWidth > 0 && f.maxWidth < len(n) {
			names[i] = n[:f.maxWidth]
		}
	}
	return names, nil
}

// parse reads the text of one component; offsets are in minutes.
func (f *dateField) parse(text string) (int, error) {
	switch {
	case f.component == 'Z' || f.component == 'z':
		return f.parseZone(text), nil
	case f.component == 'P':
		if strings.EqualFold(text, "pm") {
			return 1, nil
		}
		return 0, nil
	case f.component == 'C' || f.component == 'E':
		return 0, nil
	case f.names:
		names, err := f.nameTable()
		return 1 + slices.IndexFunc(names, func(n string) bool { return strings.EqualFold(n, text) }), err
	}
	v, err := f.number.parse(text)
	return int(v), err
}

func (f *dateField) parseZone(text string) int {
	if f.component == 'z' {
		text = text[3:]
	}
	sign := 1
	if text[0] == '-' {
		sign = -1
	}
	text = text[1:]
	hours, minutes := text, ""
	if at := strings.IndexFunc(text, func(r rune) bool { return r < '0' || r > '9' }); at >= 0 {
		hours, minutes = text[:at], strings.TrimLeftFunc(text[at:], func(r rune) bool { return r < '0' || r > '9' })
	} else if len(text) > 2 {
		hours, minutes = text[:2], text[2:]
	}
	h, _ := strconv.Atoi(hours)
	m, _ := strconv.Atoi(minutes)
	return sign * (h*60 + m)
}

// The sets of components that together name a day or a time.
const (
	byMonth    = "YMD"
	byYearDay  = "Yd"
	byMonthDay = "XxwF"
	byWeek     = "XWF"
	by24Hours  = "Hmsf"
	by12Hours  = "Phmsf"
)

// only reports whether some of the candidates are given and all of those are
// among allowed.
func only(given map[byte]int, candidates, allowed string) bool {
	some := false
	for i := range len(candidates) {
		if _, ok := given[candidates[i]]; ok {
			if strings.IndexByte(allowed, candidates[i]) < 0 {
				return false
			}
			some = true
		}
	}
	return some
}

// instant computes the milliseconds of the components.
func instant(given map[byte]int, now time.Time) (item, error) {
	const dates, times = "YXMxWwdD", "PHhmsf"
	day, clock := byMonth, by24Hours
	switch {
	case only(given, dates, byMonth):
	case only(given, dates, byYearDay):
		day = byYearDay
	case only(given, dates, byMonthDay):
		day = byMonthDay
	case only(given, dates, byWeek):
		day = byWeek
	}
	if !only(given, times, by24Hours) && only(given, times, by12Hours) {
		clock = by12Hours
	}
	if err := complete(given, day+clock, now); err != nil {
		return undefined, err
	}
	if day == byMonthDay || day == byWeek {
		return undefined, fail("D3136", noPos)
	}
	if clock == by12Hours {
		given['H'] = given['h']%12 + 12*given['P']
	}
	year := given['Y']
	if year >= 0 && year < 100 {
		year += 1900
	}
	month, date := given['M'], given['D']
	if day == byYearDay {
		month, date = 1, given['d']
	}
	t := time.Date(year, time.Month(month), date, given['H'], given['m'], given['s'], 0, time.UTC)
	zone := given['Z'] + given['z']
	return numberItem(float64(t.UnixMilli() + int64(given['f']) - int64(zone)*60_000)), nil
}

// complete fills in the components that are not given.
func complete(given map[byte]int, components string, now time.Time) error {
	started, ended := false, false
	for i := range len(components) {
		c := components[i]
		if _, ok := given[c]; ok {
			if ended {
				return fail("D3136", noPos)
			}
			started = true
			continue
		}
		switch {
		case !started && c == 'P':
			given[c] = now.Hour() / 12
		case !started:
			given[c] = dateComponent(now, c)
		default:
			ended = true
			given[c] = 0
			if strings.IndexByte("MDd", c) >= 0 {
				given[c] = 1
			}
		}
	}
	return nil
}
