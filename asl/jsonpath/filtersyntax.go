package jsonpath

import (
	"regexp"
	"strings"
)

// filterStep reads (condition) after [?.
func (c *cursor) filterStep(b *builder, deep bool) error {
	c.blanks()
	if c.peek() != '(' {
		return c.fail(c.pos, "a filter's condition stands in parentheses", "write [?(@.name == 'value')]")
	}
	outer := c.nested
	c.nested = true
	t, err := c.primary()
	c.nested = outer
	if err != nil {
		return err
	}
	b.add(&filter{t}, deep)
	return nil
}

// disjunction reads conditions joined by ||.
func (c *cursor) disjunction() (test, error) {
	var list anyOf
	for {
		t, err := c.conjunction()
		if err != nil {
			return nil, err
		}
		list = append(list, t)
		if c.blanks(); !c.take("||") {
			break
		}
	}
	if len(list) == 1 {
		return list[0], nil
	}
	return list, nil
}

// conjunction reads conditions joined by &&.
func (c *cursor) conjunction() (test, error) {
	var list allOf
	for {
		t, err := c.primary()
		if err != nil {
			return nil, err
		}
		list = append(list, t)
		if c.blanks(); !c.take("&&") {
			break
		}
	}
	if len(list) == 1 {
		return list[0], nil
	}
	return list, nil
}

// primary reads !condition, (condition) or a comparison.
func (c *cursor) primary() (test, error) {
	if c.depth++; c.depth > maxFilterDepth {
		return nil, c.fail(c.pos, "the filter nests too deep", "at most 100 levels are read")
	}
	defer func() { c.depth-- }()
	c.blanks()
	if c.take("!") {
		t, err := c.primary()
		return not{t}, err
	}
	open := c.pos
	if !c.take("(") {
		return c.comparison()
	}
	t, err := c.disjunction()
	if err != nil {
		return nil, err
	}
	if c.blanks(); !c.take(")") {
		if !c.more() {
			return nil, c.fail(open, "the parenthesis is not closed", "")
		}
		return nil, c.expected("an operator or ')'")
	}
	return t, nil
}

func (c *cursor) comparison() (test, error) {
	left, err := c.operand()
	if err != nil {
		return nil, err
	}
	c.blanks()
	name := c.operator()
	if name == "" {
		return exists{left}, nil
	}
	c.blanks()
	if name == "=~" {
		return c.regex(left)
	}
	right, err := c.operand()
	return comparison{left, operators[name], right}, err
}

// operator reads an operator's name, "" when none comes next.
func (c *cursor) operator() string {
	for _, s := range symbols {
		if c.take(s) {
			return s
		}
	}
	end := c.pos
	for end < len(c.src) && isLetter(c.src[end]) {
		end++
	}
	word := strings.ToLower(c.src[c.pos:end])
	for _, w := range words {
		if w == word {
			c.pos = end
			return w
		}
	}
	return ""
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

func (c *cursor) operand() (operand, error) {
	c.blanks()
	if ch := c.peek(); ch == '@' || ch == '$' {
		p, err := c.path()
		if err != nil {
			return operand{}, err
		}
		c.inner = append(append(c.inner, p), p.inner...)
		return operand{path: p}, nil
	}
	v, err := c.literal()
	return operand{literal: v}, err
}

// regex reads /pattern/flags. The pattern must cover the whole string, as in Java.
func (c *cursor) regex(left operand) (test, error) {
	start := c.pos
	if !c.take("/") {
		return nil, c.expected("a regular expression between slashes")
	}
	end := start + 1
	for end < len(c.src) && c.src[end] != '/' {
		if c.src[end] == '\\' {
			end++
		}
		end++
	}
	if end >= len(c.src) {
		return nil, c.fail(start, "the regular expression is not closed", "end it with a slash")
	}
	text := c.src[start+1 : end]
	c.pos = end + 1
	for c.more() && isLetter(c.src[c.pos]) {
		c.pos++
	}
	flags := c.src[end+1 : c.pos]
	if strings.Trim(flags, "ims") != "" {
		return nil, c.fail(end+1, "unknown flag of a regular expression: "+flags, "the flags are i, m and s")
	}
	if flags != "" {
		flags = "(?" + flags + ")"
	}
	re, err := regexp.Compile(flags + `\A(?:` + text + `)\z`)
	if err != nil {
		return nil, c.fail(start, "not a regular expression: "+err.Error(), "")
	}
	return matches{left, re}, nil
}
