package jsonata

// Mention is one place of an expression where something is named.
type Mention struct {
	Name string // without $; what is written, for a part of the document
	Pos  int    // byte offset in the expression
}

// Mentions are what an expression refers to outside of itself, found without
// evaluating it. Each list is in the order of the text.
type Mentions struct {
	// Variables are the names that the expression reads and does not bind
	// itself: workflow variables, functions that do not exist.
	Variables []Mention
	// Functions are the built-in functions that are named.
	Functions []Mention
	// States are the members of $states that are named: "input", "result". A
	// use of $states as a whole counts as "".
	States []Mention
	// Document are the uses of the input document where no other context is
	// given: $, a bare name, a wildcard.
	Document []Mention
	// Root are the uses of $$.
	Root []Mention
}

// Inspect finds what an expression refers to. The error is that of [Compile] for
// a text that cannot be parsed.
func Inspect(source string) (Mentions, error) {
	tree, err := parse(source)
	if err != nil {
		return Mentions{}, err
	}
	in := inspection{local: map[string]bool{}}
	in.declare(tree)
	in.visit(tree, false)
	return in.found, nil
}

// inspection walks the tree as it was parsed, before paths are resolved.
type inspection struct {
	found Mentions
	local map[string]bool // names that are bound anywhere in the expression
}

func (in *inspection) declare(s *syntax) {
	if s == nil {
		return
	}
	switch s.kind {
	case bindSyntax, focusSyntax, indexSyntax:
		in.local[s.text] = true
	case lambdaSyntax:
		for _, p := range s.list {
			in.local[p.text] = true
		}
	}
	s.each(in.declare)
}

// visit looks at an operand. within says that a context is given: it stands in
// a predicate, after a dot, in a function's body.
func (in *inspection) visit(s *syntax, within bool) {
	if s == nil {
		return
	}
	switch s.kind {
	case variableSyntax:
		in.variable(s, within)
	case nameSyntax, wildcardSyntax, descendantSyntax:
		if !within {
			in.found.Document = append(in.found.Document, Mention{written(s), s.pos})
		}
	case dotSyntax:
		in.dot(s, within)
	case lambdaSyntax, transformSyntax:
		s.each(func(o *syntax) { in.visit(o, true) })
	case filterSyntax, groupSyntax, orderSyntax:
		in.visit(s.lhs, within)
		in.visit(s.rhs, true)
		for _, p := range s.pairs {
			in.visit(p[0], true)
			in.visit(p[1], true)
		}
		for _, t := range s.terms {
			in.visit(t.key, true)
		}
	default:
		s.each(func(o *syntax) { in.visit(o, within) })
	}
}

// written is how a part of the document is named in the expression.
func written(s *syntax) string {
	switch s.kind {
	case wildcardSyntax:
		return "*"
	case descendantSyntax:
		return "**"
	}
	return s.text
}

func (in *inspection) dot(s *syntax, within bool) {
	if s.lhs.kind == variableSyntax && s.lhs.text == "states" && !in.local["states"] {
		in.found.States = append(in.found.States, Mention{memberOf(s.rhs), s.lhs.pos})
	} else {
		in.visit(s.lhs, within)
	}
	in.visit(s.rhs, true)
}

// memberOf is the name that an operand after a dot starts with, "" for none.
func memberOf(s *syntax) string {
	for s.kind == filterSyntax || s.kind == groupSyntax || s.kind == orderSyntax || s.kind == focusSyntax || s.kind == indexSyntax {
		s = s.lhs
	}
	switch {
	case s.kind == nameSyntax:
		return s.text
	case s.kind == literalSyntax && s.lit.kind() == stringKind:
		return s.lit.text()
	}
	return ""
}

func (in *inspection) variable(s *syntax, within bool) {
	m := Mention{s.text, s.pos}
	switch {
	case s.text == "" && !within:
		in.found.Document = append(in.found.Document, Mention{"$", s.pos})
	case s.text == "$":
		in.found.Root = append(in.found.Root, m)
	case s.text == "" || in.local[s.text]:
	case s.text == "states":
		in.found.States = append(in.found.States, Mention{"", s.pos})
	case builtins[s.text] != nil:
		in.found.Functions = append(in.found.Functions, m)
	default:
		in.found.Variables = append(in.found.Variables, m)
	}
}
