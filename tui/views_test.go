package tui

import (
	"testing"

	"backstep/tui/ui"
)

func TestEveryViewShowsItsPanes(t *testing.T) {
	made := newPanes(booking(t, wideScreen).m.options.Start.Machine)
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
