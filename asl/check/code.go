package check

import "backstep/asl"

// codeRules explain the codes of asl.Load, which are AWS's own.
var codeRules = []Rule{
	{
		ID: string(asl.SchemaValidationFailed), Severity: asl.Error,
		Title: "A field is missing, misplaced or has a wrong value",
		Why: "AWS compares a definition with a schema: which fields a state of a type has in its query language, which type and range their values have, " +
			"which exclude each other. It refuses the definition at the first difference. The message names the field, its location the object that holds it.",
		Before: `"Wait5": {"Type": "Wait", "Seconds": "5", "Next": "Ship", "End": true}`,
		After:  `"Wait5": {"Type": "Wait", "Seconds": 5, "Next": "Ship"}`,
	},
	{
		ID: string(asl.InvalidJSONDescription), Severity: asl.Error,
		Title: "The text is not JSON",
		Why: "A definition is JSON: double quotes around all names and texts, a comma between members and none after the last, no comments. " +
			"Nothing else can be checked before the text can be read.",
		Before: `{"StartAt": "A", "States": {"A": {"Type": "Succeed",}}}`,
		After:  `{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}`,
	},
	{
		ID: string(asl.MissingTransitionTarget), Severity: asl.Error,
		Title: "A transition leads nowhere, or no transition leads to a state",
		Why: "StartAt, Next and Default name a state of the same States object, letter by letter: no transition enters or leaves a branch or an item processor. " +
			"Every state must be reachable, too.",
		Before: `"StartAt": "Validate", "States": {"validate": {"Type": "Succeed"}}`,
		After:  `"StartAt": "Validate", "States": {"Validate": {"Type": "Succeed"}}`,
	},
	{
		ID: string(asl.MissingEndState), Severity: asl.Error,
		Title: "There is no state to end with",
		Why: "A state machine, a branch and an item processor each need a state that ends them: one with \"End\": true, a Succeed or a Fail state. " +
			"AWS refuses only the machine without one; a branch or an item processor runs until the execution's history is full.",
		Before: `"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "Next": "A"}`,
		After:  `"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "End": true}`,
	},
	{
		ID: string(asl.DuplicateStateName), Severity: asl.Error,
		Title:  "Two states have the same name",
		Why:    "Names of states are unique over the whole machine, branches and item processors included.",
		Before: `"Branches": [{"StartAt": "Send", …}, {"StartAt": "Send", …}]`,
		After:  `"Branches": [{"StartAt": "SendMail", …}, {"StartAt": "SendText", …}]`,
	},
	{
		ID: string(asl.InvalidStateName), Severity: asl.Error,
		Title:  "The name of a state is empty or too long",
		Why:    "The name of a state has 1 to 80 characters. What needs more words belongs into its Comment.",
		Before: `"": {"Type": "Succeed"}`,
		After:  `"Done": {"Type": "Succeed", "Comment": "…"}`,
	},
	{
		ID: string(asl.DuplicateLabelName), Severity: asl.Error,
		Title:  "Two distributed Maps have the same Label",
		Why:    "The Label of a distributed Map is a part of the names of its Map Runs and must be unique in the state machine.",
		Before: `"A": {"Type": "Map", "Label": "orders", …}, "B": {"Type": "Map", "Label": "orders", …}`,
		After:  `"A": {"Type": "Map", "Label": "orders", …}, "B": {"Type": "Map", "Label": "returns", …}`,
	},
	{
		ID: string(asl.InvalidLabelName), Severity: asl.Error,
		Title:  "The Label of a distributed Map has characters it may not have",
		Why:    "A Label becomes a part of an ARN: it has 1 to 40 characters without blanks, control characters and most punctuation.",
		Before: `"Label": "all orders"`,
		After:  `"Label": "all-orders"`,
	},
	{
		ID: string(asl.InvalidVariableName), Severity: asl.Error,
		Title:  "The name of a variable is not allowed",
		Why:    "A variable's name starts with a letter, goes on with letters, digits and _, and has at most 80 characters. Only whole variables are assigned, not parts of them.",
		Before: `"Assign": {"order.id.$": "$.id"}`,
		After:  `"Assign": {"orderId.$": "$.id"}`,
	},
	{
		ID: string(asl.ReservedVariableName), Severity: asl.Error,
		Title:  "The variable $states is AWS's own",
		Why:    "In JSONata $states holds the input, the result and the context object. A variable cannot have its name, in JSONPath states neither.",
		Before: `"Assign": {"states": "{% $states.input.states %}"}`,
		After:  `"Assign": {"federalStates": "{% $states.input.states %}"}`,
	},
	{
		ID: string(asl.InvalidJSONata), Severity: asl.Error,
		Title:  "A JSONata expression cannot be parsed",
		Why:    "AWS parses every text between {% and %} when the state machine is created and answers with the parser's message.",
		Before: `"Output": "{% $states.input.price * %}"`,
		After:  `"Output": "{% $states.input.price * 2 %}"`,
	},
	{
		ID: string(asl.UnsupportedJSONata), Severity: asl.Error,
		Title: "A JSONata expression reads what does not exist where it stands",
		Why: "There is no input document: data comes from $states and from variables. $states.result exists in Assign and Output of Task, Parallel and Map states, " +
			"$states.errorOutput in those of a catcher. $$ and $eval exist nowhere.",
		Before: `"Output": "{% order.price %}"`,
		After:  `"Output": "{% $states.input.order.price %}"`,
	},
	{
		ID: string(asl.InvalidResource), Severity: asl.Warning,
		Title: "A Resource is a URI that AWS does not know",
		Why: "The States Language takes any URI as a Resource, and other interpreters have resources of their own, so the machine can be run here with mocks. " +
			"AWS refuses it when the state machine is created: it knows Lambda functions, activities and arn:aws:states:::<service>:<action>.",
		Before: `"Resource": "arn:aws:sns:eu-west-1:111122223333:orders"`,
		After:  `"Resource": "arn:aws:states:::sns:publish", "Parameters": {"TopicArn": "arn:aws:sns:eu-west-1:111122223333:orders", "Message.$": "$"}`,
	},
	{
		ID: string(asl.NoDollar), Severity: asl.Warning,
		Title:  "A value looks like a path, but its key does not end in .$",
		Why:    "In a payload template a value is evaluated only if its key ends in .$; otherwise it is passed on as text.",
		Before: `"Parameters": {"id": "$.order.id"}`,
		After:  `"Parameters": {"id.$": "$.order.id"}`,
	},
	{
		ID: string(asl.NoPath), Severity: asl.Warning,
		Title:  "A value looks like a path, but its field does not end in Path",
		Why:    "A field such as StringEquals or Cause takes a text. To have a path evaluated there, use the field of the same name with Path at its end.",
		Before: `"Variable": "$.a", "StringEquals": "$.b"`,
		After:  `"Variable": "$.a", "StringEqualsPath": "$.b"`,
	},
	{
		ID: string(asl.PassResultIsStatic), Severity: asl.Warning,
		Title:  "A path in the Result of a Pass state is not evaluated",
		Why:    "Result is passed on as it is written, keys with .$ included. Parameters builds a result from the input.",
		Before: `"Type": "Pass", "Result": {"id.$": "$.order.id"}`,
		After:  `"Type": "Pass", "Parameters": {"id.$": "$.order.id"}`,
	},
}
