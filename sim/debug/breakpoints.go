package debug

import "backstep/asl"

// Breakpoint stops motions before a state is entered, in every frame and in
// both directions.
type Breakpoint struct {
	Number int
	State  string
	Off    bool
}

// Breakpoints returns the breakpoints in the order in which they were set.
func (s Session) Breakpoints() []Breakpoint { return s.breaks }

// ToggleBreakpoint sets a breakpoint on a state or takes it away; set tells which.
func (s Session) ToggleBreakpoint(state string) (next Session, b Breakpoint, set bool) {
	out := make([]Breakpoint, 0, len(s.breaks)+1)
	number := 1
	for _, old := range s.breaks {
		number = max(number, old.Number+1)
		if old.State == state {
			b = old
			continue
		}
		out = append(out, old)
	}
	if b.State == "" {
		b, set = Breakpoint{Number: number, State: state}, true
		out = append(out, b)
	}
	s.breaks = out
	return s, b, set
}

func (s *Session) breakpointOn(st *asl.State) *Breakpoint {
	for i := range s.breaks {
		if b := &s.breaks[i]; !b.Off && b.State == st.Name {
			return b
		}
	}
	return nil
}

// breakAhead returns the breakpoint on the state that is entered next.
func (s *Session) breakAhead() *Breakpoint {
	if d, ok := s.snapNext(); ok && d.State != nil {
		return s.breakpointOn(d.State)
	}
	return nil
}
