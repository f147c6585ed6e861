package cli

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"backstep/asl/value"
	"backstep/scenarios/replay"
	"backstep/sim"
)

// recordingEndings are those of the files that are taken out of a folder.
var recordingEndings = []string{".json", ".jsonl", ".log"}

// recordings lists files and the recordings in folders, sorted by name. A file in
// a folder that is something else is left out.
func (p *program) recordings(args []string) ([]string, error) {
	var out []string
	for _, arg := range args {
		if !p.isFolder(arg) {
			out = append(out, arg)
			continue
		}
		n := len(out)
		for _, name := range p.filesIn(arg) {
			if path := filepath.Join(arg, name); hasEnding(name, recordingEndings...) && p.isRecording(path) {
				out = append(out, path)
			}
		}
		if len(out) == n {
			return nil, fail(exitUsage, "there is no recording in %s", arg)
		}
	}
	return out, nil
}

// filesIn returns the names of the files in a folder, sorted.
func (p *program) filesIn(dir string) []string {
	f, err := p.Open(dir)
	if err != nil {
		return nil
	}
	defer f.Close()
	d, ok := f.(fs.ReadDirFile)
	if !ok {
		return nil
	}
	entries, _ := d.ReadDir(-1)
	var names []string
	for _, e := range entries {
		if !e.IsDir() {
			names = append(names, e.Name())
		}
	}
	slices.Sort(names)
	return names
}

// isRecording tells a history or log by what is in it.
func (p *program) isRecording(path string) bool {
	text, err := p.read(path, recordingFile)
	return err == nil && holdsEvents(text)
}

func holdsEvents(text string) bool {
	return (strings.Contains(text, `"previousEventId"`) || strings.Contains(text, "previous_event_id")) && !strings.Contains(text, `"StartAt":`)
}

// replayed is one recording on the other definition.
type replayed struct {
	file string
	replay.Against
}

// replayAgainst executes recordings on another definition and tells what changes.
func (p *program) replayAgainst(args []string, s *replaySettings) error {
	if s.definition != "" {
		return fail(exitUsage, "give --definition or --against, not both")
	}
	files, err := p.recordings(args)
	if err != nil {
		return err
	}
	l, err := p.definition(s.against, &s.settings)
	if err == nil {
		err = p.refuseErrors(l)
	}
	if err == nil && s.mocks != "" {
		err = p.mocks(l, s.mocks)
	}
	if err != nil {
		return err
	}
	var list []replayed
	for _, file := range files {
		rec, err := p.recording(s.execution, file)
		if err != nil {
			return err
		}
		a, err := replay.PlayAgainst(rec, l.machine, l.rules, func(to *sim.Start) {
			to.Express, to.Objects, to.Seed = to.Express || l.start.Express, l.start.Objects, s.seed
		})
		if err != nil {
			return fail(exitInternal, "%s: %v", file, err)
		}
		list = append(list, replayed{file, a})
	}
	return p.writeAgainst(list, s)
}

func (p *program) writeAgainst(list []replayed, s *replaySettings) error {
	var counts [replay.NewFailure + 1]int
	wide := 0
	for _, x := range list {
		counts[x.Change]++
		wide = max(wide, len(x.file))
	}
	if s.format == "json" {
		if err := p.indented(againstObject(list)); err != nil {
			return err
		}
	} else {
		for _, x := range list {
			p.writeChange(x, wide)
		}
		fmt.Fprintf(p.Stdout, "%s: %d same, %d changed, %d new failures, %d undecided\n", plural(len(list), "recording", "recordings"),
			counts[replay.Same], counts[replay.Changed], counts[replay.NewFailure], counts[replay.Undecided])
	}
	switch {
	case counts[replay.Changed]+counts[replay.NewFailure] > 0:
		return &failure{code: exitFound}
	case counts[replay.Undecided] > 0:
		return &failure{code: exitNoAnswer}
	}
	return nil
}

func (p *program) writeChange(x replayed, wide int) {
	outcome := x.Recorded
	if x.Simulated != "" && x.Simulated != x.Recorded {
		outcome += " → " + x.Simulated
	}
	fmt.Fprintf(p.Stdout, "%-11s  %-*s  %s\n", x.Change, wide, oneLine(x.file), oneLine(outcome))
	if x.Text != "" {
		fmt.Fprintf(p.Stdout, "%-11s  %s\n", "", oneLine(x.Text))
	}
}

func againstObject(list []replayed) value.Value {
	out := make([]value.Value, len(list))
	for i, x := range list {
		members := []value.Member{text("file", x.file), text("change", x.Change.String()), text("recorded", x.Recorded), text("simulated", x.Simulated)}
		if x.Text != "" {
			members = append(members, text("text", x.Text))
		}
		out[i] = value.Object(members...)
	}
	return value.Object(member("recordings", value.Array(out...)))
}

func timeText(at sim.Instant) string { return at.Time().Format(time.RFC3339Nano) }
