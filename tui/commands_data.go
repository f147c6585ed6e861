package tui

import (
	"backstep/tui/data"
	"backstep/tui/dialog"
	"backstep/tui/ui"
)

// adjust is the intent of a command that changes how documents are shown.
func adjust(what ui.Adjustment) func(ui.View) ui.Intent { return always(ui.Adjust{What: what}) }

var adjustments = map[ui.Adjustment]func(data.Pane, ui.Size) data.Pane{
	ui.NextForm: data.Pane.NextForm, ui.Picks: data.Pane.Picks, ui.Wrap: data.Pane.Wrap,
}

// copying is a command that copies something of the data pane.
func copying(id, hint, help string, what ui.CopyWhat, key string) command {
	return command{ID: id, Help: "copy " + help, Hint: hint, Rank: 1, Keys: []string{key}, Group: groupData,
		Disabled: available, Intent: always(ui.CopyFrom{What: what})}
}

// treeCommands are about the documents of the data pane.
var treeCommands = []command{
	{ID: "data.pick", Title: "pick overlay", Keys: []string{"p"}, Help: "overlay: what each path read and where it went", Hint: "pick", Rank: 8,
		Group: groupData, Disabled: available, Intent: adjust(ui.Picks)},
	{ID: "wrap", Title: "wrap long text", Keys: []string{"Z"}, Help: "the value under the cursor in full, long text wrapped",
		Group: groupData, Disabled: available, Intent: adjust(ui.Wrap)},
	{ID: "skip.identity", Title: "skip identity", Help: "`[` and `]` pass over stages that the definition does not set, or stop there again",
		Group: groupData, Disabled: available, Intent: always(ui.SkipIdentity{})},
	{ID: "edit.data", Title: "edit data in flight", Help: "change what goes into the next state; in the past that forks a run",
		Group: groupTry, Disabled: dialog.DataReason, Intent: always(ui.Open{Dialog: inFlightDialog})},
	{ID: "data.compare", Title: "compare with", Keys: []string{"V"}, Help: "choose what the document is compared with",
		Group: groupData, Disabled: noDocument, Intent: always(ui.Open{Dialog: compareDialog})},
	{ID: "data.jump", Title: "jump to key", Keys: []string{"@"}, Help: "jump to a key of the document",
		Group: groupData, Disabled: available, Intent: always(ui.Open{Dialog: jumpDialog})},
	copying("copy.key", "key", "the key under the cursor", ui.CopyKey, "y k"),
	copying("copy.pair", "key+value", "key and value under the cursor", ui.CopyPair, "y b"),
	copying("copy.pointer", "pointer", "the JSON Pointer of the cursor", ui.CopyPointer, "y j"),
	copying("copy.jq", "jq", "a jq command that prints the value under the cursor", ui.CopyJQ, "y q"),
	copying("copy.aws", "aws", "the AWS CLI command that shows this document of an execution", ui.CopyAWS, "y a"),
	copying("copy.link", "link", "a link to this moment and path", ui.CopyLink, "y l"),
	{ID: "explain", Keys: []string{"i"}, Help: "explain this stage in words, or hide that", Hint: "explain", Rank: 9,
		Group: groupData, Disabled: available, Intent: always(ui.Explain{})},
	special("poi.prev", "previous change, failure or point of interest", "points", ui.PreviousPoint, "("),
	special("poi.next", "next change, failure or point of interest", "points", ui.NextPoint, ")"),
	move("sibling.next", "next sibling", ui.NextSibling, "J"),
	move("sibling.prev", "previous sibling", ui.PreviousSibling, "K"),
	special("fold", "fold; on the time axis the long idle times", "fold", ui.Fold, "-"),
	special("unfold", "unfold this and all below", "fold", ui.Unfold, "="),
}

// noDocument is the reason where no state has run yet.
func noDocument(v ui.View) string {
	if v.Visit.State == nil {
		return v.Keys.Text(noneRun)
	}
	return ""
}

// newCompare lists what the document can be compared with.
func (m *model) newCompare(v ui.View) dialog.Dialog {
	var rows []dialog.Item
	for _, c := range m.dataShown().Comparisons(v) {
		rows = append(rows, dialog.Item{Text: c.Text, Note: c.Note, Intent: ui.Compare{With: c.With}})
	}
	return dialog.NewChoose("Compare with", rows, 0)
}

// newJump lists the keys of the document.
func (m *model) newJump(ui.View) dialog.Dialog {
	var rows []dialog.Item
	for _, k := range m.dataShown().Keys() {
		rows = append(rows, dialog.Item{Text: k.Path.String(), Note: k.Preview, Intent: ui.Reveal{Path: k.Path}})
	}
	return dialog.NewChoose("Jump to", rows, 0)
}
