package ui

import (
	"fmt"
	"strings"

	"backstep/sim/debug"
	"backstep/tui/widget"
)

// BreakpointText says where a breakpoint looks and what it waits for.
func BreakpointText(b debug.Breakpoint) (where, event string) {
	where = b.State
	if where == "" {
		where = "any state"
	}
	word := b.Kind.Info().Word
	switch b.Kind {
	case debug.Transition:
		where, event = "transition", b.State+" > "+b.To
	case debug.AtStep:
		where, event = "step", fmt.Sprintf("%d begins", b.Step)
	case debug.AtTime:
		where, event = "time", "T+"+Clock(b.At)
	case debug.Becomes:
		where, event = "any state", "when "+b.Watch
	case debug.Changes:
		where, event = "any state", "change of "+b.Watch
	case debug.Payload:
		where += "  size"
		event = "payload > " + widget.Count(b.Bytes) + " B"
	default:
		where += "  " + word
		event = b.Error
	}
	if b.When != "" {
		event = strings.TrimSpace(event + " if " + b.When)
		if strings.HasPrefix(event, "if ") {
			event = b.When
		}
	}
	return where, event
}
