package outline

import (
	"fmt"
	"strings"
	"time"

	"backstep/asl"
	"backstep/sim/debug"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// Draw implements ui.Pane.
func (p Pane) Draw(c ui.Canvas, v ui.View, t *ui.Theme, f ui.PaneFrame) {
	f.Title, f.Note = p.title(c.Size().W), p.note(v)
	p.inside(f.Draw(c, t), v, t, f.Focused)
}

func (p Pane) inside(c ui.Canvas, v ui.View, t *ui.Theme, focused bool) {
	if len(p.rows) == 0 {
		c.Text(1, 0, "No states: the definition has errors.", widget.Faint)
		return
	}
	d := painter{p, newScene(v, p.read(v)), t, breakpoints(v.Session)}
	l := p.placed(v, c.Size().H)
	for y := range c.Size().H {
		i := l.At(y)
		if i < 0 {
			return
		}
		d.row(c.Row(y), p.rows[i], i == l.Selected(), focused)
	}
}

type painter struct {
	Pane
	scene  *scene
	theme  *ui.Theme
	breaks map[string]debug.Breakpoint
}

func breakpoints(s debug.Session) map[string]debug.Breakpoint {
	out := map[string]debug.Breakpoint{}
	for _, b := range s.Breakpoints() {
		out[b.State] = b
	}
	return out
}

var twigGlyphs = map[twig]widget.Glyph{trunk: widget.EdgeV, fork: widget.Branch, corner: widget.LastBranch}

// infoWidth is the width of the column at the right.
const infoWidth = 5

// row draws one state: breakpoint, selection, lines, mark, name, and at the
// right what kind of state it is and how far it has come.
func (d painter) row(c ui.Canvas, r row, selected, focused bool) {
	w := c.Size().W
	g := d.theme.Glyphs
	if b, ok := d.breaks[r.state.Name]; ok {
		glyph := widget.BreakOn
		if b.Off {
			glyph = widget.BreakOff
		}
		c.Text(0, 0, g.Of(glyph), widget.Breakpoint)
	}
	x := 2
	for _, tw := range r.tree {
		if glyph, ok := twigGlyphs[tw]; ok {
			c.Text(x, 0, g.Of(glyph), widget.Faint)
		}
		x++
	}
	mark, style := d.mark(r.state, selected)
	if selected && mark != widget.Here {
		c.Text(1, 0, g.Of(widget.Here), widget.Plain)
	}
	c.Text(x, 0, g.Of(mark), style)
	info, kind := d.info(r)
	at := max(w-max(infoWidth, info.Width()+1), x+4)
	c.Text(x+2, 0, widget.Clip(r.state.Name, at-x-3, g.Of(widget.Ellipsis)), d.nameStyle(style))
	c.Sub(ui.Rect{X: at, W: w - at, H: 1}).Line(0, 0, info, "")
	if kind != "" && w >= 40 {
		c.Text(max(at-widget.Width(kind)-2, 0), 0, kind, widget.Faint)
	}
	if d.query != "" {
		d.underline(c, r.state.Name, x+2)
	}
	if selected && focused {
		c.Mark(c.Bounds(), widget.Reverse)
	}
}

// nameStyle writes names plainly unless the mark says that nothing happened.
func (d painter) nameStyle(mark widget.Style) widget.Style {
	if mark == widget.Current || mark == widget.Faint {
		return mark
	}
	return widget.Plain
}

func (d painter) underline(c ui.Canvas, name string, x int) {
	name = strings.ToLower(name)
	if at := strings.Index(name, strings.ToLower(d.query)); at >= 0 {
		c.Mark(ui.Rect{X: x + widget.Width(name[:at]), W: widget.Width(d.query), H: 1}, widget.Underline)
	}
}

var becameMarks = [...]struct {
	glyph widget.Glyph
	style widget.Style
}{
	notReached: {widget.NotReached, widget.Faint},
	inside:     {widget.ElsewhereActive, widget.Active},
	backingOff: {widget.Retry, widget.Retried},
	succeeded:  {widget.Success, widget.Succeeded},
	wasCaught:  {widget.CaughtFailure, widget.Caught},
	failed:     {widget.Failure, widget.Failed},
}

// mark returns the sign for what has become of a state. Before the first move
// the first state carries the start's.
func (d painter) mark(st *asl.State, selected bool) (widget.Glyph, widget.Style) {
	if st == d.scene.current {
		if !d.scene.started && !selected {
			return widget.OpenEnd, widget.Current
		}
		return widget.Here, widget.Current
	}
	s := d.scene.of(st)
	if s.became == inside || s.became == backingOff {
		switch {
		case !d.scene.active[st] && !d.scene.many:
			return widget.Aborted, widget.Faint
		case s.became == inside && st.Task != nil && debug.IsCallback(st):
			return widget.CallbackWait, widget.Callback
		}
	} else if d.scene.active[st] {
		return widget.ElsewhereActive, widget.Active
	}
	m := becameMarks[s.became]
	return m.glyph, m.style
}

// info returns what stands at the right: counters, retries, and the sign of the
// state's type; kind is the type in words for wide panes.
func (d painter) info(r row) (info ui.Line, kind string) {
	g := d.theme.Glyphs
	add := func(style widget.Style, text string) {
		if len(info) > 0 {
			info = append(info, ui.Span{Text: " "})
		}
		info = append(info, ui.Span{Text: text, Style: style})
	}
	st := r.state
	if r.caught {
		add(widget.Caught, "catch")
	}
	if st.Parallel != nil || st.Map != nil {
		add(widget.Plain, d.children(st))
	}
	if n := retries(st); n > 0 {
		style := widget.Faint
		used := d.scene.of(st).retries
		if used > 0 {
			style = widget.Retried
		}
		add(style, fmt.Sprintf("%s%d/%s", g.Of(widget.Retry), used, few(n)))
	}
	if sign := d.sign(st); sign != "" {
		add(widget.Plain, sign)
	}
	return info, st.Type.String()
}

func (d painter) children(st *asl.State) string {
	done, total := d.scene.counter(st)
	sign := d.theme.Glyphs.Of(widget.ParallelState)
	if st.Map != nil {
		sign = d.theme.Glyphs.Of(widget.MapState)
		if total == 0 && d.scene.of(st).became == notReached {
			return sign
		}
		sign += " "
	}
	return fmt.Sprintf("%s%d/%d", sign, done, total)
}

// sign returns the sign of a state's type.
func (d painter) sign(st *asl.State) string {
	g := d.theme.Glyphs
	switch st.Type {
	case asl.ChoiceType:
		return g.Of(widget.ChoiceState)
	case asl.WaitType:
		return g.Of(widget.TimerWait) + waits(st.Wait)
	case asl.SucceedType:
		return g.Of(widget.EndState)
	case asl.FailType:
		return g.Of(widget.Failure)
	case asl.TaskType:
		if debug.IsCallback(st) {
			return g.Of(widget.CallbackWait)
		}
	}
	return ""
}

// waits returns a Wait's literal number of seconds: 2s, 12h.
func waits(w *asl.Wait) string {
	if w.Seconds == nil || w.Seconds.Expr != nil {
		return ""
	}
	d := time.Duration(min(w.Seconds.Literal, 1e9) * float64(time.Second))
	return strings.Replace(ui.Delay(d), ".0s", "s", 1)
}

// retries returns how often a state may be tried again.
func retries(st *asl.State) int {
	n := 0
	for _, r := range st.Retry {
		n += r.MaxAttempts
	}
	return n
}

// few writes a number that has two digits at most.
func few(n int) string {
	if n > 99 {
		return "99+"
	}
	return fmt.Sprint(n)
}
