package tui

import (
	"fmt"
	"strings"

	"backstep/asl"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// status is what the header says about the run: a word, where, and details.
type status struct {
	word   string
	style  widget.Style
	lane   string // Both[0]
	place  string // Notify, or what else there is to say
	label  string // of the stage: ResultPath
	stage  string // stage 6 of 7, in words and short
	brief  string
	detail string // of a wait: timer, until T+12h00m00s
	why    string // the word for it: timer, callback
}

// The styles of the words.
var wordStyles = map[string]widget.Style{
	"SUCCEEDED": widget.Succeeded, "FAILED": widget.Failed, "TIMED_OUT": widget.Failed, "ABORTED": widget.Failed,
	"REPLAY": widget.Retried, "STOPPED": widget.Warning, "CANNOT RUN": widget.Failed, "WAITING": widget.Timer, "NEEDS RESULT": widget.Warning,
	"PAUSED": widget.Current, "READY": widget.Current, "RUNNING": widget.Active, "PAST": widget.Retried,
}

// statusOf words the status for the header.
func (m *model) statusOf(v ui.View) status {
	if m.isReplay(v) {
		return m.replayStatus(v)
	}
	if !m.canRun() {
		return status{
			word: "CANNOT RUN", style: wordStyles["CANNOT RUN"],
			place: ui.Counted(len(m.options.Problems.Errors()), "problem", "problems"),
		}
	}
	s := ui.StatusOf(v)
	st := status{
		word: s.Word, style: wordStyles[s.Word], lane: strings.Join(s.Lane, m.separator()), place: s.Place,
		label: s.Stage, why: s.Why, detail: s.Detail,
	}
	if s.Stage != "" {
		st.brief = fmt.Sprintf("%d/%d", s.Number, s.Of)
		st.stage = fmt.Sprintf("stage %d of %d", s.Number, s.Of)
		if s.Attempt != "" {
			st.stage += ", " + s.Attempt
		}
	}
	return st
}

// path writes where the session is: the lane, the state, the stage. Less leaves
// out the stage's name (1) and the lane too (2).
func (m *model) path(st status, less int) string {
	var parts []string
	for i, p := range []string{st.lane, st.place, st.label} {
		if p != "" && !(i == 2 && less > 0) && !(i == 0 && less > 1) {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, m.separator())
}

func (m *model) separator() string { return " " + m.theme.Glyphs.Of(widget.StageSep) + " " }

func name(st *asl.State) string {
	if st == nil {
		return ""
	}
	return st.Name
}
