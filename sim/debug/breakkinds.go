package debug

import (
	"strconv"
	"strings"

	"backstep/asl"
	"backstep/sim"
)

// KindInfo is what a form shows of a kind of breakpoint.
type KindInfo struct {
	Word string // enter, exit, error ...
	Help string // one line
	// Parts are the members of a Breakpoint that the kind looks at, as BreakError
	// names them.
	Parts []string
	needs []string
	find  func(*sight, *Breakpoint) (spot, bool)
}

// Kinds returns what is known of every kind, in the order of their numbers. The
// slice must not be changed.
func Kinds() []KindInfo { return kinds }

// Info returns what is known of the kind.
func (k Kind) Info() KindInfo { return kinds[k] }

var kinds []KindInfo

func init() {
	kinds = []KindInfo{
		Enter:      {Word: "enter", Help: "before a state is entered", Parts: []string{"state"}, find: findEnter},
		EnterLane:  {Word: "lane", Help: "before a branch or iteration begins: Each[7], Each[*]", Parts: []string{"state"}, needs: []string{"state"}, find: findLane},
		Transition: {Word: "transition", Help: "before a state is entered from another", Parts: []string{"state", "to"}, needs: []string{"state", "to"}, find: findTransition},
		AtStep:     {Word: "step", Help: "before a step begins", Parts: []string{"step"}, needs: []string{"step"}, find: findStep},
		Exit:       {Word: "exit", Help: "after a state was left", Parts: []string{"state"}, find: findExit},
		OnError:    {Word: "error", Help: "after a state failed, also when it is retried or caught", Parts: []string{"state", "error"}, find: findError},
		OnRetry:    {Word: "retry", Help: "after a state failed that will be tried again", Parts: []string{"state", "error"}, find: findRetry},
		OnCatch:    {Word: "catch", Help: "after a failure was caught", Parts: []string{"state", "error"}, find: findCatch},
		Becomes:    {Word: "when", Help: "after a condition became true", Parts: []string{"watch"}, needs: []string{"watch"}, find: findBecomes},
		Changes:    {Word: "change", Help: "after the value of an expression changed", Parts: []string{"watch"}, needs: []string{"watch"}, find: findChange},
		Payload:    {Word: "size", Help: "after a document above a size was made", Parts: []string{"state", "bytes"}, needs: []string{"bytes"}, find: findPayload},
		AtTime:     {Word: "time", Help: "when the clock comes to a time", Parts: []string{"at"}, needs: []string{"at"}, find: findTime},
	}
}

// partSet tells whether a part of a breakpoint is given.
var partSet = map[string]func(*Breakpoint) bool{
	"state": func(b *Breakpoint) bool { return b.State != "" },
	"to":    func(b *Breakpoint) bool { return b.To != "" },
	"watch": func(b *Breakpoint) bool { return strings.TrimSpace(b.Watch) != "" },
	"bytes": func(b *Breakpoint) bool { return b.Bytes > 0 },
	"at":    func(b *Breakpoint) bool { return b.At > 0 },
	"step":  func(b *Breakpoint) bool { return b.Step > 0 },
}

// named reports whether an error name, as ErrorEquals has it, is that of a
// failure. Unlike a catcher it also finds States.Runtime.
func named(name string, x *sim.Failure) bool {
	return name == "" || name == x.Error || asl.Matches([]string{name}, x.Error, x.Heartbeat)
}

// placed reports whether a name or place is that of a state in a frame.
func placed(pattern string, frame sim.FrameID, st *asl.State) bool {
	if st == nil {
		return false
	}
	return pattern == "" || pattern == st.Name || matches(pattern, string(frame[1:])+st.Name)
}

// matches compares a place with a pattern in which [*] stands for any branch or
// iteration.
func matches(pattern, place string) bool {
	for {
		head, rest, star := strings.Cut(pattern, "[*]")
		after, ok := strings.CutPrefix(place, head)
		if !star {
			return ok && after == ""
		}
		digits := strings.IndexFunc(strings.TrimPrefix(after, "["), func(r rune) bool { return r < '0' || r > '9' })
		if !ok || digits <= 0 || after[0] != '[' || after[digits+1] != ']' {
			return false
		}
		pattern, place = rest, after[digits+2:]
	}
}

// endsIn reports whether a place leads to a state of this name: as its last
// part, or as its last branch or iteration when it is a lane's.
func endsIn(place, name string, lane bool) bool {
	if lane {
		open := strings.LastIndexByte(place, '[')
		if open < 0 || !strings.HasSuffix(place, "]") {
			return false
		}
		index := place[open+1 : len(place)-1]
		if _, err := strconv.Atoi(index); err != nil && index != "*" {
			return false
		}
		place = place[:open]
	}
	return place == name || strings.HasSuffix(place, "]/"+name)
}
