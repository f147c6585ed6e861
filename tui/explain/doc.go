// Package explain is the pane that says in words what the stage that is looked
// at did and why. What it says is computed by package why; the pane breaks it
// into lines and scrolls them.
package explain
