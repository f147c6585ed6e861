package cli

import (
	"backstep/cmd/backstep/config"
	"backstep/scenarios/replay"
)

// replayScreen opens a recording in the terminal UI, at the root cause. A large
// one is read while the screen says so.
func (p *program) replayScreen(args []string, s *replaySettings, c *config.Config) error {
	if err := s.screen.check(); err != nil {
		return err
	}
	o := Options{Env: p.raw, Path: args[0], Look: lookOf(c, &s.settings), Fresh: true}
	return p.show(o, args, func(tell func(string)) (Options, error) {
		rep, err := p.recorded(args, s, tell)
		if err != nil {
			return o, err
		}
		return p.replayOptions(rep, args, s, c), nil
	})
}

// replayOptions stands the screen at the root cause of a recording.
func (p *program) replayOptions(rep *replay.Report, args []string, s *replaySettings, c *config.Config) Options {
	o := Options{
		Env: p.raw, Path: args[0], Machine: rep.Start.Machine, Start: rep.Start, Rules: rep.Rules, Mocks: s.mocks, Definition: s.definition,
		Look: lookOf(c, &s.settings), Config: c.Problems(), Recorded: rep, Fresh: true,
	}
	if o.Look.Plain {
		o.Message = replayText(rep)
	}
	if rep.Replay == nil {
		o.Machine, o.Start.Machine = nil, nil
		return o
	}
	session := rep.Session()
	o.Session, o.Files = &session, p.definitionFiles(s)
	o.Message += "The recording is read-only: any change makes a simulated run beside it."
	o.Reload = func() (Options, error) { return p.replayReload(rep, args, s) }
	return o
}

// definitionFiles are the files that may be saved while the recording is open.
func (p *program) definitionFiles(s *replaySettings) []string {
	var out []string
	for _, name := range []string{s.definition, s.mocks} {
		if name != "" && name != stdin {
			out = append(out, name)
		}
	}
	return out
}

// replayReload reads the definition again; the message tells how the recorded
// execution would go on it.
func (p *program) replayReload(rep *replay.Report, args []string, s *replaySettings) (Options, error) {
	c := replay.Case{Recording: rep.Recording}
	l, err := p.definition(s.definition, &s.settings)
	if err != nil {
		return Options{}, err
	}
	o := Options{Path: args[0], Source: l.source, Machine: l.machine, Problems: l.problems, Start: rep.Start, Rules: rep.Rules}
	o.Start.Machine = l.machine
	if l.machine == nil || len(l.problems.Errors()) > 0 {
		return o, nil
	}
	if err := p.replayMocks(&c, l, s); err != nil {
		return Options{}, err
	}
	o.Rules = append(rep.Answers[:len(rep.Answers):len(rep.Answers)], c.Rules...)
	a, err := replay.PlayAgainst(rep.Recording, l.machine, c.Rules, nil)
	if err == nil {
		o.Message = a.Outcome()
	}
	return o, err
}
