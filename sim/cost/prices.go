package cost

import "math"

// Prices are what AWS charges in one region, in US dollars.
type Prices struct {
	Region, Date, Source string
	Transition           float64 // Standard, each
	FreeTransitions      int64   // Standard, in a month
	Request              float64 // Express, each
	Tiers                []Tier  // Express, of the duration in a month
}

// Tier is a price of memory times time up to a number of GB-hours in a month.
type Tier struct {
	UpTo   float64 // GB-hours, +Inf for the last tier
	GBHour float64
}

// Current are the prices that are shown.
var Current = &Prices{
	Region: "us-east-1",
	Date:   "2026-07",
	Source: "https://aws.amazon.com/step-functions/pricing/",
	// State transitions: $0.025 for 1,000; the free tier does not expire.
	Transition:      0.025 / 1000,
	FreeTransitions: 4000,
	// Requests: $1.00 for a million. Duration: $0.00001667 for a GB-second in the
	// first tier, listed as $0.0600 for a GB-hour.
	Request: 1.00 / 1e6,
	Tiers:   []Tier{{1000, 0.06}, {5000, 0.03}, {math.Inf(1), 0.01642}},
}

// gbHour is a GB-hour in the units of Bill.Memory.
const gbHour = 1024 * 3600 * 1000

// GBSeconds is memory times time in GB-seconds; a GB has 1024 MB.
func (b Bill) GBSeconds() float64 { return float64(b.Memory) / (1024 * 1000) }

// USD is the price of a bill at the first tier, without the free tier.
func (p *Prices) USD(b Bill) float64 {
	usd := float64(b.Transitions)*p.Transition + float64(b.Requests)*p.Request + float64(b.Memory)/gbHour*p.Tiers[0].GBHour
	return math.Round(usd*exact) / exact
}

// exact is how many parts of a dollar a price is told in: one step of the
// smallest execution is more than a hundred thousand of them.
const exact = 1e12

// Month is the price of a month in which n executions like this one run, and no
// others: with the free tier and all tiers.
func (p *Prices) Month(b Bill, n int64) float64 {
	usd := float64(max(b.Transitions*n-p.FreeTransitions, 0))*p.Transition + float64(b.Requests*n)*p.Request
	hours, from := float64(b.Memory)*float64(n)/gbHour, 0.0
	for _, t := range p.Tiers {
		usd += max(min(hours, t.UpTo)-from, 0) * t.GBHour
		from = t.UpTo
	}
	return usd
}
