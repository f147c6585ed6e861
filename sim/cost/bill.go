package cost

import (
	"backstep/asl"
	"backstep/sim"
)

// Bill is what AWS meters.
type Bill struct {
	Transitions int64 // of Standard executions
	Requests    int64 // Express executions
	Memory      int64 // of Express executions: MB times milliseconds, both rounded up
}

// Plus adds a bill.
func (b Bill) Plus(c Bill) Bill {
	return Bill{b.Transitions + c.Transitions, b.Requests + c.Requests, b.Memory + c.Memory}
}

// Minus takes a bill off.
func (b Bill) Minus(c Bill) Bill {
	return Bill{b.Transitions - c.Transitions, b.Requests - c.Requests, b.Memory - c.Memory}
}

// Of returns the bill of an execution and its child executions up to now.
func Of(s *sim.Snapshot) Bill {
	if s.Start().Express {
		return AsExpress(s)
	}
	return AsStandard(s)
}

// AsStandard is the bill if the execution were a Standard one.
func AsStandard(s *sim.Snapshot) Bill {
	b := children(s)
	if s.Start().Express {
		b.Transitions += s.Usage().Express
	}
	return b
}

// AsExpress is the bill if the execution were an Express one.
func AsExpress(s *sim.Snapshot) Bill {
	b := children(s)
	if !s.Start().Express {
		b.Transitions = 0
	}
	if s.Events() > 0 {
		b.Requests++
		b.Memory += Memory(s) * sim.ExpressDuration(s.Elapsed())
	}
	return b
}

// children is the bill of what does not depend on the execution's own type.
func children(s *sim.Snapshot) Bill {
	u := s.Usage()
	return Bill{Transitions: u.Transitions, Requests: u.Requests, Memory: u.Billed}
}

// Memory is what the execution is billed for as Express, in MB.
func Memory(s *sim.Snapshot) int64 {
	u := s.Usage()
	return sim.ExpressMemory(len(s.Start().Machine.Source.Text), u.Largest, u.Spread)
}

// Obstacles says why the execution could not be Express, in the order of the
// definition; nil when it could.
func Obstacles(s *sim.Snapshot) []string {
	var out []string
	start := s.Start()
	for _, st := range start.Machine.States {
		switch {
		case inChild(st): // is billed and limited by its own type
		case st.Map != nil && st.Map.Distributed != nil:
			out = append(out, st.Name+" is a distributed Map")
		case st.Task == nil:
		case st.Task.Resource.Kind == asl.ActivityResource:
			out = append(out, st.Name+" calls an activity")
		case st.Task.Resource.Pattern != asl.RequestResponse:
			out = append(out, st.Name+" waits for the end of its job or for a callback")
		}
	}
	if limit := start.Limits.Express; limit > 0 && s.Elapsed() > limit {
		out = append(out, "it takes longer than "+limit.String())
	}
	return out
}

// inChild reports whether a state runs in child executions.
func inChild(st *asl.State) bool {
	for o := st.Scope.Owner; o != nil; o = o.Scope.Owner {
		if o.Map != nil && o.Map.Distributed != nil {
			return true
		}
	}
	return false
}
