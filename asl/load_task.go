package asl

import "backstep/asl/syntax"

var (
	callIn  = []Stage{StageInputPath, StageParameters}
	callOut = []Stage{StageResultSelector, StageResultPath, StageOutputPath}
	callArg = []Stage{StageArguments}
)

func (l stateLoader) task() {
	s := l.state
	s.Task = &Task{
		Index:     l.machine.Tasks,
		Timeout:   l.number("TimeoutSeconds", positiveSeconds),
		Heartbeat: l.number("HeartbeatSeconds", positiveSeconds),
	}
	l.machine.Tasks++
	l.resource()
	l.credentials()
	l.heartbeatBeforeTimeout()
	l.flow(callIn, callOut, callArg)
	l.errorHandling()
	l.next()
}

func (l stateLoader) resource() {
	if !l.require("Resource") {
		return
	}
	m, _ := l.member("Resource")
	l.state.Task.Span = m.node.Span
	if m.node.Kind == syntax.Object && len(m.node.Members) == 1 {
		// A CloudFormation function (Ref, Fn::GetAtt) that the deployment replaces.
		l.state.Task.Resource = Resource{ARN: l.source(m.node)}
		return
	}
	if m.node.Kind != syntax.String {
		l.mistyped(m, "String")
		return
	}
	r, hint, ok := parseResource(m.node.Text)
	msg := "The resource provided " + m.node.Text +
		" is not recognized. The value is not a valid resource ARN, or the resource is not available in this region."
	switch {
	case !ok:
		l.fail(m.ref, m.node.Span, msg, hint)
	case r.Foreign:
		l.warn(InvalidResource, m.ref, m.node.Span, msg, hint)
	}
	l.state.Task.Resource = r
}

func (l stateLoader) credentials() {
	m, ok := l.member("Credentials")
	if !ok {
		return
	}
	if l.lang == JSONata && m.node.Kind == syntax.String {
		l.state.Task.Credentials = l.jsonata(m)
		return
	}
	if m.node.Kind != syntax.Object {
		l.mistyped(m, "Object")
		return
	}
	if m.node.Get("RoleArn") == nil && (l.lang == JSONata || m.node.Get("RoleArn.$") == nil) {
		l.fail(m.ref, m.node.Span, "The field 'RoleArn' is required but was missing", "")
	}
	if l.lang == JSONata {
		l.state.Task.Credentials = l.jsonata(m)
	} else {
		l.state.Task.Credentials = l.template(m)
	}
}

// heartbeatBeforeTimeout reports a heartbeat that the timeout always beats.
func (l stateLoader) heartbeatBeforeTimeout() {
	t, h := l.state.Task.Timeout, l.state.Task.Heartbeat
	if t == nil || h == nil || t.Expr != nil || h.Expr != nil || t.Literal == 0 || h.Literal < t.Literal {
		return
	}
	if t.Name == "TimeoutSeconds" && h.Name == "HeartbeatSeconds" {
		l.fail(h.Ref, h.Span, "HeartbeatSeconds must be less than TimeoutSeconds", "")
	}
}
