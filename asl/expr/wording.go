package expr

import "strings"

// InPath returns the sentence AWS writes when a path field such as InputPath
// leads nowhere, without the state's prefix; Msg for any other error.
func (e *Error) InPath() string {
	if e.Missing == nil {
		return e.Msg
	}
	return "Invalid path '" + e.Missing.Path + "' : " + e.Missing.Reason()
}

// InTemplate returns the sentence AWS writes when a path in a payload template,
// ErrorPath or CausePath leads nowhere, without the state's prefix; Msg for any
// other error. The field is the template's key or the field's name; when it is
// empty, e.Field stands in.
func (e *Error) InTemplate(field string) string {
	if e.Missing == nil {
		return e.Msg
	}
	if field == "" {
		field = e.Field
	}
	document := "{}"
	if !e.Missing.Root.IsAbsent() {
		document = e.Missing.Root.JSON()
	}
	var b strings.Builder
	b.Grow(len(document) + len(e.Missing.Path) + len(field) + 80)
	b.WriteString("The JSONPath '")
	b.WriteString(e.Missing.Path)
	b.WriteString("' specified for the field '")
	b.WriteString(field)
	b.WriteString("' could not be found in the input '")
	b.WriteString(document)
	b.WriteString("'")
	return b.String()
}

// String says which path leads nowhere and where it ends.
func (m *Missing) String() string { return m.Path + ": " + m.Reason() }

// Reason returns which part of the path is missing, in AWS's words.
func (m *Missing) Reason() string {
	if m.Leaf {
		return "No results for path: " + m.At
	}
	return "Missing property in path " + m.At
}
