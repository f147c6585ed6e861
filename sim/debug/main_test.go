package debug

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
	if f := flag.Lookup("rapid.checks"); f.Value.String() == f.DefValue {
		f.Value.Set("400") // sessions are cheap, and what goes wrong in them takes many steps
	}
	os.Exit(m.Run())
}
