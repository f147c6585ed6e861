// Package data is pane 3: the document at the cursor, how it came about, and
// what is different from the one before.
//
// At the top stand the stages of the state, the field that makes the stage, and
// a sentence about what it does with these very documents. ResultPath is
// compared with the raw state input, because that is what it changes; stages
// that build a new document are not compared, because nothing in it is a change.
//
// What is shown depends on the session, its cursor, the pane's size and what a
// person did in the pane (form, folds, place), never on the way that led here:
// going back and forth shows the same bytes.
package data
