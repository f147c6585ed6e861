package dialog

import (
	"fmt"

	"backstep/asl"
	"backstep/tui/ui"
)

// AWSDocument is the command of the AWS CLI that prints what AWS recorded of the
// document that is looked at: the input of the state for the stages before its
// work, the output for those after it.
func AWSDocument(v ui.View) string {
	if v.Visit.State == nil {
		return cliCall{"describe-execution", []string{"--execution-arn", executionARN, "--query", "input", "--output", "text"}}.String()
	}
	details, member := "stateEnteredEventDetails", "input"
	if rows := ui.StagesOf(v.Visit); v.Stage >= 0 && v.Stage < len(rows) && afterWork[rows[v.Stage].Name] {
		details, member = "stateExitedEventDetails", "output"
	}
	query := fmt.Sprintf("events[?%s.name=='%s'].%s.%s", details, v.Visit.State.Name, details, member)
	return cliCall{"get-execution-history", []string{"--execution-arn", executionARN, "--query", query, "--output", "text"}}.String()
}

// executionARN stands for an ARN that a person has to put in.
const executionARN = "EXECUTION_ARN"

// afterWork are the stages after a state's work.
var afterWork = map[asl.Stage]bool{
	asl.StageResultSelector: true, asl.StageResultPath: true, asl.StageOutputPath: true, asl.StageOutput: true, asl.StageAssign: true,
}
