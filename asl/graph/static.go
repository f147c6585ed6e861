package graph

import (
	"strconv"

	"backstep/asl"
)

// Static is the look of a machine that does not run: the signs of the states'
// types. Its Room goes into the Options.
type Static struct{ ASCII bool }

// Scene returns the look of a layout's nodes.
func (s Static) Scene(l *Layout) Scene { return staticScene{l, s} }

// Room returns the cells of a state's sign, with the blank before it.
func (s Static) Room(st *asl.State) int {
	n := 0
	for _, t := range s.tail(st) {
		n += 1 + len([]rune(t.Text))
	}
	return n
}

type staticScene struct {
	layout *Layout
	Static
}

func (s staticScene) Taken(int) bool { return false }

func (s staticScene) Look(i int) Look {
	look := Look{Name: Writing}
	if n := &s.layout.Nodes[i]; n.Chain == nil && n.State != nil {
		look.Tail = s.tail(n.State)
	}
	return look
}

// typeSigns are shown after the names: Unicode, ASCII.
var typeSigns = map[asl.Type][2]string{
	asl.ChoiceType:   {"◇", "?"},
	asl.WaitType:     {"◷", "T"},
	asl.SucceedType:  {"■", "E"},
	asl.FailType:     {"✗", "F"},
	asl.ParallelType: {"║", "P"},
	asl.MapType:      {"≡", "M"},
}

var retrySigns = [2]string{"↻", "R"}

func (s Static) tail(st *asl.State) []Text {
	if st == nil {
		return nil
	}
	set := (&Options{ASCII: s.ASCII}).set()
	var out []Text
	retries := 0
	for _, r := range st.Retry {
		retries += r.MaxAttempts
	}
	if retries > 0 {
		out = append(out, Text{retrySigns[set] + strconv.Itoa(retries), Writing})
	}
	if sign, ok := typeSigns[st.Type]; ok {
		out = append(out, Text{sign[set], Writing})
	}
	return out
}
