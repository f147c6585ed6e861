package debug

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/value"
	"backstep/sim"
)

// spot is where a breakpoint is hit: the frame that it is about, and what
// happened there.
type spot struct {
	frame sim.FrameID
	why   string
	// doc and env are what a condition sees; env is nil until they are needed,
	// unless the kind has looked already.
	doc value.Value
	env *expr.Env
}

// sight is a moment as breakpoints see it.
type sight struct {
	walker
	moment  int
	next    ahead // what happens next, frame "" when nothing is known
	trouble string
}

// ahead is what the next move does.
type ahead struct {
	frame          sim.FrameID
	state          *asl.State
	enters, begins bool // it enters the state; it begins an attempt
	back           int  // the frame's move before it, counting from 1
	step           int  // steps begun after it
}

// past returns the move that led to the moment.
func (x *sight) past() (sim.Row, bool) {
	if x.moment == 0 {
		return sim.Row{}, false
	}
	r := x.trace.Row(x.moment - 1)
	return r, r.State != nil || r.Kind == sim.RowChanged
}

// document returns what expressions see in a frame at the moment; a frame that has ended is seen as it was,
// with the output of its last state as the document.
func (x *sight) document(frame sim.FrameID) (value.Value, *expr.Env) {
	if doc, env, ok := x.look(x.moment, frame); ok {
		return doc, env
	}
	if x.moment > 0 {
		out, left := exited(x.trace, x.moment-1, frame)
		if doc, env, ok := x.look(x.moment-1, frame); ok {
			if left {
				doc = out
			}
			return doc, env
		}
	}
	return value.Value{}, x.to(x.moment).Env(frame)
}

func findEnter(x *sight, b *Breakpoint) (spot, bool) {
	n := x.next
	if !n.enters || !placed(b.State, n.frame, n.state) {
		return spot{}, false
	}
	return spot{frame: n.frame, why: n.state.Name + " entered"}, true
}

func findLane(x *sight, b *Breakpoint) (spot, bool) {
	n := x.next
	lane := strings.Trim(string(n.frame), "/")
	if !n.enters || n.back != 0 || lane == "" || !matches(b.State, lane) {
		return spot{}, false
	}
	return spot{frame: n.frame, why: lane + " begins"}, true
}

func findTransition(x *sight, b *Breakpoint) (spot, bool) {
	n := x.next
	if !n.enters || n.back == 0 || !placed(b.To, n.frame, n.state) {
		return spot{}, false
	}
	from := x.trace.Row(n.back - 1)
	if !from.Left || !placed(b.State, n.frame, from.State) {
		return spot{}, false
	}
	return spot{frame: n.frame, why: from.State.Name + " > " + n.state.Name}, true
}

func findStep(x *sight, b *Breakpoint) (spot, bool) {
	n := x.next
	if !n.begins || n.frame != rootLane || n.step != b.Step {
		return spot{}, false
	}
	return spot{frame: n.frame, why: "step " + strconv.Itoa(n.step) + " begins: " + n.state.Name}, true
}

func findExit(x *sight, b *Breakpoint) (spot, bool) {
	r, ok := x.past()
	if !ok || !r.Left || !placed(b.State, r.Frame, r.State) {
		return spot{}, false
	}
	return spot{frame: r.Frame, why: r.State.Name + " left"}, true
}

func findError(x *sight, b *Breakpoint) (spot, bool) {
	r, ok := x.past()
	if !ok || r.Err == nil || !placed(b.State, r.Frame, r.State) || !named(b.Error, r.Err) {
		return spot{}, false
	}
	return spot{frame: r.Frame, why: r.State.Name + " failed" + with(r.Err)}, true
}

func findRetry(x *sight, b *Breakpoint) (spot, bool) {
	s, ok := findError(x, b)
	r, _ := x.past()
	if !ok || r.Kind != sim.RowRetrying {
		return spot{}, false
	}
	s.why += ", tried again in " + r.Delay.String()
	return s, true
}

func findCatch(x *sight, b *Breakpoint) (spot, bool) {
	s, ok := findError(x, b)
	r, _ := x.past()
	if !ok || r.Kind != sim.RowCaught {
		return spot{}, false
	}
	s.why += fmt.Sprintf(", caught by Catch[%d]", r.Index)
	return s, true
}

// both returns the values of the breakpoint's expression in the frame that
// moved, before the move and after it.
func (x *sight) both(b *Breakpoint, r sim.Row) (was, is value.Value, s spot, errs [2]error) {
	doc, env, ok := x.look(x.moment-1, r.Frame)
	if ok {
		was, errs[0] = b.watch.eval(doc, env)
	}
	s.frame = r.Frame
	s.doc, s.env = x.document(r.Frame)
	is, errs[1] = b.watch.eval(s.doc, s.env)
	return was, is, s, errs
}

func findBecomes(x *sight, b *Breakpoint) (spot, bool) {
	r, ok := x.past()
	if !ok {
		return spot{}, false
	}
	was, is, s, errs := x.both(b, r)
	x.troubled(b.watch, is, errs[1])
	before, _ := was.Truth()
	now, _ := is.Truth()
	if before || !now || errs[1] != nil {
		return spot{}, false
	}
	s.why = b.Watch + " became true" + by(r)
	return s, true
}

func findChange(x *sight, b *Breakpoint) (spot, bool) {
	r, ok := x.past()
	if !ok {
		return spot{}, false
	}
	was, is, s, errs := x.both(b, r)
	if errs[1] != nil {
		x.trouble = errs[1].Error()
	}
	if errs[0] != nil || errs[1] != nil || value.Equal(was, is) {
		return spot{}, false
	}
	s.why = b.Watch + " changed from " + Shown(was) + " to " + Shown(is) + by(r)
	return s, true
}

// troubled keeps why a condition counts as not true.
func (x *sight) troubled(of Expression, v value.Value, err error) {
	if err != nil {
		x.trouble = err.Error()
	} else if _, ok := v.Truth(); !ok && !v.IsAbsent() {
		x.trouble = "gives " + value.Describe(v) + ", not true or false"
	}
}

func findPayload(x *sight, b *Breakpoint) (spot, bool) {
	r, ok := x.past()
	if !ok || !placed(b.State, r.Frame, r.State) {
		return spot{}, false
	}
	for i := x.trace.Events(x.moment - 1); i < x.trace.Events(x.moment); i++ {
		ev := x.trace.Event(i)
		if ev.Type != sim.StateEntered && ev.Data.Size() > b.Bytes && ev.State != nil {
			return spot{frame: r.Frame, why: fmt.Sprintf("%s of %s has %d B, above %d B", ev.Name(), ev.State.Name, ev.Data.Size(), b.Bytes)}, true
		}
	}
	return spot{}, false
}

func findTime(x *sight, b *Breakpoint) (spot, bool) {
	if x.moment == 0 {
		return spot{}, false
	}
	start := sim.Instant(x.trace.Tip().Start().At.UnixNano())
	was := start
	if x.moment > 1 {
		was = x.trace.Row(x.moment - 2).At
	}
	r := x.trace.Row(x.moment - 1)
	if was.Sub(start) >= b.At || r.At.Sub(start) < b.At {
		return spot{}, false
	}
	return spot{frame: r.Frame, why: "the clock came to T+" + r.At.Sub(start).Round(time.Millisecond).String() + by(r)}, true
}

// by names the state whose move did it.
func by(r sim.Row) string {
	switch {
	case r.Kind == sim.RowChanged:
		return " by hand"
	case r.State == nil:
		return ""
	}
	return " in " + r.State.Name
}

// Shown writes a value in a sentence, cut to what a line can hold.
func Shown(v value.Value) string {
	if v.IsAbsent() {
		return "(absent)"
	}
	return value.Preview(v, 40)
}

// with names a failure in a sentence.
func with(x *sim.Failure) string {
	if x.NoError {
		return ""
	}
	return " with " + x.Error
}
