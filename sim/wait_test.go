package sim_test

import (
	"fmt"
	"testing"
	"time"

	"backstep/asl/value"
	"backstep/sim"
)

// run executes a machine of one state and returns how it ended.
func run(t *testing.T, state, input string, w sim.Worker) *sim.Snapshot {
	t.Helper()
	m := load(t, `{"StartAt": "S", "States": {"S": `+state+`}}`)
	tr, _, err := sim.Execute(sim.NewTrace(start(m, value.MustParse(input))), w, 1000)
	if err != nil {
		t.Fatal(err)
	}
	return tr.Tip()
}

func TestAWaitLastsAsLongAsItsFieldSays(t *testing.T) {
	for _, test := range []struct {
		name, field, input string
		want               time.Duration
	}{
		{"Seconds", `"Seconds": 7`, `{}`, 7 * time.Second},
		{"SecondsPath", `"SecondsPath": "$.s"`, `{"s": 7}`, 7 * time.Second},
		{"SecondsPath to zero", `"SecondsPath": "$.s"`, `{"s": 0}`, 0},
		{"SecondsPath to a number in a string", `"SecondsPath": "$.s"`, `{"s": "7"}`, 7 * time.Second},
		{"SecondsPath into the context object", `"SecondsPath": "$$.Execution.Input.s"`, `{"s": 7}`, 7 * time.Second},
		{"SecondsPath after InputPath", `"InputPath": "$.in", "SecondsPath": "$.s"`, `{"s": 1, "in": {"s": 7}}`, 7 * time.Second},
		{"the longest delay, 24,855 days", `"SecondsPath": "$.s"`, `{"s": 2147472000}`, 24855 * 24 * time.Hour},
		{"Timestamp", `"Timestamp": "2026-01-01T00:00:07Z"`, `{}`, 7 * time.Second},
		{"Timestamp in the past", `"Timestamp": "1816-01-01T00:00:07Z"`, `{}`, 0},
		{"TimestampPath", `"TimestampPath": "$.at"`, `{"at": "2026-01-01T00:00:07Z"}`, 7 * time.Second},
		{"TimestampPath with fractions", `"TimestampPath": "$.at"`, `{"at": "2026-01-01T00:00:07.000000001Z"}`, 7*time.Second + 1},
		{"TimestampPath with an offset", `"TimestampPath": "$.at"`, `{"at": "2025-12-31T18:30:07-05:30"}`, 7 * time.Second},
		{"TimestampPath in the past", `"TimestampPath": "$.at"`, `{"at": "0001-03-14T01:59:00Z"}`, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := load(t, `{"StartAt": "S", "States": {"S": {"Type": "Wait", `+test.field+`, "End": true}}}`)
			s := start(m, value.MustParse(test.input))
			s.Limits.Standard = 0 // the longest wait is longer than a year
			tr, _, err := sim.Execute(sim.NewTrace(s), nil, 10)
			if err != nil || tr.Tip().Status() != sim.Succeeded {
				t.Fatal(err, tr.Tip().Failure())
			}
			if got := tr.Tip().Elapsed(); got != test.want {
				t.Errorf("waited %s, want %s", got, test.want)
			}
		})
	}
}

func TestAWaitThatCannotBeComputedFailsWithAWSsMessage(t *testing.T) {
	const (
		prefix  = "An error occurred while executing the state 'S' (entered at the event id #2). "
		format  = "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: $.at == "
		noLong  = "The SecondsPath parameter cannot be parsed as a long value: $.in.s == "
		minus   = "The SecondsPath parameter references a negative value: $.in.s == "
		nothing = "The SecondsPath parameter does not reference an input value: $.in.s"
	)
	for _, test := range []struct{ field, input, want string }{
		{`"SecondsPath": "$.in.s"`, `{}`, nothing},
		{`"SecondsPath": "$.in.s"`, `{"in": {}}`, nothing},
		{`"SecondsPath": "$.in.s"`, `{"in": {"s": -1}}`, minus + "-1"},
		{`"SecondsPath": "$.in.s"`, `{"in": {"s": 1.5}}`, noLong + "1.5"},
		{`"SecondsPath": "$.in.s"`, `{"in": {"s": -1.5}}`, noLong + "-1.5"},
		{`"SecondsPath": "$.in.s"`, `{"in": {"s": "soon"}}`, noLong + "soon"},
		{`"SecondsPath": "$.in.s"`, `{"in": {"s": {"a": 1}}}`, noLong + `{"a":1}`},
		{`"SecondsPath": "$.in.s"`, `{"in": {"s": 2147558400}}`, "Wait state delay is too long."},
		{`"TimestampPath": "$.at"`, `{"at": "2016-12-05T21:29:29"}`, format + "2016-12-05T21:29:29"},
		{`"TimestampPath": "$.at"`, `{"at": "2016-12-05 21:29:29Z"}`, format + "2016-12-05 21:29:29Z"},
		{`"TimestampPath": "$.at"`, `{"at": "2016-13-05T21:29:29Z"}`, format + "2016-13-05T21:29:29Z"},
		{`"TimestampPath": "$.at"`, `{"at": 7}`, format + "7"},
		{`"TimestampPath": "$.at"`, `{"at": "9999-12-31T23:59:59Z"}`, "Wait state delay is too long."},
		{`"Timestamp": "2094-02-01T00:00:00Z"`, `{}`, "Wait state delay is too long."},
		{`"InputPath": "$.nowhere", "Seconds": 1`, `{}`, "Invalid path '$.nowhere' : No results for path: $['nowhere']"},
	} {
		t.Run(test.field+" of "+test.input, func(t *testing.T) {
			s := run(t, `{"Type": "Wait", `+test.field+`, "End": true}`, test.input, nil)
			x := s.Failure()
			if s.Status() != sim.Failed || x.Error != "States.Runtime" || x.Cause != prefix+test.want {
				t.Errorf("%s %+v\nwant %s", s.Status(), x, prefix+test.want)
			}
			if s.Events() != 3 {
				t.Errorf("%d events; it should fail right after WaitStateEntered", s.Events())
			}
		})
	}
}

func TestMaxConcurrencyPathTakesIntegersAlsoInStrings(t *testing.T) {
	const detail = "An error occurred while executing the state 'S' (entered at the event id #2). " +
		"The MaxConcurrencyPath field refers to value %s which is not a valid integer: $.most"
	for _, test := range []struct{ most, bad string }{
		{"2", ""}, {"0", ""}, {`"2"`, ""}, {"2.0", ""},
		{`"two"`, `"two"`}, {"1.5", `"1.5"`}, {"-1", `"-1"`}, {"{}", `"{}"`}, {"null", `"null"`},
	} {
		t.Run(test.most, func(t *testing.T) {
			s := run(t, `{"Type": "Map", "ItemsPath": "$.items", "MaxConcurrencyPath": "$.most", "End": true, "ItemProcessor":
				{"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}`, `{"items": [1], "most": `+test.most+`}`, nil)
			if test.bad == "" {
				if s.Status() != sim.Succeeded {
					t.Error(s.Status(), s.Failure())
				}
				return
			}
			if want := fmt.Sprintf(detail, test.bad); s.Status() != sim.Failed || s.Failure().Cause != want {
				t.Errorf("%s %+v\nwant %s", s.Status(), s.Failure(), want)
			}
		})
	}
}
