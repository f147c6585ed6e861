package tui

import "sync"

// The marks of a synchronized update: a terminal that knows them shows what
// stands between them at once, others ignore them.
const (
	beginUpdate = "\x1b[?2026h"
	endUpdate   = "\x1b[?2026l"
)

// frameWriter is the terminal. Each write arrives as one synchronized update.
type frameWriter struct {
	Terminal
	mu  sync.Mutex
	buf []byte
}

// Write implements io.Writer. The result counts the bytes of p.
func (s *frameWriter) Write(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.buf = append(append(append(s.buf[:0], beginUpdate...), p...), endUpdate...)
	n, err := s.Terminal.Write(s.buf)
	return max(0, min(n-len(beginUpdate), len(p))), err
}
