package host

import (
	"encoding/json"
	"path/filepath"
	"slices"
)

// mostRecent is the number of files that are remembered as opened.
const mostRecent = 10

// RecentFile is the file below a state folder that names the files that were
// opened last.
func RecentFile(dir string) string { return filepath.Join(dir, "sessions", "recent") }

// ReadRecent returns the absolute paths in the text of a RecentFile, newest
// first; nothing when it cannot be read.
func ReadRecent(text []byte) []string {
	var list []string
	if json.Unmarshal(text, &list) != nil {
		return nil
	}
	list = slices.DeleteFunc(list, func(f string) bool { return !filepath.IsAbs(f) })
	return list[:min(len(list), mostRecent)]
}

// Opened remembers that a file was opened.
func (s Store) Opened(file string) error {
	path, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	list := slices.DeleteFunc(ReadRecent(s.Read(RecentFile(s.Dir))), func(f string) bool { return f == path })
	list = append([]string{path}, list...)
	text, err := json.Marshal(list[:min(len(list), mostRecent)])
	if err != nil {
		return err
	}
	return s.Write(RecentFile(s.Dir), append(text, '\n'))
}
