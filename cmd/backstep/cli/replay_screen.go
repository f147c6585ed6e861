package cli

import (
	"backstep/cmd/backstep/config"
	"backstep/scenarios/replay"
)

// replayScreen opens a recording in the terminal UI.
func (p *program) replayScreen(rep *replay.Report, args []string, s *replaySettings, c *config.Config) error {
	if err := s.screen.check(); err != nil {
		return err
	}
	o := Options{
		Env: p.raw, Path: args[0], Machine: rep.Start.Machine, Start: rep.Start, Rules: rep.Rules, Mocks: s.mocks,
		Look: lookOf(c, &s.settings), Config: c.Problems(), Recorded: rep,
		Fresh: true,
	}
	if code := StartTUI(o); code != exitOK {
		return &failure{code: code}
	}
	return nil
}
