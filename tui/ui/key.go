package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// keyLabels are the names of keys on the screen, by Bubble Tea's names for
// them.
var keyLabels = map[string]string{
	" ": "Space", "tab": "Tab", "enter": "Enter", "esc": "Esc", "backspace": "Backspace", "delete": "Delete",
	"insert": "Insert", "up": "Up", "down": "Down", "left": "Left", "right": "Right",
	"home": "Home", "end": "End", "pgup": "PgUp", "pgdown": "PgDn",
	"f1": "F1", "f2": "F2", "f3": "F3", "f4": "F4", "f5": "F5", "f6": "F6", "f7": "F7", "f8": "F8",
	"f9": "F9", "f10": "F10", "f11": "F11", "f12": "F12",
	"f13": "F13", "f14": "F14", "f15": "F15", "f16": "F16", "f17": "F17", "f18": "F18", "f19": "F19", "f20": "F20",
}

var modifiers = []struct{ name, label string }{{"ctrl+", "Ctrl+"}, {"alt+", "Alt+"}, {"shift+", "Shift+"}}

// KeyLabel returns how a key or sequence is written on the screen: Ctrl+P,
// Shift+Tab, PgDn, Space, g s.
func KeyLabel(keys string) string {
	if first, second, ok := strings.Cut(keys, " "); ok && first != "" && second != "" {
		return KeyLabel(first) + " " + KeyLabel(second)
	}
	label, rest := "", keys
	for _, m := range modifiers {
		if after, ok := strings.CutPrefix(rest, m.name); ok {
			label, rest = label+m.label, after
		}
	}
	if name, ok := keyLabels[rest]; ok {
		return label + name
	}
	if label != "" {
		rest = strings.ToUpper(rest)
	}
	return label + rest
}

// KeyNamed returns the name of a key or sequence that a person writes as on the
// screen or as Bubble Tea does: Ctrl+P, ctrl+p, PgDn, F10, Space, g s. A single
// character is itself.
func KeyNamed(text string) string {
	if first, second, ok := strings.Cut(text, " "); ok && first != "" && second != "" {
		return KeyNamed(first) + " " + KeyNamed(second)
	}
	lower := strings.ToLower(text)
	prefix := ""
	for _, m := range modifiers {
		if rest, ok := strings.CutPrefix(lower, m.name); ok && rest != "" {
			prefix, lower = prefix+m.name, rest
		}
	}
	if prefix == "" && utf8.RuneCountInString(text) == 1 {
		return text
	}
	for name, label := range keyLabels {
		if strings.EqualFold(label, lower) {
			lower = name
		}
	}
	return prefix + lower
}

// keyExists reports whether a key, or both keys of a sequence, can be pressed.
func keyExists(keys string) bool {
	if first, second, ok := strings.Cut(keys, " "); ok && first != "" && second != "" {
		return keyExists(first) && keyExists(second)
	}
	rest := keys
	for _, m := range modifiers {
		rest = strings.TrimPrefix(rest, m.name)
	}
	if keyLabels[rest] != "" {
		return true
	}
	r, n := utf8.DecodeRuneInString(rest)
	return n > 0 && n == len(rest) && unicode.IsPrint(r)
}
