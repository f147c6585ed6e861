// Package coverage is the pane that shows what the session's runs have reached of
// the definition and what not, and how what is missed could be reached. It counts
// as backstep test --coverage does: transitions are all ways in which a run can go
// on, with the comparisons, retries and timeouts that decide them.
//
// The runs are counted in parts, each once (Book): Show reads a part, and the
// program shows the pane again while it has Unread moves.
package coverage
