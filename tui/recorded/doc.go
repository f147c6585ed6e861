// Package recorded has the panes of a recorded execution: what its outcome goes
// back to, in words, and the events as AWS recorded them.
//
// With a definition the recording stands beside a simulation, run A of the
// session: choosing an event goes to the moment at which the simulation wrote its
// counterpart, and stepping through the run moves the choice. Without one there is
// no session, and the documents of the chosen event are shown instead.
package recorded
