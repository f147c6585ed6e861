package mock

import (
	"testing"

	"backstep/sim/simtest"
)

const definition = `{"StartAt": "Both", "States": {
	"Both": {"Type": "Parallel", "Next": "Charge", "Branches": [
		{"StartAt": "Note", "States": {"Note": {"Type": "Pass", "End": true}}},
		{"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "ItemProcessor": {
			"StartAt": "Ship", "States": {"Ship": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:ship", "End": true}}}}}}
	]},
	"Charge": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge", "End": true}
}}`

func TestMisplaced(t *testing.T) {
	m := simtest.Machine(t, definition)
	tests := []struct{ name, state, msg, hint string }{
		{"a Task's name is right", "Charge", "", ""},
		{"the name of a Task in a branch is right", "Ship", "", ""},
		{"a place in the right branch is right", "Both[1]/Each[12]/Ship", "", ""},
		{"a Parallel has a branch for each place", "Both[0]/Each[12]/Ship", "there is no Task state Both[0]/Each[12]/Ship", "its place is Both[1]/Each[0]/Ship"},
		{"a place is complete", "Each[0]/Ship", "there is no Task state Each[0]/Ship", "its place is Both[1]/Each[0]/Ship"},
		{"an index is written as a number", "Both[1]/Each[x]/Ship", "there is no Task state Both[1]/Each[x]/Ship", "its place is Both[1]/Each[0]/Ship"},
		{"an index has no leading zeros", "Both[1]/Each[01]/Ship", "there is no Task state Both[1]/Each[01]/Ship", "its place is Both[1]/Each[0]/Ship"},
		{"only Tasks are answered", "Note", "Note is a Pass state", "only Task states are answered"},
		{"a near name is suggested", "Chrage", "there is no Task state Chrage", "Did you mean Charge?"},
		{"nothing is suggested when nothing is near", "Elsewhere", "there is no Task state Elsewhere", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Rules{{State: "Charge"}, {State: tt.state}}.Misplaced(m)
			if tt.msg == "" {
				if len(got) != 0 {
					t.Errorf("Misplaced = %+v, want none", got)
				}
				return
			}
			if want := (Doubt{1, tt.msg, tt.hint}); len(got) != 1 || got[0] != want {
				t.Errorf("Misplaced = %+v, want %+v", got, want)
			}
		})
	}
}
