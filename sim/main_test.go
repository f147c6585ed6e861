package sim_test

import (
	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/simtest"
)

// failer is what a test, a benchmark and a property have in common.
type failer interface {
	Helper()
	Fatal(...any)
}

func load(t failer, text string) *asl.Machine {
	t.Helper()
	m, err := simtest.Load(text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func start(m *asl.Machine, input value.Value) sim.Start {
	return sim.Start{Machine: m, Input: input, At: simtest.At, Limits: sim.DefaultLimits()}
}
