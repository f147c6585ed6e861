package graph

import (
	"fmt"
	"strings"
	"unicode"

	"backstep/asl"
)

// DOT returns the graph in the language of Graphviz, with what was taken marked.
func (l *Layout) DOT(t Taken) string {
	w, on := &writer{}, l.marks(t)
	w.line("digraph machine {")
	w.line("  compound=true; node [shape=box, style=rounded, fontname=\"sans-serif\"]; edge [fontname=\"sans-serif\", fontsize=10];")
	l.dotNodes(w, on, NoNode, "  ")
	for i := range l.Edges {
		l.dotEdge(w, on, &l.Edges[i])
	}
	w.line("}")
	return w.String()
}

func (l *Layout) dotNodes(w *writer, on marks, inside int, indent string) {
	for i := range l.Nodes {
		n := &l.Nodes[i]
		switch {
		case n.Inside != inside:
		case n.Frame:
			w.line("%ssubgraph cluster_n%d {", indent, i)
			w.line("%s  label=%s; n%d [shape=point, style=invis];", indent, dotText(n.Name), i)
			l.dotNodes(w, on, i, indent+"  ")
			w.line("%s}", indent)
		case n.State == nil:
			w.line("%sn%d [label=\"\", shape=circle, width=0.2];", indent, i)
		default:
			w.line("%sn%d [label=%s%s%s];", indent, i, dotText(n.Name), dotShapes[n.State.Type], dotMarks[on.nodes[i]])
		}
	}
}

var dotShapes = map[asl.Type]string{
	asl.ChoiceType:  ", shape=diamond, style=solid",
	asl.SucceedType: ", peripheries=2",
	asl.FailType:    ", peripheries=2",
}

// dotMarks are how nodes look, by [mark].
var dotMarks = [...]string{"", ", color=\"#0969da\", penwidth=3", ", color=\"#cf222e\", penwidth=3"}

func (l *Layout) dotEdge(w *writer, on marks, e *Edge) {
	var attr []string
	if e.Label != "" {
		attr = append(attr, "label="+dotText(e.Label))
	}
	if e.Kind == asl.EdgeCatch {
		attr = append(attr, "style=dashed")
	}
	if on.taken(e) {
		attr = append(attr, "color=\"#0969da\"", "penwidth=3")
	}
	if e.Back {
		attr = append(attr, "constraint=false")
	}
	if l.Nodes[e.From].Frame {
		attr = append(attr, fmt.Sprintf("ltail=cluster_n%d", e.From))
	}
	if l.Nodes[e.To].Frame {
		attr = append(attr, fmt.Sprintf("lhead=cluster_n%d", e.To))
	}
	w.line("  n%d -> n%d%s;", e.From, e.To, bracketed(attr))
}

func bracketed(attr []string) string {
	if len(attr) == 0 {
		return ""
	}
	return " [" + strings.Join(attr, ", ") + "]"
}

func dotText(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(shown(s)) + `"`
}

// Mermaid returns the graph as a Mermaid flowchart, with what was taken marked.
func (l *Layout) Mermaid(t Taken) string {
	w, on := &writer{}, l.marks(t)
	w.line("flowchart TD")
	l.mermaidNodes(w, NoNode, "  ")
	for i := range l.Edges {
		e := &l.Edges[i]
		arrow, label := "-->", ""
		if e.Kind == asl.EdgeCatch {
			arrow = "-.->"
		}
		if e.Label != "" {
			label = `|"` + mermaidText(e.Label) + `"|`
		}
		w.line("  n%d %s%s n%d", e.From, arrow, label, e.To)
	}
	l.mermaidMarks(w, on)
	return w.String()
}

// mermaidMarks writes how what was taken looks.
func (l *Layout) mermaidMarks(w *writer, on marks) {
	var lines []string
	for i := range l.Edges {
		if on.taken(&l.Edges[i]) {
			lines = append(lines, fmt.Sprint(i))
		}
	}
	if lines != nil {
		w.line("  linkStyle %s stroke:#0969da,stroke-width:3px", strings.Join(lines, ","))
	}
	for i, m := range on.nodes {
		if m != untouched {
			w.line("  style n%d stroke:%s,stroke-width:3px", i, [...]string{entered: "#0969da", failed: "#cf222e"}[m])
		}
	}
}

func (l *Layout) mermaidNodes(w *writer, inside int, indent string) {
	for i := range l.Nodes {
		n := &l.Nodes[i]
		switch {
		case n.Inside != inside:
		case n.Frame:
			w.line("%ssubgraph n%d[\"%s\"]", indent, i, mermaidText(n.Name))
			l.mermaidNodes(w, i, indent+"  ")
			w.line("%send", indent)
		case n.State == nil:
			w.line("%sn%d((\" \"))", indent, i)
		default:
			open, shut := mermaidShape(n.State.Type)
			w.line("%sn%d%s\"%s\"%s", indent, i, open, mermaidText(n.Name), shut)
		}
	}
}

func mermaidShape(t asl.Type) (open, shut string) {
	switch t {
	case asl.ChoiceType:
		return "{", "}"
	case asl.SucceedType, asl.FailType:
		return "([", "])"
	}
	return "[", "]"
}

// mermaidText writes what Mermaid or a browser would read as markup in
// Mermaid's own entities.
func mermaidText(s string) string {
	var b strings.Builder
	for _, r := range shown(s) {
		if strings.ContainsRune("#\"&<>`\\*_", r) {
			fmt.Fprintf(&b, "#%d;", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// shown makes visible what would break a line, hide or reorder text, or is not
// allowed in XML.
func shown(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co) || r == 0xFFFE || r == 0xFFFF {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// writer collects lines.
type writer struct{ strings.Builder }

func (w *writer) line(format string, args ...any) {
	fmt.Fprintf(w, format, args...)
	w.WriteByte('\n')
}
