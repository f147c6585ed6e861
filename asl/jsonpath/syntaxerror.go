package jsonpath

// SyntaxError says why a text is not a path.
type SyntaxError struct {
	Pos  int // byte offset in the source
	Msg  string
	Hint string // what to write instead, may be empty
}

func (e *SyntaxError) Error() string {
	if e.Hint == "" {
		return e.Msg
	}
	return e.Msg + "; " + e.Hint
}
