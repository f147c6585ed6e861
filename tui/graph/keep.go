package graph

import (
	"encoding/json"

	"backstep/asl"
	"backstep/tui/ui"
)

// kept is how a person set the pane up: the form, and the chains folded (false)
// or unfolded by hand, by the reference of their first state.
type kept struct {
	Form   form            `json:"form,omitempty"`
	Chosen bool            `json:"chosen,omitempty"`
	Hand   map[string]bool `json:"hand,omitempty"`
}

// Keep implements ui.Keeper.
func (p Pane) Keep() string {
	k := kept{Chosen: p.chosen, Hand: map[string]bool{}}
	if p.chosen { // else it follows from the room there is
		k.Form = p.form
	}
	for st, open := range p.hand {
		k.Hand[string(st.Ref)] = open
	}
	text, _ := json.Marshal(k) // writes maps in the order of their keys
	return string(text)
}

// Recall implements ui.Keeper.
func (p Pane) Recall(text string) ui.Pane {
	var k kept
	if json.Unmarshal([]byte(text), &k) != nil || k.Form > boxes {
		return p
	}
	if k.Chosen {
		p.form, p.chosen = k.Form, true
	}
	p.hand = map[*asl.State]bool{}
	for _, st := range p.machine.States {
		if open, ok := k.Hand[string(st.Ref)]; ok {
			p.hand[st] = open
		}
	}
	return p
}
