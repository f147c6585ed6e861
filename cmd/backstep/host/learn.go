package host

import "path/filepath"

// LearnFile is the file below a state folder that holds what was answered in
// lessons.
func LearnFile(dir string) string { return filepath.Join(dir, "learn.json") }
