// Package stages is the pane that lists the stages of a state's data flow, one
// row for each: the field that makes it, the size of its document and what it
// changed. Under the rules of a Choice stand its rules with their comparisons,
// under the items of a Map what each iteration gets. Moving the selection looks
// at another stage; the data pane shows that one.
package stages
