package sim_test

import (
	"fmt"
	"strings"

	"backstep/asl/value"
)

// loopMachine counts to n: a Pass or Task that adds one, and a Choice.
func loopMachine(n int, count string) string {
	return fmt.Sprintf(`{"StartAt": "Count", "States": {
		"Count": {%s, "Next": "Enough"},
		"Enough": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericLessThan": %d, "Next": "Count"}], "Default": "Done"},
		"Done": {"Type": "Succeed"}}}`, count, n)
}

const (
	countByPass = `"Type": "Pass", "Parameters": {"n.$": "States.MathAdd($.n, 1)"}`
	countByTask = `"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:Count"`
)

// eachMachine rewraps every item with a Pass.
const eachMachine = `{"StartAt": "Each", "States": {"Each": {"Type": "Map", "ItemsPath": "$.items", "End": true, "ItemProcessor": {
	"StartAt": "Wrap", "States": {"Wrap": {"Type": "Pass", "Parameters": {"v.$": "$.i"}, "End": true}}}}}}`

// waitingMachine leaves every item waiting for a task.
const waitingMachine = `{"StartAt": "Each", "States": {"Each": {"Type": "Map", "ItemsPath": "$.items", "End": true, "ItemProcessor": {
	"StartAt": "Work", "States": {"Work": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:Work", "TimeoutSeconds": 60, "End": true}}}}}}`

func itemsInput(n int) value.Value {
	items := make([]string, n)
	for i := range items {
		items[i] = fmt.Sprintf(`{"i":%d}`, i)
	}
	return value.MustParse(`{"items":[` + strings.Join(items, ",") + `]}`)
}

func itemsOutput(n int) string {
	items := make([]string, n)
	for i := range items {
		items[i] = fmt.Sprintf(`{"v":%d}`, i)
	}
	return "[" + strings.Join(items, ",") + "]"
}

// chainMachine is a chain of empty Pass states.
func chainMachine(prefix string, n int) string {
	states := make([]string, n)
	for i := range states {
		next := fmt.Sprintf(`"Next": "%s%d"`, prefix, i+1)
		if i == n-1 {
			next = `"End": true`
		}
		states[i] = fmt.Sprintf(`"%s%d": {"Type": "Pass", %s}`, prefix, i, next)
	}
	return fmt.Sprintf(`{"StartAt": "%s0", "States": {%s}}`, prefix, strings.Join(states, ","))
}

func parallelMachine(branches, states int) string {
	scopes := make([]string, branches)
	for i := range scopes {
		scopes[i] = chainMachine(fmt.Sprintf("B%dP", i), states)
	}
	return `{"StartAt": "All", "States": {"All": {"Type": "Parallel", "End": true, "Branches": [` + strings.Join(scopes, ",") + `]}}}`
}

// shape and wrap are the fields of the states of a [dataFlowMachine]; %d in wrap
// is the round.
const (
	shapeByJSONPath = `"InputPath": "$.order", "Parameters": {"order.$": "$.id", "name.$": "$.customer.name", "town.$": "$.customer.address.town",
			"first.$": "$.lines[0].article", "prices.$": "$.lines[0:4].price", "labels.$": "$.labels", "sum.$": "$.sums.total",
			"title.$": "States.Format('{} for {}', $.id, $.customer.name)", "count.$": "States.ArrayLength($.lines)", "fixed": {"by": "mail", "rank": 5}},
		"ResultSelector": {"id.$": "$.order", "who.$": "$.name", "sum.$": "$.sum"}, "ResultPath": "$.order.summary", "OutputPath": "$.order"`
	wrapByJSONPath = `"Parameters": {"order.$": "$", "meta": {"round": %d}}`

	shapeByJSONata = `"Arguments": {"order": "{% $states.input.order.id %}", "name": "{% $states.input.order.customer.name %}",
			"town": "{% $states.input.order.customer.address.town %}", "first": "{% $states.input.order.lines[0].article %}",
			"prices": "{% $states.input.order.lines[[0..3]].price %}", "labels": "{% $states.input.order.labels %}",
			"sum": "{% $states.input.order.sums.total %}", "title": "{% $states.input.order.id & ' for ' & $states.input.order.customer.name %}",
			"count": "{% $count($states.input.order.lines) %}", "fixed": {"by": "mail", "rank": 5}},
		"Output": "{% $merge([$states.input.order, {'summary': {'id': $states.result.order, 'who': $states.result.name, 'sum': $states.result.sum}}]) %}"`
	wrapByJSONata = `"Output": {"order": "{%% $states.input %%}", "meta": {"round": %d}}`
)

// dataFlowMachine passes an order through every field of the language, n times.
func dataFlowMachine(language, shape, wrap string, n int) string {
	var states []string
	for i := range n {
		next := fmt.Sprintf(`"Next": "Shape%d"`, i+1)
		if i == n-1 {
			next = `"Next": "Done"`
		}
		states = append(states,
			fmt.Sprintf(`"Shape%d": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:Echo", %s, "Next": "Wrap%d"}`, i, shape, i),
			fmt.Sprintf(`"Wrap%d": {"Type": "Pass", %s, %s}`, i, fmt.Sprintf(wrap, i), next))
	}
	return `{"QueryLanguage": "` + language + `", "StartAt": "Shape0", "States": {` + strings.Join(states, ",") + `, "Done": {"Type": "Succeed"}}}`
}

// orderInput is an order with as many lines as fit into about size bytes.
func orderInput(size int) value.Value {
	const head = `{"order":{"id":"order-7","customer":{"name":"Grace Hopper","mail":"grace@example.org","address":{"street":"1 Bay Road","town":"Arlington"}},` +
		`"sums":{"net":1234.5,"tax":246.9,"total":1481.4},"labels":["new","gift"],"lines":[`
	var b strings.Builder
	b.WriteString(head)
	for i := 0; b.Len() < size-100; i++ {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"article":"ART-%d","count":%d,"price":%d.25,"title":"Article number %d","traits":{"color":"red","heavy":%v}}`, 10000+i, i%7+1, i%90+1, i, i%5 == 0)
	}
	b.WriteString(`]},"meta":{"round":-1}}`)
	return value.MustParse(b.String())
}
