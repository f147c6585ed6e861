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
		"callback-late":    "n n n c a tab tab tab tab tab '700",
		"clock":            "n n n c T",
		"clock-instant":    "n n n c T down down tab 'T+1h",
		"order":            "n n n s s s s order",
		"number":           "number 'x",
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
