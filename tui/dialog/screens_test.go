package dialog_test

import "testing"

// TestScreens draws every dialog as a person meets it.
func TestScreens(t *testing.T) {
	for name, script := range map[string]string{
		"fault":            "f",
		"fault-known":      "f tab tab enter",
		"fault-timeout":    "f right",
		"fault-all":        "f tab tab tab tab tab tab right",
		"fault-retry":      "f ctrl+s n S S f",
		"result":           "s s s e",
		"result-bad":       "s s s e end '{",
		"result-answered":  "n @CheckAddress e",
		"input":            "E",
		"data":             "n e",
		"callback":         "n n n c a",
		"callback-failure": "n n n c a right tab tab 'Late",
		"help":             "?",
		"help-filter":      "? 'con",
		"quit":             "n q",
	} {
		t.Run(name, func(t *testing.T) {
			newDesk(t).play(script).wantScreens(name)
		})
	}
}
