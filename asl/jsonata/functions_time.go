package jsonata

import (
	"math"
	"strconv"
	"strings"
	"time"
)

var timeFunctions = []builtin{
	{name: "now", signature: "<s?s?:s>", arity: 2, call: nowFunction},
	{name: "millis", signature: "<:n>", arity: 0, call: millisFunction},
	{name: "fromMillis", signature: "<n-s?s?:s>", arity: 3, call: fromMillisFunction},
	{name: "toMillis", signature: "<s-s?:n>", arity: 2, call: toMillisFunction},
}

func (ev *evaluation) millis() float64 { return float64(ev.env.Now.UnixMilli()) }

func nowFunction(ev *evaluation, _ item, args []item) (item, error) {
	return formatMillis(ev, ev.millis(), arg(args, 0), arg(args, 1))
}

func millisFunction(ev *evaluation, _ item, _ []item) (item, error) {
	return numberItem(ev.millis()), nil
}

func fromMillisFunction(ev *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	return formatMillis(ev, args[0].float(), arg(args, 1), arg(args, 2))
}

const (
	isoPicture = "[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]"
	// maxMillis is the farthest instant from 1970 that ECMAScript has.
	maxMillis = 8.64e15
)

func formatMillis(ev *evaluation, millis float64, picture, zone item) (item, error) {
	if math.Abs(millis) > maxMillis {
		return undefined, fail("D1001", noPos, numberText(millis))
	}
	p, err := parseDatePicture(textOr(picture, isoPicture))
	if err != nil {
		return undefined, err
	}
	offset := 0
	if !zone.isUndefined() {
		n, _ := strconv.Atoi(strings.Replace(zone.text(), ":", "", 1))
		offset = n
	}
	minutes := offset/100*60 + offset%100
	t := time.UnixMilli(int64(math.Floor(millis))).UTC().Add(time.Duration(minutes) * time.Minute)
	s, err := p.format(t, offset)
	return stringItem(s), err
}

func toMillisFunction(ev *evaluation, _ item, args []item) (item, error) {
	if args[0].isUndefined() {
		return undefined, nil
	}
	text, picture := args[0].text(), arg(args, 1)
	if picture.isUndefined() {
		millis, ok := parseISO(text)
		if !ok {
			return undefined, fail("D3110", noPos, quote(text))
		}
		return numberItem(millis), nil
	}
	p, err := parseDatePicture(picture.text())
	if err != nil {
		return undefined, err
	}
	return p.parse(text, ev.env.Now.UTC())
}

// parseISO reads an ISO 8601 timestamp or a leading part of one.
func parseISO(s string) (millis float64, ok bool) {
	c := isoScanner{rest: s, ok: true}
	year, month, day := c.digits(4), 1, 1
	var hour, minute, second, fraction int
	if c.take("-") {
		month = c.digits(2)
		if c.take("-") {
			day = c.digits(2)
		}
	}
	if c.take("T") {
		hour = c.digits(2)
		c.ok = c.take(":") && c.ok
		minute = c.digits(2)
		c.ok = c.take(":") && c.ok
		second = c.digits(2)
		fraction = c.fraction()
	}
	offset := c.zone()
	t := time.Date(year, time.Month(month), day, hour, minute, second, fraction, time.UTC)
	valid := c.ok && c.rest == "" && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 24 && minute < 60 && second < 60
	return float64(t.UnixMilli() - int64(offset)*60_000), valid
}

// isoScanner reads a text from the left; ok stays false after a mismatch.
type isoScanner struct {
	rest string
	ok   bool
}

func (c *isoScanner) take(s string) bool {
	if !strings.HasPrefix(c.rest, s) {
		return false
	}
	c.rest = c.rest[len(s):]
	return true
}

func (c *isoScanner) digits(n int) int {
	if len(c.rest) < n {
		c.ok = false
		return 0
	}
	v := 0
	for i := range n {
		if !isDigit(c.rest[i]) {
			c.ok = false
			return 0
		}
		v = v*10 + int(c.rest[i]-'0')
	}
	c.rest = c.rest[n:]
	return v
}

// fraction reads the fraction of a second, in nanoseconds cut to milliseconds.
func (c *isoScanner) fraction() int {
	if !c.take(".") {
		return 0
	}
	ms, unit, n := 0, 100, 0
	for ; n < len(c.rest) && isDigit(c.rest[n]); n++ {
		ms += int(c.rest[n]-'0') * unit
		unit /= 10
	}
	c.ok = c.ok && n > 0
	c.rest = c.rest[n:]
	return ms * int(time.Millisecond)
}

// zone reads Z or an offset, in minutes.
func (c *isoScanner) zone() int {
	sign := 1
	switch {
	case c.rest == "" || c.take("Z"):
		return 0
	case c.take("-"):
		sign = -1
	case !c.take("+"):
		c.ok = false
		return 0
	}
	hours := c.digits(2)
	c.take(":")
	return sign * (hours*60 + c.digits(2))
}
