package cli

import (
	"fmt"
	"io/fs"
	"regexp"
	"sync"

	"backstep/scenarios"
)

// watchTests runs the tests again whenever a file that they read has changed,
// until the process is told to end.
func (p *program) watchTests(paths []string, filter *regexp.Regexp, s *testSettings) error {
	if p.Pause == nil {
		return fail(exitUsage, "files cannot be watched here")
	}
	for {
		seen := &seenFiles{open: p.Open, marks: map[string]string{}}
		err := p.testOnce(seen.Open, paths, filter, s)
		p.exit(err)
		p.flush()
		fmt.Fprintf(p.Stderr, "backstep: watching %s\n", plural(len(seen.marks), "file", "files"))
		for !seen.changed() {
			if !p.Pause() {
				return err
			}
		}
		fmt.Fprintln(p.Stdout)
	}
}

// seenFiles remembers what the files that were opened looked like.
type seenFiles struct {
	open  scenarios.Open
	mu    sync.Mutex
	marks map[string]string
}

// Open implements scenarios.Open.
func (s *seenFiles) Open(name string) (fs.File, error) {
	mark := s.mark(name)
	s.mu.Lock()
	s.marks[name] = mark
	s.mu.Unlock()
	return s.open(name)
}

// mark is what changes with a file: its size and when it was written, for a
// folder the names in it; "" for a file that is not there.
func (s *seenFiles) mark(name string) string {
	f, err := s.open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return ""
	}
	mark := fmt.Sprint(info.Size(), info.ModTime().UnixNano())
	if d, ok := f.(fs.ReadDirFile); ok && info.IsDir() {
		list, _ := d.ReadDir(-1)
		for _, e := range list {
			mark += "\n" + e.Name()
		}
	}
	return mark
}

func (s *seenFiles) changed() bool {
	for name, mark := range s.marks {
		if s.mark(name) != mark {
			return true
		}
	}
	return false
}
