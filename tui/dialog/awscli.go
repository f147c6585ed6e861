package dialog

import (
	"regexp"
	"strings"

	"backstep/tui/widget"
)

// cliCall is a command of the AWS CLI: aws stepfunctions VERB ARGS.
type cliCall struct {
	verb string
	args []string // options and values in turn
}

// plainWord matches what a shell takes as it is.
var plainWord = regexp.MustCompile(`^[A-Za-z0-9_./:=@%+-]+$`)

// ShellQuote writes a word so that a POSIX shell reads it unchanged.
func ShellQuote(word string) string {
	if plainWord.MatchString(word) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

// String returns the command in one line, to be pasted into a shell.
func (c cliCall) String() string { return strings.Join(c.parts(), " ") }

// parts are the command and its options with their values.
func (c cliCall) parts() []string {
	list := []string{"aws stepfunctions " + c.verb}
	for i := 0; i+1 < len(c.args); i += 2 {
		list = append(list, c.args[i]+" "+ShellQuote(c.args[i+1]))
	}
	return list
}

// lines breaks the command before options. What does not fit into the lines is
// cut on the screen; the copy is whole.
func (c cliCall) lines(width, most int) []string {
	var list []string
	for i, p := range c.parts() {
		n := len(list) - 1
		switch {
		case i == 0:
			list = append(list, p)
		case widget.Width(list[n])+1+widget.Width(p) <= width || len(list) == most:
			list[n] += " " + p
		default:
			list = append(list, "  "+p)
		}
	}
	return list
}
