package history

import (
	"sort"
	"strings"
	"time"

	"backstep/asl/value"
	"backstep/sim"
)

// Attempt is one try of a task as it was recorded.
type Attempt struct {
	Place
	// Scheduled and Ended are indices of events; Ended is -1 while the task had
	// not ended when the recording did. A task that could not be scheduled has one
	// event for both.
	Scheduled, Ended int
	Payload          value.Value // absent where it was not recorded
	Kind             sim.AnswerKind
	When             sim.FailWhen
	Output           value.Value // absent where it was not recorded
	Submitted        value.Value
	Failure          sim.Failure
	TimedOut         bool
	Worker           string
	After            time.Duration // from scheduling to the end, its own or that of the recording
	// Timeout and Heartbeat are the limits of the task, 0 = none.
	Timeout, Heartbeat time.Duration
	NoData             bool // it succeeded, and with what was not recorded
}

// failWhen says by the end of an event's name in which phase a task failed.
var failWhen = []struct {
	end  string
	when sim.FailWhen
}{
	{"ScheduleFailed", sim.FailSchedule}, {"StartFailed", sim.FailStart}, {"SubmitFailed", sim.FailSubmit},
	{"TimedOut", sim.FailRun}, {"Failed", sim.FailRun},
}

// Attempts returns the tries of all tasks in the order in which they began.
func (r *Recording) Attempts(places []Place) []Attempt {
	c := collector{r: r, places: places, of: make(map[sim.EventID]int)}
	for i := range r.Events {
		c.event(i)
	}
	for i := range c.list {
		if a := &c.list[i]; a.Ended < 0 {
			a.After = r.Last().At.Sub(r.Events[a.Scheduled].At)
		}
	}
	return c.list
}

// collector puts attempts together.
type collector struct {
	r      *Recording
	places []Place
	list   []Attempt
	of     map[sim.EventID]int // the attempt that an event belongs to
}

// families are the beginnings of the names of a task's events.
var families = []func(string) bool{prefix("TaskState"), prefix("Task"), prefix("LambdaFunction"), prefix("Activity")}

func isTaskEvent(name string) bool {
	if families[0](name) {
		return false
	}
	return families[1](name) || families[2](name) || families[3](name)
}

func (c *collector) event(i int) {
	ev := &c.r.Events[i]
	if !isTaskEvent(ev.Type) {
		if ev.Type == "ExecutionFailed" {
			c.unscheduled(i)
			c.unwritten(i)
		}
		return
	}
	n, known := c.of[ev.Prev]
	if suffix("Scheduled")(ev.Type) || !known || c.list[n].Ended >= 0 {
		n = c.begin(i)
	}
	c.of[ev.ID] = n
	a := &c.list[n]
	switch {
	case suffix("Started")(ev.Type):
		a.Worker = ev.Details.Get("workerName").Text()
	case suffix("Submitted")(ev.Type):
		a.Submitted, _ = ev.Document()
	case suffix("Succeeded")(ev.Type):
		out, ok := ev.Document()
		a.Kind, a.Output, a.NoData = sim.Succeed, out, !ok
		c.end(a, i)
	case ev.IsFailure():
		c.fail(a, i)
	}
}

func (c *collector) begin(i int) int {
	ev := &c.r.Events[i]
	payload, _ := ev.Document()
	c.list = append(c.list, Attempt{
		Place: c.places[i], Scheduled: i, Ended: -1, Kind: sim.Never, Payload: payload,
		Timeout: limit(ev, "timeoutInSeconds"), Heartbeat: limit(ev, "heartbeatInSeconds"),
	})
	return len(c.list) - 1
}

// longest is the longest limit that is read, one year and more.
const longest = 400 * 24 * time.Hour

func limit(ev *Recorded, name string) time.Duration {
	s, ok := ev.Details.Get(name).Float64()
	if !ok || s <= 0 {
		return 0
	}
	return time.Duration(min(s, longest.Seconds()) * float64(time.Second))
}

func (c *collector) end(a *Attempt, i int) {
	a.Ended = i
	a.After = max(0, c.r.Events[i].At.Sub(c.r.Events[a.Scheduled].At))
}

func (c *collector) fail(a *Attempt, i int) {
	ev := &c.r.Events[i]
	for _, f := range failWhen {
		if suffix(f.end)(ev.Type) {
			a.When = f.when
			break
		}
	}
	a.Kind, a.Failure, a.TimedOut = sim.Fail, failureOf(ev), suffix("TimedOut")(ev.Type)
	c.end(a, i)
}

func failureOf(ev *Recorded) sim.Failure {
	name, cause := ev.Details.Get("error"), ev.Details.Get("cause")
	return sim.Failure{Error: name.Text(), NoError: name.IsAbsent(), Cause: cause.Text(), NoCause: cause.IsAbsent()}
}

// unscheduled notes a task that failed without an event of its own, such as one
// for an activity that does not exist: the execution fails right after the state
// was entered.
func (c *collector) unscheduled(i int) {
	ev := &c.r.Events[i]
	at := c.r.Index(ev.Prev)
	if at < 0 || c.r.Events[at].Type != "TaskStateEntered" || ev.Error() != "States.Runtime" {
		return
	}
	place := c.places[at]
	place.Attempt = 1
	fail := failureOf(ev)
	fail.Fatal = true
	if where, detail, ok := strings.Cut(fail.Cause, "). "); ok && strings.HasPrefix(where, "An error occurred while executing the state") {
		fail.Cause = detail // the simulation says where, too
	}
	c.list = append(c.list, Attempt{Place: place, Scheduled: i, Ended: i, Kind: sim.Fail, When: sim.FailSchedule, Failure: fail})
}

// unwritten notes the end of a task for which the history had no room: the
// execution fails in its place, and what it ended with is lost.
func (c *collector) unwritten(i int) {
	n, known := c.of[c.r.Events[i].Prev]
	if !known || c.list[n].Ended >= 0 {
		return
	}
	a := &c.list[n]
	a.Kind, a.Output = sim.Succeed, value.Null
	c.end(a, i)
}

// Index returns the index of the event with an id, -1 when there is none.
func (r *Recording) Index(id sim.EventID) int {
	i := sort.Search(len(r.Events), func(i int) bool { return r.Events[i].ID >= id })
	if i < len(r.Events) && r.Events[i].ID == id {
		return i
	}
	return -1
}

// mostHeartbeats is how many reports of a worker are made up for one task.
const mostHeartbeats = 10_000

// Answer is what the task is answered with so that the same happens again.
// Recordings do not tell when a worker reported: it reported often enough, until
// it ended or missed a heartbeat.
func (a *Attempt) Answer() sim.Answer {
	out := sim.Answer{Kind: a.Kind, When: a.When, Output: a.Output, Fail: a.Failure, Submitted: a.Submitted, Worker: a.Worker, After: a.After}
	switch {
	case a.TimedOut && a.Limited():
		out.Kind, out.Fail, out.After = sim.Never, sim.Failure{}, 0
	case a.TimedOut:
		out.Fail.Timeout = true
	case a.Ended < 0:
		out.After = 0
	}
	if a.Heartbeat > 0 {
		out.Heartbeats = a.reports()
	}
	return out
}

// Limited reports whether the task had a time limit.
func (a *Attempt) Limited() bool { return a.Timeout > 0 || a.Heartbeat > 0 }

// reports are the heartbeats that kept the task alive for as long as it was.
func (a *Attempt) reports() []time.Duration {
	last, missed := a.After, a.TimedOut && (a.Timeout == 0 || a.After < a.Timeout)
	if missed {
		last -= a.Heartbeat
	}
	var out []time.Duration
	for at := a.Heartbeat / 2; at < last && len(out) < mostHeartbeats; at += a.Heartbeat / 2 {
		out = append(out, at)
	}
	if missed && last > 0 {
		out = append(out, last)
	}
	return out
}
