package sim

import (
	"strings"

	"backstep/asl"
	"backstep/asl/value"
)

// destination is a ResultWriter; the zero value is none.
type destination struct {
	*asl.Writer
	bucket, prefix string
}

func (d destination) exports() bool { return d.Writer != nil && d.Exports }

// transformation is how results are written: as they are with what is known
// about the child execution (NONE), the outputs alone (COMPACT), or these with
// arrays taken apart (FLATTEN). Exports default to NONE, results in the state's
// output to COMPACT.
func (d destination) transformation() string {
	switch {
	case d.Writer != nil && d.Transformation != "":
		return d.Transformation
	case d.exports():
		return "NONE"
	}
	return "COMPACT"
}

// results returns the result of a Map Run whose child executions have all ended.
func (e *engine) results(f *frame, j *join) (value.Value, *Failure) {
	if j.run.writer.exports() {
		if j.run.writer.bucket == "" {
			return value.Value{}, &Failure{Error: "States.ResultWriterFailed", Cause: "The ResultWriter names no Bucket", Stage: asl.StageResultWriter}
		}
		key := e.export(j)
		return value.Object(
			value.Member{Key: "MapRunArn", Value: value.String(j.run.arn(e.start))},
			value.Member{Key: "ResultWriterDetails", Value: value.Object(
				value.Member{Key: "Bucket", Value: value.String(j.run.writer.bucket)},
				value.Member{Key: "Key", Value: value.String(key)})}), nil
	}
	var list []value.Value
	for i := range j.cells.len() {
		list = e.appendResult(list, j.run, j.cells.at(i))
	}
	return value.Array(list...), nil
}

// appendResult appends what a child execution adds to the results. One that
// failed is always described in full (Developer Guide, "ResultWriter").
func (e *engine) appendResult(list []value.Value, run *mapRun, c cell) []value.Value {
	x := e.child(c.exec)
	how := run.writer.transformation()
	switch {
	case x.status != Succeeded || how == "NONE":
		return append(list, e.describeChild(c.exec))
	case how == "FLATTEN" && x.output.Kind() == value.ArrayKind:
		return append(list, x.output.Elems()...)
	}
	return append(list, x.output)
}

// exported are the files of an export by what became of the child executions.
var exported = [...]struct {
	name  string
	holds func(Status) bool
}{
	{"FAILED", func(s Status) bool { return s != Succeeded && s != Running }},
	{"PENDING", nil},
	{"SUCCEEDED", func(s Status) bool { return s == Succeeded }},
}

// export writes the results to S3 and returns the key of the manifest. Child
// executions that never started are pending.
func (e *engine) export(j *join) string {
	w := j.run.writer
	folder := j.run.uuid() + "/"
	if prefix := strings.TrimSuffix(w.prefix, "/"); prefix != "" {
		folder = prefix + "/" + folder
	}
	lists := make([]value.Member, len(exported))
	for i, file := range exported {
		results := []value.Value{}
		if file.holds == nil {
			results = e.pending(j)
		}
		for n := 0; file.holds != nil && n < j.cells.len(); n++ {
			if c := j.cells.at(n); file.holds(e.child(c.exec).status) {
				results = e.appendResult(results, j.run, c)
			}
		}
		lists[i] = value.Member{Key: file.name, Value: value.EmptyArray}
		if len(results) > 0 {
			lists[i].Value = value.Array(e.store(w, folder+file.name+"_0", results))
		}
	}
	key := folder + "manifest.json"
	e.put(w.bucket, key, value.Object(
		value.Member{Key: "DestinationBucket", Value: value.String(w.bucket)},
		value.Member{Key: "MapRunArn", Value: value.String(j.run.arn(e.start))},
		value.Member{Key: "ResultFiles", Value: value.Object(lists...)}).JSON())
	return key
}

// store writes a file of results and returns its entry in the manifest.
func (e *engine) store(w destination, name string, results []value.Value) value.Value {
	name += ".json"
	body := ""
	if w.OutputType == "JSONL" {
		name += "l"
		var b []byte
		for _, v := range results {
			b = append(v.AppendJSON(b), '\n')
		}
		body = string(b)
	} else {
		body = value.Array(results...).JSON()
	}
	e.put(w.bucket, name, body)
	return value.Object(value.Member{Key: "Key", Value: value.String(name)}, value.Member{Key: "Size", Value: value.Int(int64(len(body)))})
}

func (e *engine) put(bucket, key, body string) {
	e.written.push(e.by, Object{Bucket: bucket, Key: key, Body: body, Modified: e.now.Time()})
}

// pending describes the child executions that were not started.
func (e *engine) pending(j *join) []value.Value {
	var out []value.Value
	for i := j.next; i < j.total; i++ {
		input := j.items.Elem(int(i))
		if !j.run.batched {
			input = itemInput(j.items, int(i))
		}
		out = append(out, value.Object(
			value.Member{Key: "ExecutionArn", Value: value.String(j.run.childARN(e.start, i))},
			value.Member{Key: "Input", Value: value.String(input.JSON())},
			value.Member{Key: "InputDetails", Value: included},
			value.Member{Key: "Name", Value: value.String(j.run.childName(i))},
			value.Member{Key: "StateMachineArn", Value: value.String(j.run.machineARN(e.start))},
			value.Member{Key: "Status", Value: value.String("PENDING")}))
	}
	return out
}

var included = value.Object(value.Member{Key: "Included", Value: value.True})

// describeChild describes a child execution as an exported result does, members
// in AWS's order (Developer Guide, "ResultWriter").
func (e *engine) describeChild(id ExecID) value.Value {
	x := e.child(id)
	var out []value.Member
	add := func(key string, v value.Value) { out = append(out, value.Member{Key: key, Value: v}) }
	text := func(key, s string) { add(key, value.String(s)) }
	if x.failure != nil && !x.failure.NoCause {
		text("Cause", x.failure.Cause)
	}
	if x.failure != nil && !x.failure.NoError {
		text("Error", x.failure.Error)
	}
	text("ExecutionArn", x.run.childARN(e.start, x.index))
	text("Input", x.input.JSON())
	add("InputDetails", included)
	text("Name", x.run.childName(x.index))
	if x.status == Succeeded {
		text("Output", x.output.JSON())
		add("OutputDetails", included)
	}
	add("RedriveCount", value.Int(int64(x.redrives)))
	if x.status == Succeeded {
		text("RedriveStatus", "NOT_REDRIVABLE")
		text("RedriveStatusReason", "Execution is SUCCEEDED and cannot be redriven")
	} else {
		text("RedriveStatus", "REDRIVABLE_BY_MAP_RUN")
	}
	text("StartDate", x.started.format())
	text("StateMachineArn", x.run.machineARN(e.start))
	text("Status", x.status.String())
	text("StopDate", x.stopped.format())
	return value.Object(out...)
}
