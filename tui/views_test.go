package tui

import (
	"fmt"
	"strings"
	"testing"

	"backstep/tui/ui"
	"backstep/tui/widget"
)

func TestEveryViewShowsItsPanes(t *testing.T) {
	made := newPanes(true, booking(t, wideScreen).m.options.Start.Machine, widget.Unicode)
	seen := map[string]bool{}
	for i := range screens {
		s := &screens[i]
		if seen[s.id] {
			t.Errorf("two views are called %q", s.id)
		}
		seen[s.id] = true
		if s.wide != nil && len(s.wide) != len(s.panes) {
			t.Errorf("%s has %d panes, on wide screens %d", s.id, len(s.panes), len(s.wide))
		}
		for class, size := range map[ui.Class]ui.Size{ui.Wide: wideScreen, ui.Normal: normalScreen, ui.Compact: compactScreen} {
			for n, name := range s.on(class) {
				if made[name] == nil {
					t.Errorf("%s: no pane is called %q", s.id, name)
				}
				if l := ui.Arrange(size, s.plan(), ui.Arrangement{Focus: n + 1}); l.Panes[n+1].W == 0 {
					t.Errorf("%s at %v: pane %d is not shown while it has the focus", s.id, size, n+1)
				}
			}
		}
	}
	if screens[0].id != mainScreen {
		t.Error("the first view is the main one")
	}
}

func TestAMenuOfWhichNothingWorksSaysWhy(t *testing.T) {
	rec, _ := recordedBooking(t)
	d := newDesk(t, recordedOptions(t, rec, nil), normalScreen).press("X")
	if !strings.Contains(d.line(-2), "nothing is simulated: add --definition FILE") {
		t.Error(d.line(-2))
	}
}

func TestEscAndQLeaveAView(t *testing.T) {
	for _, key := range []string{"esc", "q"} {
		d := booking(t, normalScreen).press("v t")
		if d.m.screen.id != "timeline" {
			t.Fatalf("v t shows %s", d.m.screen.id)
		}
		if d.press(key); d.m.screen.id != mainScreen || d.m.view().Pane != dataPane {
			t.Errorf("%s leads to %s, pane %s", key, d.m.screen.id, d.m.view().Pane)
		}
	}
}

// broken has errors, a warning and a name to correct.
const broken = `{
  "StartAt": "CheckTraveller",
  "States": {
    "CheckTraveller": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:check",
      "Next": "PickClas"
    },
    "PickClass": {
      "Type": "Succeed"
    }
  }
}`

func TestProblemsAreShownWithTheirPlaceAndReason(t *testing.T) {
	for _, size := range []ui.Size{wideScreen, normalScreen, compactScreen} {
		name := fmt.Sprintf("problems-%dx%d", size.W, size.H)
		t.Run(name, func(t *testing.T) { newDesk(t, options(t, broken, "", nil), size).wantScreen(name) })
	}
	play(t, newDesk(t, options(t, broken, "", nil), normalScreen), []step{
		{"", `CANNOT RUN 2 problems`, ``},
		{"n", `CANNOT RUN`, `^Cannot run: the definition has errors`},
		{"j j", ``, ``},
		{"enter / 'succeed", ``, `1 of 1`},
		{"enter v a", `CANNOT RUN`, ``},
		{"q", `CANNOT RUN`, ``},
	})
}

func TestWarningsAreShownWhileDebugging(t *testing.T) {
	d := booking(t, normalScreen).press("v p")
	if text := d.text(); !strings.Contains(text, "has no TimeoutSeconds") || !strings.Contains(text, "warn") {
		t.Errorf("no warning in\n%s", text)
	}
	d.press("esc")
	if d.m.screen.id != mainScreen {
		t.Error("Esc does not lead back")
	}
}

func TestSourceFollowsTheSelectedState(t *testing.T) {
	for _, size := range []ui.Size{wideScreen, normalScreen, compactScreen} {
		name := fmt.Sprintf("source-%dx%d", size.W, size.H)
		t.Run(name, func(t *testing.T) { booking(t, size).press("n n v a").wantScreen(name) })
	}
	d := booking(t, normalScreen).press("v a / '\"HoldOn\": enter enter")
	if got := d.m.view().Selected; got == nil || got.Name != "HoldOn" {
		t.Errorf("Enter on the line of HoldOn selects %v", got)
	}
}

func TestPalette(t *testing.T) {
	for _, size := range []ui.Size{wideScreen, normalScreen, compactScreen} {
		name := fmt.Sprintf("palette-%dx%d", size.W, size.H)
		t.Run(name, func(t *testing.T) { booking(t, size).press("n : 're").wantScreen(name) })
	}
	play(t, booking(t, normalScreen), []step{
		{": 'continue enter", `SUCCEEDED`, ``},
		{": 'step enter", `SUCCEEDED`, `^step: finished`},
		{"esc", `SUCCEEDED`, ``},
		{": 'back_2 enter", `PAST .*step 4/6`, ``},
		{": 'back_two enter", `PAST`, `"two": write how many times, from 1 to 1000`},
		{"esc : 'zzzz enter", `PAST`, `no command matches zzzz`},
	})
}
