package data

import (
	"fmt"

	"backstep/asl"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// about says in a sentence what the stage does with these documents.
func about(v ui.View, c content, r ui.StageRow) string {
	if say, ok := sentences[r.Name]; ok {
		return say(v, c, r)
	}
	return ""
}

// recordedOfAll are the stages whose documents AWS records; of tasks alone what is called and
// what comes back.
var recordedOfAll = map[asl.Stage]bool{asl.StageInput: true, asl.StageOutputPath: true, asl.StageOutput: true}
var recordedOfTasks = map[asl.Stage]bool{asl.StageParameters: true, asl.StageArguments: true, asl.StageResult: true}

// reconstructed reports whether the stage of a recorded execution was computed by
// the simulation.
func reconstructed(v ui.View, r ui.StageRow) bool {
	if v.Recorded == nil || v.Session.Run().Name != "A" || r.Run == nil {
		return false
	}
	return !recordedOfAll[r.Name] && !(v.Visit.State.Task != nil && recordedOfTasks[r.Name])
}

type sentence func(ui.View, content, ui.StageRow) string

// sentences has the sentence of each stage.
var sentences = map[asl.Stage]sentence{
	asl.StageInput:          aboutInput,
	asl.StageInputPath:      aboutPath,
	asl.StageOutputPath:     aboutPath,
	asl.StageParameters:     aboutTemplate("task"),
	asl.StageResultSelector: aboutTemplate("ResultPath"),
	asl.StageArguments:      fixed("Evaluates each {% %} and builds a NEW document: nothing else reaches the task."),
	asl.StageItemsPath:      fixed("Picks the array to iterate over from the document before."),
	asl.StageItemSelector:   fixed("Builds the input of one iteration; $$.Map.Item.Value is the item."),
	asl.StageResult:         aboutResult,
	asl.StageAssign:         fixed("Sets variables; states that follow can read them."),
	asl.StageResultPath:     aboutResultPath,
	asl.StageOutput: func(_ ui.View, _ content, r ui.StageRow) string {
		if r.NotSet() {
			return "Not set: the document before is the state's output."
		}
		return "Evaluates each {% %}: the value is the state's output."
	},
}

func fixed(text string) sentence { return func(ui.View, content, ui.StageRow) string { return text } }

func aboutInput(v ui.View, _ content, _ ui.StageRow) string {
	switch {
	case v.Visit.Attempt > 1:
		return fmt.Sprintf("The raw state input again: attempt %d starts from the same document.", v.Visit.Attempt)
	case v.Visit.Entered == 0:
		return "The raw state input: every stage below starts from it."
	}
	return "The raw state input: what the state before put out."
}

func aboutPath(_ ui.View, c content, r ui.StageRow) string {
	what := "the work"
	if r.Name == asl.StageOutputPath {
		what = "the next state"
	}
	switch {
	case r.NotSet():
		return "Not set: the whole document goes on to " + what + "."
	case r.Field.Discard:
		return "null: an empty object goes on to " + what + "."
	}
	return "Selects a part: only that goes on to " + what + "."
}

func aboutTemplate(to string) sentence {
	return func(_ ui.View, c content, r ui.StageRow) string {
		if r.NotSet() {
			return "Not set: the document goes on unchanged."
		}
		if r.Name == asl.StageResultSelector {
			return "Builds a NEW document from the result: keys that end in .$ are paths into it."
		}
		return "Builds a NEW document for the " + to + ": keys ending in .$ are paths, other keys literals."
	}
}

func aboutResult(v ui.View, c content, r ui.StageRow) string {
	st := c.state
	switch {
	case c.notRun && st.Task != nil && c.attemptErr:
		return "The task failed and returned nothing."
	case c.notRun:
		return ""
	case r.Catch >= 0:
		return fmt.Sprintf("Catch[%d] took the failure and goes to %s.", r.Catch, st.Catch[r.Catch].Next.Name)
	case st.Task != nil:
		return "What the task returned: a new document, the state input is kept aside."
	case st.Pass != nil:
		return "The literal Result of the definition; nothing in it is evaluated."
	case st.Choice != nil:
		return "The first rule that holds decides; the document goes on unchanged."
	}
	return "An array with the outputs, in the order of the " + map[bool]string{true: "branches", false: "items"}[st.Parallel != nil] + "."
}

func aboutResultPath(v ui.View, c content, r ui.StageRow) string {
	what := "result"
	if r.Catch >= 0 {
		what = "error output"
	}
	switch {
	case r.NotSet():
		return "Not set: the " + what + " replaces the state input."
	case r.Field.Discard:
		return "null: the " + what + " is dropped, the RAW state input goes on."
	case r.Field.Target == nil:
		return "$: the " + what + " replaces the state input."
	case c.notRun:
		return "Puts the " + what + " at " + r.Field.Target.Source() + " of the RAW state input."
	}
	return fmt.Sprintf("Puts the %s B %s at %s of the RAW state input (not of the InputPath output)",
		widget.Count(r.Run.In.Size()), what, r.Field.Target.Source())
}
