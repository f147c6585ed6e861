package report

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"backstep/sim"
	"backstep/sim/cost"
)

// Entry is one line of a summary of costs and quotas.
type Entry struct {
	Name, Text string
	Near       bool // most of a quota is used
}

// monthly is how many executions the price of a month is told for.
const monthly = 1_000_000

// Cost sums up what an execution has cost after the first moves, and how much of
// the quotas it has used.
func Cost(t sim.Trace, moves int) []Entry {
	s := t.At(moves)
	out := costs(s)
	place, event := cost.LargestAt(t, moves)
	for _, q := range cost.Quotas(s) {
		out = append(out, Entry{quotaNames[q.Name], quotaText(q, strings.TrimSpace(place+" "+event)), q.Near()})
	}
	p := cost.Current
	return append(out, Entry{Name: "Prices", Text: p.Region + ", " + p.Date + "; without the work of services and the free tier"})
}

var quotaNames = [...]string{cost.Events: "Events", cost.Payload: "Payload", cost.Duration: "Duration"}

// costs tells the prices as the execution's own type and as the other one.
func costs(s *sim.Snapshot) []Entry {
	p, standard, express := cost.Current, cost.AsStandard(s), cost.AsExpress(s)
	text := Dollars(p.USD(standard)) + "  " + counted(standard.Transitions, "transition")
	if standard.Requests > 0 {
		text += " and " + requestsText(standard)
	}
	month := "each month: " + Dollars(p.Month(standard, monthly)) + " as Standard"
	other := fmt.Sprintf("%s  %s, %d MB", Dollars(p.USD(express)), requestsText(express), cost.Memory(s))
	if why := cost.Obstacles(s); why != nil && !s.Start().Express {
		other = "impossible: " + why[0]
	} else {
		month += ", " + Dollars(p.Month(express, monthly)) + " as Express"
	}
	out := []Entry{{Name: "Standard", Text: text}, {Name: "as Express", Text: other}, {Name: "A million", Text: month}}
	if s.Start().Express {
		out[0], out[1] = Entry{Name: "Express", Text: other}, Entry{Name: "as Standard", Text: text}
	}
	return out
}

func requestsText(b cost.Bill) string {
	return counted(b.Requests, "request") + " and " + Digits(b.GBSeconds()) + " GB-s"
}

func counted(n int64, what string) string {
	if n != 1 {
		what += "s"
	}
	return Number(n) + " " + what
}

func quotaText(q cost.Quota, largest string) string {
	used, limit := Number(q.Used), Number(q.Limit)
	switch q.Name {
	case cost.Payload:
		limit += " bytes"
	case cost.Duration:
		used, limit = Clock(time.Duration(q.Used)), span(time.Duration(q.Limit))
	}
	if q.Limit > 0 {
		used += fmt.Sprintf(" of %s  %.1f %%", limit, q.Percent())
	}
	if q.Name == cost.Payload && largest != "" {
		used += "  " + largest
	}
	return used
}

// span writes a limit of time: 365 days, 5 minutes.
func span(d time.Duration) string {
	switch {
	case d%(24*time.Hour) == 0:
		return counted(int64(d/(24*time.Hour)), "day")
	case d%time.Minute == 0:
		return counted(int64(d/time.Minute), "minute")
	}
	return Clock(d)
}

// Dollars writes an amount: cents above a dollar, three digits below.
func Dollars(usd float64) string {
	if usd >= 1 {
		whole, cents, _ := strings.Cut(strconv.FormatFloat(usd, 'f', 2, 64), ".")
		n, _ := strconv.ParseInt(whole, 10, 64)
		return "$" + Number(n) + "." + cents
	}
	return "$" + Digits(usd)
}

// Digits writes a number with three digits that count.
func Digits(x float64) string {
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 3, 64), 64)
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// Number writes a number with its thousands apart: 25,000.
func Number(n int64) string {
	text := strconv.FormatInt(n, 10)
	for i := len(text) - 3; i > 0 && text[i-1] != '-'; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
