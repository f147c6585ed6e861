package template

import (
	"strings"

	"backstep/asl/syntax"
)

// parseText reads the JSON in a text property: a string, Fn::Sub or Fn::Join of
// strings, or Fn::ToJsonString. The spans of the result point into the source.
func (f *finder) parseText(s scope, n *syntax.Node) (*syntax.Node, []syntax.Error) {
	name, arg, isFunction := function(n)
	switch {
	case n.Kind == syntax.String:
		return f.parseString(n)
	case !isFunction:
		return nil, []syntax.Error{{Span: n.Span, Msg: "a DefinitionString is a text, not " + article[n.Kind], Hint: "give an object as Definition"}}
	case name == "Fn::Sub":
		text, v := s.subParts(arg)
		if text != nil && text.Kind == syntax.String {
			tree, errs := f.parseString(text)
			if tree != nil {
				tree = subst{v}.apply(f.src, tree)
			}
			return tree, errs
		}
	case name == "Fn::ToJsonString" && arg.Kind == syntax.Object:
		return s.fold(arg), nil
	case name == "Fn::Join":
		if t, ok := f.joined(s, arg); ok {
			return t.parse()
		}
	}
	return nil, []syntax.Error{{Span: n.Span, Msg: name + " makes this definition when it is deployed", Hint: "write the definition itself, or open its own file"}}
}

// article are the kinds with their articles.
var article = map[syntax.Kind]string{
	syntax.Bad: "this", syntax.Null: "null", syntax.Bool: "a boolean", syntax.Number: "a number",
	syntax.String: "a string", syntax.Array: "an array", syntax.Object: "an object",
}

// subst applies the variables of Fn::Sub, also when there are none: ${!Name}
// is ${Name} then, too.
type subst struct{ values *values }

func (x subst) apply(src *syntax.Source, tree *syntax.Node) *syntax.Node {
	return applier{x.values, src, true}.node(tree)
}

// parseString reads the JSON in a string node.
func (f *finder) parseString(n *syntax.Node) (*syntax.Node, []syntax.Error) {
	if strings.HasPrefix(f.src.Text[min(n.Span.Start, len(f.src.Text)):], "|") {
		return f.parseInPlace(n.Span)
	}
	var t pieces
	t.source(f.src, n)
	return t.parse()
}

// maxCopied is how many bytes are copied to read texts in place. In a document
// that asks for more, the texts after it are read from pieces.
const maxCopied = 256 << 20

// parseInPlace reads the JSON on the lines after the first of a block. All else
// in the source is blanked out, so that also the places in messages are right.
func (f *finder) parseInPlace(block syntax.Span) (*syntax.Node, []syntax.Error) {
	start := block.End
	if i := strings.IndexByte(f.src.Text[block.Start:block.End], '\n'); i >= 0 {
		start = block.Start + i + 1
	}
	if f.copied += block.End; f.copied > maxCopied {
		b := []byte(f.src.Text[start:block.End])
		quoteless(b)
		p := pieces{places: make([]int, len(b))}
		for i := range b {
			p.places[i] = start + i
		}
		p.text.Write(b)
		return p.parse()
	}
	b := []byte(f.src.Text[:block.End])
	blankOut(b[:start])
	quoteless(b[start:])
	return syntax.ParseJSON(syntax.NewSource(f.src.Name, string(b)))
}

func blankOut(b []byte) {
	for i, c := range b {
		if c != '\n' && c != '\r' {
			b[i] = ' '
		}
	}
}

// quoteless replaces the double quotes inside of ${ } by single ones: they
// belong to another language, and would end the JSON string around it.
func quoteless(b []byte) {
	depth := 0
	for i, c := range b {
		switch {
		case c == '{' && (depth > 0 || i > 0 && b[i-1] == '$'):
			depth++
		case c == '\n':
			depth = 0
		case depth == 0:
		case c == '}':
			depth--
		case c == '"' && (i == 0 || b[i-1] != '\\'):
			b[i] = '\''
		}
	}
}

// pieces is a text that was put together, and where its bytes come from.
type pieces struct {
	text   strings.Builder
	places []int
}

// source adds the text of a string node.
func (p *pieces) source(src *syntax.Source, n *syntax.Node) {
	places := src.TextOffsets(n)
	p.places = append(p.places, places[:len(n.Text)]...)
	p.text.WriteString(n.Text)
}

// made adds a text that stands for what is at a place.
func (p *pieces) made(at int, text string) {
	for range len(text) {
		p.places = append(p.places, at)
	}
	p.text.WriteString(text)
}

func (p *pieces) span(s syntax.Span) syntax.Span {
	if len(p.places) == 0 {
		return syntax.Span{}
	}
	last := len(p.places) - 1
	start := p.places[max(0, min(s.Start, last))]
	end := p.places[max(0, min(s.End-1, last))] + 1
	return syntax.Span{Start: start, End: max(start, end)}
}

func (p *pieces) parse() (*syntax.Node, []syntax.Error) {
	tree, errs := syntax.ParseJSON(syntax.NewSource("", p.text.String()))
	for i := range errs {
		errs[i].Span = p.span(errs[i].Span)
	}
	return moved(tree, p.span), errs
}

// joined puts the arguments of Fn::Join together.
func (f *finder) joined(s scope, n *syntax.Node) (*pieces, bool) {
	if n.Kind != syntax.Array || len(n.Elems) != 2 || n.Elems[0].Kind != syntax.String || n.Elems[1].Kind != syntax.Array {
		return nil, false
	}
	if !s.left.pay(len(n.Elems[0].Text) * len(n.Elems[1].Elems)) {
		return nil, false
	}
	var p pieces
	for i, e := range n.Elems[1].Elems {
		if i > 0 {
			p.made(e.Span.Start, n.Elems[0].Text)
		}
		if e.Kind == syntax.String {
			p.source(f.src, e)
			continue
		}
		text, ok := s.string(e)
		if !ok {
			return nil, false
		}
		p.made(e.Span.Start, quoted(text))
	}
	return &p, true
}

// quoted escapes a text for the inside of a JSON string.
func quoted(text string) string {
	json := (&syntax.Node{Kind: syntax.String, Text: text}).JSON()
	return json[1 : len(json)-1]
}
