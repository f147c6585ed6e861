package host

import (
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settled is how long a file must be left alone before it counts as saved:
// editors write in several steps.
const settled = 80 * time.Millisecond

// Watch tells which of the files were saved with another content. It looks at
// their folders, because editors replace files instead of writing into them.
func (Host) Watch(names ...string) (<-chan string, func(), error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, nil, err
	}
	s := &watch{w: w, files: map[string]*watched{}, changed: make(chan string), stop: make(chan struct{})}
	for _, name := range names {
		err = errors.Join(err, s.add(name))
	}
	if len(s.files) == 0 {
		return nil, nil, errors.Join(err, w.Close())
	}
	go s.run()
	return s.changed, s.end, nil
}

// watch tells of saved files until it is ended.
type watch struct {
	w       *fsnotify.Watcher
	files   map[string]*watched // by path
	changed chan string
	stop    chan struct{}
}

// watched is a file as it was last told of.
type watched struct {
	name   string // as it was given
	digest [sha256.Size]byte
}

func (s *watch) add(name string) error {
	path, err := filepath.Abs(name)
	if err != nil {
		return err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // what is written is the file that the link leads to
	}
	if err := s.w.Add(filepath.Dir(path)); err != nil {
		return err
	}
	f := &watched{name: name}
	f.look(path)
	s.files[path] = f
	return nil
}

// look takes the file's content in and reports whether it is another one. A
// file that is away is the same until it is back.
func (f *watched) look(path string) bool {
	b, err := os.ReadFile(path)
	if err != nil {
		return false
	}
	digest := sha256.Sum256(b)
	other := digest != f.digest
	f.digest = digest
	return other
}

// run collects events until the files are left alone.
func (s *watch) run() {
	defer close(s.changed)
	defer s.w.Close()
	touched := map[string]bool{}
	timer := time.NewTimer(settled)
	timer.Stop()
	for {
		select {
		case <-s.stop:
			return
		case ev, open := <-s.w.Events:
			if !open {
				return
			}
			if s.files[ev.Name] != nil {
				touched[ev.Name] = true
				timer.Reset(settled)
			}
		case _, open := <-s.w.Errors: // events may be lost: look at all
			if !open {
				return
			}
			for path := range s.files {
				touched[path] = true
			}
			timer.Reset(settled)
		case <-timer.C:
			if !s.tell(touched) {
				return
			}
			clear(touched)
		}
	}
}

// tell sends the names of the files that have another content. It is false when
// the watch was ended meanwhile.
func (s *watch) tell(touched map[string]bool) bool {
	for path := range touched {
		f := s.files[path]
		if !f.look(path) {
			continue
		}
		select {
		case s.changed <- f.name:
		case <-s.stop:
			return false
		}
	}
	return true
}

func (s *watch) end() { close(s.stop) }
