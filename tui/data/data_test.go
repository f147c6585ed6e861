package data

import (
	"strings"
	"testing"

	"backstep/tui/ui"
	"backstep/tui/ui/panetest"
	"backstep/tui/widget"
)

func passing(fields string) string {
	return `{"StartAt":"A","States":{"A":{"Type":"Pass",` + fields + `,"End":true}}}`
}

func TestWhatAStageIsComparedWith(t *testing.T) {
	const input = `{"a":{"b":1},"c":2}`
	for _, c := range []struct {
		rule, machine, input string
		stages               int
		before, after        string
		compare              bool
		about                string
	}{
		{"the input with nothing", passing(`"Comment":"x"`), input, 1, ``, input, false, "The raw state input"},
		{"an identity stage with the one before", passing(`"Comment":"x"`), input, 2, input, input, true, "Not set"},
		{"InputPath makes a new document", passing(`"InputPath":"$.a"`), input, 2, input, `{"b":1}`, false, "Selects a part"},
		{"InputPath null", passing(`"InputPath":null`), input, 2, input, `{}`, false, "null: an empty object"},
		{"Parameters make a new document", passing(`"Parameters":{"x.$":"$.c"}`), input, 3, input, `{"x":2}`, false, "Builds a NEW document"},
		{"ResultPath is compared with the raw state input, not with what InputPath left", passing(`"InputPath":"$.a","ResultPath":"$.r"`), input, 4,
			input, `{"a":{"b":1},"c":2,"r":{"b":1}}`, true, "Puts the 7 B result at $.r of the RAW state input (not of the InputPath output)"},
		{"ResultPath null keeps the raw state input", passing(`"Result":1,"ResultPath":null`), input, 3, input, input, true, "null: the result is dropped"},
		{"ResultPath that is not set replaces the state input", passing(`"Result":1`), input, 3, `1`, `1`, true, "Not set: the result replaces"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			got := contentOf(panetest.AtStage(t, c.machine, c.input, nil, c.stages))
			if got.before.JSON() != c.before || got.after.JSON() != c.after || got.compare != c.compare || !strings.HasPrefix(got.about, c.about) {
				t.Errorf("%s -> %s, compare %v, %q", got.before.JSON(), got.after.JSON(), got.compare, got.about)
			}
		})
	}
}

func TestCrumbsShortenAroundTheSelectedStage(t *testing.T) {
	theme := widget.NewTheme(widget.Unicode, widget.NoEscapes, widget.Standard)
	c := contentOf(panetest.AtStage(t, passing(`"Parameters":{"x.$":"$.c"}`), `{"c":1}`, nil, 3))
	for room, want := range map[int]string{
		100: "Input › InputPath° › ▐Parameters▌ › ResultPath° › OutputPath°",
		40:  "In›InP°›▐Parameters▌›ResP°›Out°",
		25:  "…›InP°›▐Parameters▌›…",
		5:   "…›▐Parameters▌›…",
	} {
		text := ""
		for _, s := range c.crumbs(room, theme) {
			text += s.Text
		}
		if text != want {
			t.Errorf("in %d columns %s, want %s", room, text, want)
		}
	}
}

func TestTheCursorStaysWhereAPersonPutItAndElseGoesToTheChange(t *testing.T) {
	size := ui.Size{W: 49, H: 19}
	v := panetest.AtStage(t, passing(`"Result":{"x":1},"ResultPath":"$.r"`), `{"a":1,"b":{"c":2}}`, nil, 3)
	p := New().Show(v, size).(Pane)
	if p.Path() != "$.r" {
		t.Errorf("the cursor is at %s, not at the change", p.Path())
	}
	for _, by := range []ui.Motion{ui.Top, ui.Down} {
		next, _ := p.Act(by, v, size)
		p = next.(Pane)
	}
	first := panetest.AtStage(t, passing(`"Result":{"x":1},"ResultPath":"$.r"`), `{"a":1,"b":{"c":2}}`, nil, 1)
	if p = p.Show(first, size).Show(v, size).(Pane); p.Path() != "$.a" || p.Value().JSON() != "1" {
		t.Errorf("the cursor is at %s", p.Path())
	}
}

func TestAClickOnAStageLooksAtIt(t *testing.T) {
	v := panetest.AtStage(t, passing(`"Parameters":{"x.$":"$.c"}`), `{"c":1}`, nil, 3)
	for _, c := range []struct{ width, x, want int }{
		{100, 1, -2}, {100, 9, -1}, {100, 25, 0}, {100, 40, 1}, {100, 55, 2}, {100, 90, 0},
		{40, 1, -2}, {40, 5, -1}, {40, 30, 2},
	} {
		size := ui.Size{W: c.width, H: 20}
		_, intent := New().Show(v, size).(Pane).Click(c.x, 0, v, size)
		if got := intent.(ui.LookAt).Delta; got != c.want {
			t.Errorf("at %d of %d: %d, want %d", c.x, c.width, got, c.want)
		}
	}
}

func TestAClickOnARowMovesTheCursorAndFolds(t *testing.T) {
	size := ui.Size{W: 49, H: 19}
	v := panetest.AtStage(t, passing(`"Comment":"x"`), `{"a":1,"b":{"c":2}}`, nil, 1)
	p := New().Show(v, size).(Pane)
	head, _, _ := p.shown.geometry()
	click := func(y int) {
		next, _ := p.Click(5, head+y, v, size)
		p = next.(Pane)
	}
	if click(2); p.Path() != "$.b" || p.tree.Rows() != 4 {
		t.Errorf("at %s, %d rows", p.Path(), p.tree.Rows())
	}
	if click(2); p.tree.Rows() != 6 {
		t.Errorf("a second click does not unfold: %d rows", p.tree.Rows())
	}
}

func TestTheListOfChangesTakesTheCursorAlong(t *testing.T) {
	size := ui.Size{W: 100, H: 20}
	v := panetest.AtStage(t, passing(`"Result":{"x":1},"ResultPath":"$.b"`), `{"a":1,"b":{"c":2,"x":5}}`, nil, 4)
	p := New().Compare("Input")
	for range 4 {
		p = p.NextForm(size)
	}
	p = p.Show(v, size).(Pane)
	for p.formFor(size) != changesOnly {
		p = p.NextForm(size).Show(v, size).(Pane)
	}
	var got []string
	for range 2 {
		got = append(got, p.Path()+" "+p.Value().JSON())
		next, _ := p.Act(ui.Down, v, size)
		p = next.(Pane)
	}
	got = append(got, p.Path()+" "+p.Value().JSON())
	if text := strings.Join(got, "; "); text != "$.b.c 2; $.b.x 1; $.b.x 1" {
		t.Error(text)
	}
	if _, intent := p.Act(ui.Accept, v, size); intent.(ui.Reveal).Path.String() != "$.b.x" {
		t.Errorf("%v", intent)
	}
}
