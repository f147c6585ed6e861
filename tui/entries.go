package tui

import (
	"encoding/json"
	"slices"
)

// entries is a list that is read entry by entry: one that cannot be read is left
// empty, and the rest is kept.
type entries[T any] struct {
	all    []T
	broken []int // indexes of those that could not be read
}

func entriesOf[T any](list []T) entries[T] { return entries[T]{all: list} }

// IsZero leaves empty lists out of the text.
func (e entries[T]) IsZero() bool { return len(e.all) == 0 }

// MarshalJSON implements json.Marshaler.
func (e entries[T]) MarshalJSON() ([]byte, error) { return json.Marshal(e.all) }

// UnmarshalJSON implements json.Unmarshaler.
func (e *entries[T]) UnmarshalJSON(text []byte) error {
	var list []json.RawMessage
	if err := json.Unmarshal(text, &list); err != nil {
		e.all, e.broken = make([]T, 1), []int{0}
		return nil
	}
	*e = entries[T]{all: make([]T, len(list))}
	for i := range list {
		var x T
		if json.Unmarshal(list[i], &x) != nil || string(list[i]) == "null" {
			e.broken = append(e.broken, i)
			continue
		}
		e.all[i] = x
	}
	return nil
}

// whole returns the entries that could be read.
func (e entries[T]) whole() (out entries[T]) {
	for i, x := range e.all {
		if !slices.Contains(e.broken, i) {
			out.all = append(out.all, x)
		}
	}
	return out
}
