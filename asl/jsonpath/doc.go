// Package jsonpath is JSONPath as AWS Step Functions speaks it: Jayway's dialect
// plus the context object ($$) and workflow variables ($name), and the narrower
// reference paths.
package jsonpath
