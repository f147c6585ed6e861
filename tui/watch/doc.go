// Package watch is pane 4: what a person watches, where the execution stops, the
// rules that answer tasks, and a log, each in a tab.
//
// A tab is a row of a table: its name, its head, its rows, and what may be done
// with a row. The pane itself only moves a selection through them. The view with
// breakpoints above and watches below shows two panes of one tab each.
package watch
