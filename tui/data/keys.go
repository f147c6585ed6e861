package data

import (
	"regexp"
	"strconv"
	"strings"

	"backstep/asl/value"
	"backstep/tui/ui"
)

// Key is a member of the document shown, for a list to jump to.
type Key struct {
	Path    value.Path
	Preview string
}

// mostKeys is the number of keys that are listed.
const mostKeys = 20_000

// Keys lists the members of the document shown at any depth; of an array only
// the first elements.
func (p Pane) Keys() []Key {
	var list []Key
	var walk func(v value.Value, at value.Path)
	walk = func(v value.Value, at value.Path) {
		for i := range v.Len() {
			if len(list) >= mostKeys {
				return
			}
			step := value.ElemStep(i)
			if v.Kind() == value.ObjectKind {
				step = value.MemberStep(v.Key(i))
			}
			kid, path := v.Elem(i), at.Join(step)
			if !step.Elem {
				list = append(list, Key{path, ui.Short(kid, 40)})
			}
			if kid.Kind() >= value.ArrayKind {
				walk(kid, path)
			}
		}
	}
	walk(p.Document(), nil)
	return list
}

// Reveal moves the cursor to a path.
func (p Pane) Reveal(at value.Path) Pane {
	p.want, p.wanted = ui.Steps(at), true
	p.cursor().RevealPath(p.want)
	p.follow()
	return p
}

// Key returns the name of the member under the cursor, "" for none.
func (p Pane) Key() string {
	at := p.cursor().Path()
	if len(at) == 0 || at[len(at)-1].Elem {
		return ""
	}
	return at[len(at)-1].Key
}

var pointerEscaper = strings.NewReplacer("~", "~0", "/", "~1")

// Pointer returns the JSON Pointer (RFC 6901) of the cursor.
func (p Pane) Pointer() string {
	text := ""
	for _, s := range p.cursor().Path() {
		if text += "/"; s.Elem {
			text += strconv.Itoa(s.Index)
		} else {
			text += pointerEscaper.Replace(s.Key)
		}
	}
	return text
}

// plainKey matches what jq takes after a dot.
var plainKey = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// JQ returns the filter of jq that leads to the cursor.
func (p Pane) JQ() string {
	text := ""
	for _, s := range p.cursor().Path() {
		switch {
		case s.Elem:
			text += "[" + strconv.Itoa(s.Index) + "]"
		case plainKey.MatchString(s.Key):
			text += "." + s.Key
		default:
			text += "[" + value.Quote(s.Key) + "]"
		}
	}
	if !strings.HasPrefix(text, ".") {
		return "." + text
	}
	return text
}
