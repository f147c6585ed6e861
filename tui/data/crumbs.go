package data

import (
	"fmt"

	"backstep/asl"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// shortNames are the stages where there is little room.
var shortNames = map[asl.Stage]string{
	asl.StageInput: "In", asl.StageInputPath: "InP", asl.StageParameters: "Par", asl.StageArguments: "Arg",
	asl.StageItemsPath: "Items", asl.StageItemSelector: "Sel", asl.StageResult: "Res", asl.StageAssign: "Var",
	asl.StageResultSelector: "RSel", asl.StageResultPath: "ResP", asl.StageOutputPath: "Out", asl.StageOutput: "Out",
}

// crumb is a stage in the line of stages.
type crumb struct {
	text  string
	style widget.Style
}

// crumbs writes the stages with the selected one marked: all in full, or short,
// or those around the selected one.
func (c content) crumbs(room int, t *ui.Theme) ui.Line {
	l, _ := c.crumbsFrom(room, t)
	return l
}

// crumbsFrom also returns the first stage in the line.
func (c content) crumbsFrom(room int, t *ui.Theme) (ui.Line, int) {
	sep := " " + t.Glyphs.Of(widget.StageSep) + " "
	if l := c.joined(sep, false, t, 0, len(c.rows)); l.Width() <= room {
		return l, 0
	}
	sep = t.Glyphs.Of(widget.StageSep)
	for from, to := 0, len(c.rows); from <= c.at; {
		l := c.joined(sep, true, t, from, to)
		if l.Width() <= room || to-from <= 1 {
			return l, from
		}
		if to-c.at > c.at-from {
			to--
		} else {
			from++
		}
	}
	return nil, 0
}

// crumbAt returns the stage whose name stands at a column of the line of
// stages, the one that is looked at for none.
func (c content) crumbAt(x, room int) int {
	// Both sets of glyphs have the same geometry.
	line, stage := c.crumbsFrom(room, widget.NewTheme(widget.Unicode, widget.NoEscapes, widget.Standard))
	if stage > 0 { // left out before it
		x -= widget.Width(line[0].Text)
		line = line[1:]
	}
	for i, s := range line {
		if x -= widget.Width(s.Text); x < 0 && i%2 == 0 && stage < len(c.rows) {
			return stage
		}
		stage += i % 2
	}
	return c.at
}

// joined writes the stages of a range.
func (c content) joined(sep string, short bool, t *ui.Theme, from, to int) ui.Line {
	var l ui.Line
	if from > 0 {
		l = append(l, ui.Span{Text: t.Glyphs.Of(widget.Ellipsis) + sep, Style: widget.Faint})
	}
	for i := from; i < to; i++ {
		if i > from {
			l = append(l, ui.Span{Text: sep, Style: widget.Faint})
		}
		k := c.crumb(i, short, t)
		l = append(l, ui.Span{Text: k.text, Style: k.style})
	}
	if to < len(c.rows) {
		l = append(l, ui.Span{Text: sep + t.Glyphs.Of(widget.Ellipsis), Style: widget.Faint})
	}
	return l
}

func (c content) crumb(i int, short bool, t *ui.Theme) crumb {
	r := c.rows[i]
	name := r.Label
	if r.Name == asl.StageResult && c.state.Task != nil && r.Catch < 0 {
		name = "Task"
	}
	if i == c.at {
		style := widget.Plain | widget.Bold
		if r.Run != nil && r.Run.Err != nil {
			style = widget.Failed
		}
		return crumb{t.Glyphs.Of(widget.CaptionLeft) + name + t.Glyphs.Of(widget.CaptionRight), style}
	}
	if s, ok := shortNames[r.Name]; ok && short {
		name = s
	}
	if short && r.Name == asl.StageResult && r.Catch >= 0 {
		name = "Err"
	}
	if r.NotSet() {
		name += t.Glyphs.Of(widget.NotSet)
	}
	switch {
	case r.Run == nil:
		return crumb{name, widget.Faint}
	case r.Run.Err != nil:
		return crumb{t.Glyphs.Of(widget.Failure) + name, widget.Failed}
	}
	return crumb{name, widget.Plain}
}

// place writes which stage is shown: 6/7.
func (c content) place() string {
	if len(c.rows) == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", c.at+1, len(c.rows))
}
