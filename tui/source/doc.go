// Package source is the pane that shows the text of the definition: around the
// problem that is looked at, with a caret line, the hint and the reason of the
// rule, or around the selected state.
package source
