package standing

import (
	"fmt"
	"strings"
	"testing"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/simtest"
)

const end = `"Type":"Pass","End":true`

// retrying fails twice, then succeeds.
type retrying struct{}

func (retrying) Do(r sim.Request) (sim.Answer, bool) {
	if r.ID.Attempt < 3 {
		return sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: "E"}}, true
	}
	return sim.Answer{Output: value.Null}, true
}

func TestTheRecordKnowsEveryMoment(t *testing.T) {
	m := simtest.Machine(t, `{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f",
		"Retry":[{"ErrorEquals":["States.ALL"]}],"Next":"B"},"B":{`+end+`}}}`)
	start := simtest.Start(m, value.EmptyObject)
	trace, _, err := sim.Execute(sim.NewTrace(start), retrying{}, 1000)
	if err != nil {
		t.Fatal(err)
	}
	r := NewRecord(m)
	r.Read(trace)
	a, b := m.Root.Find("A"), m.Root.Find("B")
	last := Standing{}
	var seen []string
	for i := range trace.Len() + 1 {
		if now := r.At(a, i); now != last {
			seen, last = append(seen, fmt.Sprint(now.Became, " ", now.Retries)), now
		}
	}
	if got, want := strings.Join(seen, ", "), "1 0, 2 1, 1 1, 2 2, 1 2, 3 2"; got != want {
		t.Errorf("A became %s, want %s", got, want)
	}
	if r.At(b, 0).Became != NotReached || r.At(b, trace.Len()).Became != Succeeded {
		t.Error("B")
	}
	if lane := laneOf(trace, trace.Tip().Root().Moved).standings; lane[a] != r.At(a, trace.Len()) || lane[b] != r.At(b, trace.Len()) {
		t.Errorf("the lane's rows say %v, the record %v", lane[a], r.At(a, trace.Len()))
	}
}

func TestTheRecordKnowsTheWayTaken(t *testing.T) {
	m := simtest.Machine(t, `{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f",
		"Retry":[{"ErrorEquals":["States.ALL"]}],"Next":"B"},"B":{"Type":"Choice","Choices":[{"Variable":"$.x","IsPresent":true,"Next":"C"}],"Default":"D"},
		"C":{`+end+`},"D":{`+end+`}}}`)
	start := simtest.Start(m, value.EmptyObject)
	trace, _, err := sim.Execute(sim.NewTrace(start), retrying{}, 1000)
	if err != nil {
		t.Fatal(err)
	}
	r := NewRecord(m)
	r.Read(trace)
	a, b, c, d := m.Root.Find("A"), m.Root.Find("B"), m.Root.Find("C"), m.Root.Find("D")
	for _, x := range []struct {
		way  Transition
		want bool
	}{
		{Transition{To: a}, true}, {Transition{From: a, To: b}, true}, {Transition{From: b, To: d}, true},
		{Transition{From: b, To: c}, false}, {Transition{From: a, To: b, Caught: true}, false},
	} {
		if got := r.Taken(x.way, trace.Len()); got != x.want {
			t.Errorf("%v taken: %v", x.way, got)
		}
		if r.Taken(x.way, 0) {
			t.Errorf("%v taken before the first move", x.way)
		}
	}
}
