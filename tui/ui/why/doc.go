// Package why says in words and numbers why a stage of a state came out as it
// did: which paths it read and what they wrote ([PicksOf]), which rule of a
// Choice held ([Rules]), which entry of Retry and Catch took a failure and why
// the others did not ([Handlers]), where a path that leads nowhere might have
// been meant to lead ([Nearest]), and what a field is for ([FieldHelp]).
//
// Everything is a pure function of what an execution recorded, so that a pane, a
// line-oriented program and a test say the same. Texts use the signs → and …,
// which the caller may write in another character set.
package why
