package scenarios

import (
	"path/filepath"
	"strings"
)

// definitionSuffixes are cut off a definition's name to find what belongs to it.
var definitionSuffixes = []string{".asl.json", ".asl.yaml", ".asl.yml", ".asl", ".scenario.yaml", ".scenario.yml", ".scenario.json", ".json", ".yaml", ".yml"}

// Stem returns a definition's or a scenario's path without its ending.
func Stem(path string) string {
	for _, s := range definitionSuffixes {
		if short, ok := strings.CutSuffix(path, s); ok && filepath.Base(path) != s {
			return short
		}
	}
	return path
}

// MachineName makes a state machine's name of a file name: AWS takes 80 letters,
// digits, - and _.
func MachineName(path string) string {
	name := []byte(Stem(filepath.Base(path)))
	for i, c := range name {
		if c != '-' && c != '_' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			name[i] = '-'
		}
	}
	return string(name[:min(len(name), 80)])
}

// FileSuffixes are the endings of scenarios' names.
var FileSuffixes = []string{".scenario.yaml", ".scenario.yml", ".scenario.json"}

// IsFile reports whether a file is a scenario by its name.
func IsFile(name string) bool {
	for _, s := range FileSuffixes {
		if strings.HasSuffix(name, s) {
			return true
		}
	}
	return false
}
