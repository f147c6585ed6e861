// Package cost tells what an execution has cost at a moment, and how near it
// has come to AWS's quotas.
//
// [Of] makes a [Bill] from a snapshot: what AWS meters, in whole units. Bills are
// added and subtracted exactly, so that the bill of a step is the difference of
// two moments, and the bills of all steps make up that of the execution. Money
// comes last: [Prices.USD] is the price of one bill at the first tier and without
// the free tier, [Prices.Month] what a number of executions cost in a month that
// has no others.
//
// A Standard execution is billed by transitions: a state entered, tried again,
// or run again by a redrive, and the redrive itself. An Express execution is one
// request, and its duration times its memory. The child executions of a
// distributed Map are billed by their own type; those of Express are counted as
// requests when they start, and with their duration when they end.
//
// [AsExpress] and [AsStandard] bill the same run as the other type, for
// comparison; [Obstacles] says why a machine or a run could not be Express.
//
// Everything is read from the running sums of sim.Usage: it costs the same on
// long and short executions. What services such as Lambda charge for their work
// is not counted.
package cost
