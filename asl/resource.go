package asl

import (
	"slices"
	"strings"
)

// Pattern is how a task's service is integrated.
type Pattern uint8

// The service integration patterns.
const (
	RequestResponse Pattern = iota
	RunJob                  // .sync
	RunJob2                 // .sync:2
	WaitForTaskToken
)

var patternSuffixes = [...]string{"", ".sync", ".sync:2", ".waitForTaskToken"}

// String returns the suffix of the action that asks for the pattern.
func (p Pattern) String() string { return patternSuffixes[p] }

// ResourceKind decides which family of history events a task writes.
type ResourceKind uint8

// The kinds of resource.
const (
	ServiceResource  ResourceKind = iota // arn:aws:states:::service:action
	LambdaResource                       // the function's own ARN
	ActivityResource                     // arn:aws:states:region:account:activity:name
)

// Resource is a parsed Resource field. One that is unknown before deployment
// (a ${Placeholder} or a CloudFormation function) is a ServiceResource without
// Service.
//
// # What AWS refuses and what the language refuses
//
// The States Language asks for a URI and says nothing more about it; which
// resources exist is a matter of the interpreter. So there are three answers:
//
//   - an ARN of the namespaces that Step Functions defines (states, lambda) is
//     compared with the integrations that exist. Another action, service or
//     pattern is an error: AWS is recorded to refuse it.
//   - any other URI, such as the ARN of a queue, is Foreign: AWS refuses it too,
//     but the language does not, and other interpreters have resources of their
//     own. It is a warning with AWS's text, and the machine can be run with mocks.
//   - what is no URI is an error.
type Resource struct {
	ARN     string
	Kind    ResourceKind
	Service string // "lambda", "aws-sdk:dynamodb", "http": resourceType in the history
	Action  string // "invoke", "startExecution.sync:2": resource in the history
	API     string // Action without its pattern suffix
	Pattern Pattern
	Foreign bool // a URI that AWS does not know; Service is its scheme, or the service of its ARN
}

// hidden stands for a ${Placeholder} while an ARN is taken apart: the names in
// placeholders may hold colons.
const hidden = "\x00"

// hidePlaceholders replaces every ${Name}.
func hidePlaceholders(s string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "${")
		_, after, closed := strings.Cut(rest, "}")
		b.WriteString(before)
		if !found || !closed {
			if found {
				b.WriteString("${" + rest)
			}
			return b.String()
		}
		b.WriteString(hidden)
		s = after
	}
}

// parseResource takes a Resource apart (AWS Step Functions Developer Guide,
// Integrating services). ok is false for what AWS does not recognize; hint then
// says what is wrong, as it does for a Foreign one.
func parseResource(text string) (r Resource, hint string, ok bool) {
	r.ARN = text
	arn := strings.SplitN(hidePlaceholders(text), ":", 7)
	if isPlaceholder(text) && (len(arn) < 6 || arn[0] != "arn" || arn[2] == hidden) {
		return r, "", true
	}
	switch {
	case arn[0] != "arn":
		return foreignResource(r)
	case len(arn) < 6:
		return r, resourceExample, false
	case arn[1] != hidden && !slices.Contains(partitions, arn[1]):
		return r, "the partition " + arn[1] + " is none of " + strings.Join(partitions, ", "), false
	case arn[2] == "lambda":
		return lambdaResource(r, arn)
	case arn[2] != "states":
		r.Service, r.API, r.Foreign = arn[2], strings.Join(arn[5:], ":"), true
		r.Action = r.API
		return r, "AWS refuses it: only Lambda functions and activities have an ARN of their own as a Resource; " +
			"call other services with arn:aws:states:::aws-sdk:<service>:<action>", r.Service != "" && r.API != ""
	case len(arn) < 7:
		return r, "the action is missing, as in arn:aws:states:::lambda:invoke", false
	case arn[5] == "activity":
		r.Kind = ActivityResource
		return r, "", arn[6] != ""
	}
	return serviceResource(r, arn[5], arn[6])
}

const resourceExample = "a Resource is an ARN, such as arn:aws:states:::lambda:invoke"

// foreignResource reads a URI (RFC 3986) that is no ARN. One that begins with
// the name of an integration is an ARN cut short.
func foreignResource(r Resource) (Resource, string, bool) {
	scheme, rest, found := strings.Cut(r.ARN, ":")
	switch {
	case !found || rest == "" || !isScheme(scheme) || strings.ContainsFunc(rest, notInURI):
		return r, resourceExample, false
	case scheme == sdk || optimizedService(scheme) != nil:
		return r, "write arn:aws:states:::" + r.ARN, false
	}
	r.Service, r.API, r.Action, r.Foreign = scheme, rest, rest, true
	return r, "AWS refuses it, other interpreters of the language may not: on AWS, " + resourceExample, true
}

func isScheme(s string) bool {
	for i, c := range s {
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		if !letter && (i == 0 || !strings.ContainsRune("0123456789+-.", c)) {
			return false
		}
	}
	return s != ""
}

func notInURI(c rune) bool { return c <= ' ' || c == 0x7f || strings.ContainsRune(`<>"{}|\^`+"`", c) }

func lambdaResource(r Resource, arn []string) (Resource, string, bool) {
	r.Kind, r.Service = LambdaResource, "lambda"
	if len(arn) == 7 && arn[5] == "function" && arn[6] != "" || arn[5] == hidden {
		return r, "", true
	}
	return r, "a function's ARN ends with function:<name>", false
}

// serviceResource reads service:action, where an SDK integration has its
// service in two parts.
func serviceResource(r Resource, service, action string) (Resource, string, bool) {
	if service == sdk {
		name, api, found := strings.Cut(action, ":")
		if !found || name == "" || api == "" {
			return r, "write arn:aws:states:::aws-sdk:<service>:<action>, such as aws-sdk:dynamodb:query", false
		}
		service, action = sdk+":"+name, api
	}
	r.Service, r.Action = service, action
	r.API, r.Pattern = action, RequestResponse
	for p := WaitForTaskToken; p > RequestResponse; p-- {
		if api, found := strings.CutSuffix(action, p.String()); found {
			r.API, r.Pattern = api, p
			break
		}
	}
	if strings.Contains(service+action, hidden) {
		return Resource{ARN: r.ARN}, "", true
	}
	hint, ok := recognize(r)
	return r, hint, ok
}

// External reports whether a task is answered from outside: a callback or an
// activity.
func (r *Resource) External() bool {
	return r.Pattern == WaitForTaskToken || r.Kind == ActivityResource
}
