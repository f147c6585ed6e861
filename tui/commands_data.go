package tui

import (
	"backstep/tui/data"
	"backstep/tui/ui"
)

// adjust is the intent of a command that changes how documents are shown.
func adjust(what ui.Adjustment) func(ui.View) ui.Intent { return always(ui.Adjust{What: what}) }

var adjustments = map[ui.Adjustment]func(data.Pane, ui.Size) data.Pane{
	ui.NextForm: data.Pane.NextForm, ui.Picks: data.Pane.Picks, ui.Wrap: data.Pane.Wrap,
}

// treeCommands are about the documents of the data pane.
var treeCommands = []command{
	{ID: "data.pick", Keys: []string{"p"}, Help: "overlay: what each path read and where it went", Hint: "pick", Rank: 8,
		Group: groupData, Disabled: available, Intent: adjust(ui.Picks)},
	{ID: "wrap", Keys: []string{"Z"}, Help: "the value under the cursor in full, long text wrapped",
		Group: groupData, Disabled: available, Intent: adjust(ui.Wrap)},
	special("poi.prev", "previous change, failure or point of interest", "points", ui.PreviousPoint, "("),
	special("poi.next", "next change, failure or point of interest", "points", ui.NextPoint, ")"),
	move("sibling.next", "next sibling", ui.NextSibling, "J"),
	move("sibling.prev", "previous sibling", ui.PreviousSibling, "K"),
	special("fold", "fold; on the time axis the long idle times", "fold", ui.Fold, "-"),
	special("unfold", "unfold this and all below", "fold", ui.Unfold, "="),
}
