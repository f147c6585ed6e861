package debug

import (
	"flag"
	"os"
	"testing"
)

// TestMain lets properties be tried more often than usual: sessions are cheap,
// and what goes wrong in them takes many steps.
func TestMain(m *testing.M) {
	flag.Parse()
	if f := flag.Lookup("rapid.checks"); f.Value.String() == f.DefValue {
		f.Value.Set("400")
	}
	os.Exit(m.Run())
}
