package syntax

import (
	"strconv"
	"strings"
)

// yamlMessage says in plain words what the YAML reader found and what to do.
type yamlMessage struct{ msg, hint string }

const (
	tabsMsg  = "a tab stands where YAML expects blanks"
	tabsHint = "indent with blanks, not with tabs"
)

// yamlMessages are keyed by the texts of the YAML reader.
var yamlMessages = map[string]yamlMessage{
	"mapping values are not allowed in this context": {
		"a key with a colon cannot stand here", "put text that holds a colon and a blank in quotes, or check the indentation"},
	"did not find expected key": {
		"this does not fit the lines before it", "indent it like the other keys of its mapping, and close every quote"},
	"did not find expected '-' indicator": {
		"this does not fit the list before it", "start it with - or indent it like the keys that belong together"},
	"could not find expected ':'": {
		"a colon is missing after this key", "write key: value, or indent the line if it goes on with the text above"},
	"block sequence entries are not allowed in this context": {
		"a list cannot start here", "put the - on a line of its own, or text that starts with - in quotes"},
	"did not find expected ',' or '}'": {
		"a comma or a } is missing", "add it; text with { } [ ] or a comma needs quotes between braces"},
	"did not find expected ',' or ']'": {
		"a comma or a ] is missing", "add it; text with { } [ ] or a comma needs quotes between brackets"},
	"found unexpected end of stream":                               {"the text ends inside quotes", "close the quote"},
	"found unexpected document indicator":                          {"a document ends inside quotes", "close the quote"},
	"found unknown escape character":                               {"this escape is not known in double quotes", `write \\ for a backslash, or use single quotes`},
	"did not find expected hexdecimal number":                      {"this escape is broken", "write hexadecimal digits after it"},
	"found invalid Unicode character escape code":                  {"this escape is no character", "write the character itself"},
	"found a tab character that violates indentation":              {tabsMsg, tabsHint},
	"found a tab character where an indentation space is expected": {tabsMsg, tabsHint},
	"found character that cannot start any token":                  {"no value starts with this character", "put the text in quotes"},
	"did not find expected node content":                           {"a value is missing here", "write it, or put text that starts with a special character in quotes"},
	"did not find expected alphabetic or numeric character":        {"a name is missing after & or *", "put text that starts with & or * in quotes"},
	"found undefined tag handle":                                   {"this tag is not known", "write the value without the tag"},
	"control characters are not allowed":                           {"a control character stands in the text", "remove it, or write it as an escape in double quotes"},
	"did not find expected comment or line break":                  {"text stands after | or >", "start the text on the next line, indented"},
	"did not find expected <document start>":                       {"text after the end of the document", "keep one YAML value in the text"},
	"did not find expected whitespace or line break":               {"a blank is missing after the tag", "add it"},
}

// searchable is the longest text, in bytes, in which the line of an error is
// searched: that reads parts of it again, some 15 times.
const searchable = 256 << 10

// unreadable reports a text that is no YAML.
func (c *yamlConverter) unreadable(err error) {
	line, found := splitYAMLError(err)
	m, known := yamlMessages[found]
	switch {
	case strings.HasPrefix(found, "unknown anchor"):
		name := strings.TrimSuffix(strings.TrimPrefix(found, "unknown anchor "), " referenced")
		m = yamlMessage{"no anchor " + name + " stands before this alias", "define it with &, or put text that starts with * in quotes"}
		line = c.faultLine(found, line)
	case !known:
		m = yamlMessage{msg: "not YAML: " + found}
	default:
		line = c.faultLine(found, line)
	}
	span := c.lineSpan(line)
	text := c.src.Text[span.Start:span.End]
	if i := strings.IndexByte(c.src.Text[c.offset(line, 1):span.End], '\t'); i >= 0 && known && strings.Contains(found, "token") {
		m = yamlMessage{tabsMsg, tabsHint}
		span = Span{c.offset(line, 1) + i, c.offset(line, 1) + i + 1}
	} else if strings.Contains(text, "${") && strings.Contains(m.msg, "missing") {
		m.hint = "put text with ${ } in quotes"
	}
	c.fail(span, m.hint, "%s", m.msg)
}

// splitYAMLError takes the line, 1 when there is none, from an error of the
// YAML reader.
func splitYAMLError(err error) (line int, msg string) {
	msg = strings.TrimPrefix(err.Error(), "yaml: ")
	rest, ok := strings.CutPrefix(msg, "line ")
	if !ok {
		return 1, msg
	}
	number, after, _ := strings.Cut(rest, ": ")
	if n, err := strconv.Atoi(number); err == nil {
		return n, after
	}
	return 1, msg
}

// openEnded are the faults that also a text has which only ends too early.
// Their lines, where the quote or the bracket opens, come from the YAML reader;
// the number is what is missing to its line.
var openEnded = map[string]int{
	"found unexpected end of stream":   0,
	"did not find expected ',' or '}'": 1,
	"did not find expected ',' or ']'": 1,
}

// faultLine returns the line of an error. The YAML reader often names the line
// where the construct began that is broken later, or the last one.
func (c *yamlConverter) faultLine(msg string, reported int) int {
	if missing, ok := openEnded[msg]; ok {
		return c.firstOr(msg, reported+missing)
	}
	return c.searchLine(msg, reported)
}

// firstOr returns 1 when the line is the last one that says something, as for
// faults of the first line, and the first line alone has the fault.
func (c *yamlConverter) firstOr(msg string, line int) int {
	end, _ := c.src.Position(len(strings.TrimRight(c.src.Text, " \t\r\n")))
	if line < end {
		return line
	}
	if _, _, err := readYAML(c.src.Text[:c.offset(2, 1)]); err != nil && sameFault(err, msg) {
		return 1
	}
	return line
}

// searchLine returns the first line at which the text up to its end gives the
// same message.
func (c *yamlConverter) searchLine(msg string, reported int) int {
	if len(c.src.Text) > searchable {
		return reported
	}
	low, high := 1, len(c.lines)
	for low < high {
		middle := (low + high) / 2
		if _, _, err := readYAML(c.src.Text[:c.offset(middle+1, 1)]); err != nil && sameFault(err, msg) {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

func sameFault(err error, msg string) bool {
	_, found := splitYAMLError(err)
	return found == msg
}

// lineSpan returns the text of a line without the blanks around it.
func (c *yamlConverter) lineSpan(line int) Span {
	start, end := c.offset(line, 1), c.offset(line+1, 1)
	text := c.src.Text[start:end]
	start += len(text) - len(strings.TrimLeft(text, " \t\r\n"))
	return Span{min(start, end), max(start, start+len(strings.TrimSpace(text)))}
}
