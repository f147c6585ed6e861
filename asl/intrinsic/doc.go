// Package intrinsic is the intrinsic functions of JSONPath states:
// States.Format('Order {}', $.id).
//
// [Compile] reads a call once; unknown functions, illegal escapes, a wrong
// number of arguments and nesting beyond [MaxNesting] are errors of the
// definition. What depends on values fails when the call is evaluated, with the
// message AWS writes: "Invalid arguments in States.ArrayRange".
//
// The functions are a table. Their results follow AWS's behaviour where it
// differs from the States Language specification: ArrayRange truncates
// fractions, StringSplit takes its delimiter as a set of characters and drops
// empty tokens, JsonMerge knows only the shallow merge, Format prints objects the
// way Java prints a map.
//
// Three things cannot be the same as on AWS and are deterministic here:
// ArrayUnique keeps the order of first appearance, MathRandom with a seed draws
// from a generator of its own, and UUID takes its bits from expr.Env.Random.
package intrinsic
