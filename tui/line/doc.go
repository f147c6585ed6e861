// Package line is the debugger without a screen: commands are typed, facts are
// written, one a line, in sentences that can be read aloud. There are no escape
// sequences and nothing is ever drawn over, so it serves screen readers, dumb
// terminals, and scripts on the standard input.
//
// # The same commands
//
// A line is a word and what follows it. The word is a key or the id of a command
// in the program's table, which gives the reason why it cannot work now or the
// intent it stands for, as on the screen; or one of the words of this package
// ([words]), which write what panes show. What follows a command of the table is
// the name of a state, as if that were selected, or the text that a dialog would
// ask for. An empty line repeats the last motion.
//
// Sentences about moves come from the rows of the trace ([tellers]).
//
// # Streams
//
// Input is read a line at a time and only when one is wanted, so that an editor
// can use the terminal meanwhile. Text out of files reaches the output through
// one place, which makes control characters visible.
package line

// Loaded for its effect before Bubble Tea is initialised.
import _ "backstep/tui/background"
