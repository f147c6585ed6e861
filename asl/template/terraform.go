package template

import (
	"strings"

	"backstep/asl/syntax"
)

// IsTerraform reports whether a source is a Terraform file: by its name, or by
// the resource in it when the name says nothing.
func IsTerraform(src *syntax.Source) bool {
	name := strings.ToLower(src.Name)
	if strings.HasSuffix(name, ".tf") || strings.HasSuffix(name, ".tofu") {
		return true
	}
	for _, other := range []string{".json", ".yaml", ".yml"} {
		if strings.HasSuffix(name, other) {
			return false
		}
	}
	text := strings.TrimSpace(src.Text)
	return !strings.HasPrefix(text, "{") && strings.Contains(text, `resource "aws_sfn_state_machine"`)
}

// terraform finds the state machines of a Terraform file.
func (f *finder) terraform() {
	h := &hcl{text: f.src.Text}
	h.attribute = func(b *block, name string) {
		switch {
		case f.full() || !b.holdsMachine():
		case name == "type":
			b.express = strings.HasPrefix(h.text[h.pos:], `"EXPRESS"`)
		case name == "definition" && b.definition == nil:
			b.definition = f.terraformDefinition(h)
		}
	}
	h.closed = func(b *block) {
		if b.definition == nil || f.full() {
			return
		}
		b.definition.Name = b.header[len(b.header)-1]
		if b.definition.Type = Standard; b.express {
			b.definition.Type = Express
		}
		f.add(*b.definition)
	}
	h.scan()
}

// holdsMachine reports whether a block's attributes are those of a state
// machine: the resource, or a module that takes a definition.
func (b *block) holdsMachine() bool {
	if b == nil {
		return false
	}
	return len(b.header) == 3 && b.header[0] == "resource" && b.header[1] == "aws_sfn_state_machine" ||
		len(b.header) == 2 && b.header[0] == "module"
}

// terraformDefinition reads the value of the attribute definition, which
// starts at h.pos. The scanner goes on there.
func (f *finder) terraformDefinition(h *hcl) *Definition {
	start := h.pos
	rest := h.text[start:]
	line, _, _ := strings.Cut(rest, "\n")
	line = strings.TrimRight(line, " \t\r")
	d := &Definition{Span: syntax.Span{Start: start, End: start + len(line)}}
	call, _, _ := strings.Cut(line, "(")
	switch call = strings.TrimSpace(call); {
	case strings.HasPrefix(rest, "<<"):
		if end := h.heredocEnd(start); end > start {
			d.Span.End = end
			d.Tree, d.Errors = f.parseInPlace(syntax.Span{Start: start, End: h.contentEnd})
			return d
		}
		d.fail(d.Span, "end it with its word on a line of its own", "this heredoc is not closed")
	case strings.HasPrefix(rest, `"`):
		f.terraformString(d, h)
	case call == "templatefile" || call == "file":
		f.terraformFile(d, h, len(call))
	case call == "jsonencode":
		d.fail(d.Span, "write the definition as a heredoc, or in a file of its own with templatefile",
			"jsonencode makes this definition of Terraform's own values, which are not read")
	default:
		d.fail(d.Span, "open the definition's own file", "this definition comes from an expression, which is not read")
	}
	return d
}

// terraformString reads a definition in quotes; Terraform's escapes are JSON's.
func (f *finder) terraformString(d *Definition, h *hcl) {
	end := h.stringEnd(h.pos)
	b := []byte(h.text[:end])
	blankOut(b[:h.pos])
	n, errs := syntax.ParseJSON(syntax.NewSource("", string(b)))
	if d.Span.End = end; len(errs) > 0 {
		d.Errors = errs
		return
	}
	d.Tree, d.Errors = f.parseString(n)
}

// moduleFolders are the prefixes of paths that are relative to the file.
var moduleFolders = []string{"${path.module}/", "${path.root}/", "${path.cwd}/"}

// terraformFile takes the file, and what is known of its variables, from
// file("x") and templatefile("x", {...}).
func (f *finder) terraformFile(d *Definition, h *hcl, call int) {
	at := h.skipBlanks(h.pos + call + len("("))
	if at >= len(h.text) || h.text[at] != '"' {
		d.fail(d.Span, "open the definition's own file", "the name of this file is not a plain text")
		return
	}
	end := h.stringEnd(at)
	name := strings.Trim(h.text[at:end], `"`)
	for _, folder := range moduleFolders {
		name = strings.TrimPrefix(name, folder)
	}
	if strings.Contains(name, "${") {
		d.fail(d.Span, "open the definition's own file", "the name of this file is known when it is deployed")
		return
	}
	d.File = name
	d.values = h.literals(end)
}
