package tui

import (
	"strings"
	"testing"

	"backstep/tui/ui"
)

func TestTheStagesViewFollowsAndLeadsTheStageThatIsLookedAt(t *testing.T) {
	d := booking(t, wideScreen).press("n v s")
	for _, step := range []struct{ keys, want string }{
		{"", "▶  7 OutputPath"}, {"up", "▶  6 ResultPath"}, {"[", "▶  5 ResultSelector"}, {"]", "▶  6 ResultPath"},
		{"home", "▶  1 Input"}, {"n end", "▶    Default"},
	} {
		if text := d.press(step.keys).text(); !strings.Contains(text, step.want) {
			t.Errorf("after %q no %q in\n%s", step.keys, step.want, text)
		}
	}
	if got := d.line(1); !strings.Contains(got, "step 2/2") {
		t.Errorf("looking at stages moved the run: %s", got)
	}
}

func TestIShowsTheExplanationAndHidesItAgain(t *testing.T) {
	for _, c := range []struct {
		size  ui.Size
		keys  string
		view  string
		pane  string
		shown bool
	}{
		{wideScreen, "s i", stagesScreen, stagesPane, true},
		{wideScreen, "s i i", stagesAlone, stagesPane, false},
		{wideScreen, "s i i 2 i", stagesScreen, dataPane, true},
		{normalScreen, "s i", stagesScreen, explainPane, true},
		{normalScreen, "s i i", stagesScreen, dataPane, false},
		{compactScreen, "s i", stagesScreen, explainPane, true},
	} {
		d := booking(t, c.size).press(c.keys)
		if v := d.m.view(); v.Screen != c.view || v.Pane != c.pane || strings.Contains(d.text(), "] Explain") != c.shown {
			t.Errorf("%v %q: %s, %s\n%s", c.size, c.keys, v.Screen, v.Pane, d.text())
		}
	}
}

func TestIdentityStagesCanBeSkipped(t *testing.T) {
	d := booking(t, wideScreen).press("n")
	d.m.apply(ui.SkipIdentity{})
	for _, want := range []string{"▐ResultPath▌", "▐ResultSelector▌", "▐Task▌", "▐Parameters▌", "▐Input▌"} {
		if text := d.press("[").text(); !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
}

func TestThePickOverlayGoesFromPickToPick(t *testing.T) {
	d := booking(t, wideScreen).press("s s s p")
	for _, want := range []string{"$.Payload.price  <=  $.price", "$.Payload.tripId  <=  $.tripId", "$.Payload.price  <=  $.price"} {
		if text := d.press(")").text(); !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if text := d.press("(").text(); !strings.Contains(text, "$.Payload.tripId  <=  $.tripId") {
		t.Error(text)
	}
}

func TestAValueInFull(t *testing.T) {
	long := strings.Repeat("word ", 60)
	machine := `{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}`
	d := newDesk(t, options(t, machine, `{"text":"`+long+`\nnext line"}`, nil), normalScreen).press("3 down Z")
	if text := d.text(); strings.Count(text, "word") < 30 || !strings.Contains(text, "$.text") {
		t.Errorf("the text is not wrapped:\n%s", text)
	}
	if text := d.press("Z").text(); strings.Count(text, "word") > 10 {
		t.Errorf("Z does not end it:\n%s", text)
	}
}

func TestWhatADocumentIsComparedWithCanBeChosen(t *testing.T) {
	d := booking(t, wideScreen).press("s s s s s s s V")
	if text := d.text(); !strings.Contains(text, "Compare with") || !strings.Contains(text, "the stage before: ResultPath") || !strings.Contains(text, "stage: Parameters") {
		t.Fatal(text)
	}
	play(t, d, []step{{"'stateinput enter", ``, ``}})
	if text := d.text(); !strings.Contains(text, "before: state input") || !strings.Contains(text, "+1 added") || !strings.Contains(text, "V compared with: state input") {
		t.Error(text)
	}
	if text := d.press("V enter").text(); strings.Contains(text, "V compared with") {
		t.Error(text)
	}
}

func TestTheSameStageOfTheAttemptBeforeCanBeComparedWith(t *testing.T) {
	o := options(t, readFile(t, "booking.asl.json"), bookingInput, failing("CheckTraveller", 1))
	d := newDesk(t, o, wideScreen).press("s s s s s s s V 'attempt enter")
	if text := d.text(); !strings.Contains(text, "Parameters, attempt 1") {
		t.Error(text)
	}
}

func TestJumpFindsKeysByTheirLetters(t *testing.T) {
	d := booking(t, wideScreen).press("3 @ 'travname enter")
	if text := d.text(); !strings.Contains(text, "$.traveller.name ━┛") {
		t.Error(text)
	}
}
