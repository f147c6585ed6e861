package tui

import (
	"strconv"

	"backstep/tui/dialog"
	"backstep/tui/lanes"
	"backstep/tui/ui"
)

// timeCommands are about the clock and the lanes.
var timeCommands = []command{
	{ID: "clock.set", Keys: []string{"T", "g t"}, Help: "advance the clock, go to an instant, list the timers", Hint: "clock",
		Group: groupTry, Disabled: dialog.ClockReason, Intent: always(ui.Open{Dialog: clockDialog}), Arg: "INSTANT", Take: toInstant},
	{ID: "clock.absolute", Help: "show the clock as date and time of day, or as time since the start",
		Group: groupViews, Disabled: available, Intent: always(ui.SwitchClock{})},
	{ID: "lane.goto", Keys: []string{"g i"}, Help: "go to a branch or iteration by its number", Hint: "iteration",
		Group: groupTry, Disabled: noLaneNumber, Intent: always(ui.Open{Dialog: laneDialog}), Arg: "N", Take: toLane},
	{ID: "lanes", Help: "choose what happens first of what is due at one instant",
		Group: groupTry, Disabled: dialog.OrderReason, Intent: always(ui.Open{Dialog: orderDialog}), Arg: "N", Take: toFirst},
	{ID: "view.lanes", Keys: []string{"v i"}, Help: "branches and iterations side by side", Hint: "lanes",
		Group: groupViews, Disabled: available, Intent: always(ui.Show{View: "lanes"})},
}

// toInstant is letting time pass up to an instant that was typed.
func toInstant(v ui.View, arg string) (ui.Intent, string) {
	g, problem := dialog.GoToInstant(v, arg)
	return g, problem
}

// toLane is going to the lane whose number was typed.
func toLane(v ui.View, arg string) (ui.Intent, string) {
	n, err := strconv.Atoi(arg)
	if err != nil {
		return nil, strconv.Quote(arg) + " is no whole number"
	}
	return lanes.Goto(v, n)
}

// toFirst lets the thing whose number was typed happen first.
func toFirst(v ui.View, arg string) (ui.Intent, string) {
	n, err := strconv.Atoi(arg)
	if err != nil {
		return nil, strconv.Quote(arg) + " is no whole number"
	}
	return dialog.First(v, n)
}

// goToLane looks at the lane with a number.
func (m *model) goToLane(number int) {
	intent, reason := lanes.Goto(m.view(), number)
	if reason != "" {
		m.message = reason
		return
	}
	m.apply(intent)
}
