package simtest

import (
	"fmt"
	"time"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/sim"

	"pgregory.net/rapid"
)

// At is when executions in tests start.
var At = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// Budget suffices for every execution drawn by [Cases].
const Budget = 20_000

// maxEvents ends executions that loop.
const maxEvents = 300

// Case is an execution to be run.
type Case struct {
	Text   string // of the definition
	Start  sim.Start
	Worker Worker
}

// GoString shows the case when a property fails.
func (c Case) GoString() string {
	return fmt.Sprintf("%s\ninput %s\nseed %d, worker %d, express %v", c.Text, c.Start.Input.JSON(), c.Start.Seed, c.Worker.Seed, c.Start.Express)
}

// Cases draws executions.
func Cases() *rapid.Generator[Case] { return casesOf(Machines(nesting)) }

// FlatCases draws executions without branches and iterations.
func FlatCases() *rapid.Generator[Case] { return casesOf(Machines(0)) }

func casesOf(machines *rapid.Generator[string]) *rapid.Generator[Case] {
	return rapid.Custom(func(t *rapid.T) Case {
		text := machines.Draw(t, "machine")
		m, err := Load(text)
		if err != nil {
			t.Fatal(err)
		}
		limits := sim.DefaultLimits()
		limits.Events = maxEvents
		limits.Concurrency = rapid.SampledFrom([]int{40, 2}).Draw(t, "concurrency")
		return Case{
			Text:   text,
			Start:  sim.Start{Machine: m, Input: Inputs().Draw(t, "input"), At: At, Seed: rapid.Uint64Range(0, 3).Draw(t, "seed"), Limits: limits},
			Worker: Worker{Seed: rapid.Uint64().Draw(t, "worker")},
		}
	})
}

// Inputs draws documents that fit the machines.
func Inputs() *rapid.Generator[value.Value] {
	return rapid.Custom(func(t *rapid.T) value.Value {
		items := make([]value.Value, rapid.IntRange(0, 4).Draw(t, "items"))
		for i := range items {
			items[i] = rapid.SampledFrom([]value.Value{value.Int(int64(i)), value.String("item"), value.Null, value.EmptyObject}).Draw(t, "item")
		}
		return value.Object(
			value.Member{Key: "n", Value: value.Int(int64(rapid.IntRange(0, 4).Draw(t, "n")))},
			value.Member{Key: "items", Value: value.Array(items...)},
			value.Member{Key: "wait", Value: value.Int(int64(rapid.IntRange(0, 4).Draw(t, "wait")))},
			value.Member{Key: "limit", Value: value.Int(int64(rapid.SampledFrom([]int{3, 5, 8, 0}).Draw(t, "limit")))},
			value.Member{Key: "at", Value: value.String("2026-01-01T00:00:03.5Z")},
			value.Member{Key: "s", Value: value.String("words")},
		)
	})
}

// Load loads a definition.
func Load(text string) (*asl.Machine, error) {
	m, problems := asl.Load(syntax.NewSource("machine.asl.json", text))
	for _, p := range problems.Errors() {
		return nil, fmt.Errorf("%s: %s in\n%s", p.Ref, p.Msg, text)
	}
	return m, nil
}

// T is what tests, benchmarks and properties have in common.
type T interface {
	Helper()
	Fatal(...any)
}

// Machine loads a definition.
func Machine(t T, text string) *asl.Machine {
	t.Helper()
	m, err := Load(text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// Start starts a machine at At, with AWS's limits.
func Start(m *asl.Machine, input value.Value) sim.Start {
	return sim.Start{Machine: m, Input: input, At: At, Limits: sim.DefaultLimits()}
}
