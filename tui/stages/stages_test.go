package stages

import (
	"strings"
	"testing"

	"backstep/tui/ui"
	"backstep/tui/ui/panetest"
)

func TestRows(t *testing.T) {
	const processor = `"ItemProcessor":{"StartAt":"B","States":{"B":{"Type":"Pass","End":true}}}`
	for _, c := range []struct {
		rule, state, input string
		stages             int
		want               string
	}{
		{"what ran, what did not, what is not set", `{"Type":"Pass","Parameters":{"a.$":"$.x","b":1,"c.$":"$$.State.Name"},"ResultPath":"$.r","End":true}`, `{"x":1}`, 3, `
1|Input|(raw state input)|7 B|
2|InputPath|not set: $  (whole input)|7 B|same
3|Parameters|{"a.$":"$.x","b":1,"c.$":"$$.State.Name"}|21 B|1 picked, 1 from context, 1 literal
4|ResultPath|"$.r"  into the RAW state input|33 B|+1 path
5|OutputPath|not set: $  (whole document)|33 B|same`},
		{"a stage that failed", `{"Type":"Pass","InputPath":"$.no","End":true}`, `{}`, 2, `
1|Input|(raw state input)|2 B|
2|InputPath|"$.no"||States.Runtime
3|Parameters|not set||· not run yet
4|ResultPath|not set: $  (replaces the input)||· not run yet
5|OutputPath|not set: $  (whole document)||· not run yet`},
		{"the rules of a Choice", `{"Type":"Choice","Choices":[{"Variable":"$.n","NumericEquals":2,"Next":"C"},{"Variable":"$.n","IsPresent":true,"Next":"C"}],"Default":"C"}`, `{"n":1}`, 2, `
1|Input|(raw state input)|7 B|
2|Rules|2 rules||rule 2 → C
|rule 1|$.n == 2  → C||false
||  $.n == 2   it is 1||false
|rule 2|$.n is present  → C||true
||  $.n is present   it is 1||true
|Default|  → C||not looked at`},
		{"a Map with a selector", `{"Type":"Map","ItemsPath":"$.l","ItemSelector":{"i.$":"$$.Map.Item.Value"},` + processor + `,"End":true}`, `{"l":[]}`, 2, `
1|Input|(raw state input)|8 B|
2|InputPath|not set: $  (whole input)|8 B|same
3|ItemsPath|"$.l"|2 B|1 picked
|ItemSelector|{"i.$":"$$.Map.Item.Value"}||once for each item: } goes into one
4|Result|outputs of the iterations|2 B|new document
5|ResultSelector|not set|2 B|same
6|ResultPath|not set: $  (replaces the input)|2 B|same
7|OutputPath|not set: $  (whole document)|2 B|same`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			other := ""
			if strings.Contains(c.state, `"C"`) {
				other = `,"C":{"Type":"Succeed"}`
			}
			var got strings.Builder
			for _, r := range rowsOf(panetest.AtStage(t, `{"StartAt":"A","States":{"A":`+c.state+other+`}}`, c.input, nil, c.stages)) {
				got.WriteString("\n" + strings.Join([]string{r.number, r.name, r.made, r.size, r.change}, "|"))
			}
			if got.String() != c.want {
				t.Errorf("rows:%s\nwant:%s", got.String(), c.want)
			}
		})
	}
}

func TestMovingLooksAtAnotherStage(t *testing.T) {
	v := panetest.AtStage(t, `{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}`, `{}`, nil, 1)
	size := ui.Size{W: 80, H: 10}
	p := New().Show(v, size)
	for by, want := range map[ui.Motion]ui.Intent{
		ui.Down: ui.LookAt{Delta: 1, Exact: true}, ui.Bottom: ui.LookAt{Delta: 4, Exact: true}, ui.Up: nil, ui.Accept: ui.FocusPane{Name: "data"},
	} {
		if _, got := p.Act(by, v, size); got != want {
			t.Errorf("%v asks for %v, want %v", by, got, want)
		}
	}
}
