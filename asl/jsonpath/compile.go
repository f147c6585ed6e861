package jsonpath

import (
	"strconv"

	"backstep/asl/expr"
	"backstep/asl/value"
)

// maxFilterDepth is how deep filters and parentheses nest.
const maxFilterDepth = 100

// Compile compiles a path. It starts with $ (the document of the field it
// stands in), $$ (the context object) or $name (a workflow variable). Blanks
// after it are ignored. The error is a *SyntaxError.
func Compile(source string) (*Path, error) { return compile(&cursor{src: source}) }

func compile(c *cursor) (*Path, error) {
	p, err := c.path()
	if err != nil {
		return nil, err
	}
	c.blanks()
	if c.more() {
		return nil, c.expected("'.' or '['")
	}
	p.source = c.src
	return p, nil
}

// path reads one path and stops after it.
func (c *cursor) path() (*Path, error) {
	start := c.pos
	outer := c.inner
	c.inner = nil
	defer func() { c.inner = outer }()
	b := &builder{path: &Path{}}
	if err := c.start(b.path); err != nil {
		return nil, err
	}
	for c.more() && b.path.function == nil {
		var err error
		switch {
		case c.take(".."):
			err = c.afterDots(b)
		case c.take("."):
			err = c.afterDot(b, false)
		case c.peek() == '[':
			err = c.bracket(b, false)
		default:
			return b.finish(c.src[start:c.pos], c.inner), nil
		}
		if err != nil {
			return nil, err
		}
	}
	return b.finish(c.src[start:c.pos], c.inner), nil
}

// start reads what the path begins with.
func (c *cursor) start(p *Path) error {
	at := c.pos
	switch {
	case c.nested && c.take("@"):
		p.local = true
	case c.take("$$"):
		p.root = expr.FromContext
	case c.take("$"):
		if p.variable = c.variable(); p.variable != "" {
			p.root = expr.FromVariable
		}
	case isBlank(c.peek()):
		return c.fail(at, "blanks before the path", "remove them")
	default:
		return c.fail(at, "a path starts with $", "write $.name for a member of the input, $$.name for the context object, $name for a variable")
	}
	if c.more() && !c.nested && c.peek() != '.' && c.peek() != '[' && !isBlank(c.peek()) {
		return c.fail(c.pos, "unexpected "+strconv.Quote(c.src[c.pos:c.pos+1])+" after "+c.src[at:c.pos],
			"a member follows a dot ($.name) or stands in brackets ($['name'])")
	}
	return nil
}

func (c *cursor) afterDots(b *builder) error {
	if c.peek() == '[' {
		return c.bracket(b, true)
	}
	return c.afterDot(b, true)
}

func (c *cursor) afterDot(b *builder, deep bool) error {
	switch c.peek() {
	case '*':
		c.pos++
		b.add(wildcard{}, deep)
		return nil
	case '[':
		return c.bracket(b, deep)
	}
	at := c.pos
	name, operators, err := c.dotName()
	if err != nil {
		return err
	}
	if c.peek() == '(' && !deep {
		return c.functionCall(b.path, name, at)
	}
	b.path.operators = b.path.operators || operators
	b.member(name, deep)
	return nil
}

// bracket reads [ ... ].
func (c *cursor) bracket(b *builder, deep bool) error {
	open := c.pos
	c.pos++
	c.blanks()
	var err error
	switch ch := c.peek(); {
	case ch == '*':
		c.pos++
		b.add(wildcard{}, deep)
	case ch == '?':
		c.pos++
		err = c.filterStep(b, deep)
	case ch == '\'' || ch == '"':
		err = c.nameList(b, deep)
	case ch == '-' || ch == ':' || ch >= '0' && ch <= '9':
		err = c.indexList(b, deep)
	case ch == 0:
		return c.fail(open, "the bracket is not closed", "")
	case ch == '(':
		return c.fail(c.pos, "scripts in brackets are not supported", "count from the end with a negative index: [-1]")
	default:
		return c.fail(c.pos, "unexpected "+strconv.Quote(string(rune(ch)))+" in brackets", "expected a quoted name, an index, a slice, * or ?( )")
	}
	if err != nil {
		return err
	}
	c.blanks()
	if !c.take("]") {
		return c.expected("']'")
	}
	return nil
}

func (c *cursor) nameList(b *builder, deep bool) error {
	var list names
	for {
		c.blanks()
		if c.peek() != '\'' && c.peek() != '"' {
			return c.expected("a quoted name")
		}
		name, err := c.quotedName()
		if err != nil {
			return err
		}
		list = append(list, name)
		if c.blanks(); !c.take(",") {
			break
		}
	}
	if len(list) == 1 {
		b.member(list[0], deep)
	} else {
		b.add(list, deep)
	}
	return nil
}

func (c *cursor) indexList(b *builder, deep bool) error {
	first, err := c.bound()
	if err != nil {
		return err
	}
	c.blanks()
	if c.take(":") {
		c.blanks()
		last, err := c.bound()
		b.add(slice{first, last}, deep)
		if c.blanks(); err == nil && c.peek() == ':' {
			err = c.fail(c.pos, "a slice has no step", "write [start:end]")
		}
		return err
	}
	list := indices{first.n}
	for c.take(",") {
		c.blanks()
		n, err := c.integer()
		if err != nil {
			return err
		}
		list = append(list, n)
		c.blanks()
	}
	if len(list) == 1 {
		b.element(first.n, deep)
	} else {
		b.add(list, deep)
	}
	return nil
}

// bound reads one side of a slice, which may be left out.
func (c *cursor) bound() (bound, error) {
	if ch := c.peek(); ch == ':' || ch == ']' {
		return bound{}, nil
	}
	n, err := c.integer()
	return bound{n, true}, err
}

// builder collects the steps of a path: single ones as long as it is definite,
// selections from the first step that can match several nodes on.
type builder struct{ path *Path }

func (b *builder) member(name string, deep bool) {
	if deep || b.path.selectors != nil {
		b.add(names{name}, deep)
		return
	}
	b.path.place = append(b.path.place, value.MemberStep(name))
}

func (b *builder) element(i int, deep bool) {
	if deep || b.path.selectors != nil {
		b.add(indices{i}, deep)
		return
	}
	b.path.place = append(b.path.place, value.ElemStep(i))
	b.path.fromEnd = b.path.fromEnd || i < 0
}

func (b *builder) add(s selector, deep bool) {
	p := b.path
	if p.selectors == nil {
		p.selectors = make([]selection, 0, len(p.place)+1)
		for _, step := range p.place {
			p.selectors = append(p.selectors, selection{selector: single(step)})
		}
		p.place = nil
	}
	p.selectors = append(p.selectors, selection{s, deep})
}

func single(s value.Step) selector {
	if s.Elem {
		return indices{s.Index}
	}
	return names{s.Key}
}

func (b *builder) finish(source string, inner []*Path) *Path {
	b.path.source = source
	b.path.inner = inner
	b.path.place = b.path.place[:len(b.path.place):len(b.path.place)]
	return b.path
}

// CompileArgument compiles a path that is an argument of an intrinsic function,
// where names with special characters must stand in brackets (AWS Step
// Functions Developer Guide, Intrinsic functions).
func CompileArgument(source string) (*Path, error) {
	return compile(&cursor{src: source, argument: true})
}
