package cli

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"backstep/asl/graph"
	"backstep/tui/widget"
)

// graphOptions is what flags say about the graph.
type graphOptions struct {
	format, form   string
	ascii, unicode bool
	fold           bool
	width          int // columns, 0: those of the terminal
}

// graphFormats write a machine's graph to the standard output.
var graphFormats = []struct {
	name  string
	write func(*program, *loaded, graphOptions) string
}{
	{"text", (*program).graphText},
	{"dot", func(_ *program, l *loaded, o graphOptions) string {
		return o.lay(l, graph.Boxes, false).DOT(graph.Taken{})
	}},
	{"mermaid", func(_ *program, l *loaded, o graphOptions) string {
		return o.lay(l, graph.Boxes, false).Mermaid(graph.Taken{})
	}},
	{"svg", func(_ *program, l *loaded, o graphOptions) string {
		return o.lay(l, graph.Boxes, false).SVG(graph.Taken{})
	}},
}

func (p *program) graphCommand() *cobra.Command {
	var names []string
	for _, f := range graphFormats {
		names = append(names, f.name)
	}
	o := graphOptions{format: "text", form: "auto"}
	c := &cobra.Command{
		Use:   "graph FILE",
		Short: "Draw a definition as a graph",
		Long: `Graph draws the states and transitions of a definition. Catchers are dashed;
transitions that lead back, and catchers of many states, are named at their ends.

As text, states are boxes when that fits the width, else one line each.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fail(exitUsage, "graph needs one FILE, a definition")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return p.graph(args[0], o) },
	}
	f := c.Flags()
	f.StringVar(&o.format, "format", o.format, strings.Join(names, ", "))
	f.StringVar(&o.form, "form", o.form, "of text: auto, boxes or compact")
	f.BoolVar(&o.fold, "fold", false, "draw long chains of states as one")
	f.IntVar(&o.width, "width", 0, "columns that the text should fit (default COLUMNS, or 80)")
	f.BoolVar(&o.ascii, "ascii", false, "draw with ASCII characters (default where the locale is not UTF-8)")
	f.BoolVar(&o.unicode, "unicode", false, "draw with Unicode characters")
	return c
}

// graph draws a definition, as far as it can be read when it has errors.
func (p *program) graph(arg string, o graphOptions) error {
	switch o.form {
	case "auto", "boxes", "compact":
	default:
		return fail(exitUsage, "--form %s: write auto, boxes or compact", o.form)
	}
	var names []string
	for _, f := range graphFormats {
		if names = append(names, f.name); f.name != o.format {
			continue
		}
		path, name := p.split(arg)
		one, err := p.one(path, name)
		if err != nil {
			return err
		}
		l := &loaded{path: path, source: one.Source, machine: one.Machine, problems: one.Problems}
		if l.machine != nil {
			if _, err := io.WriteString(p.Stdout, f.write(p, l, o)); err != nil {
				return err
			}
		}
		return p.refuse(l)
	}
	return p.noFormat(o.format, names)
}

// lay lays the machine out.
func (o graphOptions) lay(l *loaded, form graph.Form, ascii bool) *graph.Layout {
	options := graph.Options{Form: form, ASCII: ascii, Width: widget.Width, Room: graph.Static{ASCII: ascii}.Room}
	if o.fold {
		options.Folded = func(graph.Chain) bool { return true }
	}
	return graph.Lay(l.machine, options)
}

func (p *program) graphText(l *loaded, o graphOptions) string {
	glyphs := widget.DetectGlyphs(choice(o.unicode, o.ascii), p.Getenv)
	width := o.columns(p)
	lay := o.lay(l, graph.Boxes, glyphs == widget.ASCII)
	if o.form == "compact" || o.form == "auto" && lay.W > width {
		lay = o.lay(l, graph.Compact, glyphs == widget.ASCII)
	}
	if lay.W > width {
		p.note("the graph is %d columns wide", lay.W)
	}
	return drawn(lay, glyphs)
}

// bandCells is the number of cells that are drawn at once: large graphs take
// more room on paper than there is memory.
const bandCells = 1 << 20

func drawn(lay *graph.Layout, glyphs widget.Glyphs) string {
	var b strings.Builder
	look := graph.Static{ASCII: glyphs == widget.ASCII}.Scene(lay)
	plain := widget.NewTheme(glyphs, widget.NoEscapes, widget.Standard)
	height := max(bandCells/max(lay.W, 1), 1)
	for y := 0; y < lay.H; y += height {
		v := graph.View{Y: y, W: lay.W, H: min(height, lay.H-y)}
		c := widget.NewCanvas(v.W, v.H)
		lay.Draw(paper{c}, v, look)
		for _, row := range c.Rows(plain) {
			fmt.Fprintln(&b, strings.TrimRight(row, " "))
		}
	}
	return b.String()
}

func (o graphOptions) columns(p *program) int {
	if o.width > 0 {
		return o.width
	}
	if n, err := strconv.Atoi(p.Getenv("COLUMNS")); err == nil && n > 0 {
		return n
	}
	return 80
}

func choice(always, never bool) widget.Choice {
	switch {
	case always:
		return widget.Always
	case never:
		return widget.Never
	}
	return widget.Auto
}

// paper is a canvas without colours.
type paper struct{ widget.Canvas }

func (p paper) Rune(x, y int, r rune, _ graph.Role) { p.Set(x, y, r, widget.Plain) }

func (p paper) Text(x, y int, text string, room int, _ graph.Role) int {
	return p.Canvas.Text(x, y, widget.Clip(text, room, ""), widget.Plain)
}
