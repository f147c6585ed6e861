package tui

import (
	"slices"

	"backstep/tui/ui"
)

// move is a command that moves within the focused pane.
func move(id, help string, by ui.Motion, keys ...string) command {
	return command{ID: id, Help: help, Keys: keys, Group: groupMove, Disabled: available, Intent: always(ui.Move{By: by})}
}

// special is a command that moves within the panes that know the motion.
func special(id, help, hint string, by ui.Motion, keys ...string) command {
	specials[id] = true
	return command{ID: id, Help: help, Hint: hint, Rank: 6, Keys: keys, Group: groupMove, Disabled: unknownTo(by), Intent: always(ui.Move{By: by})}
}

// specials are the ids of those commands.
var specials = map[string]bool{}

// pointed are the panes with points of interest.
var pointed = []string{ganttPane, eventsPane, lanesPane, dataPane, timelinePane, recordedPane, comparePane, coveragePane}

// knownTo are the panes that know a motion which not every pane knows.
var knownTo = map[ui.Motion][]string{
	ui.Fold: {graphPane, ganttPane, dataPane}, ui.Unfold: {graphPane, ganttPane, dataPane},
	ui.Denser: {graphPane, ganttPane}, ui.Looser: {graphPane, ganttPane},
	ui.PanLeft: {graphPane, ganttPane}, ui.PanRight: {graphPane, ganttPane}, ui.PanUp: {graphPane}, ui.PanDown: {graphPane},
	ui.NextPoint: pointed, ui.PreviousPoint: pointed,
}

func unknownTo(by ui.Motion) func(ui.View) string {
	return func(v ui.View) string {
		if !slices.Contains(knownTo[by], v.Pane) {
			return v.Keys.Text("this pane has no use for the key: `?` lists those that work here")
		}
		return ""
	}
}

// focus is a command that gives a pane the focus.
func focus(id, help string, i ui.Intent, keys ...string) command {
	return command{ID: id, Help: help, Keys: keys, Group: groupMove, Disabled: available, Intent: always(i)}
}

var moveCommands = []command{
	focus("focus.next", "next pane", ui.FocusNext{Delta: 1}, "tab", "f6"),
	focus("focus.prev", "previous pane", ui.FocusNext{Delta: -1}, "shift+tab"),
	focus("focus.1", "pane 1: graph or outline", ui.FocusPane{Number: 1}, "1"),
	focus("focus.2", "pane 2: timeline", ui.FocusPane{Number: 2}, "2"),
	focus("focus.3", "pane 3: data", ui.FocusPane{Number: 3}, "3"),
	focus("focus.4", "pane 4: breakpoints, timers and runs", ui.FocusPane{Number: 4}, "4"),
	move("move.up", "up", ui.Up, "up", "k"),
	move("move.down", "down", ui.Down, "down", "j"),
	move("move.left", "fold, or go to what is around", ui.Left, "left", "h"),
	move("move.right", "unfold, or go to what is inside", ui.Right, "right", "l"),
	move("page.up", "page up", ui.PageUp, "pgup", "ctrl+u"),
	move("page.down", "page down", ui.PageDown, "pgdown", "ctrl+d"),
	move("move.top", "top", ui.Top, "home", "g g"),
	move("move.bottom", "bottom", ui.Bottom, "end", "G"),
	move("open", "act on the selected row", ui.Accept, "enter"),
	move("toggle", "fold or unfold", ui.Toggle, " "),
	special("density.less", "less detail, zoom out", "zoom", ui.Looser, ","),
	special("density.more", "more detail, zoom in", "zoom", ui.Denser, "."),
	special("pan.left", "move the view to the left", "", ui.PanLeft, "shift+left"),
	special("pan.right", "move the view to the right", "", ui.PanRight, "shift+right"),
	special("pan.up", "move the view up", "", ui.PanUp, "shift+up"),
	special("pan.down", "move the view down", "", ui.PanDown, "shift+down"),
	{ID: "goto.current", Keys: []string{"g c"}, Help: "select the current state and follow it", Hint: "current state",
		Group: groupMove, Disabled: available, Intent: always(ui.Follow{})},
}
