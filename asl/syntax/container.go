package syntax

import "slices"

// object reads the object that starts at pos.
func (r *reader) object() *Node {
	start, base := r.pos, len(r.members)
	var keys keySet
	r.braces++
	r.children(start, '}', func() { r.member(base, &keys) })
	r.braces--
	n := r.node(Object, start, "")
	n.Members = slices.Clone(r.members[base:])
	r.members = r.members[:base]
	return n
}

// array reads the array that starts at pos.
func (r *reader) array() *Node {
	start, base := r.pos, len(r.elems)
	r.brackets++
	r.children(start, ']', func() {
		e := r.value()
		r.elems = append(r.elems, e)
	})
	r.brackets--
	n := r.node(Array, start, "")
	n.Elems = slices.Clone(r.elems[base:])
	r.elems = r.elems[:base]
	return n
}

// children reads from the opening bracket at pos to its end, calling one at
// the start of each child.
func (r *reader) children(open int, end byte, one func()) {
	if r.braces+r.brackets > MaxDepth {
		r.fail(Span{open, open + 1}, "flatten the document", "nested deeper than %d levels", MaxDepth)
		r.stop()
		return
	}
	r.pos++
	comma := -1 // a comma that no child follows yet
	for {
		r.blanks()
		switch c := r.peek(); {
		case r.eof():
			r.unclosed(open, end)
			return
		case c == '}' || c == ']':
			r.trailing(comma, c)
			r.shut(open, end)
			return
		case c == ',':
			r.fail(Span{r.pos, r.pos + 1}, "remove it", "nothing stands before this comma")
			comma = r.pos
			r.pos++
			continue
		}
		start, faults := r.pos, r.faults
		one()
		if r.pos == start && !r.eof() {
			r.pos++ // the child reported what cannot start one
		}
		comma = r.separator(r.faults > faults)
	}
}

func (r *reader) trailing(comma int, closer byte) {
	if comma >= 0 {
		r.fail(Span{comma, comma + 1}, "remove the comma", "nothing follows this comma before %c", closer)
	}
}

func (r *reader) unclosed(open int, end byte) {
	at := r.textEnd
	r.fail(Span{at, at}, "add "+string(end), "the text ends inside the %c at %s", r.text[open], r.place(open))
	r.stop()
}

// shut reads the closing bracket at pos. When it is the wrong one and a
// container further out waits for it, it is left to that.
func (r *reader) shut(open int, end byte) {
	c := r.text[r.pos]
	if c == end {
		r.pos++
		return
	}
	r.fail(Span{r.pos, r.pos + 1}, "add "+string(end)+" before it", "expected %c to close the %c at %s, found %c", end, r.text[open], r.place(open), c)
	if c == '}' && r.braces == 0 || c == ']' && r.brackets == 0 {
		r.pos++
	}
}

// separator reads what stands between two children and returns the place of
// the comma, -1 when there is none. After a faulty child it looks for the next
// place where reading on makes sense.
func (r *reader) separator(faulty bool) int {
	after := r.pos
	r.blanks()
	if faulty {
		r.resync()
	}
	switch c := r.peek(); {
	case r.eof() || c == '}' || c == ']':
		return -1
	case c == ',':
		r.pos++
		return r.pos - 1
	case c == ';':
		r.fail(Span{r.pos, r.pos + 1}, "write a comma", "expected a comma, found ;")
		r.pos++
		return -1
	}
	r.fail(Span{after, after}, "add a comma", "a comma is missing here")
	return -1
}

// resync moves to the next character that can follow or start a child.
func (r *reader) resync() {
	for !r.eof() {
		switch r.text[r.pos] {
		case ',', '{', '}', '[', ']', '"':
			return
		}
		r.pos++
	}
}

// member reads a key, a colon and a value. The object's members so far stand
// from base on.
func (r *reader) member(base int, keys *keySet) {
	key, span, ok := r.key()
	if !ok {
		return
	}
	if i := keys.find(r.members[base:], key); i >= 0 {
		first := r.members[base+i].KeySpan.Start
		r.duplicate(key, span, first)
	}
	m := Member{Key: key, KeySpan: span}
	r.blanks()
	if r.colon(key, span) {
		r.blanks()
		m.Value = r.value()
	} else {
		m.Value = r.node(Bad, r.pos, "")
	}
	r.members = append(r.members, m)
}

func (r *reader) duplicate(key string, span Span, first int) {
	faults := r.faults
	r.fail(span, "rename or remove one of them: only the last would count", "key %s appears twice in this object, first at %s", clip(key), r.place(first))
	r.faults = faults // reading goes on as if nothing had happened
}

// colon reads the colon after a key and reports whether a value follows.
func (r *reader) colon(key string, span Span) bool {
	switch c := r.peek(); {
	case c == ':':
		r.pos++
		return true
	case c == '=':
		r.fail(Span{r.pos, r.pos + 1}, "write a colon", "expected a colon after the key, found =")
		if r.pos++; r.peek() == '>' {
			r.pos++
		}
		return true
	case r.eof() || c == ',' || c == '}' || c == ']':
		r.fail(Span{span.End, span.End}, "write a colon and a value", "the key %s has no value", clip(key))
		return false
	}
	r.fail(Span{span.End, span.End}, "add a colon", "a colon is missing between the key and its value")
	return true
}

// key reads a member's key. ok is false when what stands there is none.
func (r *reader) key() (key string, span Span, ok bool) {
	start := r.pos
	if r.peek() == '"' {
		key = r.str(true)
		return key, Span{start, r.pos}, true
	}
	if key, ok = r.quoted(); ok {
		return key, Span{start, r.pos}, true
	}
	switch r.peek() {
	case '{', '[':
		r.fail(Span{start, start + 1}, `write "key": before it`, "expected a key in double quotes, found %c", r.text[start])
		r.value()
		return "", Span{}, false
	case ':':
		r.fail(Span{start, start + 1}, `write a key in double quotes before it`, "a key is missing before this colon")
		r.pos++
		r.blanks()
		r.value()
		return "", Span{}, false
	}
	word := r.word()
	r.fail(Span{start, r.pos}, "put it in double quotes", "the key %s stands without double quotes", clip(word))
	return word, Span{start, r.pos}, true
}
