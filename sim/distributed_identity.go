package sim

import (
	"encoding/binary"
	"encoding/hex"
	"strings"

	"backstep/asl/value"
)

// uuid draws a UUID of version 4 at a place.
func (p place) uuid() string {
	var b [16]byte
	binary.BigEndian.PutUint64(b[:8], p.draw(1))
	binary.BigEndian.PutUint64(b[8:], p.draw(2))
	b[6] = b[6]&0x0F | 0x40
	b[8] = b[8]&0x3F | 0x80
	h := hex.EncodeToString(b[:])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

// express reports whether the child executions are Express workflows.
func (r *mapRun) express() bool { return r.state.Map.Distributed.ExecutionType == "EXPRESS" }

func (r *mapRun) uuid() string { return r.key.uuid() }

// label is the state's Label. AWS makes one up where it is missing; here it is
// the state's name as far as a label may hold it.
func (r *mapRun) label() string {
	if l := r.state.Map.Distributed.Label; l != "" {
		return l
	}
	name := strings.Map(func(c rune) rune {
		if c <= ' ' || c >= 0x7F && c <= 0x9F || strings.ContainsRune("?*<>{}[]:;,\\|^~$#%&`\"/", c) {
			return -1
		}
		return c
	}, r.state.Name)
	if runes := []rune(name); len(runes) > 40 {
		name = string(runes[:40])
	}
	if name == "" {
		return "Map"
	}
	return name
}

// machine is the name of the state machine that the child executions belong to.
func (r *mapRun) machine(s *start) string { return s.id.MachineName + "/" + r.label() }

func (r *mapRun) prefix(s *start, kind string) string {
	return "arn:aws:states:" + s.id.Region + ":" + s.id.Account + ":" + kind + ":" + r.machine(s)
}

// arn names the Map Run.
func (r *mapRun) arn(s *start) string { return r.prefix(s, "mapRun") + ":" + r.uuid() }

func (r *mapRun) machineARN(s *start) string { return r.prefix(s, "stateMachine") }

func (r *mapRun) childName(i int32) string { return r.key.number(uint64(i) + 1).uuid() }

func (r *mapRun) childARN(s *start, i int32) string {
	if r.express() {
		return r.prefix(s, "express") + ":" + r.childName(i) + ":" + r.key.number(uint64(i)+1).number(1).uuid()
	}
	return r.prefix(s, "execution") + ":" + r.childName(i)
}

// executionContext is $$.Execution of the execution itself before any redrive.
func (s *start) executionContext() value.Value {
	v := executionShape.Object([]value.Value{
		value.String(s.id.ExecutionARN), s.Input, value.String(s.at.format()),
		value.String(s.id.ExecutionName), value.String(s.id.RoleARN), value.Int(0),
	})
	if s.Sync {
		v = v.Delete("RedriveCount")
	}
	return v
}

// executionContext is $$.Execution of the execution that a frame belongs to.
func (e *engine) executionContext(f *frame) value.Value {
	if f.exec == 0 {
		if e.execution.IsAbsent() {
			e.execution = e.start.executionContext()
		}
		return redriveContext(e.execution, e.redrives, e.redriven)
	}
	x := e.child(f.exec)
	return redriveContext(executionShape.Object([]value.Value{
		value.String(x.run.childARN(e.start, x.index)), x.input, value.String(x.started.format()),
		value.String(x.run.childName(x.index)), value.String(e.start.id.RoleARN), value.Int(0),
	}), x.redrives, x.redriven)
}

// machineContext is $$.StateMachine of the execution that a frame belongs to.
func (e *engine) machineContext(f *frame) value.Value {
	if f.exec == 0 {
		if e.machine.IsAbsent() {
			e.machine = machineShape.Object([]value.Value{value.String(e.start.id.MachineARN), value.String(e.start.id.MachineName)})
		}
		return e.machine
	}
	run := e.child(f.exec).run
	return machineShape.Object([]value.Value{value.String(run.machineARN(e.start)), value.String(run.machine(e.start))})
}

// Execution describes the execution itself or a child execution of a
// distributed Map.
type Execution struct {
	ID            ExecID
	Name          string
	ARN           string
	MachineARN    string
	MapRun        string  // ARN of the Map Run, "" for the execution itself
	Frame         FrameID // its own frame
	Express       bool
	Input, Output value.Value // Output is absent unless it succeeded
	Status        Status
	Failure       *Failure
	Started       Instant
	Stopped       Instant // 0 while it is running
	Events        int     // in its history
	Redrives      int
}

// Executions returns the number of executions: the execution itself and the
// child executions that were started. Their numbers are 0 to one less.
func (s *Snapshot) Executions() int { return s.w.children.len() + 1 }

// Execution describes an execution; false when there is none with the number.
func (s *Snapshot) Execution(id ExecID) (Execution, bool) {
	st := s.w.start
	if id == 0 {
		out := Execution{Name: st.id.ExecutionName, ARN: st.id.ExecutionARN, MachineARN: st.id.MachineARN, Frame: rootID,
			Express: st.Express, Input: st.Input, Output: s.w.output, Status: s.w.status, Failure: s.w.failure,
			Started: st.at, Events: int(s.w.lastID), Redrives: int(s.w.redrives)}
		if s.w.status != Running {
			out.Stopped = s.w.now
		}
		return out, true
	}
	if id < 0 || int(id) > s.w.children.len() {
		return Execution{}, false
	}
	x := s.w.child(id)
	return Execution{ID: id, Name: x.run.childName(x.index), ARN: x.run.childARN(st, x.index), MachineARN: x.run.machineARN(st),
		MapRun: x.run.arn(st), Frame: x.frame(), Express: x.run.express(), Input: x.input, Output: x.output,
		Status: x.status, Failure: x.failure, Started: x.started, Stopped: x.stopped, Events: int(x.last), Redrives: int(x.redrives)}, true
}
