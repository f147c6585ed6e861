// Package data is pane 3: the document at the cursor, how it came about, and
// what is different from the one before.
//
// At the top stand the stages of the state, the field that makes the stage, and
// a sentence about what it does with these very documents. ResultPath is
// compared with the raw state input, because that is what it changes; stages
// that build a new document are not compared, because nothing in it is a change.
// A person may choose what to compare with instead: any stage of the state, or
// the same stage of the attempt or entry before.
//
// The pick overlay puts numbers at what each path of the stage read, in the
// document before, and at what it wrote, in the document after; package why
// computes them. The document before follows the cursor: it shows where the
// value under the cursor was read from.
//
// What is shown depends on the session, its cursor, the pane's size and what a
// person did in the pane (form, overlay, comparison, folds, place), never on the
// way that led here: going back and forth shows the same bytes.
package data
