package tui

import (
	"slices"

	"backstep/asl"
	"backstep/tui/compare"
	"backstep/tui/costs"
	"backstep/tui/coverage"
	"backstep/tui/data"
	"backstep/tui/events"
	"backstep/tui/explain"
	"backstep/tui/gantt"
	"backstep/tui/graph"
	"backstep/tui/lanes"
	"backstep/tui/outline"
	"backstep/tui/problems"
	"backstep/tui/recorded"
	"backstep/tui/selected"
	"backstep/tui/source"
	"backstep/tui/stages"
	"backstep/tui/standing"
	"backstep/tui/timeline"
	"backstep/tui/ui"
	"backstep/tui/watch"
	"backstep/tui/widget"
)

// screen is a view: panes and how they share the body.
type screen struct {
	id    string
	panes []string // by number, from 1 on
	wide  []string // on wide screens, where they are others
	plans ui.Plans
}

// The views that the program itself goes to. The first one is that which it
// starts with and goes back to.
const (
	mainScreen     = "debugger"
	problemsScreen = "problems"
	sourceScreen   = "source"
	// Of a recorded execution, with its simulation and without one.
	replayScreen    = "replay"
	recordingScreen = "recording"
)

// The stages with the explanation below them, and without it.
const (
	stagesScreen = "stages"
	stagesAlone  = "stages alone"
)

// screens are all views.
var screens = []screen{
	{id: mainScreen, panes: []string{outlinePane, timelinePane, dataPane, watchPane}, wide: []string{graphPane, timelinePane, dataPane, watchPane}, plans: ui.Plans{
		Wide:   ui.Columns(12, 35, ui.Rows(24, 37, ui.One(1), ui.One(2)), ui.Rows(24, 37, ui.One(3), ui.One(4))),
		Normal: ui.Columns(29, 80, ui.Rows(13, 21, ui.One(1), ui.Instead(2, 4)), ui.One(3)),
	}},
	{id: "graph", panes: []string{graphPane, selectedPane, lanesPane}, plans: ui.Plans{
		Wide:   ui.Columns(96, 140, ui.One(1), ui.Rows(20, 37, ui.One(2), ui.One(3))),
		Normal: ui.Columns(50, 80, ui.One(1), ui.Rows(12, 21, ui.One(2), ui.One(3))),
	}},
	{id: "timeline", panes: []string{ganttPane, eventsPane}, plans: ui.Plans{
		Wide:   ui.Rows(17, 37, ui.One(1), ui.One(2)),
		Normal: ui.Rows(13, 21, ui.One(1), ui.One(2)),
	}},
	{id: "lanes", panes: []string{lanesPane, dataPane}, plans: ui.Plans{
		Wide:   ui.Columns(1, 2, ui.One(1), ui.One(2)),
		Normal: ui.Columns(1, 2, ui.One(1), ui.One(2)),
	}},
	{id: stagesScreen, panes: []string{stagesPane, dataPane, explainPane}, plans: ui.Plans{
		Wide:   ui.Rows(11, 37, ui.One(1), ui.Rows(15, 26, ui.One(2), ui.One(3))),
		Normal: ui.Rows(10, 21, ui.One(1), ui.Instead(2, 3)),
	}},
	{id: stagesAlone, panes: []string{stagesPane, dataPane}, plans: ui.Plans{
		Wide: ui.Rows(11, 37, ui.One(1), ui.One(2)), Normal: ui.Rows(10, 21, ui.One(1), ui.One(2)),
	}},
	{id: "breakpoints", panes: []string{breakPane, watchesPane}, plans: ui.Plans{
		Wide: ui.Rows(1, 2, ui.One(1), ui.One(2)), Normal: ui.Rows(1, 2, ui.One(1), ui.One(2)),
	}},
	{id: replayScreen, panes: []string{diagnosisPane, recordedPane, dataPane, comparePane}, plans: ui.Plans{
		Wide:   ui.Rows(8, 37, ui.One(1), ui.Columns(66, 140, ui.One(2), ui.Rows(15, 29, ui.One(3), ui.One(4)))),
		Normal: ui.Rows(9, 21, ui.One(1), ui.Columns(38, 80, ui.One(2), ui.Instead(3, 4))),
	}},
	{id: recordingScreen, panes: []string{diagnosisPane, recordedPane}, plans: ui.Plans{
		Wide: ui.Rows(9, 37, ui.One(1), ui.One(2)), Normal: ui.Rows(11, 21, ui.One(1), ui.One(2)),
	}},
	alone("compare", comparePane),
	alone("coverage", coveragePane),
	alone(costsPane, costsPane),
	{id: problemsScreen, panes: []string{problemsPane, sourcePane}, plans: ui.Plans{
		Wide: ui.Rows(2, 5, ui.One(1), ui.One(2)), Normal: ui.Rows(9, 21, ui.One(1), ui.One(2)),
	}},
	alone(sourceScreen, sourcePane),
}

// alone is a view with a single pane.
func alone(id, pane string) screen {
	return screen{id: id, panes: []string{pane}, plans: ui.Plans{Wide: ui.One(1), Normal: ui.One(1)}}
}

// screenOf returns a view by its id, the main one for an id that there is not.
func screenOf(id string) *screen {
	i := slices.IndexFunc(screens, func(s screen) bool { return s.id == id })
	return &screens[max(i, 0)]
}

// on returns the names of the panes on a class of screens.
func (s *screen) on(class ui.Class) []string {
	if class == ui.Wide && s.wide != nil {
		return s.wide
	}
	return s.panes
}

// plan returns how the panes share the body.
func (s *screen) plan() ui.Plans {
	p := s.plans
	p.Panes = len(s.panes)
	return p
}

// The names of the panes.
const (
	graphPane    = "graph"
	selectedPane = "selected"
	outlinePane  = "outline"
	timelinePane = "timeline"
	dataPane     = "data"
	watchPane    = "watch"
	breakPane    = "breakpoints"
	watchesPane  = "watches"
	comparePane  = "compare"
	coveragePane = "coverage"
	costsPane    = "cost"
	problemsPane = "problems"
	sourcePane   = "source"
	ganttPane    = "gantt"
	eventsPane   = "events"
	lanesPane    = "lanes"
	stagesPane   = "stages"
	explainPane  = "explain"
	// Of a recorded execution.
	diagnosisPane = "diagnosis"
	recordedPane  = "recorded"
)

// newPanes makes the panes for a machine: all of them, or without a session
// those about its text.
func newPanes(session bool, m *asl.Machine, g widget.Glyphs) map[string]ui.Pane {
	all := map[string]ui.Pane{
		problemsPane: problems.New(), sourcePane: source.New(), diagnosisPane: recorded.NewDiagnosis(), recordedPane: recorded.NewEvents(),
	}
	if session {
		book := standing.NewBook(m)
		all[graphPane] = graph.New(m, book, outline.New(m, book), g)
		all[selectedPane] = selected.New(book)
		all[outlinePane] = outline.New(m, book)
		all[timelinePane] = timeline.New()
		all[dataPane] = data.New()
		all[watchPane] = watch.New()
		all[breakPane] = watch.Only(watch.Breakpoints)
		all[watchesPane] = watch.Only(watch.Watches)
		all[comparePane] = compare.New()
		all[coveragePane] = coverage.New(m)
		all[costsPane] = costs.New()
		all[ganttPane] = gantt.New()
		all[eventsPane] = events.New()
		all[lanesPane] = lanes.New()
		all[stagesPane] = stages.New()
		all[explainPane] = explain.New()
	}
	return all
}
