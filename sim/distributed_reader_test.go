package sim_test

import (
	"bytes"
	"compress/gzip"
	"strings"
	"testing"
	"time"

	"backstep/sim"
	"backstep/sim/simtest"
)

func files(list ...sim.Object) *sim.Objects { return sim.NewObjects(list) }

func packed(text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(text))
	z.Close()
	return b.String()
}

// reader is an ItemReader of an object; config may be empty.
func reader(config string) string {
	return `'ItemReader': {'Resource': 'arn:aws:states:::s3:getObject', 'Parameters': {'Bucket': 'b', 'Key.$': '$.key'}, 'ReaderConfig': {` + config + `}}, `
}

func lister(config string) string {
	return `'ItemReader': {'Resource': 'arn:aws:states:::s3:listObjectsV2', 'Parameters': {'Bucket': 'b', 'Prefix': 'in/'}, 'ReaderConfig': {` + config + `}}, `
}

var readerCases = []struct {
	rule, fields, body, want string
}{
	{"a JSON array", reader(`'InputType': 'JSON'`), `[{'a': 1}, 2]`, `[{'a': 1}, 2]`},
	{"a JSON object has its members as items", reader(`'InputType': 'JSON'`), `{'a': 1}`, `[{'Key': 'a', 'Value': 1}]`},
	{"ItemsPointer leads to an array", reader(`'InputType': 'JSON', 'ItemsPointer': '/rows/0/a~1b'`), `{'rows': [{'a/b': [1, 2]}]}`, `[1, 2]`},
	{"MaxItems", reader(`'InputType': 'JSON', 'MaxItems': 2`), `[1, 2, 3]`, `[1, 2]`},
	{"MaxItems of an object", reader(`'InputType': 'JSON', 'MaxItems': 1`), `{'a': 1, 'b': 2}`, `[{'Key': 'a', 'Value': 1}]`},
	{"MaxItems 0 means all", reader(`'InputType': 'JSON', 'MaxItems': 0`), `[1, 2, 3]`, `[1, 2, 3]`},
	{"MaxItemsPath takes a number in a string", reader(`'InputType': 'JSON', 'MaxItemsPath': '$.n'`), `[1, 2, 3]`, `[1, 2]`},
	{"MaxItemsPath may be above the quota", reader(`'InputType': 'JSON', 'MaxItemsPath': '$.many'`), `[1, 2, 3]`, `[1, 2, 3]`},
	{"JSON Lines", reader(`'InputType': 'JSONL'`), "{'a': 1}\n\n[2]\n", `[{'a': 1}, [2]]`},
	{"MaxItems of JSON Lines", reader(`'InputType': 'JSONL', 'MaxItems': 1`), "1\nno JSON", `[1]`},
	{"CSV with headers in the first row", reader(`'InputType': 'CSV', 'CSVHeaderLocation': 'FIRST_ROW'`), "a,b\n1,x y\n2,\n", `[{'a': '1', 'b': 'x y'}, {'a': '2', 'b': ''}]`},
	{"CSV with given headers", reader(`'InputType': 'CSV', 'CSVHeaderLocation': 'GIVEN', 'CSVHeaders': ['a', 'b']`), "1,2", `[{'a': '1', 'b': '2'}]`},
	{"CSV lines may end with carriage return and line feed", reader(`'InputType': 'CSV'`), "a,b\r\n1,2\r\n", `[{'a': '1', 'b': '2'}]`},
	{"a short CSV row is padded, a long one is cut", reader(`'InputType': 'CSV'`), "a,b\n1\n1,2,3\n", `[{'a': '1', 'b': ''}, {'a': '1', 'b': '2'}]`},
	{"an empty CSV line is a row", reader(`'InputType': 'CSV'`), "a,b\n\n  \n", `[{'a': '', 'b': ''}, {'a': '  ', 'b': ''}]`},
	{"MaxItems of CSV counts rows without the headers", reader(`'InputType': 'CSV', 'MaxItems': 1`), "a\n1\n2", `[{'a': '1'}]`},
	{"a CSV file with nothing but headers", reader(`'InputType': 'CSV'`), "a,b\n", `[]`},
	{"a packed file", reader(`'InputType': 'JSON'`), packed(`[1]`), `[1]`},
	{"a byte order mark", reader(`'InputType': 'CSV'`), "\ufeffa\n1", `[{'a': '1'}]`},
	{"ItemsPath does not count beside an ItemReader", `'ItemsPath': '$.nowhere', ` + reader(`'InputType': 'JSON'`), `[1]`, `[1]`},
	{"the source of an item", reader(`'InputType': 'JSON'`) + `'ItemSelector': {'s.$': '$$.Map.Item.Source', 'i.$': '$$.Map.Item.Index', 'key.$': '$.key'}, `, `['x']`,
		`[{'s': 'S3://b/KEY', 'i': 0, 'key': 'KEY'}]`},
	{"a listing", lister(``), ``,
		`[{'Etag': '\'c4ca4238a0b923820dcc509a6f75849b\'', 'Key': 'in/1', 'LastModified': 1767225600, 'Size': 1, 'StorageClass': 'STANDARD'},
		  {'Etag': '\'d41d8cd98f00b204e9800998ecf8427e\'', 'Key': 'in/2/', 'LastModified': 1767225600, 'Size': 0, 'StorageClass': 'STANDARD'},
		  {'Etag': '\'31385a7241d3c895d1f0fc44bdefd268\'', 'Key': 'in/3', 'LastModified': 1767225600.5, 'Size': 6, 'StorageClass': 'STANDARD'}]`},
	{"MaxItems of a listing", lister(`'MaxItems': 1`) + `'ItemSelector': {'k.$': '$$.Map.Item.Value.Key', 's.$': '$$.Map.Item.Source'}, `, ``, `[{'k': 'in/1', 's': 'S3://b'}]`},
	{"the contents of a listing", lister(`'Transformation': 'LOAD_AND_FLATTEN', 'InputType': 'JSONL'`) + `'ItemSelector': {'v.$': '$$.Map.Item.Value', 's.$': '$$.Map.Item.Source'}, `, ``,
		`[{'v': 1, 's': 'S3://b/in/1'}, {'v': [1], 's': 'S3://b/in/3'}, {'v': 2, 's': 'S3://b/in/3'}]`},
	{"MaxItems over several files", lister(`'Transformation': 'LOAD_AND_FLATTEN', 'InputType': 'JSONL', 'MaxItems': 2`), ``, `[1, [1]]`},
	{"an S3 inventory", reader(`'InputType': 'MANIFEST'`), `{'destinationBucket': 'arn:aws:s3:::b', 'fileFormat': 'CSV', 'fileSchema': 'Bucket, Key', 'files': [{'key': 'inv/1.csv.gz'}]}`,
		`[{'Bucket': 'b', 'Key': 'x'}, {'Bucket': 'b', 'Key': 'y'}]`},
	{"an S3 inventory named by ManifestType", reader(`'ManifestType': 'S3_INVENTORY', 'MaxItems': 1`), `{'fileFormat': 'CSV', 'fileSchema': 'Bucket, Key', 'files': [{'key': 'inv/1.csv.gz'}]}`,
		`[{'Bucket': 'b', 'Key': 'x'}]`},
	{"an Athena manifest", reader(`'ManifestType': 'ATHENA_DATA', 'InputType': 'JSONL'`), "s3://b/in/1\ns3://b/in/3\n", `[1, [1], 2]`},
}

func TestWhatAnItemReaderReads(t *testing.T) {
	for _, c := range readerCases {
		t.Run(c.rule, func(t *testing.T) {
			key := "file"
			if strings.HasPrefix(c.body, "\x1f\x8b") {
				key = "file.gz"
			}
			body := c.body
			if key == "file" {
				body = quoted(body)
			}
			s := mapStart(t, mapMachine(c.fields, passItem), `{'key': '`+key+`', 'n': '2', 'many': 100000001}`)
			s.Objects = files(
				sim.Object{Bucket: "b", Key: key, Body: body}, sim.Object{Bucket: "b", Key: "in/1", Body: "1"},
				sim.Object{Bucket: "b", Key: "in/3", Body: "[1]\n2\n", Modified: simtest.At.Add(time.Second / 2)}, sim.Object{Bucket: "b", Key: "in/2/"},
				sim.Object{Bucket: "b", Key: "inv/1.csv.gz", Body: packed("\"b\",\"x\"\n\"b\",\"y\"\n")})
			tr := runStart(t, s, nil)
			want := strings.ReplaceAll(strings.ReplaceAll(c.want, `\'`, `\"`), "KEY", key)
			wantOutput(t, tr, want)
			for i := range tr.EventCount() {
				if ev := tr.Event(i); ev.Type == sim.MapStateStarted && ev.More.Length != 0 {
					t.Errorf("MapStateStarted has the length %d although there is an ItemReader", ev.More.Length)
				}
			}
		})
	}
}

func TestCSVFields(t *testing.T) {
	for _, c := range []struct{ rule, delimiter, line, want string }{
		{"a field may stand in quotes", "COMMA", `"x",y`, `x|y`},
		{"quotes keep a delimiter", "COMMA", `"x,1",y`, `x,1|y`},
		{"quotes keep a line break", "COMMA", "\"x\ny\",z", "x\ny|z"},
		{"a quote in quotes is doubled", "COMMA", `"say ""hi""",y`, `say "hi"|y`},
		{"a quote inside of a field is itself", "COMMA", `a"b,y`, `a"b|y`},
		{"single quotes are no quotes", "COMMA", `'x,y'`, `'x|y'`},
		{"a backslash keeps a delimiter", "COMMA", `x\,1,y`, `x,1|y`},
		{"a backslash keeps a quote", "COMMA", `\"x,y`, `"x|y`},
		{"a backslash keeps a quote in quotes", "COMMA", `"a\"b",y`, `a"b|y`},
		{"a backslash keeps a backslash", "COMMA", `a\\b,y`, `a\b|y`},
		{"a backslash is dropped before anything else", "COMMA", `a\nb,y`, `anb|y`},
		{"a backslash at the end is dropped", "COMMA", `x,y\`, `x|y`},
		{"text after quotes belongs to the field", "COMMA", `"x"y,z`, `xy|z`},
		{"quotes that are not closed reach to the end", "COMMA", `x,"y`, `x|y`},
		{"blanks are kept", "COMMA", ` x , y`, ` x | y`},
		{"PIPE", "PIPE", "x|y", "x|y"},
		{"SEMICOLON", "SEMICOLON", "x,1;y", "x,1|y"},
		{"SPACE", "SPACE", "x y", "x|y"},
		{"TAB", "TAB", "x\ty", "x|y"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			s := mapStart(t, mapMachine(reader(`'InputType': 'CSV', 'CSVHeaderLocation': 'GIVEN', 'CSVHeaders': ['a', 'b'], 'CSVDelimiter': '`+c.delimiter+`'`), passItem), `{'key': 'k'}`)
			s.Objects = files(sim.Object{Bucket: "b", Key: "k", Body: c.line})
			item := runStart(t, s, nil).Tip().Output().Elem(0)
			if got := item.Get("a").Text() + "|" + item.Get("b").Text(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestAnItemReaderThatFailsFailsTheMapRun(t *testing.T) {
	const failed = `
1 <- 0 ExecutionStarted
2 <- 0 MapStateEntered
3 <- 2 MapStateStarted
4 <- 3 MapRunStarted
5 <- 4 MapRunFailed
6 <- 5 MapStateFailed
7 <- 6 ExecutionFailed
`
	for _, c := range []struct{ rule, fields, body, cause string }{
		{"MaxItems below zero", reader(`'InputType': 'JSON', 'MaxItemsPath': '$.less'`), `[1]`, "field MaxItems must be positive"},
		{"a JSON scalar", reader(`'InputType': 'JSON'`), `1`, "Attempting to map over non-iterable node."},
		{"not JSON", reader(`'InputType': 'JSON'`), `[1`, "The file cannot be read as JSON: not JSON at line 1, column 3: this array is not closed: there is no ]"},
		{"a pointer to nothing", reader(`'InputType': 'JSON', 'ItemsPointer': '/a'`), `{}`, "The ItemsPointer /a leads nowhere in the file"},
		{"a header twice", reader(`'InputType': 'CSV', 'CSVHeaderLocation': 'GIVEN', 'CSVHeaders': ['a', 'a']`), `1,2`, "CSV headers cannot contain duplicates."},
		{"no such bucket", strings.ReplaceAll(reader(`'InputType': 'JSON'`), `'b'`, `'c'`), ``, "The specified bucket does not exist: c"},
		{"no such key", strings.ReplaceAll(reader(`'InputType': 'JSON'`), `'Key.$': '$.key'`, `'Key': 'other'`), ``, "The specified key does not exist: s3://b/other"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			s := mapStart(t, mapMachine(c.fields, passItem), `{'key': 'k', 'less': -1}`)
			s.Objects = files(sim.Object{Bucket: "b", Key: "k", Body: quoted(c.body)})
			tr := runStart(t, s, nil)
			x := tr.Tip().Failure()
			if x == nil || x.Error != "States.ItemReaderFailed" || c.rule != "not JSON" && x.Cause != c.cause || !strings.HasPrefix(x.Cause, c.cause[:10]) {
				t.Errorf("failure %+v, want %s", x, c.cause)
			}
			wantHistory(t, tr, 0, failed)
		})
	}
}

func TestWithoutS3ObjectsTheToolStops(t *testing.T) {
	tr := runMap(t, mapMachine(reader(`'InputType': 'JSON'`), passItem), `{'key': 'k'}`)
	if tip := tr.Tip(); tip.Status() != sim.Stopped || !strings.Contains(tip.Failure().Cause, "s3://b/k") {
		t.Errorf("%s %+v", tip.Status(), tip.Failure())
	}
}

// The failures of number fields follow MapStateStarted and have no event of
// their own (recorded by AWS).
func TestNumbersThatAreNoneFailTheExecutionBeforeTheMapRun(t *testing.T) {
	const prefix = "An error occurred while executing the state 'Each' (entered at the event id #2). "
	for _, c := range []struct{ rule, fields, cause string }{
		{"ToleratedFailureCountPath", `'ToleratedFailureCountPath': '$.word', `, `The ToleratedFailureCountPath field refers to value "many" which is not a valid integer: $.word`},
		{"ToleratedFailureCountPath of an object", `'ToleratedFailureCountPath': '$.object', `, `The ToleratedFailureCountPath field refers to value "{}" which is not a valid integer: $.object`},
		{"a negative ToleratedFailureCount", `'ToleratedFailureCountPath': '$.less', `, `ToleratedFailureCount cannot be negative.`},
		{"ToleratedFailurePercentagePath", `'ToleratedFailurePercentagePath': '$.word', `, `The ToleratedFailurePercentagePath field refers to value "many" which is not a valid float: $.word`},
		{"a percentage below 0", `'ToleratedFailurePercentagePath': '$.less', `, `ToleratedFailurePercentage must be between 0 and 100.`},
		{"a percentage above 100", `'ToleratedFailurePercentagePath': '$.above', `, `ToleratedFailurePercentage must be between 0 and 100.`},
		{"MaxItemsPath", reader(`'InputType': 'JSON', 'MaxItemsPath': '$.half'`), `The MaxItemsPath field refers to value "1.5" which is not a valid integer: $.half`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			tr := runMap(t, mapMachine(`'ItemsPath': '$.items', `+c.fields, passItem), `{'items': [], 'key': 'k', 'word': 'many', 'object': {}, 'less': -1, 'above': 100.1, 'half': 1.5}`)
			wantFailure(t, tr, "States.Runtime", prefix+c.cause)
			wantHistory(t, tr, 0, `
1 <- 0 ExecutionStarted
2 <- 0 MapStateEntered
3 <- 2 MapStateStarted
4 <- 3 ExecutionFailed
`)
		})
	}
}

func TestItemBatcher(t *testing.T) {
	for _, c := range []struct{ rule, fields, want string }{
		{"so many items", `'ItemBatcher': {'MaxItemsPerBatch': 2}, `, `[{'Items': ['a', 'b']}, {'Items': ['c']}]`},
		{"a path", `'ItemBatcher': {'MaxItemsPerBatchPath': '$.two'}, `, `[{'Items': ['a', 'b']}, {'Items': ['c']}]`},
		{"so many bytes of input", `'ItemBatcher': {'MaxInputBytesPerBatch': 19}, `, `[{'Items': ['a', 'b']}, {'Items': ['c']}]`},
		{"a byte less", `'ItemBatcher': {'MaxInputBytesPerBatch': 18}, `, `[{'Items': ['a']}, {'Items': ['b']}, {'Items': ['c']}]`},
		{"one item at least", `'ItemBatcher': {'MaxInputBytesPerBatch': 1}, `, `[{'Items': ['a']}, {'Items': ['b']}, {'Items': ['c']}]`},
		{"the narrower limit", `'ItemBatcher': {'MaxItemsPerBatch': 1, 'MaxInputBytesPerBatch': 1000}, `, `[{'Items': ['a']}, {'Items': ['b']}, {'Items': ['c']}]`},
		{"BatchInput", `'ItemBatcher': {'MaxItemsPerBatch': 5, 'BatchInput': {'k': 1, 'n.$': '$.two', 's.$': '$$.State.Name'}}, `,
			`[{'BatchInput': {'k': 1, 'n': 2, 's': 'Each'}, 'Items': ['a', 'b', 'c']}]`},
		{"after ItemSelector", `'ItemSelector': {'v.$': '$$.Map.Item.Value'}, 'ItemBatcher': {'MaxItemsPerBatch': 2}, `, `[{'Items': [{'v': 'a'}, {'v': 'b'}]}, {'Items': [{'v': 'c'}]}]`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			wantOutput(t, runMap(t, mapMachine(`'ItemsPath': '$.items', `+c.fields, passItem), `{'items': ['a', 'b', 'c'], 'two': 2}`), c.want)
		})
	}
}

func TestJSONataComputesTheFieldsOfAMapRun(t *testing.T) {
	text := quoted(`{'QueryLanguage': 'JSONata', 'StartAt': 'Each', 'States': {'Each': {'Type': 'Map', 'End': true,
		'ItemReader': {'Resource': 'arn:aws:states:::s3:getObject', 'Arguments': {'Bucket': '{% $states.input.b %}', 'Key': 'k'},
			'ReaderConfig': {'InputType': 'JSON', 'MaxItems': '{% $states.input.n %}'}},
		'ItemSelector': {'v': '{% $states.context.Map.Item.Value %}', 'in': '{% $states.input.b %}'},
		'ItemBatcher': {'MaxItemsPerBatch': '{% $states.input.n - 1 %}', 'BatchInput': {'state': '{% $states.context.State.Name %}'}},
		'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'STANDARD'}, 'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'End': true}}}}}}`)
	s := mapStart(t, text, `{'b': 'b', 'n': 2}`)
	s.Objects = files(sim.Object{Bucket: "b", Key: "k", Body: "[1,2,3]"})
	wantOutput(t, runStart(t, s, nil), `[{'BatchInput': {'state': 'Each'}, 'Items': [{'v': 1, 'in': 'b'}]}, {'BatchInput': {'state': 'Each'}, 'Items': [{'v': 2, 'in': 'b'}]}]`)
}
