package cli

import (
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"backstep/cmd/backstep/config"
	"backstep/scenarios"
	"backstep/sim"
)

// settings are the flags that an execution is started with.
type settings struct {
	input, mocks, at string
	s3               string
	seed             uint64
	express          bool
	stepLimit        int
	screen           Screen
	flags            *pflag.FlagSet
}

func (s *settings) register(c *cobra.Command) {
	f := c.Flags()
	s.flags = f
	f.StringVar(&s.input, "input", "", "the execution's input: a file, - for the standard input, or JSON (default X.input.json beside X.asl.json, else {})")
	f.StringVar(&s.mocks, "mocks", "", "a file with the rules that answer tasks, or MockConfigFile.json#Machine/TestCase (default X.mocks.yaml beside X.asl.json)")
	f.StringVar(&s.s3, "s3", "", "a folder that stands for S3: it holds what ItemReaders read as bucket/key (default X.s3 beside X.asl.json)")
	f.StringVar(&s.at, "at", "", "when the execution starts (default 2026-01-01T00:00:00Z)")
	f.Uint64Var(&s.seed, "seed", 0, "what jitter, UUIDs and task tokens are drawn from")
	f.BoolVar(&s.express, "express", false, "run as an Express workflow")
	f.IntVar(&s.stepLimit, "step-limit", 0, "events after which a Standard execution fails (default 25000, as on AWS)")
}

// start returns what the settings and the flags say about an execution.
func (s *settings) start(c *config.Config) (sim.Start, error) {
	start := sim.Start{At: c.Start(), Seed: s.seed, Express: s.express, Limits: sim.DefaultLimits()}
	start.Limits.Events = c.Events()
	for _, name := range []string{"input", "mocks", "s3"} {
		// An empty argument is a variable of a script that is not set.
		if f := s.flags.Lookup(name); f.Changed && f.Value.String() == "" {
			return start, fail(exitUsage, "--%s is empty", name)
		}
	}
	if s.at != "" {
		at, err := scenarios.ParseTime(s.at)
		if err != nil {
			return start, fail(exitUsage, "--at %s: write a time from 1970 to 2200 such as %s", s.at, scenarios.DefaultAt.Format(time.RFC3339))
		}
		start.At = at
	}
	if s.flags.Changed("step-limit") && s.stepLimit < 1 {
		return start, fail(exitUsage, "--step-limit %d: write a number of events from 1 on", s.stepLimit)
	}
	return start, nil
}
