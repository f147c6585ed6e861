// Package payload is payload templates: the JSON objects of Parameters,
// ResultSelector, ItemSelector, Assign and the like, in which a key that ends in
// .$ stands for a value to be computed (States Language spec, section Payload
// Template). What stands in the place of such an object, an array or a text, is
// taken as a part of one.
//
// [Compile] finds those keys at any depth and compiles what stands under them;
// everything else is literal. A subtree without such a key is part of the result
// as it is, shared by all evaluations, and the keys of the objects that are
// built are prepared once as a value.Shape. Evaluating a template therefore
// costs one allocation of nodes for each object that has a computed member.
package payload
