package debug

import (
	"errors"
	"testing"
	"time"

	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/sim"
)

// standing is a session before the first state of a machine that has set v to 3.
func standing(t *testing.T) Session {
	m, _ := asl.Load(syntax.NewSource("m.json", `{"StartAt":"Set","States":{
		"Set":{"Type":"Pass","Assign":{"v":3},"Next":"End"},"End":{"Type":"Succeed"}}}`))
	s := New(sim.Start{Machine: m, Input: value.MustParse(`{"total":150,"vip":true,"name":"a && b","items":[{"n":1},{"n":5}]}`), At: time.Unix(0, 0)}, nil)
	s, _ = s.Go(Forward, Over, nil, enough)
	return s
}

func TestConditionsInBothLanguages(t *testing.T) {
	s := standing(t)
	for source, want := range map[string]struct {
		holds, jsonpath bool
	}{
		"$.total > 100":                      {true, false},
		"total > 100 and vip":                {true, false},
		"$count($.items) = 2":                {true, false},
		"$v = 3":                             {true, false},
		"$states.context.State.Name = 'End'": {true, false},
		"$.total == 150":                     {true, true},
		"$.total != 150":                     {false, false},
		"$.total > 100 && $.vip == true":     {true, true},
		"$.total > 200 || $v == 3":           {true, true},
		"$.name == 'a && b'":                 {true, true},
		"$.items[?(@.n > 4)]":                {true, true},
		"$.items[?(@.n > 9)]":                {false, true},
		"$$.State.Name == 'End'":             {true, true},
		"$.nothing":                          {false, false},
		"$.total":                            {false, false},
		"$.total + 'x' > 1":                  {false, false},
	} {
		x, err := Compile(source)
		if err != nil {
			t.Errorf("%s: %v", source, err)
			continue
		}
		got, _ := x.holds(s.Frame().Input, s.Snapshot().Env(s.Lane()))
		if got != want.holds || x.JSONPath() != want.jsonpath {
			t.Errorf("%s holds %v, read as JSONPath %v; want %v", source, got, x.JSONPath(), want)
		}
	}
}

func TestWhatCannotBeReadIsRefusedWithItsPlace(t *testing.T) {
	for source, pos := range map[string]int{
		"":                   0,
		"$.total >":          9,
		"$.price>":           8,
		"$.total > > 1":      10,
		"$.total == ":        11,
		"$.a == 1 && && $.b": 12,
		"$$.State.Name == ":  17,
	} {
		_, err := Compile(source)
		var at *expr.Error
		if !errors.As(err, &at) {
			t.Errorf("%s is read: %v", source, err)
			continue
		}
		if at.Pos != pos && source != "" || at.Msg == "" {
			t.Errorf("%s: %q at %d, want %d", source, at.Msg, at.Pos, pos)
		}
	}
}
