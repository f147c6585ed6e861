// Package report writes how tests came out: as text for people, as JUnit XML,
// TAP, JSON and annotations of GitHub Actions for machines.
//
// A [Test] is what is left of a scenario after its run: its trace is gone, so
// that a thousand of them take little room. Reports hold no time of day and no
// order but that of the tests, so that two runs give the same bytes.
//
// A single execution is a [Run]. [Formats] write it: as AWS does, as a scenario or
// mocks to run again, as a report or a picture to show. Whatever stands in the
// definition and the data is text there: no markup, and no control character.
package report
