package asl

import (
	"strings"

	"backstep/asl/value"
)

// resultTable lists the results of the optimized integrations: the action with
// its pattern, the members, an example. ! marks a member that is always there,
// ... that there are more than those listed; :s, :n, :o and :a a string, number,
// object and array (AWS Step Functions Developer Guide, Integrating optimized
// services, and the services' own API references; Lambda, Step Functions, SQS,
// SNS, EventBridge, DynamoDB and API Gateway as recorded by AWS).
const resultTable = `
lambda:invoke | Payload! StatusCode:n ExecutedVersion:s LogResult:s FunctionError:s | {"ExecutedVersion":"$LATEST","Payload":{},"StatusCode":200}
http:invoke | ResponseBody! StatusCode!:n Headers:o StatusText:s | {"Headers":{},"ResponseBody":{},"StatusCode":200,"StatusText":"OK"}
apigateway:invoke | ResponseBody! StatusCode!:n Headers:o StatusText:s | {"Headers":{},"ResponseBody":{},"StatusCode":200,"StatusText":"OK"}
sns:publish | MessageId!:s SequenceNumber:s | {"MessageId":"00000000-0000-4000-8000-000000000000"}
sqs:sendMessage | MessageId!:s MD5OfMessageBody:s MD5OfMessageAttributes:s MD5OfMessageSystemAttributes:s SequenceNumber:s | {"MD5OfMessageBody":"","MessageId":"00000000-0000-4000-8000-000000000000"}
events:putEvents | Entries!:a FailedEntryCount!:n | {"Entries":[{"EventId":"00000000-0000-4000-8000-000000000000"}],"FailedEntryCount":0}

states:startExecution | ExecutionArn!:s StartDate!:s | {"ExecutionArn":"arn:aws:states:us-east-1:123456789012:execution:Child:run","StartDate":"2026-01-01T00:00:00.000Z"}
states:startExecution.sync | Status!:s Output!:s ExecutionArn:s StateMachineArn:s StartDate:s Input:s ... | {"ExecutionArn":"arn:aws:states:us-east-1:123456789012:execution:Child:run","Input":"{}","Name":"run","Output":"{}","StartDate":"2026-01-01T00:00:00.000Z","StateMachineArn":"arn:aws:states:us-east-1:123456789012:stateMachine:Child","Status":"SUCCEEDED","StopDate":"2026-01-01T00:00:01.000Z"}
states:startExecution.sync:2 | Status!:s Output! ExecutionArn:s StateMachineArn:s StartDate:s ... | {"ExecutionArn":"arn:aws:states:us-east-1:123456789012:execution:Child:run","Input":{},"Name":"run","Output":{},"StartDate":"2026-01-01T00:00:00.000Z","StateMachineArn":"arn:aws:states:us-east-1:123456789012:stateMachine:Child","Status":"SUCCEEDED","StopDate":"2026-01-01T00:00:01.000Z"}

dynamodb:getItem | Item:o ConsumedCapacity:o | {"Item":{"id":{"S":"1"}}}
dynamodb:putItem | Attributes:o ConsumedCapacity:o ItemCollectionMetrics:o | {}
dynamodb:updateItem | Attributes:o ConsumedCapacity:o ItemCollectionMetrics:o | {"Attributes":{}}
dynamodb:deleteItem | Attributes:o ConsumedCapacity:o ItemCollectionMetrics:o | {}

ecs:runTask | Tasks!:a Failures:a | {"Failures":[],"Tasks":[{"LastStatus":"PROVISIONING","TaskArn":"arn:aws:ecs:us-east-1:123456789012:task/cluster/0"}]}
ecs:runTask.sync | TaskArn:s Containers:a ... | {"Containers":[{"ExitCode":0,"LastStatus":"STOPPED","Name":"app"}],"LastStatus":"STOPPED","TaskArn":"arn:aws:ecs:us-east-1:123456789012:task/cluster/0"}
batch:submitJob | JobId!:s JobName!:s JobArn:s | {"JobArn":"arn:aws:batch:us-east-1:123456789012:job/0","JobId":"0","JobName":"job"}
batch:submitJob.sync | JobId!:s JobName!:s Status:s ... | {"JobId":"0","JobName":"job","Status":"SUCCEEDED"}
glue:startJobRun | JobRunId!:s | {"JobRunId":"jr_0"}
glue:startJobRun.sync | Id:s JobName:s JobRunState:s ... | {"Id":"jr_0","JobName":"job","JobRunState":"SUCCEEDED"}
databrew:startJobRun | RunId!:s | {"RunId":"db_0"}
databrew:startJobRun.sync | RunId:s JobName:s State:s ... | {"JobName":"job","RunId":"db_0","State":"SUCCEEDED"}
athena:startQueryExecution | QueryExecutionId!:s | {"QueryExecutionId":"00000000-0000-4000-8000-000000000000"}
athena:startQueryExecution.sync | QueryExecution!:o | {"QueryExecution":{"QueryExecutionId":"00000000-0000-4000-8000-000000000000","Status":{"State":"SUCCEEDED"}}}
athena:getQueryExecution | QueryExecution!:o | {"QueryExecution":{"QueryExecutionId":"00000000-0000-4000-8000-000000000000","Status":{"State":"SUCCEEDED"}}}
athena:getQueryResults | ResultSet!:o NextToken:s UpdateCount:n | {"ResultSet":{"ResultSetMetadata":{"ColumnInfo":[]},"Rows":[]}}
codebuild:startBuild | Build!:o | {"Build":{"BuildStatus":"IN_PROGRESS","Id":"project:0"}}
codebuild:startBuild.sync | Build!:o | {"Build":{"BuildStatus":"SUCCEEDED","Id":"project:0"}}
codebuild:stopBuild | Build!:o | {"Build":{"BuildStatus":"STOPPED","Id":"project:0"}}
codebuild:startBuildBatch | BuildBatch!:o | {"BuildBatch":{"BuildBatchStatus":"IN_PROGRESS","Id":"project:0"}}
codebuild:startBuildBatch.sync | BuildBatch!:o | {"BuildBatch":{"BuildBatchStatus":"SUCCEEDED","Id":"project:0"}}
mediaconvert:createJob | Job!:o | {"Job":{"Id":"0","Status":"SUBMITTED"}}
mediaconvert:createJob.sync | Job:o ... | {"Job":{"Id":"0","Status":"COMPLETE"}}

eks:createCluster | Cluster!:o | {"Cluster":{"Name":"cluster","Status":"CREATING"}}
eks:createCluster.sync | Cluster:o ... | {"Cluster":{"Name":"cluster","Status":"ACTIVE"}}
eks:createNodegroup | Nodegroup!:o | {"Nodegroup":{"NodegroupName":"group","Status":"CREATING"}}
eks:createFargateProfile | FargateProfile!:o | {"FargateProfile":{"FargateProfileName":"profile","Status":"CREATING"}}
eks:call | ResponseBody StatusCode:n ... | {"ResponseBody":{},"StatusCode":200,"StatusText":"OK"}
elasticmapreduce:createCluster | ClusterId:s ... | {"ClusterArn":"arn:aws:elasticmapreduce:us-east-1:123456789012:cluster/j-0","ClusterId":"j-0"}
elasticmapreduce:createCluster.sync | ClusterId:s ... | {"ClusterArn":"arn:aws:elasticmapreduce:us-east-1:123456789012:cluster/j-0","ClusterId":"j-0"}
elasticmapreduce:addStep | StepId:s ... | {"StepId":"s-0"}
elasticmapreduce:addStep.sync | Step:o ... | {"Step":{"Id":"s-0","Status":{"State":"COMPLETED"}}}
emr-containers:createVirtualCluster | Id!:s Arn:s Name:s | {"Arn":"arn:aws:emr-containers:us-east-1:123456789012:/virtualclusters/0","Id":"0","Name":"cluster"}
emr-containers:startJobRun | Id!:s Arn:s Name:s VirtualClusterId:s | {"Arn":"arn:aws:emr-containers:us-east-1:123456789012:/virtualclusters/0/jobruns/0","Id":"0","Name":"job","VirtualClusterId":"0"}
emr-containers:startJobRun.sync | Id:s State:s ... | {"Id":"0","Name":"job","State":"COMPLETED","VirtualClusterId":"0"}
emr-serverless:createApplication | ApplicationId!:s Arn!:s Name:s | {"ApplicationId":"0","Arn":"arn:aws:emr-serverless:us-east-1:123456789012:/applications/0","Name":"app"}
emr-serverless:startJobRun | ApplicationId!:s JobRunId!:s Arn!:s | {"ApplicationId":"0","Arn":"arn:aws:emr-serverless:us-east-1:123456789012:/applications/0/jobruns/0","JobRunId":"0"}
emr-serverless:startJobRun.sync | JobRunId:s State:s ... | {"ApplicationId":"0","JobRunId":"0","State":"SUCCESS"}

sagemaker:createTrainingJob | TrainingJobArn!:s | {"TrainingJobArn":"arn:aws:sagemaker:us-east-1:123456789012:training-job/job"}
sagemaker:createTrainingJob.sync | TrainingJobName:s TrainingJobStatus:s ... | {"ModelArtifacts":{"S3ModelArtifacts":"s3://bucket/model.tar.gz"},"TrainingJobName":"job","TrainingJobStatus":"Completed"}
sagemaker:createTransformJob | TransformJobArn!:s | {"TransformJobArn":"arn:aws:sagemaker:us-east-1:123456789012:transform-job/job"}
sagemaker:createTransformJob.sync | TransformJobName:s TransformJobStatus:s ... | {"TransformJobName":"job","TransformJobStatus":"Completed"}
sagemaker:createProcessingJob | ProcessingJobArn!:s | {"ProcessingJobArn":"arn:aws:sagemaker:us-east-1:123456789012:processing-job/job"}
sagemaker:createProcessingJob.sync | ProcessingJobName:s ProcessingJobStatus:s ... | {"ProcessingJobName":"job","ProcessingJobStatus":"Completed"}
sagemaker:createHyperParameterTuningJob | HyperParameterTuningJobArn!:s | {"HyperParameterTuningJobArn":"arn:aws:sagemaker:us-east-1:123456789012:hyper-parameter-tuning-job/job"}
sagemaker:createLabelingJob | LabelingJobArn!:s | {"LabelingJobArn":"arn:aws:sagemaker:us-east-1:123456789012:labeling-job/job"}
sagemaker:createModel | ModelArn!:s | {"ModelArn":"arn:aws:sagemaker:us-east-1:123456789012:model/model"}
sagemaker:createEndpointConfig | EndpointConfigArn!:s | {"EndpointConfigArn":"arn:aws:sagemaker:us-east-1:123456789012:endpoint-config/config"}
sagemaker:createEndpoint | EndpointArn!:s | {"EndpointArn":"arn:aws:sagemaker:us-east-1:123456789012:endpoint/endpoint"}
sagemaker:updateEndpoint | EndpointArn!:s | {"EndpointArn":"arn:aws:sagemaker:us-east-1:123456789012:endpoint/endpoint"}
bedrock:invokeModel | Body ContentType:s ... | {"Body":{},"ContentType":"application/json"}
bedrock:createModelCustomizationJob | JobArn!:s | {"JobArn":"arn:aws:bedrock:us-east-1:123456789012:model-customization-job/0"}
bedrock:createModelCustomizationJob.sync | JobArn:s Status:s ... | {"JobArn":"arn:aws:bedrock:us-east-1:123456789012:model-customization-job/0","Status":"Completed"}
`

var resultShapes = readResultTable(resultTable)

var resultKinds = map[string]value.Kind{"s": value.StringKind, "n": value.NumberKind, "o": value.ObjectKind, "a": value.ArrayKind}

func readResultTable(table string) map[string]*ResultShape {
	out := map[string]*ResultShape{}
	for line := range strings.Lines(table) {
		name, rest, found := strings.Cut(strings.TrimSpace(line), " | ")
		if !found {
			continue
		}
		members, example, _ := strings.Cut(rest, " | ")
		s := &ResultShape{Name: name, Example: value.MustParse(example)}
		for _, word := range strings.Fields(members) {
			if word == "..." {
				s.Open = true
				continue
			}
			word, kind, typed := strings.Cut(word, ":")
			m := ResultMember{Name: strings.TrimSuffix(word, "!"), Needed: strings.HasSuffix(word, "!")}
			if typed {
				m.Kinds = []value.Kind{resultKinds[kind]}
			}
			s.Members = append(s.Members, m)
		}
		out[name] = s
	}
	return out
}
