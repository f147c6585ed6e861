package debug

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"backstep/asl/value"
	"backstep/sim"
)

// experiment carries out the commands of a script that change the experiment or
// ask about it.
func experiment(t *testing.T, s Session, word, arg string) (Session, string) {
	t.Helper()
	if do, ok := experiments[word]; ok {
		return do(s, arg)
	}
	t.Fatalf("unknown command %q", word)
	return s, ""
}

var experiments = map[string]func(Session, string) (Session, string){
	"bp": func(s Session, arg string) (Session, string) {
		next, b, err := s.SetBreakpoint(breakpointOf(arg))
		if e, ok := err.(*BreakError); ok {
			return s, fmt.Sprintf(" refused: %s at %d (%s)", e, e.Pos, e.Hint)
		}
		return next, fmt.Sprintf(" breakpoint %d", b.Number)
	},
	"del": func(s Session, arg string) (Session, string) { return s.RemoveBreakpoint(atoi(arg)), "" },
	"on":  func(s Session, arg string) (Session, string) { return s.SwitchBreakpoint(atoi(arg)), "" },
	"list": func(s Session, _ string) (Session, string) {
		s = s.Work(10000)
		var b strings.Builder
		for _, p := range s.Breakpoints() {
			h := s.Hits(p.Number)
			fmt.Fprintf(&b, "\n  %d %s %s %s: hits %d of %d", p.Number, p.Kind.Info().Word, p.State, p.Watch+p.When, h.Hits, h.All)
			for _, say := range []struct {
				is   bool
				text string
			}{{h.Here, "here"}, {p.Off, "off"}, {p.Log, "log"}, {h.Trouble != "", h.Trouble}} {
				if say.is {
					b.WriteString(", " + say.text)
				}
			}
		}
		return s, b.String()
	},
	"log": func(s Session, _ string) (Session, string) {
		var b strings.Builder
		for _, l := range s.Log() {
			fmt.Fprintf(&b, "\n  moment %d: breakpoint %d, %s", l.Move, l.Number, s.Why(l.Number, l.Move))
		}
		return s, b.String()
	},
	"watch": func(s Session, arg string) (Session, string) {
		next, w, err := s.AddWatch(arg)
		return next, fmt.Sprintf(" watch %d%s", w.Number, errorText(err))
	},
	"unwatch": func(s Session, arg string) (Session, string) { return s.RemoveWatch(atoi(arg)), "" },
	"watches": func(s Session, _ string) (Session, string) {
		s = s.Work(10000)
		var b strings.Builder
		for _, w := range s.Watches() {
			at := s.Watch(w)
			fmt.Fprintf(&b, "\n  %d %s: now %s", w.Number, w.Source, told(at.Now))
			if at.Changed {
				fmt.Fprintf(&b, ", was %s", told(at.Was))
			}
			fmt.Fprintf(&b, ", %s", at.By)
		}
		return s, b.String()
	},
	"towatch": func(s Session, arg string) (Session, string) {
		by := s.Watch(s.Watches()[atoi(arg)-1]).By
		return s.At(by.Cursor, by.Lane), " " + by.String()
	},
	"writer": func(s Session, arg string) (Session, string) {
		s, o, ok := writer(s, arg)
		if !ok {
			return s, " nothing there"
		}
		return s, fmt.Sprintf(" %s at %s = %s", o.Place, o.Path, Shown(documentHere(s).At(o.Path)))
	},
	"chain": func(s Session, arg string) (Session, string) {
		path := pathOf(arg)
		t := s.Writer(s.Cursor().Stage, path)
		var origins []Origin
		for ok := true; ok && len(origins) < 20; {
			t = t.Go(1 << 20)
			o, found := t.Origin()
			if !found {
				break
			}
			origins = append(origins, o)
			t, ok = t.Next()
		}
		return s, "\n  " + Chain(path, origins, " <- ")
	},
	"compare": func(s Session, arg string) (Session, string) {
		c := s.Compare(int(arg[0]-'A'), int(arg[1]-'A'))
		for !c.Done() {
			c.Go(3)
		}
		var b strings.Builder
		for _, r := range c.Rows() {
			mark := " "
			if r.Differs {
				mark = "!"
			}
			fmt.Fprintf(&b, "\n %s%s | %s", mark, sideText(&r.A), sideText(&r.B))
		}
		d := c.First()
		fmt.Fprintf(&b, "\n first difference: %s row %d %s: %s | %s", d.What, d.Row, d.Path, Shown(d.A), Shown(d.B))
		return s, b.String()
	},
	"input": func(s Session, arg string) (Session, string) {
		start := s.Run().Start
		start.Input = value.MustParse(arg)
		return s.RestartWith(start), ""
	},
	"undo": func(s Session, _ string) (Session, string) { return s.Undo(), " undone: " + s.CanUndo() },
	"redo": func(s Session, _ string) (Session, string) { return s.Redo(), " made again: " + s.CanRedo() },
	"step": func(s Session, arg string) (Session, string) { return s.Step(atoi(arg)), "" },
	"link": func(s Session, arg string) (Session, string) { return s, " " + s.Link("order.asl.json", arg).String() },
	"go": func(s Session, arg string) (Session, string) {
		l, err := ParseLink(arg)
		if err != nil {
			return s, " " + err.Error()
		}
		next, err := s.Follow(l)
		return next, errorText(err)
	},
	"mark": func(s Session, arg string) (Session, string) {
		next, m := s.Mark(arg)
		return next, fmt.Sprintf(" bookmark %d", m.Number)
	},
	"unmark": func(s Session, arg string) (Session, string) { return s.Unmark(atoi(arg)), "" },
	"tomark": func(s Session, arg string) (Session, string) {
		next, ok := s.AtMark(atoi(arg))
		return next, fmt.Sprintf(" (%v)", ok)
	},
}

// writer goes to the last writer of a value.
func writer(s Session, path string) (Session, Origin, bool) {
	t := s.Writer(s.Cursor().Stage, pathOf(path))
	for !t.Done() {
		t = t.Go(3)
	}
	o, ok := t.Origin()
	if !ok {
		return s, o, false
	}
	return s.At(o.Cursor, o.Lane), o, true
}

// documentHere is what the data pane shows.
func documentHere(s Session) value.Value {
	v := s.Visit()
	switch stage := s.Cursor().Stage; {
	case stage != Resting:
		return v.Stages[stage].Out
	case s.Frame().Entered && s.Snapshot().Status() == sim.Running:
		return v.Stages[len(v.Stages)-1].Out
	}
	return s.Frame().Input
}

// pathOf reads "a.0.b".
func pathOf(text string) value.Path {
	var p value.Path
	for part := range strings.SplitSeq(text, ".") {
		if n, err := strconv.Atoi(part); err == nil {
			p = append(p, value.ElemStep(n))
		} else if part != "" && part != "$" {
			p = append(p, value.MemberStep(part))
		}
	}
	return p
}

func sideText(s *Side) string {
	if !s.Reached {
		return "not reached"
	}
	text := fmt.Sprintf("%s%s %d attempts, %d failed", s.Frame, s.State.Name, s.Attempts, s.Failed)
	if s.Err != nil {
		text += ": " + s.Err.Error
	}
	if s.Caught {
		text += " caught"
	}
	return text + " > " + s.Next + " at " + time.Unix(0, int64(s.To)).UTC().Format("05.000") + " " + Shown(s.Output)
}

func told(r Reading) string {
	if r.Err != "" {
		return r.Err
	}
	return Shown(r.Value)
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return " " + err.Error()
}

// breakpointOf reads "error state=Pay error=States.ALL; when=$.total > 1".
func breakpointOf(arg string) Breakpoint {
	word, rest, _ := strings.Cut(arg, " ")
	var b Breakpoint
	for i, k := range Kinds() {
		if k.Word == word {
			b.Kind = Kind(i)
		}
	}
	for part := range strings.SplitSeq(rest, ";") {
		name, val, _ := strings.Cut(strings.TrimSpace(part), "=")
		switch name {
		case "state":
			b.State = val
		case "to":
			b.To = val
		case "error":
			b.Error = val
		case "watch":
			b.Watch = val
		case "when":
			b.When = val
		case "bytes":
			b.Bytes = atoi(val)
		case "step":
			b.Step = atoi(val)
		case "hits":
			b.Hits = atoi(val)
		case "number":
			b.Number = atoi(val)
		case "at":
			b.At, _ = time.ParseDuration(val)
		case "log":
			b.Log = true
		}
	}
	return b
}
