package tui

import "backstep/tui/ui"

// move is a command that moves within the focused pane.
func move(id, help string, by ui.Motion, keys ...string) command {
	return command{ID: id, Help: help, Keys: keys, Group: groupMove, Disabled: available, Intent: always(ui.Move{By: by})}
}

// focus is a command that gives a pane the focus.
func focus(id, help string, i ui.Intent, keys ...string) command {
	return command{ID: id, Help: help, Keys: keys, Group: groupMove, Disabled: available, Intent: always(i)}
}

var moveCommands = []command{
	focus("focus.next", "next pane", ui.FocusNext{Delta: 1}, "tab", "f6"),
	focus("focus.prev", "previous pane", ui.FocusNext{Delta: -1}, "shift+tab"),
	focus("focus.1", "pane 1: outline", ui.FocusPane{Number: 1}, "1"),
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
	{ID: "goto.current", Keys: []string{"g c"}, Help: "select the current state and follow it", Hint: "current state",
		Group: groupMove, Disabled: available, Intent: always(ui.Follow{})},
}
