package conformance_test

import (
	"errors"
	"time"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/teststate"
)

// runTestState asks for the same single state and compares the answer.
func runTestState(c *awsCase) (d *difference) {
	defer recovered(&d)
	got, err := teststate.Run(requestOf(c))
	if c.Expect.Status == "API_ERROR" {
		return diffAPIError(&c.Expect, err)
	}
	if err != nil {
		return &difference{"the request", c.Expect.Status, err.Error()}
	}
	return diffResponse(newComparer(c), &c.Expect, got)
}

func requestOf(c *awsCase) teststate.Request {
	r := teststate.Request{
		Definition: c.Definition.JSON(), StateName: c.StateName, Input: c.Input.JSON(), RoleARN: c.RoleArn,
		InspectionLevel: teststate.Level(c.InspectionLevel), RevealSecrets: c.RevealSecrets,
		Variables: c.Variables.JSON(), Context: c.Context.JSON(), At: beginning,
		Configuration: teststate.Configuration(c.StateConfiguration), Worker: service{c},
	}
	if t, err := time.Parse(time.RFC3339, c.Clock); err == nil {
		r.At = t
	}
	if c.InputText != "" {
		r.Input = c.InputText
	}
	if c.Mock != nil {
		r.Mock = &teststate.Mock{Result: c.Mock.Result, ErrorOutput: (*teststate.ErrorOutput)(c.Mock.ErrorOutput)}
	}
	return r
}

// service stands for what AWS called: the deployed function for its own ARN,
// otherwise the recorded result.
type service struct{ *awsCase }

func (s service) Do(r sim.Request) (sim.Answer, bool) {
	if f, ok := s.Functions[r.State.Task.Resource.ARN]; ok {
		return f.Behaviour.call(r.Payload), true
	}
	result := s.Expect.InspectionData.Get("result")
	return sim.Answer{Kind: sim.Succeed, Output: result}, !result.IsAbsent()
}

func diffAPIError(want *expectation, err error) *difference {
	var got *teststate.Refusal
	if !errors.As(err, &got) {
		return &difference{"$.expect.code", want.Code + ": " + want.Message, "no refusal"}
	}
	if got.Code != want.Code || got.Message != want.Message {
		return &difference{"$.expect.message", want.Code + ": " + want.Message, got.Error()}
	}
	return nil
}

func diffResponse(c *comparer, want *expectation, got teststate.Response) *difference {
	inspection := value.Value{}
	if got.Inspection != nil {
		members := make([]value.Member, len(got.Inspection))
		for i, m := range got.Inspection {
			members[i] = value.Member{Key: m.Name, Value: m.Value}
		}
		inspection = value.Object(members...)
	}
	for _, x := range []struct {
		name      string
		want, got value.Value
	}{
		{"status", value.String(want.Status), value.String(string(got.Status))},
		{"error", want.Error, textOf(got.Error)},
		{"cause", want.Cause, textOf(got.Cause)},
		{"output", want.Output, got.Output},
		{"nextState", want.NextState, textOf(got.NextState)},
		{"inspectionData", want.InspectionData, inspection},
	} {
		if d := c.diffText("$.expect."+x.name, x.want, x.got); d != nil {
			return d
		}
	}
	return nil
}

func textOf(s *string) value.Value {
	if s == nil {
		return value.Value{}
	}
	return value.String(*s)
}
