package widget

import (
	"slices"
	"strings"
	"unicode"
)

// maxMatches is the number of matches that can be visited; more are counted.
const maxMatches = 10_000

// search is what is looked for and where it was found.
type search struct {
	query string
	fold  bool // ignore case: the query has no capitals
	found [][]int
	total int
	stale bool
}

// Find looks for text in keys and scalar values, and in paths where the query
// begins with $. Capitals matter only when the query has one. It returns the
// number of matches and moves the cursor to the first at or below it. An empty
// query ends the search. The cost is one pass over the document.
func (t *Tree) Find(query string) int {
	t.search = search{query: query, fold: !strings.ContainsFunc(query, unicode.IsUpper), stale: true}
	if t.refind() > 0 {
		at := t.Places()
		i, _ := slices.BinarySearchFunc(t.search.found, at, slices.Compare)
		t.Reveal(t.search.found[i%len(t.search.found)])
	}
	return t.search.total
}

// FindNext goes to the next (d = 1) or previous (d = -1) match, around the
// ends. It reports whether there is one.
func (t *Tree) FindNext(d int) bool {
	if t.refind() == 0 {
		return false
	}
	return t.RevealNext(t.search.found, d)
}

// Matches returns the number of the match the cursor is on, from 1 on, 0 when
// it is on none, and the number of matches.
func (t *Tree) Matches() (at, total int) {
	if t.refind() == 0 {
		return 0, 0
	}
	if i, exact := slices.BinarySearchFunc(t.search.found, t.Places(), slices.Compare); exact {
		at = i + 1
	}
	return at, t.search.total
}

// Query returns what is looked for, "" for nothing.
func (t *Tree) Query() string { return t.search.query }

// refind searches again where the document changed and returns the number of
// matches that can be visited.
func (t *Tree) refind() int {
	s := &t.search
	if s.stale {
		s.stale, s.found, s.total = false, nil, 0
		if s.query != "" && t.root != nil {
			t.scan(t.root, nil)
		}
	}
	return len(s.found)
}

func (t *Tree) scan(n Node, places []int) {
	s, item := &t.search, n.Item()
	if s.hits(item.Key) || item.Len == 0 && s.hits(item.Text) || s.query[0] == '$' && s.hits(FormatPath(t.stepsOf(places))) {
		if s.total++; len(s.found) < maxMatches {
			s.found = append(s.found, slices.Clone(places))
		}
	}
	for i := range item.Len {
		t.scan(n.Child(i), append(places, i))
	}
}

func (s *search) hits(text string) bool { return s.index(text) >= 0 }

// index returns where the query is in text, -1 for nowhere. The place is that
// in the lower-case text where case does not matter.
func (s *search) index(text string) int {
	if len(text) < len(s.query) || s.query == "" {
		return -1
	}
	return strings.Index(s.lower(text), s.query)
}

func (s *search) lower(text string) string {
	if s.fold {
		return strings.ToLower(text)
	}
	return text
}
