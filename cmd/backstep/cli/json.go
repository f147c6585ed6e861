package cli

import (
	"bytes"
	"encoding/json"
	"time"

	"backstep/asl/value"
	"backstep/scenarios"
	"backstep/sim"
	"backstep/sim/history"
)

func member(key string, v value.Value) value.Member { return value.Member{Key: key, Value: v} }
func text(key, s string) value.Member               { return member(key, value.String(s)) }
func count(key string, n int) value.Member          { return member(key, value.Int(int64(n))) }

// inSeconds writes a duration as a number of seconds.
func inSeconds(key string, d time.Duration) value.Member {
	return member(key, value.Float(d.Seconds()))
}

// writeJSON prints the result as one object, see [outcome.object].
func (p *program) writeJSON(o *outcome) error { return p.indented(o.object()) }

// indented prints a document over several lines.
func (p *program) indented(v value.Value) error {
	var b bytes.Buffer
	if err := json.Indent(&b, v.AppendJSON(nil), "", "  "); err != nil {
		return err
	}
	b.WriteByte('\n')
	_, err := p.Stdout.Write(b.Bytes())
	return err
}

// object is the result: status is AWS's, or STOPPED when the run could not go
// on, with the reason; output, error and cause are there when the execution has
// them; waitingFor is the task that has no rule; duration is virtual, in
// seconds; cost is that of scenarios.CostOf.
func (o *outcome) object() value.Value {
	tip := o.trace.Tip()
	members := []value.Member{text("status", tip.Status().String())}
	if tip.Status() == sim.Running {
		members = []value.Member{text("status", sim.Stopped.String()), text("reason", o.stopped())}
	}
	if tip.Status() == sim.Succeeded {
		members = append(members, member("output", tip.Output()))
	}
	if x := tip.Failure(); x != nil {
		members = append(members, failureMembers(x)...)
	}
	if req, ok := tip.FirstTask(); ok && o.stop == sim.NeedsAnswer {
		members = append(members, member("waitingFor", value.Object(
			text("place", req.ID.Place()), count("entry", req.ID.Entry), count("attempt", req.ID.Attempt),
			member("payload", req.Payload))))
	}
	members = append(members,
		text("startDate", tip.Start().At.UTC().Format(time.RFC3339Nano)), inSeconds("duration", tip.Elapsed()),
		count("steps", tip.Steps()), count("transitions", tip.Transitions()), count("events", tip.Events()), count("moves", tip.MoveCount()),
		member("cost", scenarios.CostOf(tip)))
	return value.Object(members...)
}

func failureMembers(x *sim.Failure) []value.Member {
	var out []value.Member
	if !x.NoError {
		out = append(out, text("error", x.Error))
	}
	if !x.NoCause {
		out = append(out, text("cause", x.Cause))
	}
	return out
}

// writeTrace prints one object for each move and the result as the last line.
// The moves are made once more, because a trace does not keep their stages.
func (p *program) writeTrace(o *outcome) error {
	at := sim.Begin(o.start)
	for i := range o.trace.Len() {
		eff, err := sim.Apply(at, o.trace.Move(i))
		if err != nil {
			return err
		}
		if err := p.line(moveObject(i, &eff)); err != nil {
			return nil // reported when the program ends
		}
		at = eff.After
	}
	return p.line(o.object())
}

func (p *program) line(v value.Value) error {
	_, err := p.Stdout.Write(append(v.AppendJSON(nil), '\n'))
	return err
}

// rowKinds name what a move did, by sim.RowKind.
var rowKinds = [...]string{
	sim.RowNone: "nothing", sim.RowPassed: "passed", sim.RowChose: "chose", sim.RowTask: "task", sim.RowScheduled: "scheduled",
	sim.RowAnswered: "answered", sim.RowStarted: "started", sim.RowSubmitted: "submitted", sim.RowSucceeded: "succeeded",
	sim.RowRetrying: "retrying", sim.RowCaught: "caught", sim.RowFailed: "failed", sim.RowSleeping: "sleeping", sim.RowWoke: "woke",
	sim.RowForked: "forked", sim.RowJoined: "joined", sim.RowChanged: "changed", sim.RowAborted: "aborted", sim.RowTimedOut: "timedOut",
	sim.RowRedriven: "redriven",
}

func rowKind(k sim.RowKind) string {
	if int(k) < len(rowKinds) {
		return rowKinds[k]
	}
	return rowKinds[sim.RowNone]
}

// indexNames name Row.Index where it means something.
var indexNames = map[sim.RowKind]string{sim.RowChose: "rule", sim.RowRetrying: "retrier", sim.RowCaught: "catcher"}

// moveObject describes the i-th move: number, time in seconds since the start,
// place, what happened, the history's events and the stages of the data.
func moveObject(i int, eff *sim.Effect) value.Value {
	r := eff.Row
	members := []value.Member{
		count("move", i+1), inSeconds("time", eff.After.Elapsed()), text("what", rowKind(r.Kind)), text("frame", string(r.Frame)),
	}
	if r.State != nil {
		members = append(members, text("state", r.State.Name), count("entry", int(r.Entry)), count("attempt", int(r.Attempt)))
	}
	if name := indexNames[r.Kind]; name != "" {
		members = append(members, count(name, int(r.Index)))
	}
	if r.Kind == sim.RowRetrying || r.Kind == sim.RowSleeping {
		members = append(members, inSeconds("delay", r.Delay))
	}
	if r.Err != nil {
		members = append(members, failureMembers(r.Err)...)
	}
	return value.Object(append(members, eventsMember(eff), stagesMember(eff))...)
}

func eventsMember(eff *sim.Effect) value.Member {
	list := make([]value.Value, len(eff.Events))
	for i := range eff.Events {
		list[i] = history.Event(&eff.Events[i], eff.After)
	}
	return member("events", value.Array(list...))
}

func stagesMember(eff *sim.Effect) value.Member {
	list := make([]value.Value, len(eff.Stages))
	for i := range eff.Stages {
		list[i] = stageObject(&eff.Stages[i])
	}
	return member("stages", value.Array(list...))
}

// stageObject describes one stage; a stage whose field is not written in the
// definition has no source.
func stageObject(s *sim.Stage) value.Value {
	members := []value.Member{text("stage", s.Name.String()), text("field", s.Name.Field())}
	if s.Field != nil && !s.Field.Default {
		members = append(members, text("source", s.Field.Source))
	}
	if len(s.Reads) > 0 {
		reads := make([]value.Value, len(s.Reads))
		for i, r := range s.Reads {
			reads[i] = value.Object(text("path", r.Source), text("from", r.From.String()), text("to", r.To.String()))
		}
		members = append(members, member("reads", value.Array(reads...)))
	}
	members = append(members, member("before", s.In), member("after", s.Out))
	if s.Err != nil {
		members = append(members, failureMembers(s.Err)...)
	}
	return value.Object(members...)
}
