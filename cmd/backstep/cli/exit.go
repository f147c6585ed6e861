package cli

import (
	"fmt"
	"strings"
)

// The exit codes.
const (
	exitOK         = 0
	exitFailed     = 1
	exitUsage      = 2
	exitDefinition = 3
	exitFound      = 4
	exitNoAnswer   = 5
	exitLimit      = 6
	exitInternal   = 70
)

// exitCodes say what each code means; help and README print them.
var exitCodes = []struct {
	Code    int
	Meaning string
}{
	{exitOK, "it worked; warnings do not count"},
	{exitFailed, "the execution ended FAILED, TIMED_OUT or ABORTED"},
	{exitUsage, "wrong usage, no terminal, a file that cannot be read, an input or mocks file that is no JSON or YAML"},
	{exitDefinition, "the definition or the scenario has errors"},
	{exitFound, "a test failed, too little is covered, or a recording differs from the definition"},
	{exitNoAnswer, "a task has no mock"},
	{exitLimit, "a limit of this tool was reached"},
	{exitInternal, "an error in backstep itself"},
}

// exitHelp is the list of exit codes for the help text.
func exitHelp() string {
	var b strings.Builder
	for _, e := range exitCodes {
		fmt.Fprintf(&b, "  %-3d %s\n", e.Code, e.Meaning)
	}
	return b.String()
}

// failure ends a command with a code; an empty text means that everything has
// been said.
type failure struct {
	code int
	text string
}

func (f *failure) Error() string { return f.text }

func fail(code int, format string, args ...any) error {
	return &failure{code, fmt.Sprintf(format, args...)}
}
