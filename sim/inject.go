package sim

import (
	"fmt"

	"backstep/asl"
	"backstep/asl/value"
)

// inject changes data in flight or fails a frame that has no task.
func (e *engine) inject(m *Inject) error {
	f := e.find(m.Frame)
	switch {
	case f == nil:
		return fmt.Errorf("there is no open frame %s", m.Frame)
	case m.Set.IsAbsent() == (m.Fail == nil):
		return fmt.Errorf("an injection either sets data or fails the frame")
	case f.task != nil:
		return fmt.Errorf("%s waits for a task: answer it instead", m.Frame)
	case f.phase == phaseFailing:
		return fmt.Errorf("%s has failed already", m.Frame)
	case m.Fail == nil && (f.phase != phaseReady || f.inside):
		return fmt.Errorf("data can be changed where a frame stands before a state; %s is inside %s", m.Frame, f.at.Name)
	case m.Fail != nil && f.join != nil:
		return fmt.Errorf("%s waits for its branches or iterations: fail one of them", m.Frame)
	}
	e.begin()
	f = e.own(f.slot)
	e.describe(f)
	e.row.kind = RowChanged
	if m.Fail == nil {
		f.input = m.Set
		return nil
	}
	e.cancel(&f.due)
	if !f.inside {
		e.visit(f)
		f.attempt, f.inside, f.since = 1, true, e.now
		f.suffer(setback{wreck: f.suffered().wreck})
		f.before = f.prev
		f.entered = e.emit(f, StateEntered, f.prev, f.input)
		f.prev = f.entered
		e.describe(f)
		e.row.entered = true
		e.beginAttempt(f)
		e.record(f, asl.StageInput, nil, value.Value{}, f.input)
	}
	e.fail(f, *m.Fail)
	return nil
}
