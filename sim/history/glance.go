package history

import (
	"encoding/json"
	"strings"

	"backstep/asl/value"
)

// Glance finds the event that ended an execution without reading the rest of a
// document, which for a large one takes many times as long; only its type and
// details are there. It is the last event of the document, or the first where they
// stand in reverse order. False: neither ends an execution, or the document is no
// output of get-execution-history. What [Read] says counts.
func Glance(d Document) (Recorded, bool) {
	if !strings.HasPrefix(strings.TrimLeft(d.Text[:min(len(d.Text), 80)], " \t\r\n{"), `"events"`) {
		return Recorded{}, false
	}
	for _, find := range []func(text, quoted string) int{strings.LastIndex, strings.Index} {
		// The quotes around names are escaped in documents, which are strings.
		i := find(d.Text, `"type"`)
		if i < 0 {
			break
		}
		name := memberAt(d.Text[i:]).Text()
		if terminal[name] == "" {
			continue
		}
		ev := Recorded{Type: name}
		if i := find(d.Text, `"`+detailsMember(name)+`"`); i >= 0 {
			ev.Details = memberAt(d.Text[i:])
		}
		return ev, true
	}
	return Recorded{}, false
}

// memberAt reads the value of the member whose name a text begins with; absent
// when it is cut off.
func memberAt(text string) value.Value {
	_, rest, _ := strings.Cut(text, ":")
	var found json.RawMessage
	if json.NewDecoder(strings.NewReader(rest)).Decode(&found) != nil {
		return value.Value{}
	}
	v, _ := value.Parse(string(found))
	return v
}
