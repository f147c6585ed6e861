package template

import (
	"fmt"
	"strings"

	"backstep/asl/syntax"
)

// MaxMachines is the number of definitions that are taken from a document;
// CloudFormation has at most 500 resources in a template.
const MaxMachines = 500

// The types of workflows, in AWS's words.
const (
	Standard = "STANDARD"
	Express  = "EXPRESS"
)

// Definition is one state machine of a document.
type Definition struct {
	// Name is the logical id, or what names the machine in other documents;
	// "" for a document that is a definition and nothing else.
	Name string
	// Type is Standard or Express; Standard where the document does not say.
	Type string
	// Span is where the definition stands, or where it is missing.
	Span syntax.Span
	// Tree is the definition with all known substitutions applied. It is nil
	// when File names it, and when there are Errors that leave nothing.
	Tree *syntax.Node
	// File is the file that holds the definition, as the document writes it.
	File string
	// Path leads to the definition inside File; empty: the whole file.
	Path []string
	// Errors say why the definition cannot be used.
	Errors []syntax.Error

	values *values // for the text of File
}

func (d *Definition) fail(span syntax.Span, hint, format string, args ...any) {
	d.Errors = append(d.Errors, syntax.Error{Span: span, Msg: fmt.Sprintf(format, args...), Hint: hint})
}

// setType takes the workflow type from a property.
func (d *Definition) setType(n *syntax.Node) {
	if d.Type = Standard; n != nil && strings.EqualFold(n.Text, Express) {
		d.Type = Express
	}
}

// Find returns the definitions of a document in the order of its text. The tree
// is what [syntax.Parse] gave for it, without errors; Terraform files, which it
// cannot read, are taken from the text.
func Find(src *syntax.Source, tree *syntax.Node) []Definition {
	f := &finder{src: src, left: maxMade}
	if IsTerraform(src) {
		f.terraform()
		return f.found
	}
	if isDefinition(tree) {
		return []Definition{{Type: Standard, Span: tree.Span, Tree: foldTags(src, tree, &f.left)}}
	}
	f.cloudFormation(tree)
	f.serverless(tree)
	if len(f.found) == 0 {
		f.nested(tree, nil)
	}
	return f.found
}

func isDefinition(tree *syntax.Node) bool { return tree.Get("States") != nil }

// finder collects the definitions of a document.
type finder struct {
	src    *syntax.Source
	found  []Definition
	left   budget
	copied int // bytes that parseInPlace has copied
}

func (f *finder) add(d Definition) {
	if len(f.found) < MaxMachines {
		f.found = append(f.found, d)
	}
}

func (f *finder) full() bool { return len(f.found) >= MaxMachines }
