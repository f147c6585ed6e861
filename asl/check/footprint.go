package check

import (
	"slices"
	"strings"

	"backstep/asl"
	"backstep/asl/expr"
	"backstep/asl/intrinsic"
	"backstep/asl/jsonata"
	"backstep/asl/payload"
	"backstep/asl/syntax"
	"backstep/asl/value"
)

// footprint is the data that states read or write: places in the document that
// flows from state to state, and variables.
type footprint struct {
	places     []value.Path
	variables  []string
	everything bool // also what cannot be told, such as the time
}

// reads adds what an evaluated text looks at.
func (f *footprint) reads(e asl.ExpressionText) {
	if unknown(e.Text) {
		f.everything = true
		return
	}
	if e.State.Language == asl.JSONata {
		f.readsJSONata(e.Mentions())
		return
	}
	x, err := payload.CompileExpr(e.Text)
	if err != nil {
		f.everything = true
		return
	}
	for _, p := range intrinsic.Paths(x) {
		switch p.Root() {
		case expr.FromInput:
			f.places = append(f.places, memberSteps(p.Source()))
		case expr.FromVariable:
			f.variables = append(f.variables, p.Variable())
		default:
			f.everything = true
		}
	}
}

// changing are the JSONata functions that give another value each time.
var changing = []string{"now", "millis", "random", "uuid", "shuffle"}

func (f *footprint) readsJSONata(m jsonata.Mentions) {
	for _, s := range m.States {
		if s.Name != "input" {
			f.everything = true
		}
		f.places = append(f.places, nil)
	}
	for _, v := range m.Variables {
		f.variables = append(f.variables, v.Name)
	}
	for _, v := range m.Functions {
		f.everything = f.everything || slices.Contains(changing, v.Name)
		f.variables = append(f.variables, v.Name)
	}
}

// memberSteps returns the leading member names of a path that starts in $.
func memberSteps(source string) value.Path {
	var steps value.Path
	for rest := strings.TrimPrefix(source, "$"); strings.HasPrefix(rest, "."); {
		rest = rest[1:]
		end := strings.IndexFunc(rest, func(r rune) bool {
			return r != '_' && r != '-' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && r < 0x80
		})
		if end < 0 {
			end = len(rest)
		}
		if end == 0 || end < len(rest) && rest[end] != '.' && rest[end] != '[' {
			break
		}
		steps = append(steps, value.MemberStep(rest[:end]))
		rest = rest[end:]
	}
	return steps
}

// writes adds what a state may change in what the following states see.
func (f *footprint) writes(s *asl.State, n *syntax.Node) {
	for _, name := range []string{"InputPath", "OutputPath", "Output"} {
		if v := n.Get(name); v != nil && (v.Kind != syntax.String || v.Text != "$") {
			f.places = append(f.places, nil)
		}
	}
	if changesDocument(s, n) {
		f.writesTarget(s.Out)
	}
	f.assigns(n)
	for i := range s.Catch {
		f.writesTarget([]asl.Field{s.Catch[i].Result})
	}
	for _, field := range []string{"Catch", "Choices"} {
		if list := n.Get(field); list != nil {
			for _, e := range list.Elems {
				f.assigns(e)
				if e.Get("Output") != nil {
					f.places = append(f.places, nil)
				}
			}
		}
	}
}

// changesDocument reports whether a state makes something that ResultPath, or in
// JSONata the default Output, puts into the document.
func changesDocument(s *asl.State, n *syntax.Node) bool {
	switch s.Type {
	case asl.TaskType, asl.ParallelType, asl.MapType, asl.NoType:
		return true
	case asl.PassType:
		return n.Get("Result") != nil || n.Get("Parameters") != nil || n.Get("ResultPath") != nil
	}
	return false
}

func (f *footprint) writesTarget(fields []asl.Field) {
	for _, x := range fields {
		switch {
		case x.Stage != asl.StageResultPath && x.Stage != asl.StageOutput, x.Discard:
		case x.Target != nil:
			f.places = append(f.places, x.Target.Steps())
		default:
			f.places = append(f.places, nil)
		}
	}
}

func (f *footprint) assigns(n *syntax.Node) {
	if a := n.Get("Assign"); a != nil {
		f.everything = f.everything || a.Kind != syntax.Object
		for _, m := range a.Members {
			f.variables = append(f.variables, strings.TrimSuffix(m.Key, ".$"))
		}
	}
}

// overlaps reports whether the two have something in common.
func (f *footprint) overlaps(g footprint) bool {
	if g.everything {
		return true
	}
	for _, a := range f.places {
		for _, b := range g.places {
			if n := min(len(a), len(b)); slices.Equal(a[:n], b[:n]) {
				return true
			}
		}
	}
	return slices.ContainsFunc(f.variables, func(name string) bool { return slices.Contains(g.variables, name) })
}
