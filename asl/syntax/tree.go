package syntax

// Span is a stretch of a source: byte offsets, End exclusive.
type Span struct{ Start, End int }

// Kind is the JSON type of a node.
type Kind uint8

// The kinds. Bad stands where nothing readable was found.
const (
	Bad Kind = iota
	Null
	Bool
	Number
	String
	Array
	Object
)

// Node is one JSON value and its place.
type Node struct {
	Kind    Kind
	Span    Span
	Text    string   // decoded string, or the literal of a number or boolean
	Members []Member // of an object, in source order, duplicates included
	Elems   []*Node  // of an array
}

// Member is a key and its value.
type Member struct {
	Key     string
	KeySpan Span
	Value   *Node
}

// Get returns the value of the last member with the key, nil when n is no
// object or has none.
func (n *Node) Get(key string) *Node {
	if n == nil {
		return nil
	}
	for i := len(n.Members) - 1; i >= 0; i-- {
		if n.Members[i].Key == key {
			return n.Members[i].Value
		}
	}
	return nil
}

// Error is one thing wrong with a text.
type Error struct {
	Span Span
	Msg  string
	Hint string // what to do, may be empty
}
