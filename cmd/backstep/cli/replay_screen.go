package cli

import (
	"backstep/cmd/backstep/config"
	"backstep/scenarios/replay"
)

// replayScreen opens a recording in the terminal UI, at the root cause.
func (p *program) replayScreen(rep *replay.Report, args []string, s *replaySettings, c *config.Config) error {
	if err := s.screen.check(); err != nil {
		return err
	}
	o := Options{
		Env: p.raw, Path: args[0], Machine: rep.Start.Machine, Start: rep.Start, Rules: rep.Rules, Mocks: s.mocks,
		Look: lookOf(c, &s.settings), Config: c.Problems(), Recorded: rep, Fresh: true,
		Message: "The recording is read-only: any change makes a simulated run beside it.",
	}
	if rep.Replay != nil {
		session := rep.Session()
		o.Session = &session
		o.Files = p.definitionFiles(s)
		o.Reload = func() (Options, error) { return p.replayReload(rep, args, s) }
	} else {
		o.Message, o.Machine, o.Start.Machine = "", nil, nil
	}
	switch {
	case o.Look.Plain && rep.Replay == nil:
		p.writeReplay(rep)
		return nil
	case o.Look.Plain:
		o.Message = replayText(rep) + o.Message
	}
	if code := StartTUI(o); code != exitOK {
		return &failure{code: code}
	}
	return nil
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
