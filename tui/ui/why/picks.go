package why

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/value"
	"backstep/sim"
)

// Doc says which document a pick was read from.
type Doc uint8

// The documents.
const (
	FromNowhere  Doc = iota // a function without arguments, or the state's result
	FromBefore              // the stage's In
	FromInput               // the raw state input, where that is not the stage's In
	FromContext             // the context object
	FromVariable            // a workflow variable
)

// Pick is a path or an expression of a stage: what it read and what that wrote.
type Pick struct {
	Number int    // from 1, in order of appearance
	Source string // as written: "$.order.id", "$states.input.id", "States.UUID()"
	Doc    Doc
	From   []value.Path // the places it read, each once
	To     []value.Path // the places in the stage's Out that came from it
	Value  value.Value  // the first value that was read
	Miss   *Miss        // it leads nowhere
	Unread bool         // not evaluated: the stage failed before
}

// Miss says that a path leads nowhere and what there is near it.
type Miss struct{ Near string }

// Picks are the picks of a stage.
type Picks struct {
	List []Pick
	// Builds: what no pick wrote is a literal of the definition.
	Builds bool
	// Selects: what was not read goes no further, nothing is built.
	Selects bool
}

// PicksOf returns what a stage read and wrote, in the order in which its field
// names it. The picks of one path share a number.
func PicksOf(s sim.Stage) Picks {
	p := picker{stage: s, at: map[string]int{}, seen: map[string]bool{}}
	switch {
	case s.Field == nil:
		return Picks{}
	case s.Field.Target != nil:
		return placed(s)
	}
	p.out.Builds = asl.Builds(s.Field.Expr)
	p.out.Selects = s.Name == asl.StageInputPath || s.Name == asl.StageOutputPath || s.Name == asl.StageItemsPath
	for _, l := range asl.Leaves(s.Field.Expr) {
		p.leaf(l)
	}
	return p.out
}

// placed is the pick of a ResultPath: the result is written, nothing is read.
func placed(s sim.Stage) Picks {
	pick := Pick{Number: 1, Source: "result", Value: s.In}
	if !s.Field.Discard {
		pick.To = []value.Path{indexed(s.Out, s.Field.Target.Steps())}
	}
	return Picks{List: []Pick{pick}}
}

// indexed returns steps with indices counted from the start.
func indexed(doc value.Value, steps value.Path) value.Path {
	at := slices.Clone(steps)
	for i, s := range at {
		if s.Elem && s.Index < 0 {
			at[i].Index += doc.At(at[:i]).Len()
		}
	}
	return at
}

type picker struct {
	stage sim.Stage
	out   Picks
	at    map[string]int // place in the list by source
	seen  map[string]bool
}

func (p *picker) leaf(l asl.Leaf) {
	found := false
	for _, r := range p.stage.Reads {
		if slices.Equal(r.To, l.At) {
			found = true
			p.read(r)
		}
	}
	miss, here := p.missing(l)
	switch {
	case here:
		pick := p.pick(miss, l.At)
		pick.Miss = &Miss{p.near()}
	case !found && p.stage.Err != nil:
		p.pick(l.Source, nil).Unread = true
	case !found && strings.HasPrefix(l.Source, "$") && jsonpathLeaf(p.stage):
		p.pick(l.Source, l.At).Miss = &Miss{}
	case !found:
		p.pick(l.Source, l.At)
	}
}

func jsonpathLeaf(s sim.Stage) bool { return s.State == nil || s.State.Language == asl.JSONPath }

// missing returns the path of a leaf that led nowhere and failed the stage.
func (p *picker) missing(l asl.Leaf) (source string, here bool) {
	x := p.stage.Err
	switch {
	case x == nil:
		return "", false
	case x.Missing != nil:
		return x.Missing.Path, names(l.Source, x.Missing.Path)
	case x.Location != "":
		return l.Source, strings.HasSuffix(x.Location, location(l.At)) && strings.Contains(x.Cause, "'"+l.Source+"'")
	}
	return "", false
}

// names reports whether a leaf is a path or calls a function with it.
func names(source, path string) bool {
	if source == path {
		return true
	}
	return strings.HasPrefix(source, "States.") && strings.Contains(source, path)
}

// location writes where a leaf stands as AWS's messages do.
func location(at value.Path) string {
	text := ""
	for _, s := range at {
		if s.Elem {
			text += "[" + strconv.Itoa(s.Index) + "]"
		} else {
			text += "/" + s.Key
		}
	}
	return text
}

func (p *picker) near() string {
	if x := p.stage.Err; x.Missing != nil {
		return Nearest(x.Missing)
	}
	return nearestInExpression(p.stage)
}

// pick returns the pick of a source, a new one for one not seen before.
func (p *picker) pick(source string, to value.Path) *Pick {
	i, ok := p.at[source]
	if !ok {
		i = len(p.out.List)
		p.at[source] = i
		p.out.List = append(p.out.List, Pick{Number: i + 1, Source: source})
	}
	pick := &p.out.List[i]
	if !p.stage.Out.At(to).IsAbsent() {
		pick.To = p.add(pick.To, "to", pick, to)
	}
	return pick
}

func (p *picker) read(r expr.Read) {
	pick := p.pick(r.Source, r.To)
	if pick.Doc = p.doc(r); len(pick.From) == 0 {
		pick.Value = r.Value
	}
	pick.From = p.add(pick.From, "from", pick, r.From)
}

// doc says which document a read is from: JSONata reads the raw state input,
// whatever the stage's In, and calls its result a variable.
func (p *picker) doc(r expr.Read) Doc {
	switch {
	case strings.HasPrefix(r.Source, "$states.result") || strings.HasPrefix(r.Source, "$states.errorOutput"):
		return FromBefore
	case r.Root == expr.FromContext:
		return FromContext
	case r.Root == expr.FromVariable:
		return FromVariable
	case !jsonpathLeaf(p.stage) && afterWork[p.stage.Name]:
		return FromInput
	}
	return FromBefore
}

var afterWork = map[asl.Stage]bool{asl.StageOutput: true, asl.StageAssign: true}

// add adds a path to one of a pick's lists unless it is there.
func (p *picker) add(list []value.Path, name string, pick *Pick, path value.Path) []value.Path {
	key := name + strconv.Itoa(pick.Number) + path.String()
	if p.seen[key] {
		return list
	}
	p.seen[key] = true
	return append(list, path)
}

// String writes a pick for the list below the documents:
// (1) $.orderId > $.Payload.orderId.
func (p Pick) String() string {
	text := "(" + strconv.Itoa(p.Number) + ")"
	if len(p.From) > 1 {
		text += "x" + strconv.Itoa(len(p.From))
	}
	text += " " + p.Source
	switch {
	case p.Miss != nil && p.Miss.Near != "":
		return text + "  " + NoMatch + ", nearest: " + p.Miss.Near
	case p.Miss != nil:
		return text + "  " + NoMatch
	case p.Unread:
		return text + "  not evaluated"
	}
	for i, to := range p.To {
		if i == 0 {
			text += " > "
		} else if i == mostTargets {
			return fmt.Sprintf("%s and %d more", text, len(p.To)-i)
		} else {
			text += ", "
		}
		text += to.String()
	}
	return text
}

// NoMatch stands behind a path that leads nowhere.
const NoMatch = "NO MATCH"

// mostTargets is the number of places that the list names for one pick.
const mostTargets = 3
