package history

import (
	"encoding/json"
	"strings"

	"backstep/asl/value"
)

// Glance finds the event that ended an execution without reading the rest of a
// document, which for a large one takes many times as long; only its type and
// details are there. False: the document says nothing of an end, or of several.
// What [Read] says counts.
func Glance(d Document) (Recorded, bool) {
	var found Recorded
	for _, name := range ends {
		switch n := typesNamed(d.Text, name); {
		case n == 0:
		case n > 1 || found.Type != "":
			return Recorded{}, false
		default:
			found.Type = name
		}
	}
	if found.Type != "" {
		found.Details = onlyMember(d.Text, detailsMember(found.Type))
	}
	return found, found.Type != ""
}

// typesNamed counts the events of a type. The quotes around it are escaped in
// documents, which are strings; a state may have the name too.
func typesNamed(text, name string) (n int) {
	for {
		before, rest, ok := strings.Cut(text, `"`+name+`"`)
		if !ok {
			return n
		}
		if strings.HasSuffix(strings.TrimRight(before[max(0, len(before)-20):], " \t\r\n:"), `"type"`) {
			n++
		}
		text = rest
	}
}

// onlyMember reads the object of a member that occurs once in a text; absent
// where there is none.
func onlyMember(text, name string) value.Value {
	_, rest, ok := strings.Cut(text, `"`+name+`"`)
	if !ok {
		return value.Value{}
	}
	var object json.RawMessage
	if json.NewDecoder(strings.NewReader(strings.TrimLeft(rest, " \t\r\n:"))).Decode(&object) != nil {
		return value.Value{}
	}
	v, _ := value.Parse(string(object))
	return v
}
