package sim

import (
	"fmt"
	"testing"
	"time"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/value"
)

func load(t testing.TB, text string) *asl.Machine {
	t.Helper()
	m, problems := asl.Load(syntax.NewSource("test.asl.json", text))
	for _, p := range problems.Errors() {
		t.Fatalf("%s: %s", p.Ref, p.Msg)
	}
	return m
}

func TestSmoke(t *testing.T) {
	m := load(t, `{"StartAt":"A","States":{
	"A":{"Type":"Pass","Parameters":{"n.$":"States.MathAdd($.n,1)"},"ResultPath":"$","Next":"C"},
	"C":{"Type":"Choice","Choices":[{"Variable":"$.n","NumericLessThan":3,"Next":"A"}],"Default":"M"},
	"M":{"Type":"Map","ItemsPath":"$.items","MaxConcurrency":2,"ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Wait","Seconds":2,"End":true}}},"Catch":[{"ErrorEquals":["States.ALL"],"Next":"S"}],"Next":"S"},
	"S":{"Type":"Succeed"}}}`)
	tr := NewTrace(Start{Machine: m, Input: value.MustParse(`{"n":0,"items":[1,2,3]}`), At: time.Unix(1767225600, 0), Limits: DefaultLimits()})
	tr, stop, err := Execute(tr, nil, 1000)
	fmt.Println(stop, err, tr.Tip().Status(), tr.Tip().Output().JSON(), tr.Tip().Failure())
	id := tr.Tip().Identity()
	for i := range tr.EventCount() {
		ev := tr.Event(i)
		fmt.Println(ev.ID, "<-", ev.Prev, ev.Name(), ev.At.Time().Format(time.RFC3339Nano), ev.Frame, ev.Details(&id))
	}
}
