package graph

import (
	"fmt"
	"strings"

	"backstep/asl"
)

// The size of a cell in an SVG, in pixels.
const (
	cellW = 8
	cellH = 18
)

// svgStyle is all there is about colours and lines; nothing is loaded.
const svgStyle = `text{font:13px ui-monospace,Menlo,Consolas,monospace;fill:#1f2328}
.node{fill:#fff;stroke:#57606a}.frame{fill:#f6f8fa;stroke:#8c959f}
.Task{fill:#ddf4ff}.Choice{fill:#fff8c5}.Wait{fill:#f0e6ff}.Pass{fill:#f6f8fa}.Succeed{fill:#dafbe1}.Fail{fill:#ffebe9}
.edge{fill:none;stroke:#57606a}.catch{stroke:#a40e26;stroke-dasharray:5 3}.entered{stroke:#0969da;stroke-width:3}.failed{stroke:#cf222e;stroke-width:3}.taken{stroke:#0969da;stroke-width:3}.note{fill:#57606a;font-size:11px}.title{paint-order:stroke;stroke:#fff;stroke-width:4px}`

// SVG returns the layout as a picture that needs nothing else, with what was
// taken marked.
func (l *Layout) SVG(t Taken) string {
	w, on := &writer{}, l.marks(t)
	w.line(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">`,
		(l.W+1)*cellW, (l.H+1)*cellH, (l.W+1)*cellW, (l.H+1)*cellH)
	w.line("<title>State machine</title>")
	w.line("<style>%s</style>", svgStyle)
	w.line(`<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#57606a"/></marker></defs>`)
	w.line(`<rect width="100%%" height="100%%" fill="#fff"/>`)
	for i := range l.Nodes {
		if l.Nodes[i].Frame {
			l.svgNode(w, on, i)
		}
	}
	for i := range l.Edges {
		svgEdge(w, on, &l.Edges[i])
	}
	for i := range l.Nodes {
		if !l.Nodes[i].Frame {
			l.svgNode(w, on, i)
		}
	}
	for _, s := range l.Stubs {
		svgText(w, s.X, s.Y, "note", strings.TrimSpace(s.Text))
	}
	w.line("</svg>")
	return w.String()
}

func middleX(x int) int { return x*cellW + cellW/2 }
func middleY(y int) int { return y*cellH + cellH/2 }

// svgMarks are the classes of nodes, by [mark].
var svgMarks = [...]string{"", " entered", " failed"}

func (l *Layout) svgNode(w *writer, on marks, i int) {
	n := &l.Nodes[i]
	if n.State == nil {
		w.line(`<circle cx="%d" cy="%d" r="5" class="node"/>`, middleX(n.X), middleY(n.Y))
		return
	}
	top, height := middleY(n.Y), (n.H-1)*cellH
	if n.H == 1 {
		top, height = n.Y*cellH+1, cellH-2
	}
	kind, round := "node "+n.State.Type.String(), 5
	if n.Frame {
		kind, round = "frame", 3
	}
	w.line(`<rect x="%d" y="%d" width="%d" height="%d" rx="%d" class="%s"/>`, middleX(n.X), top, (n.W-1)*cellW, height, round, kind+svgMarks[on.nodes[i]])
	switch {
	case n.Frame:
		svgText(w, n.X+2, n.Y, "title", n.Name)
	case n.H == 1:
		svgText(w, n.X+1, n.Y, "", n.Name)
	default:
		svgText(w, n.X+2, n.Y+1, "", n.Name)
	}
}

func svgText(w *writer, x, y int, class, text string) {
	if class != "" {
		class = fmt.Sprintf(` class="%s"`, class)
	}
	w.line(`<text x="%d" y="%d"%s>%s</text>`, x*cellW, middleY(y)+4, class, xmlText(text))
}

func svgEdge(w *writer, on marks, e *Edge) {
	if len(e.Points) == 0 {
		return
	}
	var points []string
	for _, p := range e.Points {
		points = append(points, fmt.Sprintf("%d,%d", middleX(p.X), middleY(p.Y)))
	}
	class := "edge"
	if e.Kind == asl.EdgeCatch {
		class += " catch"
	}
	if on.taken(e) {
		class += " taken"
	}
	w.line(`<polyline points="%s" class="%s" marker-end="url(#tip)"><title>%s</title></polyline>`, strings.Join(points, " "), class, xmlText(e.Label))
	if e.Beside != "" {
		svgText(w, e.BesideAt.X, e.BesideAt.Y, "note", e.Beside)
	}
}

var xmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

func xmlText(s string) string { return xmlEscapes.Replace(shown(s)) }
