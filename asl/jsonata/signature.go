package jsonata

import "strings"

// signature says what arguments a function takes, as in <s-nn?:s>.
//
// Letters: s string, n number, b boolean, l null, a array, o object,
// f function, j any of JSON, u any simple value, x anything; (..) a choice; a<t> and f<..> with
// what they hold. After a type: ? optional, + one or more, - the context when
// it is missing.
type signature struct {
	params []param
	simple bool // every parameter takes exactly one argument
	arrays bool // some parameter is an array
}

type param struct {
	types    kinds
	contents byte // of an array: the letter of its elements, 0 for any
	elements kinds
	array    bool
	optional bool // ?
	repeated bool // +
	context  bool // -
}

// kinds is a set of kinds.
type kinds uint16

func setOf(list ...kind) kinds {
	var s kinds
	for _, k := range list {
		s |= 1 << k
	}
	return s
}

func (s kinds) has(k kind) bool { return s&(1<<k) != 0 }

var typeLetters = map[byte]kinds{
	's': setOf(stringKind), 'n': setOf(numberKind), 'b': setOf(boolKind), 'l': setOf(nullKind),
	'o': setOf(objectKind), 'f': setOf(functionKind), 'a': anyKind,
	'u': setOf(boolKind, numberKind, stringKind, nullKind),
	'j': anyKind &^ setOf(functionKind), 'x': anyKind,
}

const anyKind kinds = 1<<(functionKind+1) - 1

// contentNames name the elements of an array in messages.
var contentNames = map[byte]string{'a': "arrays", 'b': "booleans", 'f': "functions", 'n': "numbers", 'o': "objects", 's': "strings"}

func mustSignature(text string) *signature {
	s, err := parseSignature(text)
	if err != nil {
		panic("signature " + text + ": " + err.Error())
	}
	return s
}

// parseSignature reads a signature with its angle brackets. What follows the
// colon, the type of the result, is not checked.
func parseSignature(text string) (*signature, error) {
	s := &signature{simple: true}
	for i := 1; i < len(text) && text[i] != ':' && text[i] != '>'; {
		c := text[i]
		i++
		var last *param
		if len(s.params) > 0 {
			last = &s.params[len(s.params)-1]
		}
		switch {
		case last != nil && c == '-':
			last.context = true
		case last != nil && c == '?':
			last.optional = true
		case last != nil && c == '+':
			last.repeated = true
		case c == '<':
			if last == nil || !last.array && !last.types.has(functionKind) {
				return nil, fail("S0401", noPos)
			}
			end := matching(text, i-1, '<', '>')
			if last.array {
				last.contents, last.elements = text[i], elementTypes(text[i])
			}
			i = end + 1
		case c == '(':
			end := matching(text, i-1, '(', ')')
			choice := text[i:end]
			if strings.ContainsAny(choice, "<") {
				return nil, fail("S0402", noPos)
			}
			p := param{types: choiceTypes(choice) | setOf(undefinedKind)}
			s.params = append(s.params, p)
			i = end + 1
		default:
			if types, ok := typeLetters[c]; ok {
				if c != 'f' {
					types |= setOf(undefinedKind)
				}
				s.params = append(s.params, param{types: types, array: c == 'a'})
			}
		}
	}
	for _, p := range s.params {
		s.simple = s.simple && !p.repeated
		s.arrays = s.arrays || p.array
	}
	return s, nil
}

// elementTypes are the kinds that an array's elements may have.
func elementTypes(letter byte) kinds {
	if letter == 'a' {
		return setOf(arrayKind)
	}
	return typeLetters[letter]
}

// choiceTypes is the union of a choice in which an array is only an array.
func choiceTypes(choice string) kinds {
	var t kinds
	for i := range len(choice) {
		if choice[i] == 'a' {
			t |= setOf(arrayKind)
		} else {
			t |= typeLetters[choice[i]]
		}
	}
	return t
}

// matching returns the index of the bracket that closes the one at i, or the
// last index.
func matching(text string, i int, open, end byte) int {
	depth := 0
	for ; i < len(text); i++ {
		switch text[i] {
		case open:
			depth++
		case end:
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(text) - 1
}

// check returns the arguments as the function shall get them: the context in
// the place of a missing one, a single value as an array where one is wanted.
func (s *signature) check(args []item, in item) ([]item, error) {
	if s.fits(args) {
		s.wrap(args)
		return args, nil
	}
	counts := make([]int, len(s.params))
	if !s.match(args, 0, len(s.params), true, counts) {
		return nil, s.mismatch(args)
	}
	var out []item
	next := 0
	for i := range s.params {
		p := &s.params[i]
		if counts[i] == 0 {
			if !p.context {
				out = append(out, undefined)
				continue
			}
			if !p.types.has(in.kind()) {
				return nil, fail("T0411", noPos, numberText(float64(next+1)), "{function}")
			}
			out = append(out, in)
			continue
		}
		for range counts[i] {
			it, err := p.convert(args[next], next)
			if err != nil {
				return nil, err
			}
			out = append(out, it)
			next++
		}
	}
	return out, nil
}

// wrap makes arrays of the single values where arrays are wanted, in place: what
// is called owns its arguments.
func (s *signature) wrap(args []item) {
	if !s.arrays {
		return
	}
	for i := range args {
		if s.params[i].array && !args[i].isUndefined() && !args[i].isArray() {
			args[i] = arrayItem([]item{args[i]}, 0)
		}
	}
}

// fits reports whether every argument is one that its parameter takes, or an
// element of the array that it takes.
func (s *signature) fits(args []item) bool {
	if !s.simple || len(args) != len(s.params) {
		return false
	}
	for i := range args {
		p := &s.params[i]
		k := args[i].kind()
		if !p.types.has(k) {
			return false
		}
		if p.contents != 0 && k != undefinedKind && !p.holds(args[i]) {
			return false
		}
	}
	return true
}

// match distributes the arguments among the parameters from at up to end, each
// taking as many as it can as long as the rest fits. Arguments may be left over
// unless end is the last parameter and whole is set.
func (s *signature) match(args []item, at, end int, whole bool, counts []int) bool {
	if at == end {
		return len(args) == 0 || !whole
	}
	p := &s.params[at]
	least, most := 1, 1
	if p.optional || p.context {
		least = 0
	}
	if p.repeated {
		most = len(args)
	}
	n := 0
	for n < most && n < len(args) && p.types.has(args[n].kind()) {
		n++
	}
	for ; n >= least; n-- {
		counts[at] = n
		if s.match(args[n:], at+1, end, whole, counts) {
			return true
		}
	}
	return false
}

// mismatch names the argument after those that the most parameters take.
func (s *signature) mismatch(args []item) error {
	taken := 0
	for end := 1; end <= len(s.params); end++ {
		counts := make([]int, end)
		if !s.match(args, 0, end, false, counts) {
			break
		}
		taken = 0
		for _, n := range counts {
			taken += n
		}
	}
	return fail("T0410", noPos, numberText(float64(taken+1)), "{function}")
}

// convert checks the contents of an array and makes an array of a single value.
func (p *param) convert(it item, i int) (item, error) {
	if !p.array || it.isUndefined() {
		return it, nil
	}
	if p.contents != 0 && !p.holds(it) {
		return undefined, fail("T0412", noPos, numberText(float64(i+1)), "{function}", quote(contentNames[p.contents]))
	}
	if !it.isArray() {
		return arrayItem([]item{it}, 0), nil
	}
	return it, nil
}

// holds reports whether the value, or all elements of the array, have the type
// of the parameter's elements.
func (p *param) holds(it item) bool {
	if !it.isArray() {
		return p.elements.has(it.kind())
	}
	if it.len() == 0 {
		return true
	}
	first := it.at(0).kind()
	if !p.elements.has(first) {
		return false
	}
	for i := range it.len() {
		if it.at(i).kind() != first {
			return false
		}
	}
	return true
}
