package learn

import (
	"os"
	"strings"
	"testing"

	"backstep/asl/syntax"
)

// The lesson that the guide shows is one that can be verified.
func TestTheLessonOfTheGuideIsRight(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, shown, found := strings.Cut(string(text), "//\ttitle:")
	shown, _, ended := strings.Cut(shown, "\n//\n// Then verify it")
	if !found || !ended {
		t.Fatal("the guide shows no lesson")
	}
	shown = strings.ReplaceAll("title:"+shown, "\n//\t", "\n")
	shown = strings.ReplaceAll(shown, "\n//\n", "\n\n")
	src := syntax.NewSource("01-parcels.lesson.yaml", shown)
	for _, f := range Inspect(NewSolver(Open), src) {
		t.Errorf("%s\n%s", f, shown)
	}
	if n := Count(src); n != 3 {
		t.Errorf("%d questions", n)
	}
}

// Every kind, every topic and every field of a question is told in the guide.
func TestTheGuideTellsEveryKindAndField(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	names = append(names, kindNames()...)
	names = append(names, stageNames()...)
	for _, f := range questionFields {
		names = append(names, f.Name)
	}
	for _, f := range choiceFields {
		names = append(names, f.Name)
	}
	for _, f := range goalFields {
		names = append(names, f.Name)
	}
	for _, name := range names {
		if !strings.Contains(string(text), name) {
			t.Errorf("the guide does not tell of %s", name)
		}
	}
}
