package syntax

// Source is a text and where it came from.
type Source struct {
	Name  string // file name as the person gave it, for messages
	Text  string
	lines []int // byte offsets of line starts
}
