package tui

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"backstep/sim/debug"
	"backstep/sim/mock"
	"backstep/tui/data"
	"backstep/tui/ui"
)

// everyBreakpoint has one of each kind, with everything that can be set.
var everyBreakpoint = []debug.Breakpoint{
	{Kind: debug.Enter, State: "PickClass", When: "$.price > 1", Hits: 2},
	{Kind: debug.EnterLane, State: "ReserveAll[*]", Off: true},
	{Kind: debug.Transition, State: "CheckTraveller", To: "PickClass", Log: true},
	{Kind: debug.AtStep, Step: 3},
	{Kind: debug.Exit, State: "CheckTraveller"},
	{Kind: debug.OnError, Error: "Travel.Closed"},
	{Kind: debug.OnRetry, State: "CheckTraveller", Error: "States.ALL"},
	{Kind: debug.OnCatch, Hits: 3, Off: true, Log: true},
	{Kind: debug.Becomes, Watch: "$.price > 600"},
	{Kind: debug.Changes, Watch: "$.price", When: "true"},
	{Kind: debug.Payload, Bytes: 100_000},
	{Kind: debug.AtTime, At: 90 * time.Second},
}

// setBreakpoints returns what a person set of the breakpoints of a session.
func setBreakpoints(s debug.Session) []debug.Breakpoint {
	var out []debug.Breakpoint
	for _, b := range s.Breakpoints() {
		out = append(out, debug.Breakpoint{
			Number: b.Number, Kind: b.Kind, State: b.State, To: b.To, Error: b.Error, Watch: b.Watch, Bytes: b.Bytes, At: b.At,
			Step: b.Step, When: b.When, Hits: b.Hits, Off: b.Off, Log: b.Log,
		})
	}
	return out
}

func TestEveryKindOfBreakpointIsKept(t *testing.T) {
	k := &keeping{}
	was := bookingKept(t, k, nil)
	for _, b := range everyBreakpoint {
		next, _, err := was.m.session.SetBreakpoint(b)
		if err != nil {
			t.Fatalf("%+v: %v", b, err)
		}
		was.m.session = next
	}
	if last := everyBreakpoint[len(everyBreakpoint)-1].Kind; last != debug.AtTime {
		t.Fatalf("the last kind is %d", last)
	}
	was.end()
	is := bookingKept(t, k, nil)
	is.wantMessage("its breakpoints (12) are set")
	for _, when := range []string{"at the start", "after g r"} {
		if a, b := setBreakpoints(was.m.session), setBreakpoints(is.m.session); !reflect.DeepEqual(a, b) {
			t.Errorf("%s they are\n%+v\nwere\n%+v", when, b, a)
		}
		is.press("g r")
	}
}

func TestWhatIsSetBeforeGoingOnStays(t *testing.T) {
	k := &keeping{}
	was := bookingKept(t, k, nil).press("b n w")
	was.press("ctrl+u '$.price enter")
	was.end()
	is := bookingKept(t, k, nil).press("b n b w")
	is.press("ctrl+u '$.class enter g r")
	if n := len(is.m.session.Breakpoints()); n != 1 || is.m.session.Breakpoints()[0].State != "PickClass" {
		t.Errorf("breakpoints %+v: that of the first state was taken away, one on the second set", is.m.session.Breakpoints())
	}
	if w := is.m.session.Watches(); len(w) != 2 || w[0].Source != "$.price" || w[1].Source != "$.class" {
		t.Errorf("watches %v", w)
	}
}

func TestSwitchingSomethingOffIsWorthSaving(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(debug.Session) debug.Session
	}{
		{"a breakpoint", func(s debug.Session) debug.Session { return s.SwitchBreakpoint(1) }},
		{"a watch", func(s debug.Session) debug.Session { return s.SwitchWatch(1) }},
		{"a rule", func(s debug.Session) debug.Session { s, _ = s.Edit(offAt(s.Run().Rules, 0)); return s }},
	} {
		k := &keeping{}
		d := bookingKept(t, k, nil)
		d.m.session, _, _ = d.m.session.ToggleBreakpoint("PickClass")
		d.m.session, _, _ = d.m.session.SetWatch(debug.Watch{Source: "$.price"})
		d.end()
		d.m.session = c.change(d.m.session)
		if d.end(); k.times != 2 {
			t.Errorf("%s: saved %d times", c.name, k.times)
		}
	}
}

func offAt(rules mock.Rules, i int) mock.Rules {
	rules = append(mock.Rules(nil), rules...)
	rules[i].Off = !rules[i].Off
	return rules
}

func TestRulesThatAreOffOrDeletedAreKept(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(mock.Rules) mock.Rules
	}{
		{"a fault that is off", func(r mock.Rules) mock.Rules { return offAt(append(failing("Hotel", 1)[:1:1], r...), 0) }},
		{"a rule of the file that is off", func(r mock.Rules) mock.Rules { return offAt(r, 1) }},
		{"a rule of the file that is deleted", func(r mock.Rules) mock.Rules { return r[1:] }},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := &keeping{}
			was := bookingKept(t, k, nil)
			want := c.change(was.m.session.Run().Rules)
			was.m.session, _ = was.m.session.Edit(want)
			was.end()
			if strings.Contains(string(k.text), `\"room\"`) {
				t.Errorf("what the file's mocks answer is kept:\n%s", k.text)
			}
			is := bookingKept(t, k, nil).press("g r")
			got := is.m.session.Run().Rules
			if len(got) != len(want) {
				t.Fatalf("%d rules, were %d", len(got), len(want))
			}
			for i := range got {
				if !mock.Same(got[i], want[i]) || got[i].Off != want[i].Off {
					t.Errorf("rule %d is %+v, was %+v", i, got[i], want[i])
				}
			}
		})
	}
}

// manyItems is a machine that makes some moves for each item of its input.
const manyItems = `{"StartAt":"Each","States":{"Each":{"Type":"Map","End":true,
	"ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}}}}`

func TestALongRunIsMadeAgainInPartsAndAKeyStopsThat(t *testing.T) {
	k := &keeping{}
	start := func() *desk {
		o := options(t, manyItems, `[`+strings.Repeat("1,", 3999)+`1]`, nil)
		o.Keep, o.Kept = k.keep, k.text
		d := newDesk(t, o, normalScreen)
		d.m.saving = true
		return d
	}
	was := start().press("c")
	was.end()
	moves := was.m.session.Run().Trace.Len()
	if moves < 2*part {
		t.Fatalf("only %d moves were made", moves)
	}
	is := start()
	if is.m.apply(ui.GoOn{}); is.m.running == nil {
		t.Fatal("it was made again in one go")
	}
	is.m.Update(ui.KeyMessage("ctrl+c"))
	is.wantMessage("stopped: run A is made again: ")
	if n := is.m.session.Run().Trace.Len(); n != 0 {
		t.Errorf("the session has changed although it was stopped: %d moves", n)
	}
	if is.press("g r"); is.m.session.Run().Trace.Len() != moves || is.m.session.Cursor() != was.m.session.Cursor() {
		t.Errorf("%d moves at %v, were %d at %v", is.m.session.Run().Trace.Len(), is.m.session.Cursor(), moves, was.m.session.Cursor())
	}
}

// copied is what was put on the clipboard.
type copied struct {
	ui.Host
	text string
}

func (c *copied) Copy(text string) (string, error) {
	c.text = text
	return "test", nil
}

func TestALinkLeadsBackToTheScreenThatItWasCopiedFrom(t *testing.T) {
	for _, keys := range []string{"n", "s s s", "n n", "n n n s s } s", "c", "c C"} {
		board := &copied{}
		o := options(t, readFile(t, "booking.asl.json"), bookingInput, bookingRules)
		o.Host = board
		was := newDesk(t, o, wideScreen).press(keys)
		link := parsedLink(t, was, board)
		all := newDesk(t, o, wideScreen).press("c").m.session
		there, err := all.Follow(link)
		if err != nil {
			t.Errorf("%s after %q: %v", link, keys, err)
			continue
		}
		o.Session = &there
		is := newDesk(t, o, wideScreen)
		if again := parsedLink(t, is, board); again.String() != link.String() {
			t.Errorf("after %q the link %s leads to %s", keys, link, again)
		}
		if got, want := documentShown(is), documentShown(was); got != want {
			t.Errorf("%s shows\n%s\nwant\n%s", link, got, want)
		}
	}
}

// documentShown is the text of the document that is looked at.
func documentShown(d *desk) string { return d.m.panes[dataPane].(data.Pane).Document().JSON() }

func parsedLink(t *testing.T, d *desk, board *copied) debug.Link {
	t.Helper()
	d.press("y l")
	link, err := debug.ParseLink(board.text)
	if err != nil {
		t.Fatal(err)
	}
	return link
}

func TestALinkToARunOfTheLastSessionBringsItBack(t *testing.T) {
	k, board := &keeping{}, &copied{}
	was := bookingKept(t, k, func(o *Options) { o.Host = board }).press("c C f ctrl+s n")
	link := parsedLink(t, was, board)
	if link.Run != "B" {
		t.Fatalf("the link is %s", link)
	}
	was.press("n n")
	was.end()
	for _, c := range []struct {
		name, run, step, message, shown string
	}{
		{"a run of it", "B", "", "run B of the last session", "B"},
		{"a step that the run does not have", "B", "99", "booking.asl.json@B:99: run B has no step 99", "B"},
		{"a run that it does not have", "C", "", "g r goes on where the last session ended", "A"},
	} {
		to := link
		to.Run = c.run
		if c.step != "" {
			to, _ = debug.ParseLink("booking.asl.json@" + c.run + ":" + c.step)
		}
		d := bookingKept(t, k, func(o *Options) { o.Link = &to })
		if cmd := d.m.Init(); cmd != nil {
			d.send(cmd())
		}
		d.wantMessage(c.message)
		if run := d.m.session.Run().Name; run != c.shown {
			t.Errorf("%s: run %s is shown", c.name, run)
		}
		if c.step == "" && c.run == "B" && d.m.session.Link(link.File, link.Path).Place() != link.Place() {
			t.Errorf("%s: it is at %s, want %s", c.name, d.m.session.Link(link.File, ""), link)
		}
	}
}
