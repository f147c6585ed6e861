package dialog

import (
	"strings"

	"backstep/asl/value"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// shape is what the results of an optimized integration look like.
type shape struct {
	service string
	members []string
	text    string
}

// shapes are those that hold a result within an envelope (AWS Step Functions
// Developer Guide, "Integrating services").
var shapes = map[string]*shape{
	"lambda:invoke":     {"lambda:invoke", []string{"Payload", "StatusCode"}, `{"ExecutedVersion":"$LATEST","Payload":{},"StatusCode":200}`},
	"http:invoke":       {"http:invoke", []string{"ResponseBody", "StatusCode"}, `{"Headers":{},"ResponseBody":{},"StatusCode":200,"StatusText":"OK"}`},
	"apigateway:invoke": {"apigateway:invoke", []string{"ResponseBody", "StatusCode"}, `{"Headers":{},"ResponseBody":{},"StatusCode":200,"StatusText":"OK"}`},
	"sns:publish":       {"sns:publish", []string{"MessageId"}, `{"MessageId":"00000000-0000-4000-8000-000000000000"}`},
	"sqs:sendMessage":   {"sqs:sendMessage", []string{"MessageId"}, `{"MD5OfMessageBody":"","MessageId":"00000000-0000-4000-8000-000000000000"}`},
	"events:putEvents":  {"events:putEvents", []string{"Entries", "FailedEntryCount"}, `{"Entries":[],"FailedEntryCount":0}`},
}

// example is a result to begin with.
func (s *shape) example() string {
	if s == nil {
		return "{}"
	}
	return Pretty(value.MustParse(s.text))
}

// verdict compares a document with the shape.
func (s *shape) verdict(v value.Value, problem string) ui.Line {
	if s == nil || problem != "" {
		return nil
	}
	var missing []string
	for _, m := range s.members {
		if v.Get(m).IsAbsent() {
			missing = append(missing, m)
		}
	}
	if len(missing) > 0 {
		return ui.Line{{Text: "   " + s.service + " results have " + strings.Join(missing, ", "), Style: widget.Warning}}
	}
	return ui.Line{{Text: "   shape " + s.service + " ok (" + strings.Join(s.members, ", ") + ")"}}
}
