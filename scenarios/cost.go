package scenarios

import (
	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/cost"
)

// costField is what a cost is expected under.
const costField = "cost"

// costs are the members of what cost is measured against.
var costs = []struct {
	name string
	of   func(*sim.Snapshot) value.Value
}{
	{"usd", func(s *sim.Snapshot) value.Value { return value.Float(cost.Current.USD(cost.Of(s))) }},
	{"standard", func(s *sim.Snapshot) value.Value { return value.Float(cost.Current.USD(cost.AsStandard(s))) }},
	{"express", expressCost},
	{"transitions", func(s *sim.Snapshot) value.Value { return value.Int(cost.Of(s).Transitions) }},
	{"requests", func(s *sim.Snapshot) value.Value { return value.Int(cost.Of(s).Requests) }},
	{"gbSeconds", func(s *sim.Snapshot) value.Value { return value.Float(cost.Of(s).GBSeconds()) }},
	{"events", quotaUsed(cost.Events)},
	{"payload", quotaUsed(cost.Payload)},
}

// expressCost is null where the execution could not be an Express one.
func expressCost(s *sim.Snapshot) value.Value {
	if !s.Start().Express && cost.Obstacles(s) != nil {
		return value.Null
	}
	return value.Float(cost.Current.USD(cost.AsExpress(s)))
}

func quotaUsed(n cost.QuotaName) func(*sim.Snapshot) value.Value {
	return func(s *sim.Snapshot) value.Value { return value.Int(cost.Quotas(s)[n].Used) }
}

// CostOf is what an execution has cost up to now: usd as its type is billed, at
// the first tier and without the free tier; standard and express the same run as
// either type, express null where it is impossible; transitions, requests and
// gbSeconds as AWS meters them; events of its own history and payload, the bytes
// of the largest document.
func CostOf(s *sim.Snapshot) value.Value {
	var out []value.Member
	for _, c := range costs {
		out = append(out, value.Member{Key: c.name, Value: c.of(s)})
	}
	return value.Object(out...)
}

// costFields read the members of cost that a person expects.
func costFields() []field[[]value.Member] {
	var out []field[[]value.Member]
	for _, c := range costs {
		out = append(out, field[[]value.Member]{name: c.name, read: func(d *decoder, n *syntax.Node, to *[]value.Member) {
			*to = append(*to, value.Member{Key: c.name, Value: d.value(n)})
		}})
	}
	return out
}

func readCost(d *decoder, n *syntax.Node) value.Value {
	var out []value.Member
	object(d, n, "cost", costFields(), &out)
	return value.Object(out...)
}
