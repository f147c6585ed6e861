// Package value holds JSON documents as immutable values that share structure.
//
// A document is parsed once. Its text is validated and normalised at the
// entrance ([Parse]): no blanks between tokens, strings escaped as little as
// JSON allows, the last of several members with the same key. Members and
// elements are found by gjson one level at a time, when somebody first looks
// into them. Key order and the literal text of numbers stay as they were
// written. Every later document is built from nodes that exist: handing a
// member on costs nothing, [Value.Set] copies the one container it changes and
// shares the rest.
//
// Objects keep their keys in a [Shape] apart from their values, so that
// documents which differ in values only share their keys, and a template can
// prepare the shape of what it builds once.
//
// [Value.Size] is the length of the compact text in bytes and is known without
// writing it: always len(v.JSON()). The text itself is written by [Value.JSON]
// only when someone looks.
//
// Values may be read from several goroutines: the index of a container is
// published atomically, and the one published first stays.
//
// A value keeps the whole text it was parsed from in memory.
package value
