package cli

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"backstep/scenarios"
)

// Loading is what is opened when it takes a while.
type Loading struct {
	What string                                   // hist.json, 15 MB
	Load func(tell func(string)) (Options, error) // tells what can be said before all is read
}

// largeFiles is how many bytes are read before the screen is there; more are read
// while it says so.
const largeFiles = 100_000

// show opens the terminal UI on what is loaded; o holds how it looks until then.
// What is said meanwhile is written when the screen is gone.
func (p *program) show(o Options, files []string, load func(tell func(string)) (Options, error)) error {
	var lost error
	size := p.sizeOf(files)
	if size > largeFiles && !o.Look.Plain {
		said, errors := &bytes.Buffer{}, p.Stderr
		o.Loading = &Loading{fmt.Sprintf("%s, %d KB", shown(o.Path), size/1000), func(tell func(string)) (loaded Options, err error) {
			p.Stderr = said
			loaded, lost = load(tell)
			p.Stderr = errors
			return loaded, lost
		}}
		defer func() { errors.Write(said.Bytes()) }()
	} else if o, lost = load(func(string) {}); lost != nil {
		return lost
	}
	if o.Look.Plain && o.Recorded != nil && o.Session == nil { // nothing can be stepped through
		fmt.Fprint(p.Stdout, o.Message)
		return nil
	}
	if code := StartTUI(o); lost == nil && code != exitOK {
		return &failure{code: code}
	}
	return lost
}

// sizeOf is the size of files; of those that cannot be opened nothing is known.
func (p *program) sizeOf(names []string) (size int64) {
	for _, name := range names {
		if name == stdin || name == "" {
			continue
		}
		f, err := p.Open(name)
		if err != nil {
			continue
		}
		if info, err := f.Stat(); err == nil && !info.IsDir() {
			size += info.Size()
		}
		f.Close()
	}
	return size
}

// involved lists the files that are read for a definition or a scenario, as far as
// their names tell.
func (p *program) involved(args []string, s *settings) []string {
	if len(args) == 0 {
		return nil
	}
	file := args[0]
	if l, ok := p.linkArgument(file); ok {
		file = l.File
	}
	file, _, _ = strings.Cut(file, "#")
	out := []string{file, s.input, s.mocks}
	for _, ending := range []string{".input.json", ".mocks.yaml"} {
		if !scenarios.IsFile(filepath.Base(file)) {
			out = append(out, p.companion(file, ending))
		}
	}
	return out
}
