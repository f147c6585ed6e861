package events

import (
	"flag"
	"os"
	"testing"
)

// TestMain keeps rapid from writing files of failing cases: what it prints
// suffices to repeat them.
func TestMain(m *testing.M) {
	flag.Parse()
	flag.Set("rapid.nofailfile", "true")
	os.Exit(m.Run())
}
