package conformance_test

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
)

// worker answers tasks as the recording says: the attempts of a state at one
// place in the order in which they were made.
type worker struct {
	attempts  map[string][]attempt // by state and place
	made      map[string]int
	maps      map[string]bool // names of the Map states
	fallbacks map[string]fallback
	start     sim.Instant
	turn      map[int]int // outcomeEventId -> how many outcomes came before it
}

func newWorker(c *awsCase, m *asl.Machine, start time.Time) *worker {
	w := &worker{attempts: map[string][]attempt{}, made: map[string]int{}, maps: map[string]bool{},
		fallbacks: c.MockFallback, start: sim.Instant(start.UnixNano()), turn: map[int]int{}}
	for _, s := range m.States {
		if s.Type == asl.MapType {
			w.maps[s.Name] = true
		}
	}
	var outcomes []int
	for state, list := range c.Mocks {
		for _, a := range list {
			key := placeOf(a.Iterations) + state
			w.attempts[key] = append(w.attempts[key], a)
			outcomes = append(outcomes, a.OutcomeEventID)
		}
	}
	sort.Ints(outcomes)
	for i, id := range outcomes {
		w.turn[id] = i + 1
	}
	return w
}

func placeOf(iterations []iteration) string {
	var b strings.Builder
	for _, it := range iterations {
		b.WriteString(it.Map + "[" + strconv.Itoa(it.Index) + "]/")
	}
	return b.String()
}

// place returns the iterations a frame lies in; recordings do not name branches.
func (w *worker) place(id sim.FrameID) string {
	var b strings.Builder
	for _, step := range strings.SplitAfter(strings.TrimPrefix(string(id), "/"), "]/") {
		if i := strings.LastIndexByte(step, '['); i >= 0 && w.maps[step[:i]] {
			b.WriteString(step)
		}
	}
	return b.String()
}

// Do answers with the next recorded attempt.
func (w *worker) Do(r sim.Request) (sim.Answer, bool) {
	key := w.place(r.ID.Frame) + r.ID.State
	n := w.made[key]
	if n < len(w.attempts[key]) {
		w.made[key]++
		a := w.attempts[key][n].answer()
		if r.ID.Frame != "/" {
			a.After = w.inTurn(r, w.attempts[key][n].OutcomeEventID)
		}
		return a, true
	}
	if f, ok := w.fallbacks[r.ID.State]; ok {
		return f.answer(r.Payload), true
	}
	if r.State.Task.Resource.Kind == asl.ActivityResource {
		return missingActivity(r.State.Task.Resource.ARN), true
	}
	return sim.Answer{}, false
}

// inTurn delays a task that runs beside others so that they complete in the
// recorded order.
func (w *worker) inTurn(r sim.Request, outcome int) time.Duration {
	due := w.start + sim.Instant(w.turn[outcome])*sim.Instant(time.Microsecond)
	return max(0, due.Sub(r.Now))
}

// missingActivity is what AWS does when the activity has been deleted.
func missingActivity(arn string) sim.Answer {
	return sim.Answer{Kind: sim.Fail, When: sim.FailSchedule,
		Fail: sim.Failure{Error: "States.Runtime", Cause: "The activity " + arn + " does not exist.", Fatal: true}}
}

// phases are the outcomes that are failures, and when they happen.
var phases = map[string]sim.FailWhen{
	"fail": sim.FailRun, "schedule_fail": sim.FailSchedule, "start_fail": sim.FailStart, "submit_fail": sim.FailSubmit,
}

func (a attempt) answer() sim.Answer {
	out := sim.Answer{Kind: sim.Never, Submitted: a.Submitted}
	if a.Outcome == "succeed" {
		out.Kind, out.Output = sim.Succeed, a.Output
	}
	if when, ok := phases[a.Outcome]; ok {
		out.Kind, out.When, out.Fail = sim.Fail, when, a.failure()
	}
	return out
}

func (a attempt) failure() sim.Failure {
	x := sim.Failure{Error: a.Error.Text(), NoError: a.Error.IsAbsent(), Cause: a.CauseText, NoCause: a.Cause.IsAbsent()}
	switch {
	case x.Cause != "" || x.NoCause:
	case a.Cause.Kind() == value.StringKind:
		x.Cause = a.Cause.Text()
	default:
		x.Cause = a.Cause.JSON()
	}
	return x
}

// answer calls the function that the recording's author had deployed.
func (f fallback) answer(payload value.Value) sim.Answer {
	if f.Wrapped {
		payload = payload.Get("Payload")
	}
	if payload.IsAbsent() || payload.IsNull() {
		payload = value.EmptyObject
	}
	out := f.Behaviour.call(payload)
	if f.Wrapped && out.Kind == sim.Succeed {
		out.Output = invocation(out.Output)
	}
	return out
}

func (b behaviour) call(payload value.Value) sim.Answer {
	switch b.Kind {
	case "echo", "sleep-then-echo":
		return sim.Answer{Kind: sim.Succeed, Output: payload}
	case "return":
		return sim.Answer{Kind: sim.Succeed, Output: b.Value}
	case "large-string":
		return sim.Answer{Kind: sim.Succeed, Output: value.String(strings.Repeat("a", b.Bytes))}
	}
	cause := value.Object(
		value.Member{Key: "errorMessage", Value: value.String(b.Message)},
		value.Member{Key: "errorType", Value: value.String(b.Error)},
		value.Member{Key: "requestId", Value: value.String("00000000-0000-4000-8000-000000000000")},
		value.Member{Key: "stackTrace", Value: value.EmptyArray})
	return sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: b.Error, Cause: cause.JSON()}}
}

// invocation wraps a function's result as lambda:invoke does.
func invocation(result value.Value) value.Value {
	text := func(s string) value.Value { return value.String(s) }
	headers := []value.Member{
		{Key: "Connection", Value: text("keep-alive")},
		{Key: "Content-Length", Value: text(strconv.Itoa(dumped(result)))},
		{Key: "Content-Type", Value: text("application/json")},
		{Key: "Date", Value: text("date")},
		{Key: "X-Amz-Executed-Version", Value: text("$LATEST")},
		{Key: "x-amzn-Remapped-Content-Length", Value: text("0")},
		{Key: "x-amzn-RequestId", Value: text("request")},
		{Key: "X-Amzn-Trace-Id", Value: text("trace")},
	}
	lists := slices.Clone(headers)
	for i, h := range lists {
		if scalarHeaders[h.Key] {
			continue // the recorder put a word in place of the list
		}
		lists[i].Value = value.Array(h.Value)
	}
	return value.Object(
		value.Member{Key: "ExecutedVersion", Value: text("$LATEST")},
		value.Member{Key: "Payload", Value: result},
		value.Member{Key: "SdkHttpMetadata", Value: value.Object(
			value.Member{Key: "AllHttpHeaders", Value: value.Object(lists...)},
			value.Member{Key: "HttpHeaders", Value: value.Object(headers...)},
			value.Member{Key: "HttpStatusCode", Value: value.Int(200)})},
		value.Member{Key: "SdkResponseMetadata", Value: value.Object(value.Member{Key: "RequestId", Value: text("request")})},
		value.Member{Key: "StatusCode", Value: value.Int(200)})
}

// dumped is the length of a document as a function's runtime writes it, with a
// blank after every comma and colon.
func dumped(v value.Value) int {
	n := v.Size()
	for p := []value.Value{v}; len(p) > 0; {
		v, p = p[len(p)-1], p[:len(p)-1]
		n += max(0, v.Len()-1)
		if v.Kind() == value.ObjectKind {
			n += v.Len()
		}
		p = append(p, v.Elems()...)
	}
	return n
}

var scalarHeaders = map[string]bool{"x-amzn-RequestId": true, "X-Amzn-Trace-Id": true, "Date": true}
