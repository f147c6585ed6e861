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

var kindNames = [...]string{"unreadable", "null", "boolean", "number", "string", "array", "object"}

// String returns the kind's JSON name in lower case.
func (k Kind) String() string { return kindNames[k] }

// Node is one JSON value and its place. The span of a string includes its
// quotes, that of a container its brackets.
type Node struct {
	Kind    Kind
	Span    Span
	Text    string   // decoded string, or the literal of a number or boolean
	Members []Member // of an object, in source order, duplicates included
	Elems   []*Node  // of an array
}

// Member is a key and its value. Value is never nil in a tree that was read; it
// is Bad when there is none.
type Member struct {
	Key     string
	KeySpan Span // with the quotes
	Value   *Node
}

// Get returns the value of the last member with the key, nil when n is no
// object or has none.
func (n *Node) Get(key string) *Node {
	if m := n.Member(key); m != nil {
		return m.Value
	}
	return nil
}

// Member returns the last member with the key, the one that counts, nil when n
// is no object or has none.
func (n *Node) Member(key string) *Member {
	if n == nil {
		return nil
	}
	for i := len(n.Members) - 1; i >= 0; i-- {
		if n.Members[i].Key == key {
			return &n.Members[i]
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
