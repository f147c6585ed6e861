package asl

import (
	"slices"
	"strings"
)

// sdk is the first part of the service of an SDK integration.
const sdk = "aws-sdk"

var partitions = []string{"aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc"}

// optimized is a service with an integration of its own.
type optimized struct {
	service  string
	patterns []Pattern // besides RequestResponse
	actions  []string
}

var (
	jobs      = []Pattern{RunJob}
	callbacks = []Pattern{WaitForTaskToken}
	both      = []Pattern{RunJob, WaitForTaskToken}
)

// optimizedServices are the optimized integrations (AWS Step Functions Developer
// Guide, Integrating optimized services with Step Functions). Patterns are
// listed by service, as in the guide's table: an action that does not know a
// pattern of its service is let through.
var optimizedServices = []optimized{
	{"apigateway", callbacks, words("invoke")},
	{"athena", jobs, words("startQueryExecution stopQueryExecution getQueryExecution getQueryResults")},
	{"batch", jobs, words("submitJob")},
	{"bedrock", both, words("invokeModel createModelCustomizationJob")},
	{"codebuild", jobs, words(`startBuild stopBuild batchDeleteBuilds batchGetReports startBuildBatch stopBuildBatch
		retryBuildBatch deleteBuildBatch`)},
	{"databrew", jobs, words("startJobRun")},
	{"dynamodb", nil, words("getItem putItem updateItem deleteItem")},
	{"ecs", both, words("runTask")},
	{"eks", both, words(`call runJob createCluster deleteCluster createFargateProfile deleteFargateProfile
		createNodegroup deleteNodegroup`)},
	{"elasticmapreduce", jobs, words(`createCluster terminateCluster setClusterTerminationProtection addStep cancelStep
		modifyInstanceFleetByName modifyInstanceGroupByName`)},
	{"emr-containers", jobs, words("createVirtualCluster deleteVirtualCluster startJobRun")},
	{"emr-serverless", jobs, words(`createApplication startApplication stopApplication deleteApplication startJobRun cancelJobRun`)},
	{"events", callbacks, words("putEvents")},
	{"glue", jobs, words("startJobRun")},
	{"http", nil, words("invoke")},
	{"lambda", callbacks, words("invoke")},
	{"mediaconvert", jobs, words("createJob")},
	{"sagemaker", jobs, words(`createEndpoint updateEndpoint createEndpointConfig createModel createTrainingJob createTransformJob
		createProcessingJob createHyperParameterTuningJob createLabelingJob`)},
	{"sns", callbacks, words("publish")},
	{"sqs", callbacks, words("sendMessage")},
	{"states", []Pattern{RunJob, RunJob2, WaitForTaskToken}, words("startExecution")},
}

func words(s string) []string { return strings.Fields(s) }

// optimizedService returns the service of the name, nil when it has no
// integration of its own.
func optimizedService(name string) *optimized {
	i := slices.IndexFunc(optimizedServices, func(o optimized) bool { return o.service == name })
	if i < 0 {
		return nil
	}
	return &optimizedServices[i]
}

// recognize reports whether AWS knows a service integration, and what to write
// instead when it does not.
func recognize(r Resource) (hint string, ok bool) {
	if name, isSDK := strings.CutPrefix(r.Service, sdk+":"); isSDK {
		return recognizeSDK(name, r)
	}
	o := optimizedService(r.Service)
	if o == nil {
		return "there is no optimized integration for " + r.Service + "; try arn:aws:states:::aws-sdk:" + r.Service + ":" + r.API, false
	}
	switch {
	case !slices.Contains(o.actions, r.API):
		return r.Service + " has " + strings.Join(o.actions, ", ") + "; for other actions write arn:aws:states:::aws-sdk:" +
			r.Service + ":" + r.API, false
	case r.Pattern != RequestResponse && !slices.Contains(o.patterns, r.Pattern):
		return r.Service + " has no " + r.Pattern.String() + " integration", false
	}
	return "", true
}

func recognizeSDK(name string, r Resource) (hint string, ok bool) {
	switch {
	case r.Pattern == RunJob || r.Pattern == RunJob2:
		return "SDK integrations have no " + r.Pattern.String() + "; poll the job, or use .waitForTaskToken", false
	case strings.ToLower(name) != name:
		return "the service is written in lower case: " + strings.ToLower(name), false
	case r.API == "" || r.API[0] < 'a' || r.API[0] > 'z':
		return "an action is written in camel case, such as putObject", false
	}
	return "", true
}
