package lesson

import (
	"strings"
	"testing"

	"backstep/asl/value"
	"backstep/tui/widget"
)

func TestProseJoinsParagraphsAndKeepsCode(t *testing.T) {
	got := Prose("one two\nthree\n\n  code  stays\n  a line of code that is too long\nfour", 16)
	want := []string{"one two three", "", "  code  stays", "  a line of", "    code that", "    is too long", "four"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestDocumentsFlowAndStandInBlocks(t *testing.T) {
	v := value.MustParse(`{"a": 1, "long": {"b": [1, 2, 3], "c": "some text"}, "d": {}, "e": "a very very very long text"}`)
	for _, tt := range []struct {
		name string
		of   func(value.Value, int) []string
		want []string
	}{
		{"flow", Flow, []string{`{"a": 1,`, ` "long": {"b": [1, 2, 3],`, `          "c":`, `            "some text"},`, ` "d": {},`, ` "e": "a very very very lo`, `   ng text"}`}},
		{"block", Block, []string{`{"a": 1,`, `  "long": {"b": [1, 2, 3],`, `    "c": "some text"},`, `  "d": {},`, `  "e": "a very very very l`, `    ong text"}`}},
	} {
		got := tt.of(v, 26)
		if strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.name, strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
		}
	}
}

// What holds states has each member on a line of its own.
func TestDefinitionsStandInBlocks(t *testing.T) {
	v := value.MustParse(`{"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "Branches": [{"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": {"n": 1}, "End": true}}}], "Next": "Done"}, "Done": {"Type": "Succeed"}}}`)
	got := strings.Join(Block(v, 40), "\n")
	want := `{"StartAt": "Both",
 "States": {
   "Both": {
     "Type": "Parallel",
     "Branches": [
       {
         "StartAt": "A",
         "States": {
           "A": {"Type": "Pass",
             "Result": {"n": 1},
             "End": true}}}],
     "Next": "Done"},
   "Done": {"Type": "Succeed"}}}`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// At every width each line fits, and nothing but blanks is lost.
func TestDocumentsFitEveryWidth(t *testing.T) {
	v := value.MustParse(`{"key": [{"a": "日本語のテキスト", "b": null}, [], {}, [[1, 2.50], "x y"]], "\u001b[31m": "\u0007"}`)
	whole := strings.ReplaceAll(widget.Visible(inline(v)), " ", "")
	for w := 8; w < 80; w++ {
		for name, of := range map[string]func(value.Value, int) []string{"flow": Flow, "block": Block} {
			lines := of(v, w)
			for _, l := range lines {
				if n := widget.Width(l); n > w && w >= 40 { // keys are not broken
					t.Errorf("%s at %d: %q is %d wide", name, w, l, n)
				}
			}
			if got := strings.ReplaceAll(strings.Join(lines, ""), " ", ""); got != whole {
				t.Errorf("%s at %d: %s", name, w, got)
			}
		}
	}
}

// What is given to be edited is the document, whatever it holds.
func TestWhatIsEditedIsTheDocument(t *testing.T) {
	v := value.MustParse(`{"a": "` + strings.Repeat("long ", 40) + `", "b\u202e": ["\u001b", {"c": 1.50}]}`)
	got, err := value.Parse(editable(v))
	if err != nil || !value.Equal(got, v) {
		t.Errorf("%v\n%s", err, editable(v))
	}
}
