package asl

import "time"

// ParseTimestamp reads a timestamp as AWS does: RFC 3339 with an upper-case T,
// seconds, any number of fraction digits (what lies below a nanosecond is cut
// off) and an upper-case Z or an offset. The time is in UTC.
func ParseTimestamp(s string) (time.Time, bool) {
	p := stamp{text: s, ok: true}
	year, month, day := p.digits(4), p.after('-', 2), p.after('-', 2)
	hour, minute, second := p.after('T', 2), p.after(':', 2), p.after(':', 2)
	nanos := p.fraction()
	offset := p.offset()
	if !p.ok || p.text != "" || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59 {
		return time.Time{}, false
	}
	t := time.Date(year, time.Month(month), day, hour, minute, second, nanos, time.UTC)
	if t.Day() != day {
		return time.Time{}, false // 30 February
	}
	return t.Add(-offset), true
}

// stamp is the rest of a timestamp that is being read.
type stamp struct {
	text string
	ok   bool
}

// digits reads a number of exactly n digits.
func (p *stamp) digits(n int) int {
	if len(p.text) < n {
		p.ok = false
		return 0
	}
	v := 0
	for i := range n {
		c := p.text[i] - '0'
		p.ok = p.ok && c <= 9
		v = v*10 + int(c)
	}
	p.text = p.text[n:]
	return v
}

// after reads a separator and a number of n digits.
func (p *stamp) after(separator byte, n int) int {
	if p.text == "" || p.text[0] != separator {
		p.ok = false
		return 0
	}
	p.text = p.text[1:]
	return p.digits(n)
}

// fraction reads the part of a second, if there is one, in nanoseconds.
func (p *stamp) fraction() int {
	if p.text == "" || p.text[0] != '.' {
		return 0
	}
	nanos, unit, i := 0, 100_000_000, 1
	for ; i < len(p.text) && p.text[i] >= '0' && p.text[i] <= '9'; i++ {
		nanos += int(p.text[i]-'0') * unit
		unit /= 10
	}
	p.ok = p.ok && i > 1
	p.text = p.text[i:]
	return nanos
}

// offset reads Z or the distance from UTC.
func (p *stamp) offset() time.Duration {
	sign := time.Duration(1)
	switch {
	case p.text == "Z":
		p.text = ""
		return 0
	case p.text == "" || p.text[0] != '+' && p.text[0] != '-':
		p.ok = false
		return 0
	case p.text[0] == '-':
		sign = -1
	}
	p.text = p.text[1:]
	hours, minutes := p.digits(2), p.after(':', 2)
	p.ok = p.ok && hours <= 23 && minutes <= 59
	return sign * (time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute)
}
