package asl

import (
	"slices"
	"strings"

	"backstep/asl/expr"
	"backstep/asl/syntax"
	"backstep/asl/value"
)

func (l stateLoader) choice() {
	s := l.state
	c := &Choice{}
	s.Choice = c
	s.In = l.choiceIn()
	if l.lang == JSONPath {
		s.Out = l.stages(StageOutputPath)
	}
	c.Assign = l.assign(l.object, s)
	c.Output = l.ruleOutput(l.object)
	if m, ok := l.text("Default"); ok {
		l.targets.link(m, &c.Default)
	}
	if !l.require("Choices") {
		return
	}
	rules, ok := l.array("Choices")
	if m, _ := l.member("Choices"); ok && len(rules) == 0 {
		l.fail(m.ref, m.node.Span, "Value cannot be empty", "a Choice state needs at least one rule")
	}
	c.Rules = make([]Rule, 0, len(rules)) // never grows: links point into it
	for _, m := range rules {
		if o, ok := l.asObject(m); ok {
			c.Rules = append(c.Rules, Rule{})
			l.rule(o, &c.Rules[len(c.Rules)-1])
		}
	}
}

func (l stateLoader) choiceIn() []Field {
	if l.lang == JSONata {
		return nil
	}
	return l.stages(StageInputPath)
}

// ruleOutput loads the Output of a JSONata Choice state or rule.
func (l stateLoader) ruleOutput(o object) *Field {
	m, ok := o.member("Output")
	if !ok || l.lang != JSONata {
		return nil
	}
	f := l.written(StageOutput, m)
	f.Expr = l.jsonata(m)
	return &f
}

// rule loads one entry of Choices.
func (l stateLoader) rule(o object, r *Rule) {
	*r = Rule{Comment: o.comment(), Ref: o.ref, Span: o.node.Span}
	ok := o.check(ruleFields, ruleNoun)
	r.Assign = l.assign(o, l.state)
	r.Output = l.ruleOutput(o)
	if m, ok := o.text("Next"); ok {
		l.targets.link(m, &r.Next)
	} else if !o.has("Next") {
		o.require("Next")
	}
	r.Condition = o.condition(ok)
}

// selectors are the fields of which a rule has exactly one.
var selectors = []string{"And", "Or", "Not", "Variable", "Condition"}

// condition compiles a rule. known says that no wrong field was found in it:
// otherwise a missing one is probably that. The result is nil when the rule is
// wrong, which is reported.
func (o object) condition(known bool) Condition {
	found := o.present(selectors...)
	if len(found) != 1 {
		if known || len(found) > 1 {
			o.fail(o.ref, o.head(), "The object must have only one of the following fields, ["+strings.Join(selectors, ", ")+"]", "")
		}
		return nil
	}
	m, _ := o.member(found[0])
	switch {
	case found[0] == "Condition" && o.lang == JSONata:
		return o.jsonataCondition(m)
	case found[0] == "Condition" || o.lang == JSONata:
		return nil
	case found[0] == "Variable":
		return o.comparison(m)
	}
	if extra := o.presentComparisons(); extra != nil {
		wrong, _ := o.member(extra[0])
		o.fail(o.ref, wrong.key, "Field '"+extra[0]+"' is not supported", "a comparison needs Variable; put both in a rule of their own inside "+found[0])
		return nil
	}
	return o.combination(m)
}

// combination compiles And, Or and Not.
func (o object) combination(m member) Condition {
	if m.name == "Not" {
		if inner, ok := o.asObject(m); ok {
			if c := inner.nested(); c != nil {
				return negation{c}
			}
		}
		return nil
	}
	rules, ok := o.array(m.name)
	if ok && len(rules) == 0 {
		o.fail(m.ref, m.node.Span, "Value cannot be empty", m.name+" needs at least one rule")
	}
	all := len(rules) > 0
	out := make([]Condition, 0, len(rules))
	for _, e := range rules {
		inner, ok := o.asObject(e)
		if !ok {
			return nil
		}
		c := inner.nested()
		out, all = append(out, c), all && c != nil
	}
	switch {
	case !all:
		return nil
	case m.name == "And":
		return every(out)
	}
	return some(out)
}

func (o object) nested() Condition {
	ok := o.check(nestedFields, nestedNoun)
	return o.condition(ok)
}

func (o object) presentComparisons() []string {
	var out []string
	for _, m := range o.node.Members {
		if comparisons[m.Key] != nil && !slices.Contains(out, m.Key) {
			out = append(out, m.Key)
		}
	}
	return out
}

// comparison compiles a rule with Variable.
func (o object) comparison(left member) Condition {
	path := o.path(left)
	names := o.presentComparisons()
	switch {
	case len(names) == 0:
		o.fail(o.ref, o.head(), "A rule with Variable needs a comparison, such as StringEquals or IsPresent", "")
		return nil
	case len(names) > 1:
		second, _ := o.member(names[1])
		o.fail(o.ref, second.key, "There should only be one of the following fields: ["+strings.Join(names, ", ")+"]",
			"put each comparison in a rule of its own and join them with And")
		return nil
	}
	m, _ := o.member(names[0])
	c := o.operator(comparisons[names[0]], path, m)
	if path == nil {
		return nil
	}
	return c
}

// operator compiles a comparison operator and its operand.
func (o object) operator(c *comparison, left expr.Expr, m member) Condition {
	switch {
	case c.isPath:
		right := o.path(m)
		if right == nil {
			return nil
		}
		return &compare{comparison: c, left: left, right: right}
	case m.node.Kind == syntax.String && isPlaceholder(m.node.Text):
		return undeployed{left, placeholder{m.node.Text}, c.name}
	case c.test != nil:
		want, _ := o.boolean(m.name)
		return &isType{c.test, left, want}
	case c.matches:
		return o.matches(left, m)
	}
	return o.compare(c, left, m)
}

func (o object) matches(left expr.Expr, m member) Condition {
	if m.node.Kind != syntax.String {
		o.mistyped(m, "String")
		return nil
	}
	p := compilePattern(m.node.Text)
	if p.err != nil {
		o.warn(SchemaValidationFailed, m.ref, m.node.Span, "The rule will fail: "+p.err.Error(), p.err.(*expr.Error).Hint)
	}
	return &matches{left, o.value(m), p}
}

// compare compiles a comparison with a literal.
func (o object) compare(c *comparison, left expr.Expr, m member) Condition {
	literal := o.value(m)
	x, ok := c.of.read(literal)
	switch {
	case ok:
		o.warnPathLiteral(c, m)
		return &compare{comparison: c, left: left, literal: literal, operand: x}
	case c.of.name == "Timestamp" && literal.Kind() == value.StringKind:
		o.fail(m.ref, m.node.Span, "String does not match RFC3339 timestamp", "write it as 2026-01-31T08:00:00Z")
	default:
		o.mistyped(m, c.of.noun)
	}
	return nil
}

func (o object) warnPathLiteral(c *comparison, m member) {
	if c.of.name == "String" && looksLikePath(m.node.Text) {
		o.warn(NoPath, m.ref, m.node.Span, "The value of '"+c.name+"' looks like a path, but it is compared as text",
			"to have it evaluated, name the field "+c.name+"Path")
	}
}

// jsonataCondition compiles the Condition of a rule: a boolean or an expression.
func (o object) jsonataCondition(m member) Condition {
	text := o.source(m.node)
	switch m.node.Kind {
	case syntax.Bool:
	case syntax.String:
		if !strings.HasPrefix(m.node.Text, "{%") && !strings.HasSuffix(m.node.Text, "%}") {
			o.mistyped(m, "Boolean")
			return nil
		}
		text = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(m.node.Text, "{%"), "%}"))
	default:
		o.mistyped(m, "Boolean")
		return nil
	}
	e := o.jsonata(m)
	if e == nil {
		return nil
	}
	return computed{e, text}
}

// undeployed is a comparison whose operand is a placeholder.
type undeployed struct {
	left  expr.Expr
	right placeholder
	name  string
}

func (u undeployed) Eval(*expr.Env, *[]Operand) (bool, error) { return false, u.right.err() }

func (u undeployed) String() string { return u.left.Source() + " " + u.name + " " + u.right.source }
