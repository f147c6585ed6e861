package asl_test

import "testing"

const lambda = "'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke', "

func TestFieldProblems(t *testing.T) {
	checkProblems(t, []problemCase{
		{"an unknown field is refused", alone("'Type': 'Succeed', 'Foo': 1"), []string{schema + "/States/X: Field 'Foo' is not supported"}},
		{"Retry and Catch belong to Task, Parallel and Map", alone("'Type': 'Pass', 'End': true, 'Retry': [], 'Catch': []"), []string{
			schema + "/States/X: Field 'Retry' is not supported", schema + "/States/X: Field 'Catch' is not supported"}},
		{"Assign is not on Succeed", alone("'Type': 'Succeed', 'Assign': {}"), []string{schema + "/States/X: Field 'Assign' is not supported"}},
		{"InputPath is not on Fail", alone("'Type': 'Fail', 'InputPath': '$'"), []string{schema + "/States/X: Field 'InputPath' is not supported"}},
		{"a field of JSONata in a JSONPath state", alone("'Type': 'Pass', 'End': true, 'Output': 1"), []string{
			schema + "/States/X: The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage"}},
		{"a field of JSONPath in a JSONata state", alone("'Type': 'Pass', 'End': true, 'QueryLanguage': 'JSONata', 'InputPath': '$'"), []string{
			schema + "/States/X: The QueryLanguage is set to 'JSONata', but field 'InputPath' is only supported for the 'JSONPath' QueryLanguage"}},
		{"a JSONPath state in a JSONata machine", "{'QueryLanguage': 'JSONata', 'StartAt': 'X', 'States': {'X': {'Type': 'Succeed', 'QueryLanguage': 'JSONPath'}}}", []string{
			schema + "/States/X: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine"}},
		{"of which nothing is said about fields of the wrong language", "{'QueryLanguage': 'JSONata', 'StartAt': 'X', 'States': {'X': {'Type': 'Map', 'QueryLanguage': 'JSONPath', 'MaxConcurrency': -1, 'Output': 1, 'End': true, " + processor + "}}}", []string{
			schema + "/States/X: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
			schema + "/States/X/MaxConcurrency: Minimum value is 0"}},
		{"children take the machine's language, not their owner's", alone("'Type': 'Map', 'QueryLanguage': 'JSONata', 'End': true, 'ItemProcessor': {'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'Output': 1, 'End': true}}}"), []string{
			schema + "/States/X/ItemProcessor/States/P: The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage"}},
		{"a processor has no QueryLanguage", alone("'Type': 'Map', 'End': true, 'Iterator': {'QueryLanguage': 'JSONata', 'StartAt': 'P', 'States': {'P': {'Type': 'Fail'}}}"), []string{
			schema + "/States/X/Iterator: Field 'QueryLanguage' is not supported"}},
	})
}

func TestPathProblems(t *testing.T) {
	checkProblems(t, []problemCase{
		{"null is allowed where it has a meaning", alone("'Type': 'Pass', 'End': true, 'InputPath': null, 'ResultPath': null, 'OutputPath': null"), nil},
		{"a path starts with $", alone("'Type': 'Succeed', 'InputPath': 'a.b'"), []string{schema + "/States/X/InputPath: Value must be a valid JSONPath."}},
		{"a path is a string", alone("'Type': 'Succeed', 'OutputPath': 1"), []string{schema + "/States/X/OutputPath: Expected value of type String"}},
		{"paths may be general and may read context and variables", alone("'Type': 'Pass', 'End': true, 'InputPath': '$.a[*].b', 'OutputPath': '$$.Execution.Input'"), nil},
		{"variables are paths too", alone("'Type': 'Succeed', 'InputPath': '$order.item'"), nil},
		{"ResultPath is a reference path", alone("'Type': 'Pass', 'End': true, 'ResultPath': '$.a[*]'"), []string{schema + "/States/X/ResultPath: Value is not a Reference Path"}},
		{"ResultPath is not the context", alone("'Type': 'Pass', 'End': true, 'ResultPath': '$$.a'"), []string{schema + "/States/X/ResultPath: Value is not a Reference Path"}},
		{"ResultPath is no variable", alone("'Type': 'Pass', 'End': true, 'ResultPath': '$a'"), []string{schema + "/States/X/ResultPath: Value is not a Reference Path"}},
		{"ItemsPath is not null", alone("'Type': 'Map', 'End': true, 'ItemsPath': null, " + processor), []string{schema + "/States/X/ItemsPath: Expected value of type String"}},
		{"ItemsPath is a reference path", alone("'Type': 'Map', 'End': true, 'ItemsPath': '$.a[?(@.b)]', " + processor), []string{schema + "/States/X/ItemsPath: Value is not a Reference Path"}},
		{"ItemsPath may read the context", alone("'Type': 'Map', 'End': true, 'ItemsPath': '$$.Execution.Input.items', " + processor), nil},
		{"a placeholder is not checked", alone("'Type': 'Pass', 'End': true, 'InputPath': '${Where}', 'ResultPath': '${Here}'"), nil},
	})
}

const processor = "'ItemProcessor': {'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'End': true}}}"

func TestTemplateProblems(t *testing.T) {
	const bad = "/States/X/Parameters: The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call"
	checkProblems(t, []problemCase{
		{"a template is an object", alone(lambda + "'End': true, 'ResultSelector': ['a']"), []string{schema + "/States/X/ResultSelector: Expected value of type Object"}},
		{"Parameters are any JSON", alone(lambda + "'End': true, 'Parameters': [{'a.$': '$.a'}, 'b']"), nil},
		{"Parameters are checked inside of an array", alone(lambda + "'End': true, 'Parameters': [{'a.$': 'b'}]"), []string{schema + bad}},
		{"Parameters are not null", alone(lambda + "'End': true, 'Parameters': null"), []string{schema + "/States/X/Parameters: Expected value of type Object"}},
		{"Parameters are no path", alone(lambda + "'End': true, 'Parameters': '$.a'"), []string{
			"warning: NO_PATH /States/X/Parameters: The value looks like a path or an intrinsic function, but it is passed on as text"}},
		{"a computed value is a path or an intrinsic", alone(lambda + "'End': true, 'Parameters': {'a.$': 'b'}"), []string{schema + bad}},
		{"the location is the template's, however deep the key", alone(lambda + "'End': true, 'Parameters': {'x': [{'a.$': 1}]}"), []string{schema + bad}},
		{"keys must differ without .$", alone(lambda + "'End': true, 'ResultSelector': {'a': 1, 'a.$': '$.a'}"), []string{schema + "/States/X/ResultSelector: Two keys stand for the member 'a'"}},
		{"a placeholder is not checked", alone(lambda + "'End': true, 'Parameters': {'a.$': '${Where}'}"), nil},
		{"a literal that looks like a path", alone(lambda + "'End': true, 'Parameters': {'a': {'b': '$.c'}}"), []string{
			"warning: NO_DOLLAR /States/X/Parameters: 'b' has a value that looks like a path or an intrinsic function, but it is passed on as text"}},
		{"a literal that looks like an intrinsic", alone(lambda + "'End': true, 'Parameters': {'b': 'States.UUID()'}"), []string{
			"warning: NO_DOLLAR /States/X/Parameters: 'b' has a value that looks like a path or an intrinsic function, but it is passed on as text"}},
		{"money does not look like a path", alone(lambda + "'End': true, 'Parameters': {'b': '$5', 'c': 'States. are names (all)'}"), nil},
	})
}

func TestPassProblems(t *testing.T) {
	static := []string{"warning: PASS_RESULT_IS_STATIC /States/X/Result: Result is not evaluated: what looks like a path in it stays text"}
	checkProblems(t, []problemCase{
		{"any JSON is a Result", alone("'Type': 'Pass', 'End': true, 'Result': null"), nil},
		{"a path in Result", alone("'Type': 'Pass', 'End': true, 'Result': {'a': '$.b', 'c': '$.d'}"), static},
		{"a key with .$ in Result", alone("'Type': 'Pass', 'End': true, 'Result': [{'a.$': 'b'}]"), static},
	})
}

func TestTaskProblems(t *testing.T) {
	checkProblems(t, []problemCase{
		{"Resource is needed", alone("'Type': 'Task', 'End': true"), []string{schema + "/States/X: These fields are required: [Resource]"}},
		{"Resource is a string", alone("'Type': 'Task', 'End': true, 'Resource': 1"), []string{schema + "/States/X/Resource: Expected value of type String"}},
		{"Resource is an ARN that AWS knows", alone("'Type': 'Task', 'End': true, 'Resource': 'arn:aws:states:::dynamodb:query'"), []string{
			schema + "/States/X/Resource: The resource provided arn:aws:states:::dynamodb:query is not recognized. The value is not a valid resource ARN, or the resource is not available in this region."}},
		{"a CloudFormation function stands for the ARN", alone("'Type': 'Task', 'End': true, 'Resource': {'Fn::GetAtt': ['F', 'Arn']}"), nil},
		{"TimeoutSeconds is positive", alone(lambda + "'End': true, 'TimeoutSeconds': 0"), []string{schema + "/States/X/TimeoutSeconds: Minimum value is 1"}},
		{"TimeoutSeconds has a largest value", alone(lambda + "'End': true, 'TimeoutSeconds': 100000000"), []string{schema + "/States/X/TimeoutSeconds: Maximum value is 99999999"}},
		{"TimeoutSeconds is a whole number", alone(lambda + "'End': true, 'TimeoutSeconds': 1.5"), []string{schema + "/States/X/TimeoutSeconds: Expected value of type Integer"}},
		{"TimeoutSeconds is a number", alone(lambda + "'End': true, 'TimeoutSeconds': '10'"), []string{schema + "/States/X/TimeoutSeconds: Expected value of type Integer"}},
		{"a placeholder stands for a number", alone(lambda + "'End': true, 'TimeoutSeconds': '${t}', 'HeartbeatSeconds': ${h}"), nil},
		{"TimeoutSeconds or its path", alone(lambda + "'End': true, 'TimeoutSeconds': 1, 'TimeoutSecondsPath': '$.t'"), []string{
			schema + "/States/X: There should only be one of the following fields: [TimeoutSeconds, TimeoutSecondsPath]"}},
		{"the heartbeat comes before the timeout", alone(lambda + "'End': true, 'TimeoutSeconds': 10, 'HeartbeatSeconds': 10"), []string{
			schema + "/States/X/HeartbeatSeconds: HeartbeatSeconds must be less than TimeoutSeconds"}},
		{"a heartbeat without a timeout", alone(lambda + "'End': true, 'HeartbeatSeconds': 10"), nil},
		{"Credentials have a RoleArn", alone(lambda + "'End': true, 'Credentials': {}"), []string{schema + "/States/X/Credentials: The field 'RoleArn' is required but was missing"}},
		{"the RoleArn may be computed", alone(lambda + "'End': true, 'Credentials': {'RoleArn.$': '$.role'}"), nil},
		{"Credentials are an object", alone(lambda + "'End': true, 'Credentials': null"), []string{schema + "/States/X/Credentials: Expected value of type Object"}},
	})
}

func TestWaitProblems(t *testing.T) {
	const rfc = "/States/X/Timestamp: String does not match RFC3339 timestamp"
	checkProblems(t, []problemCase{
		{"one time is needed", alone("'Type': 'Wait', 'End': true"), []string{
			schema + "/States/X: This object should have only one of the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp]"}},
		{"one time is enough", alone("'Type': 'Wait', 'End': true, 'Seconds': 1, 'Timestamp': '2026-01-01T00:00:00Z'"), []string{
			schema + "/States/X: There should only be one of the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp]"}},
		{"Seconds may be 0", alone("'Type': 'Wait', 'End': true, 'Seconds': 0"), nil},
		{"Seconds are not negative", alone("'Type': 'Wait', 'End': true, 'Seconds': -1"), []string{schema + "/States/X/Seconds: Minimum value is 0"}},
		{"Seconds are whole", alone("'Type': 'Wait', 'End': true, 'Seconds': 0.5"), []string{schema + "/States/X/Seconds: Expected value of type Integer"}},
		{"a timestamp has an offset", alone("'Type': 'Wait', 'End': true, 'Timestamp': '2026-01-01T00:00:00'"), []string{schema + rfc}},
		{"JSONata in a JSONPath state is no timestamp", alone("'Type': 'Wait', 'End': true, 'Timestamp': '{% $now() %}'"), []string{schema + rfc}},
		{"TimestampPath is a path", alone("'Type': 'Wait', 'End': true, 'TimestampPath': 'x'"), []string{schema + "/States/X/TimestampPath: Value must be a valid JSONPath."}},
		{"a placeholder", alone("'Type': 'Wait', 'End': true, 'Timestamp': '${When}'"), nil},
	})
}

func TestFailProblems(t *testing.T) {
	checkProblems(t, []problemCase{
		{"nothing is needed", alone("'Type': 'Fail'"), nil},
		{"Error and Cause may be computed", alone("'Type': 'Fail', 'ErrorPath': '$.e', 'CausePath': 'States.JsonToString($.c)'"), nil},
		{"Error or its path", alone("'Type': 'Fail', 'Error': 'a', 'ErrorPath': '$.e'"), []string{schema + "/States/X: There should only be one of the following fields: [Error, ErrorPath]"}},
		{"ErrorPath is a path or an intrinsic", alone("'Type': 'Fail', 'ErrorPath': 'e'"), []string{
			schema + "/States/X/ErrorPath: The value for the field 'ErrorPath' must be a valid JSONPath or a valid intrinsic function call"}},
		{"a literal that looks like a path", alone("'Type': 'Fail', 'Cause': '$.c'"), []string{
			"warning: NO_PATH /States/X/Cause: The value of 'Cause' looks like a path, but it is used as text"}},
		{"Cause is a string", alone("'Type': 'Fail', 'Cause': {}"), []string{schema + "/States/X/Cause: Expected value of type String"}},
	})
}

func TestRetryProblems(t *testing.T) {
	retry := func(fields string) string { return alone(lambda + "'End': true, 'Retry': [{" + fields + "}]") }
	const at = "/States/X/Retry[0]"
	checkProblems(t, []problemCase{
		{"empty means none", alone(lambda + "'End': true, 'Retry': [], 'Catch': []"), nil},
		{"Retry is an array", alone(lambda + "'End': true, 'Retry': {}"), []string{schema + "/States/X/Retry: Expected value of type Array"}},
		{"a retrier is an object", alone(lambda + "'End': true, 'Retry': ['States.ALL']"), []string{schema + at + ": Expected value of type Object"}},
		{"ErrorEquals is needed", retry("'MaxAttempts': 1"), []string{schema + at + ": These fields are required: [ErrorEquals]"}},
		{"ErrorEquals is not empty", retry("'ErrorEquals': []"), []string{schema + at + "/ErrorEquals: Value cannot be empty"}},
		{"error names are strings", retry("'ErrorEquals': [1]"), []string{schema + at + "/ErrorEquals[0]: Expected value of type String"}},
		{"States.ALL stands alone", retry("'ErrorEquals': ['States.ALL', 'E']"), []string{schema + at + "/ErrorEquals: States.ALL must appear alone and at end of list"}},
		{"States.ALL comes last", alone(lambda + "'End': true, 'Retry': [{'ErrorEquals': ['States.ALL']}, {'ErrorEquals': ['E']}]"), []string{
			schema + at + "/ErrorEquals: States.ALL must appear alone and at end of list"}},
		{"all fields", retry("'ErrorEquals': ['E'], 'IntervalSeconds': 1, 'MaxAttempts': 0, 'BackoffRate': 1, 'MaxDelaySeconds': 1, 'JitterStrategy': 'NONE', 'Comment': 'c'"), nil},
		{"IntervalSeconds is positive", retry("'ErrorEquals': ['E'], 'IntervalSeconds': 0"), []string{schema + at + "/IntervalSeconds: Minimum value is 1"}},
		{"MaxAttempts is not negative", retry("'ErrorEquals': ['E'], 'MaxAttempts': -1"), []string{schema + at + "/MaxAttempts: Minimum value is 0"}},
		{"BackoffRate is at least 1", retry("'ErrorEquals': ['E'], 'BackoffRate': 0.9"), []string{schema + at + "/BackoffRate: Minimum value is 1.0"}},
		{"MaxDelaySeconds has a largest value", retry("'ErrorEquals': ['E'], 'MaxDelaySeconds': 31622401"), []string{schema + at + "/MaxDelaySeconds: Maximum value is 31622400"}},
		{"JitterStrategy is FULL or NONE", retry("'ErrorEquals': ['E'], 'JitterStrategy': 'HALF'"), []string{schema + at + "/JitterStrategy: Value should be one of the following: [NONE, FULL]"}},
		{"an unknown field", retry("'ErrorEquals': ['E'], 'Next': 'X'"), []string{schema + at + ": Field 'Next' is not supported"}},
		{"a catcher needs Next", alone(lambda + "'End': true, 'Catch': [{'ErrorEquals': ['E']}]"), []string{schema + "/States/X/Catch[0]: These fields are required: [Next]"}},
		{"a catcher's ResultPath is a reference path", one(lambda + "'End': true, 'Catch': [{'ErrorEquals': ['E'], 'Next': 'Z', 'ResultPath': '$..a'}]"), []string{
			schema + "/States/X/Catch[0]/ResultPath: Value is not a Reference Path"}},
	})
}

func TestParallelAndMapProblems(t *testing.T) {
	checkProblems(t, []problemCase{
		{"Branches are needed", alone("'Type': 'Parallel', 'End': true"), []string{schema + "/States/X: These fields are required: [Branches]"}},
		{"Branches are not empty", alone("'Type': 'Parallel', 'End': true, 'Branches': []"), []string{schema + "/States/X/Branches: Value cannot be empty"}},
		{"a branch needs StartAt and States", alone("'Type': 'Parallel', 'End': true, 'Branches': [{}]"), []string{schema + "/States/X/Branches[0]: These fields are required: [States, StartAt]"}},
		{"a branch is an object", alone("'Type': 'Parallel', 'End': true, 'Branches': [[]]"), []string{schema + "/States/X/Branches[0]: Expected value of type Object"}},
		{"a processor is needed", alone("'Type': 'Map', 'End': true"), []string{schema + "/States/X: This object should have only one of the following fields: [ItemProcessor, Iterator]"}},
		{"one processor is enough", alone("'Type': 'Map', 'End': true, 'Iterator': {'StartAt': 'Q', 'States': {'Q': {'Type': 'Fail'}}}, " + processor), []string{
			schema + "/States/X: There should only be one of the following fields: [ItemProcessor, Iterator]"}},
		{"ItemSelector or Parameters", alone("'Type': 'Map', 'End': true, 'ItemSelector': {}, 'Parameters': {}, " + processor), []string{
			schema + "/States/X: There should only be one of the following fields: [ItemSelector, Parameters]"}},
		{"MaxConcurrency may be 0", alone("'Type': 'Map', 'End': true, 'MaxConcurrency': 0, " + processor), nil},
		{"MaxConcurrency is not negative", alone("'Type': 'Map', 'End': true, 'MaxConcurrency': -1, " + processor), []string{schema + "/States/X/MaxConcurrency: Minimum value is 0"}},
		{"MaxConcurrencyPath is a reference path", alone("'Type': 'Map', 'End': true, 'MaxConcurrencyPath': '$.*', " + processor), []string{schema + "/States/X/MaxConcurrencyPath: Value is not a Reference Path"}},
		{"a percentage is at most 100", alone("'Type': 'Map', 'End': true, 'ToleratedFailurePercentage': 100.5, " + processor), []string{schema + "/States/X/ToleratedFailurePercentage: Maximum value is 100.0"}},
		{"tolerances are accepted inline", alone("'Type': 'Map', 'End': true, 'ToleratedFailurePercentage': 1.5, 'ToleratedFailureCount': 1, " + processor), nil},
	})
}

func TestDistributedMapProblems(t *testing.T) {
	distributed := func(config, fields string) string {
		return alone("'Type': 'Map', 'End': true, " + fields + "'ItemProcessor': {'ProcessorConfig': {" + config + "}, 'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'End': true}}}")
	}
	const standard = "'Mode': 'DISTRIBUTED', 'ExecutionType': 'STANDARD'"
	const reader = "'ItemReader': {'Resource': 'arn:aws:states:::s3:getObject', 'Parameters': {'Bucket': 'b', 'Key': 'k'}, 'ReaderConfig': {"
	checkProblems(t, []problemCase{
		{"all fields", distributed(standard, reader+"'InputType': 'CSV', 'CSVHeaderLocation': 'GIVEN', 'CSVHeaders': ['a'], 'MaxItemsPath': '$.n'}}, "+
			"'ItemBatcher': {'MaxItemsPerBatch': 5, 'BatchInput': {'a.$': '$.b'}}, 'Label': 'Rows', "+
			"'ResultWriter': {'Resource': 'arn:aws:states:::s3:putObject', 'Parameters': {'Bucket': 'b'}, 'WriterConfig': {'Transformation': 'FLATTEN', 'OutputType': 'JSONL'}}, "), nil},
		{"ExecutionType is needed", distributed("'Mode': 'DISTRIBUTED'", ""), []string{schema + "/States/X/ItemProcessor/ProcessorConfig: These fields are required: [ExecutionType]"}},
		{"ExecutionType is one of two", distributed("'Mode': 'DISTRIBUTED', 'ExecutionType': 'FAST'", ""), []string{
			schema + "/States/X/ItemProcessor/ProcessorConfig/ExecutionType: Value should be one of the following: [STANDARD, EXPRESS]"}},
		{"Mode is one of two", distributed("'Mode': 'OUTLINE'", ""), []string{schema + "/States/X/ItemProcessor/ProcessorConfig/Mode: Value should be one of the following: [INLINE, DISTRIBUTED]"}},
		{"ExecutionType is not for INLINE", distributed("'Mode': 'INLINE', 'ExecutionType': 'EXPRESS'", ""), []string{
			schema + "/States/X/ItemProcessor/ProcessorConfig: Field 'ExecutionType' is not supported"}},
		{"a reader is not for INLINE", distributed("'Mode': 'INLINE'", reader+"'InputType': 'JSON'}}, "), []string{schema + "/States/X: Field 'ItemReader' is not supported"}},
		{"a label has no effect in INLINE", distributed("'Mode': 'INLINE'", "'Label': 'L', "), []string{"warning: " + schema + "/States/X: Field 'Label' has no effect in INLINE mode"}},
		{"the reader's Resource", distributed(standard, "'ItemReader': {'Resource': 'arn:aws:states:::s3:putObject'}, "), []string{
			schema + "/States/X/ItemReader/Resource: The field 'Resource' does not match any of the allowed values"}},
		{"enumerations of the reader", distributed(standard, reader+"'InputType': 'XML', 'CSVDelimiter': 'DOT'}}, "), []string{
			schema + "/States/X/ItemReader/ReaderConfig/InputType: Value should be one of the following: [CSV, JSON, JSONL, PARQUET, MANIFEST]",
			schema + "/States/X/ItemReader/ReaderConfig/CSVDelimiter: Value should be one of the following: [COMMA, PIPE, SEMICOLON, SPACE, TAB]"}},
		{"GIVEN needs headers", distributed(standard, reader+"'InputType': 'CSV', 'CSVHeaderLocation': 'GIVEN'}}, "), []string{
			schema + "/States/X/ItemReader/ReaderConfig: These fields are required: [CSVHeaders]"}},
		{"headers need GIVEN", distributed(standard, reader+"'InputType': 'CSV', 'CSVHeaderLocation': 'FIRST_ROW', 'CSVHeaders': ['a']}}, "), []string{
			schema + "/States/X/ItemReader/ReaderConfig: Field 'CSVHeaders' is not supported"}},
		{"a file has a type", distributed(standard, "'ItemReader': {'Resource': 'arn:aws:states:::s3:getObject', 'Parameters': {'Bucket': 'b', 'Key': 'k'}}, "), []string{
			"warning: " + schema + "/States/X/ItemReader: ItemReader names no InputType: the file cannot be read"}},
		{"MaxItems or its path", distributed(standard, reader+"'InputType': 'JSON', 'MaxItems': 1, 'MaxItemsPath': '$.n'}}, "), []string{
			schema + "/States/X/ItemReader/ReaderConfig: There should only be one of the following fields: [MaxItems, MaxItemsPath]"}},
		{"a batcher needs a limit", distributed(standard, "'ItemBatcher': {}, "), []string{schema + "/States/X/ItemBatcher: ItemBatcher needs MaxItemsPerBatch or MaxInputBytesPerBatch"}},
		{"a writer is not empty", distributed(standard, "'ResultWriter': {}, "), []string{schema + "/States/X/ResultWriter: ResultWriter cannot be empty"}},
		{"a label without blanks", distributed(standard, "'Label': 'a b', "), []string{"INVALID_LABEL_NAME /States/X/Label: Invalid label name: a b"}},
		{"a label of at most 40 characters", distributed(standard, "'Label': 'abcdefghijklmnopqrstuvwxyzabcdefghijklmno', "), []string{
			"INVALID_LABEL_NAME /States/X/Label: Invalid label name: abcdefghijklmnopqrstuvwxyzabcdefghijklmno"}},
		{"labels differ", "{'StartAt': 'A', 'States': {'A': {'Type': 'Map', 'Label': 'L', 'Next': 'B', 'ItemProcessor': {'ProcessorConfig': {" + standard + "}, 'StartAt': 'P', 'States': {'P': {'Type': 'Fail'}}}}, " +
			"'B': {'Type': 'Map', 'Label': 'L', 'End': true, 'Iterator': {'ProcessorConfig': {" + standard + "}, 'StartAt': 'Q', 'States': {'Q': {'Type': 'Fail'}}}}}}", []string{
			"DUPLICATE_LABEL_NAME /States/B/Label: Duplicate label name: L"}},
	})
}

func TestAssignProblems(t *testing.T) {
	pass := func(assign string) string { return alone("'Type': 'Pass', 'End': true, 'Assign': " + assign) }
	checkProblems(t, []problemCase{
		{"empty is legal", pass("{}"), nil},
		{"letters of any language", pass("{'größe': 1, '_x1.$': '$.a', '名前': null}"), nil},
		{"Assign is an object", pass("[]"), []string{schema + "/States/X/Assign: Expected value of type Object"}},
		{"states is reserved", pass("{'states': 1}"), []string{"RESERVED_VARIABLE_NAME /States/X/Assign: Cannot assign to reserved variable '$states'."}},
		{"a part of a variable", pass("{'x.y': 1}"), []string{"INVALID_VARIABLE_NAME /States/X/Assign: Invalid variable name 'x.y': the variable name contains invalid characters."}},
		{"an element of a variable", pass("{'x[2]': 1}"), []string{"INVALID_VARIABLE_NAME /States/X/Assign: Invalid variable name 'x[2]': the variable name contains invalid characters."}},
		{"a digit first", pass("{'1x.$': '$.a'}"), []string{"INVALID_VARIABLE_NAME /States/X/Assign: Invalid variable name '1x': the variable name contains invalid characters."}},
		{"values are a template", pass("{'x': {'y.$': 'z'}}"), []string{
			schema + "/States/X/Assign: The value for the field 'y.$' must be a valid JSONPath or a valid intrinsic function call"}},
		{"an inner scope does not assign a variable of an outer one", "{'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'Assign': {'v': 1}, 'Next': 'X'}, " +
			"'X': {'Type': 'Parallel', 'End': true, 'Branches': [{'StartAt': 'B', 'States': {'B': {'Type': 'Pass', 'End': true, 'Assign': {'v.$': '$', 'w': 1}}}}]}}}", []string{
			schema + "/States/X/Branches[0]/States/B/Assign: The variable 'v' belongs to an outer scope and cannot be assigned here"}},
		{"what the owner itself assigns is free inside", alone("'Type': 'Parallel', 'End': true, 'Assign': {'v': 1}, 'Branches': [{'StartAt': 'B', 'States': {'B': {'Type': 'Pass', 'End': true, 'Assign': {'v': 1}}}}]"), nil},
		{"siblings are free", alone("'Type': 'Parallel', 'End': true, 'Branches': [{'StartAt': 'B', 'States': {'B': {'Type': 'Pass', 'End': true, 'Assign': {'v': 1}}}}, {'StartAt': 'C', 'States': {'C': {'Type': 'Pass', 'End': true, 'Assign': {'v': 1}}}}]"), nil},
	})
}

func TestJSONataLoads(t *testing.T) {
	ata := func(fields string) string { return alone("'QueryLanguage': 'JSONata', " + fields) }
	checkProblems(t, []problemCase{
		{"a Task", ata("'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke', 'Arguments': {'a': '{% 1 %}'}, 'TimeoutSeconds': '{% 5 %}', 'Output': '{% $states.result %}', 'Assign': {'x': '{% 1 %}'}, 'End': true"), nil},
		{"a Wait", ata("'Type': 'Wait', 'Timestamp': '{% $now() %}', 'End': true"), nil},
		{"a Choice", "{'StartAt': 'X', 'States': {'X': {'QueryLanguage': 'JSONata', 'Type': 'Choice', 'Choices': [{'Condition': '{% true %}', 'Next': 'Z', 'Output': 1}, {'Condition': true, 'Next': 'Z'}], 'Default': 'Z'}, 'Z': {'Type': 'Fail'}}}", nil},
		{"a Map", ata("'Type': 'Map', 'Items': ['{% 1 %}', 2], 'ItemSelector': '{% $states.input %}', 'MaxConcurrency': '{% 2 %}', 'End': true, " + processor), nil},
		{"an expression is closed", ata("'Type': 'Pass', 'End': true, 'Output': {'a': '{% 1 }'}"), []string{
			schema + "/States/X/Output: A JSONata expression must start with {% and end with %}"}},
		{"a rule needs Condition", "{'StartAt': 'X', 'States': {'X': {'QueryLanguage': 'JSONata', 'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'IsNull': true, 'Next': 'Z'}]}, 'Z': {'Type': 'Fail'}}}", []string{
			schema + "/States/X/Choices[0]: The QueryLanguage is set to 'JSONata', but field 'Variable' is only supported for the 'JSONPath' QueryLanguage",
			schema + "/States/X/Choices[0]: The QueryLanguage is set to 'JSONata', but field 'IsNull' is only supported for the 'JSONPath' QueryLanguage"}},
	})
}
