package dialog

import (
	"slices"
	"strings"

	"backstep/asl"
)

// knownError is an error name to choose from.
type knownError struct{ name, from string }

// serviceErrors are names that services' errors have (AWS Step Functions
// Developer Guide, "Handling errors", and each service's integration; names of
// SDK integrations end as the API's exceptions do).
var serviceErrors = map[string][]string{
	"lambda": {"Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException",
		"Lambda.TooManyRequestsException", "Lambda.ResourceNotFoundException", "Lambda.Unknown", "Sandbox.Timedout"},
	"dynamodb": {"DynamoDB.AmazonDynamoDBException", "DynamoDB.ConditionalCheckFailedException",
		"DynamoDB.ProvisionedThroughputExceededException", "DynamoDB.ResourceNotFoundException"},
	"sqs":                    {"SQS.AmazonSQSException", "SQS.SdkClientException"},
	"sns":                    {"SNS.InvalidParameterException"},
	"events":                 {"EventBridge.FailedEntry"},
	"states":                 {"StepFunctions.StateMachineDoesNotExistException"},
	"apigateway":             {"ApiGateway.403", "ApiGateway.500"},
	"http":                   {"States.Http.StatusCode.503", "States.Http.Socket"},
	"aws-sdk:dynamodb":       {"DynamoDb.ConditionalCheckFailedException", "DynamoDb.ResourceNotFoundException"},
	"aws-sdk:s3":             {"S3.NoSuchKeyException"},
	"aws-sdk:secretsmanager": {"SecretsManager.SecretsManagerException"},
	"aws-sdk:sfn":            {"Sfn.InvalidTokenException"},
}

// reservedErrors are the names a task can fail with that the States Language
// reserves.
var reservedErrors = []string{"States.TaskFailed", "States.Timeout", "States.HeartbeatTimeout",
	"States.Permissions", "States.DataLimitExceeded", "States.Runtime"}

// knownErrors lists error names for a task: those that its own Retry and Catch
// name, its service's, those that other states name, and the reserved ones.
func knownErrors(m *asl.Machine, st *asl.State) []knownError {
	var list []knownError
	add := func(from string, names ...string) {
		for _, n := range names {
			if n != "States.ALL" && !slices.ContainsFunc(list, func(k knownError) bool { return k.name == n }) {
				list = append(list, knownError{n, from})
			}
		}
	}
	addNamed(st, add)
	service := strings.TrimPrefix(st.Task.Resource.Service, "aws-sdk:")
	add("service "+service, serviceErrors[st.Task.Resource.Service]...)
	for _, other := range m.States {
		addNamed(other, add)
	}
	add("reserved name", reservedErrors...)
	return list
}

func addNamed(st *asl.State, add func(from string, names ...string)) {
	for _, r := range st.Retry {
		add("Retry of "+st.Name, r.Errors...)
	}
	for _, c := range st.Catch {
		add("Catch of "+st.Name, c.Errors...)
	}
}

// likelyError is the name the fault editor begins with: the first that is no
// reserved one.
func likelyError(list []knownError) string {
	for _, k := range list {
		if !strings.HasPrefix(k.name, "States.") {
			return k.name
		}
	}
	return "States.TaskFailed"
}
