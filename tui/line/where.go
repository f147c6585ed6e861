package line

import (
	"fmt"
	"strings"

	"backstep/tui/ui"
	"backstep/tui/widget"
)

// greeting is the first sentence about the session.
func (c *console) greeting() string {
	v := c.view()
	st := ui.StatusOf(v)
	return fmt.Sprintf("%s%s, run %s, %s, %s. Type help.", st.Word, c.place(st, v),
		c.session.Run().Name, c.file(), counted(len(c.o.Start.Machine.States), "state"))
}

// where says where the session stands: the word, the place, numbers, the time.
func (c *console) where() {
	v := c.view()
	st := ui.StatusOf(v)
	s := c.session
	parts := []string{st.Word + c.place(st, v)}
	if st.Stage != "" {
		parts = append(parts, fmt.Sprintf("stage %d of %d", st.Number, st.Of))
	}
	if st.Attempt != "" {
		parts = append(parts, st.Attempt)
	}
	if len(s.Runs()) > 1 {
		parts = append(parts, "run "+s.Run().Name)
	}
	parts = append(parts, fmt.Sprintf("step %d of %d", s.Snapshot().Steps(), s.Tip().Steps()))
	c.say("%s. T+%s", strings.Join(parts, ", "), ui.Clock(s.Snapshot().Elapsed()))
	if help, ok := whatHelps[st.Why]; ok {
		c.say(help)
	}
}

// whatHelps names the commands where the session cannot go on by itself.
var whatHelps = map[string]string{
	"no mock":  "No mock answers the task. `e` JSON enters its result, `f` ERROR fails it.",
	"callback": "`a` JSON answers the callback, `a` fail ERROR fails it, `t` goes to the next timer.",
}

// place writes the state and how the session stands to it.
func (c *console) place(st ui.Status, v ui.View) string {
	if ui.Ended(c.session) {
		return c.ending()
	}
	if st.Place == "" {
		return ""
	}
	text := " before " + st.Place
	switch {
	case st.Word == "STOPPED":
		return " at the " + st.Place
	case st.Stage != "":
		text = fmt.Sprintf(" at %s %s", st.Place, st.Stage)
	case st.Inside:
		text = " in " + st.Place
	}
	if len(st.Lane) > 0 {
		text += " of " + strings.Join(st.Lane, ", ")
	}
	if st.Why == "timer" || st.Why == "callback" {
		text += " for a " + st.Detail
	}
	return text
}

func (c *console) ending() string {
	snap := c.session.Snapshot()
	if x := snap.Failure(); x != nil {
		if x.NoError {
			return ""
		}
		return " with " + x.Error
	}
	if out := snap.Output(); !out.IsAbsent() {
		return ", output " + widget.Count(out.Size()) + " B"
	}
	return ""
}
