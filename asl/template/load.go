package template

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"backstep/asl"
	"backstep/asl/syntax"
)

// Loaded is one state machine of a file, ready to be run or shown.
type Loaded struct {
	Name string // "" for a file that is a definition and nothing else
	Type string // Standard or Express
	// Source is the file that the spans point into: the document, or the file
	// that it names.
	Source *syntax.Source
	// Machine is nil when there is nothing to show; it may be executed only if
	// the problems have no Errors.
	Machine  *asl.Machine
	Problems asl.Problems
}

// Open returns a file that a document names, with a path relative to the
// document.
type Open func(name string) (*syntax.Source, error)

// LoadAll loads the state machines of a file of any form, at least one: a file
// in which there is none gives a Loaded with the problem that says so. With a
// nil open, definitions in other files are problems, too.
func LoadAll(src *syntax.Source, open Open) []Loaded {
	var tree *syntax.Node
	if !IsTerraform(src) {
		var errs []syntax.Error
		switch tree, errs = syntax.Parse(src); {
		case len(errs) > 0 && syntax.IsYAML(src):
			return []Loaded{unreadable(src, tree, errs)}
		case len(errs) > 0 || isDefinition(tree) && !holdsFunctions(src):
			return []Loaded{plain(src)}
		}
	}
	found := Find(src, tree)
	if len(found) == 0 {
		return []Loaded{nothing(src)}
	}
	out := make([]Loaded, len(found))
	for i := range found {
		out[i] = load(src, &found[i], open)
	}
	return out
}

// holdsFunctions reports whether a text may hold CloudFormation's functions.
func holdsFunctions(src *syntax.Source) bool {
	return strings.Contains(src.Text, "!") || strings.Contains(src.Text, "Fn::")
}

func plain(src *syntax.Source) Loaded {
	m, problems := asl.Load(src)
	return Loaded{Type: Standard, Source: src, Machine: m, Problems: problems}
}

// unreadable is the answer for YAML with errors. What asl.Load says about such a
// text is AWS's answer, which is about JSON.
func unreadable(src *syntax.Source, tree *syntax.Node, errs []syntax.Error) Loaded {
	m, _ := asl.LoadTree(src, tree)
	return Loaded{Type: Standard, Source: src, Machine: m, Problems: problemsOf(errs)}
}

// nothing is the answer for a file without a state machine.
func nothing(src *syntax.Source) Loaded {
	if !IsTerraform(src) {
		return plain(src)
	}
	return Loaded{Type: Standard, Source: src, Problems: asl.Problems{{
		Code: asl.SchemaValidationFailed, Ref: "/", Msg: "no state machine is in this Terraform file",
		Hint: "it has no resource aws_sfn_state_machine and no module with a definition",
	}}}
}

func load(src *syntax.Source, d *Definition, open Open) Loaded {
	out := Loaded{Name: d.Name, Type: d.Type, Source: src}
	tree, errs := d.Tree, d.Errors
	if d.File != "" && len(errs) == 0 {
		from, err := d.open(open)
		if err != nil {
			out.Problems = problemsOf([]syntax.Error{{Span: d.Span, Msg: fmt.Sprintf("the definition of %s cannot be read: %v", d.Name, err)}})
			return out
		}
		out.Source = from
		tree, errs = d.read(from)
	}
	if tree == nil || tree.Kind != syntax.Object && len(errs) > 0 {
		out.Problems = problemsOf(errs)
		return out
	}
	out.Machine, out.Problems = asl.LoadTree(out.Source, tree)
	if len(errs) > 0 {
		out.Problems = problemsOf(errs) // what follows from them would hide the cause
	}
	if out.Machine == nil {
		return out
	}
	if d.Name != "" {
		// A change elsewhere in the file does not make it another definition.
		digest := sha256.Sum256([]byte(tree.JSON()))
		out.Machine.Digest = hex.EncodeToString(digest[:])
	}
	if d.Type == Express && len(errs) == 0 {
		out.Problems = append(out.Problems, asl.CheckExpress(out.Machine)...)
	}
	return out
}

func problemsOf(errs []syntax.Error) asl.Problems {
	out := make(asl.Problems, len(errs))
	for i, e := range errs {
		out[i] = asl.Problem{Code: asl.InvalidJSONDescription, Span: e.Span, Msg: e.Msg, Hint: e.Hint}
	}
	return out
}

func (d *Definition) open(open Open) (*syntax.Source, error) {
	if open == nil {
		return nil, fmt.Errorf("it is in the file %s", d.File)
	}
	return open(d.File)
}

// read returns the definition in the text of its file.
func (d *Definition) read(src *syntax.Source) (*syntax.Node, []syntax.Error) {
	tree, errs := syntax.Parse(src)
	for _, key := range d.Path {
		if tree.Get(key) == nil {
			break
		}
		tree = tree.Get(key)
	}
	if len(errs) > 0 {
		return tree, errs
	}
	left := maxMade
	return d.values.apply(src, foldTags(src, tree, &left), true), nil
}

// Choose returns the machine with the name. Without a name there has to be
// only one. The error tells the names.
func Choose(all []Loaded, file, name string) (Loaded, error) {
	var names []string
	for _, l := range all {
		if l.Name == name || name == "" && len(all) == 1 {
			return l, nil
		}
		names = append(names, l.Name)
	}
	list := strings.Join(names, ", ")
	switch {
	case name == "":
		return Loaded{}, fmt.Errorf("%s holds %d state machines: %s. Name one: %s#%s", file, len(all), list, file, names[0])
	case len(all) == 1 && names[0] == "":
		return Loaded{}, fmt.Errorf("%s is one definition: leave #%s out", file, name)
	}
	return Loaded{}, fmt.Errorf("%s holds no state machine %q: there is %s", file, name, list)
}
