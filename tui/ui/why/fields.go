package why

import (
	"backstep/asl"
	"backstep/tui/ui"
)

// Help explains a field in two sentences: what it does, and what people get
// wrong about it.
type Help struct{ What, Note string }

// FieldHelp returns the explanation of a stage of a state's data flow.
func FieldHelp(st *asl.State, r ui.StageRow) Help {
	switch {
	case r.Name != asl.StageResult:
		return fieldHelp[r.Name]
	case r.Catch >= 0:
		return errorHelp
	}
	return workHelp[st.Type]
}

var fieldHelp = map[asl.Stage]Help{
	asl.StageInput: {
		"The raw input: the whole output of the state before, or the execution's input for the first state.",
		"It is kept until the state ends: ResultPath merges into it, and a retry starts from it again."},
	asl.StageInputPath: {
		"Narrows the raw input to the part that a path selects; left out it is $, the whole of it.",
		"null passes an empty object. What it hides is not lost: ResultPath still merges into the raw input."},
	asl.StageParameters: {
		`Builds a new document: a key that ends in .$ stands for a path or an intrinsic function, any other key is copied as it is.`,
		"Only what is listed here reaches the work. Without the .$ a path is passed on as plain text, which is the commonest slip."},
	asl.StageArguments: {
		"JSONata: the document that the work is called with; a string in {% %} is evaluated, everything else is copied.",
		"It takes the place of InputPath and Parameters. An expression that yields nothing fails with States.QueryEvaluationError."},
	asl.StageItemsPath: {
		"Selects the array whose elements the Map goes through, one iteration for each.",
		"It must lead to an array. An empty array is no error: the Map succeeds with []."},
	asl.StageItemSelector: {
		"Builds the input of each iteration; $$.Map.Item.Value is the item, $$.Map.Item.Index its place.",
		"$ is the Map's own effective input, not the item. Without this field the item itself is the input."},
	asl.StageItemReader: {
		"Distributed Map: says which object or listing in S3 the items are read from, so that they need not fit in the payload.",
		"With an ItemReader, ItemsPath is not looked at. Only a DISTRIBUTED Map has one."},
	asl.StageItemBatcher: {
		"Distributed Map: groups items, so that one child execution handles many of them.",
		"The input of a child execution is then {BatchInput, Items}: it has to go through Items itself."},
	asl.StageResultWriter: {
		"Distributed Map: writes the results of the child executions to S3 instead of returning them.",
		"The Map's result is then only where they are, which keeps it below the 256 KiB limit."},
	asl.StageAssign: {
		"Sets workflow variables; the states after this one read them as $name.",
		"Values are computed from what held before: no assignment here sees another one, nor does Output."},
	asl.StageResultSelector: {
		"Builds a new document from the raw result, before ResultPath puts it anywhere; $ is the result here, not the input.",
		"Task, Parallel and Map have it, Pass does not. It drops a service's metadata, such as that of an HTTP response."},
	asl.StageResultPath: {
		"Decides how the result and the raw input become one: $ (left out) replaces the input, $.x adds it as a member, null drops it.",
		"It merges into the RAW input, whatever InputPath and Parameters selected. Use it to keep the input for later states."},
	asl.StageOutputPath: {
		"Narrows what the next state gets to the part that a path selects; left out it is $, the whole of it.",
		"It is the last step, after ResultPath, so it can drop members that ResultPath kept. null passes {}."},
	asl.StageOutput: {
		"JSONata: the state's whole output; it takes the place of ResultSelector, ResultPath and OutputPath.",
		"Left out, the result is the output. The raw input is lost unless it is put in by hand: $merge([$states.input, ...])."},
}

var errorHelp = Help{
	"The error output of the catcher: an object with Error and Cause, in place of a result.",
	"The catcher's ResultPath says where it goes; left out it replaces the whole input, so most workflows set it to $.error."}

var workHelp = map[asl.Type]Help{
	asl.TaskType: {
		"What the service returned: a new document, which ResultSelector and ResultPath work with.",
		"lambda:invoke wraps the function's answer in Payload; the function's ARN as Resource returns the answer itself."},
	asl.PassType: {
		"The literal Result of the definition: nothing in it is evaluated.",
		"A Pass calls nothing, but entering it is a billed transition like any other."},
	asl.ChoiceType: {
		"The rules are tried from the top; the first that holds decides, Default when none does.",
		"A Choice has no Retry, no Catch and no ResultPath. When no rule holds and there is no Default, AWS fails with States.Runtime."},
	asl.ParallelType: {
		"An array with the output of every branch, in the order of the definition, whichever ended first.",
		"All branches get a copy of the same input. One that fails fails the Parallel and stops the others."},
	asl.MapType: {
		"An array with the output of every iteration, in the order of the items.",
		"An inline Map shares the execution's history; a DISTRIBUTED one gives each child a history of its own."},
}

// handlerHelp explains Retry and Catch together: they are asked in this order.
var handlerHelp = Help{
	"A failure goes to Retry first; only when no entry takes it, or the one that does is used up, is Catch asked.",
	"Every retry is a billed transition. States.ALL has to stand alone and last; States.Runtime passes every entry."}
