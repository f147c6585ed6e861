package data

import (
	"encoding/json"

	"backstep/tui/ui"
	"backstep/tui/widget"
)

// kept is how a person set the pane up.
type kept struct {
	Form  form          `json:"form,omitempty"`
	Wrap  bool          `json:"wrap,omitempty"`
	Folds []widget.Fold `json:"folds,omitempty"`
}

// Keep implements ui.Keeper.
func (p Pane) Keep() string {
	text, _ := json.Marshal(kept{p.form, p.wrap, p.tree.Folds()})
	return string(text)
}

// Recall implements ui.Keeper.
func (p Pane) Recall(text string) ui.Pane {
	var k kept
	if json.Unmarshal([]byte(text), &k) != nil {
		return p
	}
	if k.Form < forms {
		p.form = k.Form
	}
	p.wrap = k.Wrap
	p.tree.SetFolds(k.Folds)
	p.shown = nil
	return p
}
