package replay

import (
	"strings"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/history"
)

// StartOf returns how the recorded execution was started, on a definition. False
// means that its input was not recorded.
func StartOf(r *history.Recording, m *asl.Machine) (sim.Start, bool) {
	s := sim.Start{
		Machine: m, At: r.Begin().Time(), Limits: sim.DefaultLimits(),
		Express: r.Express || r.About.Express, Identity: identityOf(r),
	}
	first := &r.Events[0]
	s.InputText = r.About.Input
	if first.Type == "ExecutionStarted" && !first.Details.Get("input").IsAbsent() && !first.Truncated("input") {
		s.InputText = first.Details.Get("input").Text()
	}
	if s.InputText == "" {
		return s, false
	}
	var err error
	s.Input, err = value.Parse(s.InputText)
	return s, err == nil
}

// identityOf returns who the execution was, as far as it is told.
func identityOf(r *history.Recording) sim.Identity {
	a := r.About
	id := sim.Identity{
		MachineARN: a.MachineARN, MachineName: a.MachineName, ExecutionARN: a.ExecutionARN, ExecutionName: a.ExecutionName, RoleARN: a.RoleARN,
	}
	if role := r.Events[0].Details.Get("roleArn"); !role.IsAbsent() {
		id.RoleARN = role.Text()
	}
	for _, arn := range []string{id.ExecutionARN, id.MachineARN, id.RoleARN} {
		readARN(&id, strings.Split(arn, ":"))
	}
	for i := range r.Events {
		if region := r.Events[i].Details.Get("region"); id.Region == "" && !region.IsAbsent() {
			id.Region = region.Text()
		}
	}
	return id
}

// readARN fills in what the parts of an ARN tell:
// arn:aws:states:REGION:ACCOUNT:execution:MACHINE:NAME.
func readARN(id *sim.Identity, parts []string) {
	if len(parts) < 6 {
		return
	}
	fill(&id.Region, parts[3])
	fill(&id.Account, parts[4])
	if len(parts) < 7 {
		return
	}
	switch parts[5] {
	case "stateMachine":
		fill(&id.MachineName, parts[6])
	case "execution", "express":
		fill(&id.MachineName, parts[6])
		if len(parts) > 7 {
			fill(&id.ExecutionName, parts[7])
		}
	}
}

func fill(to *string, with string) {
	if *to == "" {
		*to = with
	}
}

// untold lists the names and ARNs that a simulation has made up.
func untold(told, filled sim.Identity) []string {
	var out []string
	for _, n := range []struct{ told, made string }{
		{told.ExecutionARN, filled.ExecutionARN}, {told.MachineARN, filled.MachineARN}, {told.RoleARN, filled.RoleARN},
		{told.ExecutionName, filled.ExecutionName}, {told.MachineName, filled.MachineName},
	} {
		if n.told == "" && n.made != "" {
			out = append(out, n.made)
		}
	}
	return out
}
