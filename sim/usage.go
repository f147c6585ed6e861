package sim

import (
	"time"

	"backstep/asl/value"
)

// Usage is what an execution has used of what AWS bills and limits, added up
// since its start.
type Usage struct {
	// Transitions are the states entered and tried again in Standard executions:
	// the execution itself, if it is one, and its child executions. Express are
	// those in Express executions.
	Transitions, Express int64
	// Requests are the Express child executions that were started, and Billed is
	// the memory in MB times the milliseconds of those that have ended, both
	// rounded up as AWS does.
	Requests, Billed int64
	// Largest is the size in bytes of the largest document in a history, At the
	// number of events that the trace holds before it.
	Largest, At int
	// Spread is the sum of the inputs of branches and iterations, in bytes,
	// those of child executions left out.
	Spread int64
}

// Usage returns what the execution has used so far.
func (s *Snapshot) Usage() Usage { return s.w.used }

// ExpressMemory returns the memory in MB that an Express execution is billed
// for: 50 MB, the definition, and the data, which branches and iterations hold
// once each, in chunks of 64 MB (AWS Step Functions Pricing, "Pricing
// examples"; 1 MB is a million bytes there).
func ExpressMemory(definition int, largest int, spread int64) int64 {
	const base, mega, chunk = 50, 1_000_000, 64
	bytes := base*mega + int64(definition) + max(int64(largest), spread)
	return (bytes + chunk*mega - 1) / (chunk * mega) * chunk
}

// ExpressDuration rounds a duration up to what an Express execution is billed
// for: whole tenths of a second, in milliseconds.
func ExpressDuration(d time.Duration) int64 {
	const unit = 100 * time.Millisecond
	return int64((d + unit - 1) / unit * unit / time.Millisecond)
}

// isExpress reports whether the frame belongs to an Express execution.
func (w *world) isExpress(f *frame) bool {
	if f.exec == 0 {
		return w.start.Express
	}
	return w.child(f.exec).run.express()
}

// useTransition counts an attempt at a state: it is billed.
func (w *world) useTransition(f *frame) {
	if w.isExpress(f) {
		w.used.Express++
		return
	}
	w.used.Transitions++
}

// useDocument takes note of the size of an event's document.
func (w *world) useDocument(exec ExecID, doc value.Value) {
	n := doc.Size()
	if n > w.used.Largest {
		w.used.Largest, w.used.At = n, int(w.total)
	}
	if exec != 0 {
		x := w.ownChild(exec)
		x.largest = max(x.largest, n)
	}
}

// useInput counts what a branch or an iteration holds.
func (w *world) useInput(c *frame) {
	if n := int64(c.input.Size()); c.exec == 0 {
		w.used.Spread += n
	} else {
		w.ownChild(c.exec).spread += n
	}
}

// useChild counts a child execution that has ended.
func (w *world) useChild(x *execution) {
	if x.run.express() {
		w.used.Billed += ExpressMemory(len(w.start.Machine.Source.Text), x.largest, x.spread) * ExpressDuration(x.stopped.Sub(x.started))
	}
}
