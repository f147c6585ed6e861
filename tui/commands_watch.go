package tui

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"backstep/asl/expr"
	"backstep/tui/compare"
	"backstep/tui/ui"
	"backstep/tui/watch"
)

// watchCommands are about breakpoints, watches, bookmarks and runs.
var watchCommands = []command{
	{ID: "watch.add", Keys: []string{"w"}, Help: "watch the path under the cursor of the data, or any expression", Hint: "watch", Rank: 6,
		Group: groupTry, Disabled: available, Intent: askWatch, Arg: "EXPRESSION", Take: watchOn},
	{ID: "view.watches", Keys: []string{"W"}, Help: "list of watches", Group: groupTry, Disabled: available, Intent: always(ui.Tab{Name: watch.Watches})},
	{ID: "view.faults", Keys: []string{"F"}, Help: "list of faults and mocks", Group: groupTry, Disabled: available, Intent: always(ui.Tab{Name: watch.Faults})},
	{ID: "view.mocks", Keys: []string{"M"}, Help: "list of mocks: which are yours, which are the file's", Group: groupTry, Disabled: available, Intent: always(ui.Tab{Name: watch.Faults})},
	{ID: "item.delete", Keys: []string{"x", "delete"}, Help: "delete the selected row of a list", Group: groupTry, Disabled: noRow, Intent: always(ui.Move{By: ui.Delete})},
	{ID: "break.new", Keys: []string{"+"}, Help: "new breakpoint of any kind: error, value, size, time, step", Group: groupTry, Disabled: available, Intent: always(ui.EditBreakpoint{})},
	{ID: "mark", Keys: []string{"m"}, Help: "bookmark this moment, with a note", Group: groupTry, Disabled: available, Intent: askMark, Arg: "NOTE", Take: markWith},
	{ID: "edit.undo", Keys: []string{"u"}, Help: "undo the last edit, not a step: steps go back with `N`", Group: groupTry, Disabled: noUndo, Intent: undo},
	{ID: "edit.redo", Keys: []string{"ctrl+r"}, Help: "make the edit again that was undone", Group: groupTry, Disabled: noRedo, Intent: redo},
	{ID: "data.writer", Keys: []string{"L"}, Help: "go to what wrote the value under the cursor last; again for the one before", Group: groupData, Disabled: nothingWritten, Intent: findWriter},
	{ID: "goto.step", Keys: []string{"g n"}, Help: "go to a step by its number", Hint: "step", Group: groupBack, Disabled: notStarted, Intent: askStep, Arg: "N", Take: stepTo},
	{ID: "goto.mark", Keys: []string{"g m"}, Help: "go to a bookmark", Hint: "bookmark", Group: groupBack, Disabled: noMarks, Intent: always(ui.Open{Dialog: marksDialog})},
	{ID: "compare", Keys: []string{"D"}, Help: "compare the run with the one it came from", Group: groupViews, Disabled: oneRun, Intent: compareRuns},
}

func askWatch(v ui.View) ui.Intent {
	return ui.Ask{
		Label: "watch: ", Text: v.Path.String(), Then: watchOn,
		Keys: "an expression in JSONata, $ is the document   Enter watch it  Ctrl+U clear  Esc cancel",
	}
}

// watchOn adds a watch.
func watchOn(v ui.View, text string) (ui.Intent, string) {
	next, w, err := v.Session.AddWatch(text)
	if err != nil {
		return nil, placed(text, err)
	}
	return ui.Several{ui.Become{Session: next, Done: v.Keys.Text("watch %d on %s: `W` lists watches", w.Number, text)}, ui.Turn{Name: watch.Watches}}, ""
}

// placed says what is wrong with an expression, and where.
func placed(text string, err error) string {
	var at *expr.Error
	if !errors.As(err, &at) {
		return err.Error()
	}
	column := utf8.RuneCountInString(text[:min(at.Pos, len(text))]) + 1
	return strings.TrimSpace(fmt.Sprintf("column %d: %s. %s", column, at.Msg, at.Hint))
}

func askMark(ui.View) ui.Intent {
	return ui.Ask{Label: "bookmark, note: ", Keys: "Enter mark this moment  Esc cancel", Then: markWith}
}

// markWith marks the moment with a note.
func markWith(v ui.View, note string) (ui.Intent, string) {
	next, mark := v.Session.Mark(note)
	return ui.Become{Session: next, Done: v.Keys.Text("bookmark %d at %s: `g m` goes to it", mark.Number, v.Session.Link("", "").String()[1:])}, ""
}

func askStep(ui.View) ui.Intent {
	return ui.Ask{Label: "step: ", Keys: "Enter go there  Esc cancel", Then: stepTo}
}

// stepTo goes to before a step.
func stepTo(v ui.View, text string) (ui.Intent, string) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if most := v.Session.Tip().Steps(); err != nil || n < 0 || n > most {
		return nil, fmt.Sprintf("%q: a number from 0 to %d is expected", text, most)
	}
	return ui.Become{Session: v.Session.Step(n), Done: fmt.Sprintf("before step %d", max(n, 1))}, ""
}

func undo(v ui.View) ui.Intent {
	next := v.Session.Undo()
	return ui.Become{Session: next, Done: "undone: " + v.Session.CanUndo() + inRun(v, next.Run().Name)}
}

func redo(v ui.View) ui.Intent {
	next := v.Session.Redo()
	return ui.Become{Session: next, Done: "made again: " + v.Session.CanRedo() + inRun(v, next.Run().Name)}
}

// inRun tells of another run.
func inRun(v ui.View, name string) string {
	if was := v.Session.Run().Name; was != name {
		return ". This is run " + name + " again, run " + was + " is kept"
	}
	return ""
}

// compareRuns compares the run that the current one came from with it; a run
// that came from none is compared with the next.
func compareRuns(v ui.View) ui.Intent {
	runs, at, from := v.Session.Runs(), 0, -1
	for i, r := range runs {
		if r.Name == v.Session.Run().Name {
			at = i
		}
	}
	for i, r := range runs {
		if r.Name == runs[at].From {
			from = i
		}
	}
	if from < 0 {
		return compare.Start(v, at, (at+1)%len(runs))
	}
	return compare.Start(v, from, at)
}

func noUndo(v ui.View) string {
	if v.Session.CanUndo() == "" {
		return v.Keys.Text("nothing to undo: `u` undoes edits, `N` goes back a step")
	}
	return ""
}

func noRedo(v ui.View) string {
	if v.Session.CanRedo() == "" {
		return v.Keys.Text("nothing to make again: `Ctrl+R` takes back an undo")
	}
	return ""
}

// noRow is the reason where the focused pane has no rows to delete.
func noRow(v ui.View) string {
	switch v.Pane {
	case watchPane, breakPane, watchesPane:
		return ""
	}
	return v.Keys.Text("nothing to delete here: `x` deletes rows of the lists of breakpoints, watches and rules")
}

func noMarks(v ui.View) string {
	if len(v.Session.Marks()) == 0 {
		return v.Keys.Text("no bookmarks: `m` marks this moment")
	}
	return ""
}

func nothingWritten(v ui.View) string {
	if v.Stage < 0 && v.Session.Cursor().Move == 0 {
		return "nothing has run yet: everything here is the execution input"
	}
	return ""
}

func oneRun(v ui.View) string {
	if len(v.Session.Runs()) < 2 {
		return v.Keys.Text("one run only: `r` starts another, a fault or an edit in the past forks one")
	}
	return ""
}
