package tui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"backstep/sim/debug"
	"backstep/tui/dialog"
	"backstep/tui/ui"
)

type command = ui.Command[ui.View, ui.Intent]

// The groups of commands, as on the help screen.
const (
	groupRun   = "Run"
	groupBack  = "Go back"
	groupTry   = "Change the experiment"
	groupData  = "Look at data"
	groupMove  = "Move"
	groupViews = "Application"
)

// always is the intent of a command that asks for the same thing everywhere.
func always(i ui.Intent) func(ui.View) ui.Intent { return func(ui.View) ui.Intent { return i } }

// motion is the intent of a command that moves the session.
func motion(d debug.Dir, u debug.Unit) func(ui.View) ui.Intent { return always(ui.Go{Dir: d, Unit: u}) }

// mostTimes is how often a motion is repeated at most.
const mostTimes = 1000

// times repeats a motion as often as the argument says.
func times(d debug.Dir, u debug.Unit) func(ui.View, string) (ui.Intent, string) {
	return func(_ ui.View, arg string) (ui.Intent, string) {
		n, err := strconv.Atoi(arg)
		if err != nil || n < 1 || n > mostTimes {
			return nil, fmt.Sprintf("%q: write how many times, from 1 to %d", arg, mostTimes)
		}
		list := make(ui.Several, n)
		for i := range list {
			list[i] = ui.Go{Dir: d, Unit: u}
		}
		return list, ""
	}
}

// until is motion to the selected state.
func until(d debug.Dir) func(ui.View) ui.Intent {
	return func(v ui.View) ui.Intent { return ui.Go{Dir: d, Unit: debug.Until, Target: v.Selected} }
}

// newTable returns all commands. Order is that of the footer and the help
// screen.
func newTable() *dialog.Table {
	var all []command
	for _, group := range [][]command{runCommands, backCommands, tryCommands, timeCommands, watchCommands, dataCommands, treeCommands, moveCommands, viewCommands, exportCommands} {
		all = append(all, group...)
	}
	for i := range all {
		all[i] = alsoRecorded(all[i], whileRunnable(all[i]))
	}
	return ui.NewTable(all...)
}

// free are the commands that work without a session.
var free = map[string]bool{
	"close": true, "back": true, "interrupt": true, "suspend": true, "redraw": true, "help": true, "palette": true,
	"find": true, "find.next": true, "find.prev": true, "zoom": true, "view.problems": true, "view.recording": true, "view.source": true,
}

// withoutSession reports whether a command works on a definition with errors.
func withoutSession(c command) bool {
	return free[c.ID] || c.Group == groupMove && c.ID != "goto.current" && !specials[c.ID]
}

// whileRunnable returns the command's disabled rule for definitions with errors
// too.
func whileRunnable(c command) func(ui.View) string {
	if withoutSession(c) {
		return c.Disabled
	}
	return func(v ui.View) string {
		if r := cannotRun(v); r != "" {
			return r
		}
		return c.Disabled(v)
	}
}

// singleKeys returns the commands that one key carries out. The others stand in
// the line that their first key shows.
func singleKeys(t *dialog.Table) *dialog.Table {
	return ui.NewTable(slices.DeleteFunc(slices.Clone(t.Commands()), func(c command) bool {
		return len(c.Keys) == 0 || strings.Contains(strings.TrimSpace(c.Keys[0]), " ")
	})...)
}

// KeyTable returns the commands as a Markdown table for the README.
func KeyTable() string { return Commands(nil).Markdown() }

var runCommands = []command{
	{ID: "step.over", Title: "step", Keys: []string{"n", "f10"}, Help: "finish this state, waiting and retries included", Hint: "over", Rank: 1,
		Group: groupRun, Disabled: noForward, Intent: motion(debug.Forward, debug.Over), Arg: "[N]", Take: times(debug.Forward, debug.Over)},
	{ID: "step.into", Keys: []string{"s", "f11"}, Help: "next data stage; into a branch or iteration", Hint: "into", Rank: 1,
		Group: groupRun, Disabled: noForward, Intent: motion(debug.Forward, debug.Into)},
	{ID: "step.out", Keys: []string{"o"}, Help: "finish the branch, iteration or state", Hint: "out", Rank: 5,
		Group: groupRun, Disabled: noOut, Intent: motion(debug.Forward, debug.Out)},
	{ID: "continue", Keys: []string{"c", "f5"}, Help: "run to a breakpoint, needed input or the end", Hint: "cont", Rank: 1,
		Group: groupRun, Disabled: noForward, Intent: motion(debug.Forward, debug.Continue)},
	{ID: "run.to", Title: "run to selection", Keys: []string{">"}, Help: "run until the selected state is entered",
		Group: groupRun, Disabled: noRunTo, Intent: until(debug.Forward)},
}

var backCommands = []command{
	{ID: "back.over", Title: "back", Keys: []string{"N"}, Help: "back to before this state", Hint: "back", Rank: 2,
		Group: groupBack, Disabled: noBack, Intent: motion(debug.Back, debug.Over), Arg: "[N]", Take: times(debug.Back, debug.Over)},
	{ID: "back.into", Keys: []string{"S"}, Help: "back to the previous data stage", Hint: "back", Rank: 3,
		Group: groupBack, Disabled: noBack, Intent: motion(debug.Back, debug.Into)},
	{ID: "back.out", Keys: []string{"O"}, Help: "back to before the branch, iteration or state", Hint: "back", Rank: 6,
		Group: groupBack, Disabled: noBack, Intent: motion(debug.Back, debug.Out)},
	{ID: "back.continue", Keys: []string{"C"}, Help: "back to the previous breakpoint or the start", Hint: "back", Rank: 6,
		Group: groupBack, Disabled: noBack, Intent: motion(debug.Back, debug.Continue)},
	{ID: "back.to", Title: "back to selection", Keys: []string{"<"}, Help: "back to the last time the selected state was entered",
		Group: groupBack, Disabled: noBackTo, Intent: until(debug.Back)},
	{ID: "goto.start", Title: "go to start", Keys: []string{"g s"}, Help: "go to the start of the run", Hint: "start", Rank: 7,
		Group: groupBack, Disabled: noBack, Intent: always(ui.GoToEnd{Start: true})},
	{ID: "goto.last", Keys: []string{"g r"}, Help: "go on where the last session of this file ended", Hint: "last session", Rank: 8,
		Group: groupBack, Disabled: noEarlier, Intent: always(ui.GoOn{})},
	{ID: "goto.tip", Title: "go to tip", Keys: []string{"g e"}, Help: "go to the end of what is recorded", Hint: "tip", Rank: 4,
		Group: groupBack, Disabled: noTip, Intent: always(ui.GoToEnd{})},
}

var tryCommands = []command{
	{ID: "callback.answer", Title: "answer callback", Keys: []string{"a"}, Help: "answer a waiting callback", Hint: "answer", Rank: 1,
		Group: groupTry, Disabled: dialog.CallbackReason, Intent: always(ui.Open{Dialog: callbackDialog})},
	{ID: "break.toggle", Title: "breakpoint", Keys: []string{"b", "f9"}, Help: "breakpoint on the selected, else the current state", Hint: "break", Rank: 3,
		Group: groupTry, Disabled: noState, Intent: func(v ui.View) ui.Intent { return ui.ToggleBreakpoint{State: chosen(v)} }},
	{ID: "fault.here", Title: "fault", Keys: []string{"f"}, Help: "let a task fail", Hint: "fault", Rank: 3,
		Group: groupTry, Disabled: dialog.FaultReason, Intent: always(ui.Open{Dialog: faultDialog})},
	{ID: "edit.result", Title: "edit task result", Keys: []string{"e"}, Help: "edit the task result or the input shown", Hint: "edit", Rank: 4,
		Group: groupTry, Disabled: dialog.ResultReason, Intent: always(ui.Open{Dialog: resultDialog})},
	{ID: "edit.input", Title: "edit execution input", Keys: []string{"E"}, Help: "edit the execution input and start a new run",
		Group: groupTry, Disabled: cannotRun, Intent: always(ui.Open{Dialog: inputDialog})},
	{ID: "clock.next", Title: "next timer", Keys: []string{"t"}, Help: "jump to the next timer", Hint: "time", Rank: 4,
		Group: groupTry, Disabled: noTimer, Intent: motion(debug.Forward, debug.Timer)},
	{ID: "run.restart", Title: "restart run", Keys: []string{"r"}, Help: "start a new run with the same input and mocks; this one is kept", Hint: "restart", Rank: 6,
		Group: groupTry, Disabled: notStarted, Intent: always(ui.Restart{})},
	{ID: "run.redrive", Title: "redrive", Keys: []string{"A"}, Help: "run again what has not succeeded, after the execution has failed", Hint: "redrive", Rank: 3,
		Group: groupTry, Disabled: noRedrive, Intent: func(v ui.View) ui.Intent { return redrive(v, 0) }, Arg: "[DELAY]", Take: redriveAfter},
	{ID: "lane.prev", Title: "previous lane", Keys: []string{"{"}, Help: "previous branch or iteration", Hint: "lane", Rank: 4,
		Group: groupTry, Disabled: noLane(debug.Back), Intent: always(ui.Lane{Dir: debug.Back})},
	{ID: "lane.next", Title: "next lane", Keys: []string{"}"}, Help: "next branch or iteration", Hint: "lane", Rank: 4,
		Group: groupTry, Disabled: noLane(debug.Forward), Intent: always(ui.Lane{Dir: debug.Forward})},
}

var dataCommands = []command{
	{ID: "stage.prev", Title: "previous stage", Keys: []string{"["}, Help: "look at the stage before, without moving the run", Hint: "stage", Rank: 5,
		Group: groupData, Disabled: noStage(-1), Intent: always(ui.LookAt{Delta: -1})},
	{ID: "stage.next", Title: "next stage", Keys: []string{"]"}, Help: "look at the next stage, without moving the run", Hint: "stage", Rank: 5,
		Group: groupData, Disabled: noStage(1), Intent: always(ui.LookAt{Delta: 1})},
	{ID: "data.view", Title: "view of the data", Keys: []string{"d"}, Help: "side by side, unified, after, changes only", Hint: "view", Rank: 6,
		Group: groupData, Disabled: available, Intent: adjust(ui.NextForm)},
	{ID: "find", Keys: []string{"/"}, Help: "find in the focused pane", Hint: "find", Rank: 7,
		Group: groupData, Disabled: available, Intent: always(ui.Find{})},
	{ID: "find.next", Title: "next match", Keys: []string{"*"}, Help: "next match", Group: groupData, Disabled: available, Intent: always(ui.FindNext{Delta: 1})},
	{ID: "find.prev", Title: "previous match", Keys: []string{"#"}, Help: "previous match", Group: groupData, Disabled: available, Intent: always(ui.FindNext{Delta: -1})},
	{ID: "copy.value", Keys: []string{"y v"}, Help: "copy the value under the cursor", Hint: "value", Rank: 1,
		Group: groupData, Disabled: available, Intent: always(ui.CopyFrom{What: ui.CopyValue})},
	{ID: "copy.path", Keys: []string{"y p"}, Help: "copy the path under the cursor", Hint: "path", Rank: 1,
		Group: groupData, Disabled: available, Intent: always(ui.CopyFrom{What: ui.CopyPath})},
	{ID: "copy.doc", Title: "copy document", Keys: []string{"y d", "Y"}, Help: "copy the whole document shown", Hint: "document", Rank: 1,
		Group: groupData, Disabled: available, Intent: always(ui.CopyFrom{What: ui.CopyDocument})},
	{ID: "copy.stage", Keys: []string{"y s"}, Help: "copy the field of the stage as it is written", Hint: "stage", Rank: 1,
		Group: groupData, Disabled: noFieldToCopy, Intent: always(ui.CopyFrom{What: ui.CopyStage})},
	{ID: "copy.event", Keys: []string{"y e"}, Help: "copy the selected event as JSON", Hint: "event", Rank: 1,
		Group: groupData, Disabled: noSelection, Intent: always(ui.CopyFrom{What: ui.CopySelection})},
	{ID: "copy.state", Keys: []string{"y n"}, Help: "copy the name of the selected state", Hint: "state", Rank: 1,
		Group: groupData, Disabled: noState, Intent: always(ui.CopyFrom{What: ui.CopyState})},
}

var viewCommands = []command{
	{ID: "zoom", Keys: []string{"z"}, Help: "this pane alone, or all again", Group: groupViews, Disabled: available, Intent: always(ui.Zoom{})},
	{ID: "view.debugger", Keys: []string{"v d"}, Help: "all panes", Hint: "all panes", Group: groupViews, Disabled: available, Intent: always(ui.Show{View: mainScreen})},
	{ID: "view.graph", Keys: []string{"v g"}, Help: "the graph, the selected state and the lanes", Hint: "graph", Group: groupViews, Disabled: available, Intent: always(ui.Show{View: "graph"})},
	{ID: "view.timeline", Keys: []string{"v t"}, Help: "timeline: gantt and events", Hint: "timeline", Group: groupViews, Disabled: available, Intent: always(ui.Show{View: "timeline"})},
	{ID: "view.stages", Keys: []string{"v s"}, Help: "all stages of the state, with what each one did", Hint: "stages", Group: groupViews, Disabled: available, Intent: always(ui.Show{View: "stages"})},
	{ID: "view.breakpoints", Keys: []string{"v b", "B"}, Help: "breakpoints above, watches below", Hint: "breakpoints", Group: groupViews, Disabled: available, Intent: always(ui.Show{View: "breakpoints"})},
	{ID: "view.cost", Keys: []string{"v $"}, Help: "what the run costs as Standard and Express, step by step, and how near it is to quotas", Hint: "cost", Group: groupViews, Disabled: available, Intent: always(ui.Show{View: costsPane})},
	{ID: "view.runs", Keys: []string{"v r", "R"}, Help: "list of the runs", Hint: "runs", Group: groupViews, Disabled: available, Intent: always(ui.Open{Dialog: runsDialog})},
	{ID: "view.recording", Keys: []string{"v h"}, Help: "the recorded history and what it shows", Hint: "recording", Group: groupViews, Disabled: noRecording, Intent: func(v ui.View) ui.Intent {
		if v.Live() {
			return ui.Show{View: replayScreen}
		}
		return ui.Show{View: recordingScreen}
	}},
	{ID: "view.coverage", Keys: []string{"v c"}, Help: "what the runs have reached, what not, and how to reach it", Hint: "coverage", Group: groupViews, Disabled: available, Intent: always(ui.Show{View: "coverage"})},
	{ID: "view.problems", Keys: []string{"v p"}, Help: "what is wrong with the definition, and why", Hint: "problems", Group: groupViews, Disabled: available, Intent: always(ui.Show{View: problemsScreen})},
	{ID: "view.source", Keys: []string{"v a", "g d"}, Help: "text of the definition at the selected state", Hint: "ASL source", Group: groupViews, Disabled: available, Intent: always(ui.Show{View: sourceScreen})},
	{ID: "palette", Title: "commands", Keys: []string{":", "ctrl+p"}, Help: "every command by its name", Hint: "commands", Rank: 5, Group: groupViews, Disabled: available, Intent: always(ui.Open{Dialog: paletteDialog})},
	{ID: "help", Keys: []string{"?", "f1"}, Help: "keys that work here", Hint: "help", Group: groupViews, Disabled: available, Intent: always(ui.Open{Dialog: helpDialog})},
	{ID: "close", Title: "quit", Keys: []string{"q"}, Help: "close this view; on the last one quit, asking when something is not saved", Hint: "quit", Rank: 7, Group: groupViews, Disabled: available, Intent: always(ui.Quit{})},
	{ID: "back", Keys: []string{"esc"}, Help: "close, cancel, leave; never quits", Group: groupViews, Disabled: available, Intent: always(ui.Leave{})},
	{ID: "interrupt", Keys: []string{"ctrl+c"}, Help: "stop a running continue; else press twice to quit", Group: groupViews, Disabled: available, Intent: always(ui.Interrupt{})},
	{ID: "suspend", Keys: []string{"ctrl+z"}, Help: "suspend to the shell", Group: groupViews, Disabled: available, Intent: always(ui.Suspend{})},
	{ID: "redraw", Keys: []string{"ctrl+l"}, Help: "redraw the screen", Group: groupViews, Disabled: available, Intent: always(ui.Redraw{})},
}
