package graph

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"backstep/asl"
	lay "backstep/asl/graph"
	"backstep/asl/value"
	"backstep/sim/debug"
	"backstep/sim/simtest"
	"backstep/tui/outline"
	"backstep/tui/standing"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// desk is the pane with what the program keeps for it.
type desk struct {
	t        testing.TB
	pane     ui.Pane
	session  debug.Session
	machine  *asl.Machine
	selected *asl.State
	said     string
	size     ui.Size
}

func newDesk(t testing.TB, definition string, size ui.Size) *desk {
	t.Helper()
	m := simtest.Machine(t, definition)
	s := debug.New(simtest.Start(m, value.EmptyObject), nil)
	book := standing.NewBook(m)
	d := &desk{t: t, pane: New(m, book, outline.New(m, book), widget.Unicode), session: s, machine: m, size: size}
	d.pane = d.pane.Show(d.view(), size)
	return d
}

func (d *desk) view() ui.View {
	v := ui.View{Session: d.session, Visit: d.session.Visit(), Machine: d.machine, Selected: d.selected, Following: d.selected == nil, Screen: screenName}
	if v.Following {
		v.Selected = v.Current()
	}
	return v
}

func (d *desk) take(next ui.Pane, intent ui.Intent) *desk {
	d.pane, d.said = next, ""
	switch i := intent.(type) {
	case ui.Select:
		d.selected = i.State
	case ui.Say:
		d.said = i.Text
	case ui.ToggleBreakpoint:
		d.session, _, _ = d.session.ToggleBreakpoint(i.State.Name)
	}
	d.pane = d.pane.Show(d.view(), d.size)
	return d
}

func (d *desk) act(list ...ui.Motion) *desk {
	for _, by := range list {
		d.take(d.pane.Act(by, d.view(), d.size))
	}
	return d
}

func (d *desk) find(text string) *desk {
	next, said, intent := d.pane.(ui.Finder).Find(text, d.view(), d.size)
	d.take(next, intent)
	d.said = said
	return d
}

func (d *desk) step(n int) *desk {
	for range n {
		d.session, _ = d.session.Go(debug.Forward, debug.Over, nil, 1000)
		d.pane = d.pane.(ui.Follower).Follow().Show(d.view(), d.size)
	}
	return d
}

func (d *desk) text() string {
	theme := widget.NewTheme(widget.Unicode, widget.NoEscapes, widget.Standard)
	c := widget.NewCanvas(d.size.W+2, d.size.H+2)
	d.pane.Draw(c, d.view(), theme, ui.PaneFrame{Number: 1, Focused: true})
	return c.Render(theme)
}

func (d *desk) wants(text string) {
	d.t.Helper()
	if got := d.text(); !strings.Contains(got, text) {
		d.t.Errorf("no %q in\n%s", text, got)
	}
}

const travel = `{"StartAt":"Ask","States":{
	"Ask":{"Type":"Pass","Next":"Class?"},
	"Class?":{"Type":"Choice","Choices":[{"Variable":"$.first","IsPresent":true,"Next":"First"}],"Default":"Second"},
	"First":{"Type":"Pass","Next":"Both"},
	"Second":{"Type":"Pass","Next":"Both"},
	"Both":{"Type":"Parallel","Branches":[
		{"StartAt":"Hotel","States":{"Hotel":{"Type":"Pass","Next":"Room"},"Room":{"Type":"Pass","End":true}}},
		{"StartAt":"Train","States":{"Train":{"Type":"Pass","End":true}}}],"Next":"Done?"},
	"Done?":{"Type":"Choice","Choices":[{"Variable":"$.more","IsPresent":true,"Next":"Ask"}],"Default":"End"},
	"End":{"Type":"Succeed"}}}`

func TestTheSelectionMovesAlongTheLines(t *testing.T) {
	for _, c := range []struct {
		rule string
		keys []ui.Motion
		want string
	}{
		{"down the line", []ui.Motion{ui.Down}, "Class?"},
		{"to the first rule", []ui.Motion{ui.Down, ui.Down}, "First"},
		{"sideways", []ui.Motion{ui.Down, ui.Down, ui.Right}, "Second"},
		{"back", []ui.Motion{ui.Down, ui.Down, ui.Right, ui.Left}, "First"},
		{"into a frame", []ui.Motion{ui.Down, ui.Down, ui.Down, ui.Down}, "Hotel"},
		{"to the other branch", []ui.Motion{ui.Down, ui.Down, ui.Down, ui.Down, ui.Right}, "Train"},
		{"out of a frame", []ui.Motion{ui.Down, ui.Down, ui.Down, ui.Down, ui.Down, ui.Down}, "Done?"},
		{"up to the frame", []ui.Motion{ui.Down, ui.Down, ui.Down, ui.Down, ui.Up}, "Both"},
		{"up the line", []ui.Motion{ui.Down, ui.Down, ui.Down, ui.Up}, "First"},
		{"to the end", []ui.Motion{ui.Bottom}, "End"},
		{"to the beginning", []ui.Motion{ui.Bottom, ui.Top}, "Ask"},
		{"what is named beside the state", []ui.Motion{ui.Bottom, ui.Up, ui.Accept}, "Ask"},
	} {
		d := newDesk(t, travel, ui.Size{W: 78, H: 22}).act(c.keys...)
		if d.selected == nil || d.selected.Name != c.want {
			t.Errorf("%s: %v is selected, want %s\n%s", c.rule, d.selected, c.want, d.text())
		}
	}
}

// long is a machine of n states one after another.
func long(n int) string {
	var states []string
	for i := range n - 1 {
		states = append(states, fmt.Sprintf(`"S%03d":{"Type":"Pass","Next":"S%03d"}`, i, i+1))
	}
	states = append(states, fmt.Sprintf(`"S%03d":{"Type":"Succeed"}`, n-1))
	return `{"StartAt":"S000","States":{` + strings.Join(states, ",") + `}}`
}

func TestLongChainsAreFoldedButNotWhereSomethingHappens(t *testing.T) {
	size := ui.Size{W: 60, H: 20}
	d := newDesk(t, long(30), size)
	d.wants("28 states  S001 … S028  [+]")
	d.find("S015")
	if d.selected.Name != "S015" {
		t.Errorf("%s was found", d.selected.Name)
	}
	d.wants("[· S015]")
	d.act(ui.Fold).wants("28 states")
	d.act(ui.Unfold).wants("[· S001]")

	d = newDesk(t, long(30), size).step(3)
	d.wants("[▶ S003]")
	d = newDesk(t, long(30), size)
	d.session, _, _ = d.session.ToggleBreakpoint("S010")
	d.take(d.pane, nil)
	d.wants("9 states  S001 … S009  [+]")
	d.wants("●[· S010]")
}

func TestDensity(t *testing.T) {
	d := newDesk(t, travel, ui.Size{W: 78, H: 45})
	d.wants("Graph  boxes")
	d.act(ui.Looser).wants("Graph  compact")
	d.act(ui.Looser).wants("Outline")
	if d.act(ui.Looser); d.said == "" {
		t.Error("nothing is said at the end")
	}
	d.size = ui.Size{W: 78, H: 60}
	d.act(ui.Denser).wants("Graph  compact")
	if d = newDesk(t, long(60), ui.Size{W: 78, H: 20}); !strings.Contains(d.text(), "Outline") {
		t.Error("what is large is no outline:\n" + d.text())
	}
}

func TestTheBorderTellsWhereTheCurrentStateIs(t *testing.T) {
	d := newDesk(t, long(30), ui.Size{W: 40, H: 10})
	d.act(ui.Down, ui.Unfold)
	for range 6 {
		d.act(ui.PanDown)
	}
	d.wants("rows up ")
	d.step(1).wants("[▶ S001]")
}

func TestClicks(t *testing.T) {
	d := newDesk(t, travel, ui.Size{W: 78, H: 22})
	rows := strings.Split(d.text(), "\n")
	for y, row := range rows {
		if at := strings.Index(row, "[· First]"); at >= 0 {
			x := len([]rune(row[:at])) - 1
			d.take(d.pane.(ui.Clicker).Click(x+3, y-1, d.view(), d.size))
			d.take(d.pane.(ui.Clicker).Click(x-1, y-1, d.view(), d.size))
		}
	}
	if d.selected == nil || d.selected.Name != "First" {
		t.Error("a click selects nothing")
	}
	d.wants("●[· First]")
}

// Whatever is pressed at whatever size, the selection is visible and the pane
// fills its area.
func TestNothingPressedLosesTheSelection(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		size := ui.Size{W: rapid.IntRange(1, 90).Draw(rt, "w"), H: rapid.IntRange(1, 40).Draw(rt, "h")}
		d := newDesk(t, rapid.SampledFrom([]string{travel, long(12), long(50)}).Draw(rt, "machine"), size)
		for range rapid.IntRange(0, 20).Draw(rt, "keys") {
			switch k := rapid.IntRange(0, int(ui.PreviousPoint)+3).Draw(rt, "key"); k {
			case int(ui.PreviousPoint) + 1:
				d.step(1)
			case int(ui.PreviousPoint) + 2:
				d.size.W = rapid.IntRange(1, 90).Draw(rt, "width")
				d.take(d.pane, nil)
			case int(ui.PreviousPoint) + 3:
				d.find(rapid.SampledFrom([]string{"S01", "o", "zz"}).Draw(rt, "text"))
			default:
				d.act(ui.Motion(k))
			}
			d.text()
		}
		p := d.pane.(Pane)
		n := lay.NoNode
		if p.layout != nil {
			n = p.layout.Node(d.view().Selected)
		}
		if n == lay.NoNode || p.panned {
			return
		}
		if row := nameRow(&p.layout.Nodes[n]); row < p.y || row >= p.y+d.size.H {
			rt.Fatalf("row %d of %s is not visible from %d on:\n%s", row, p.layout.Nodes[n].Name, p.y, d.text())
		}
	})
}
