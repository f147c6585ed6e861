package jsonata

type syntaxKind uint8

const (
	literalSyntax syntaxKind = iota // value
	regexSyntax
	nameSyntax
	variableSyntax
	wildcardSyntax
	descendantSyntax
	parentSyntax
	placeholderSyntax // ? among the arguments of a partial application
	pathSyntax        // list = steps
	sortSyntax        // terms
	binarySyntax      // text = operator
	negateSyntax
	arraySyntax  // list
	objectSyntax // pairs
	blockSyntax  // list
	conditionSyntax
	coalesceSyntax // ??
	defaultSyntax  // ?:
	bindSyntax
	applySyntax // ~>
	callSyntax
	partialSyntax
	lambdaSyntax
	transformSyntax
	rangeSyntax

	// The parser makes these; resolving turns them into steps and stages.
	dotSyntax
	filterSyntax
	groupSyntax
	orderSyntax
	focusSyntax
	indexSyntax
)

// syntax is one node of the parsed expression. Which members are set depends
// on the kind.
type syntax struct {
	kind syntaxKind
	pos  int // byte offset of the token that made the node
	text string
	lit  item

	lhs, rhs, third *syntax // operands; condition, then, else; pattern, update, delete
	list            []*syntax
	pairs           [][2]*syntax
	terms           []sortTerm
	signature       *signature

	// Decorations of steps and paths, see resolve.
	predicates []stage // of anything but a step
	stages     []stage // of a step
	group      *syntax
	focus      string
	index      string
	ancestor   string  // label under which a step binds its context
	wants      *slot   // of a %
	seeking    []*slot // parents wanted from an enclosing path
	tuple      bool
	keepArray  bool
	constructs bool // an array constructor whose result is not flattened
	keepPath   bool // a path with keepArray on one of its steps
	tail       bool // a call in tail position
}

type sortTerm struct {
	descending bool
	key        *syntax
}

// stage is what happens to the result of a step: a predicate, or the binding
// of the position to a variable.
type stage struct {
	filter *syntax
	index  string
}

// slot is the place where the object that a % means will be bound.
type slot struct {
	label string
	level int // steps still to go up
}
