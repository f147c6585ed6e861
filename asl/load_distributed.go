package asl

import (
	"strings"
	"unicode/utf8"

	"backstep/asl/syntax"
)

// distributed loads what only a distributed Map may have.
func (l stateLoader) distributed() {
	d := l.state.Map.Distributed
	if d == nil {
		l.inline()
		return
	}
	d.Reader, d.Batcher, d.Writer = l.node.Get("ItemReader"), l.node.Get("ItemBatcher"), l.node.Get("ResultWriter")
	l.label(d)
	l.reader()
	l.batcher()
	l.writer()
}

// inline reports what an inline Map cannot have. Its tolerated failures are
// accepted and ignored (recorded by AWS). Without a ProcessorConfig it is a
// warning: other validators accept that, and what AWS does is not known.
func (l stateLoader) inline() {
	if mode := l.node.Get("ItemProcessor").Get("ProcessorConfig").Get("Mode"); mode != nil && isPlaceholder(mode.Text) {
		return
	}
	const hint = `only a Map with "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"} has it`
	explicit := l.node.Get("ItemProcessor").Get("ProcessorConfig") != nil || l.node.Get("Iterator").Get("ProcessorConfig") != nil
	for _, name := range []string{"ItemReader", "ItemBatcher", "ResultWriter", "Label"} {
		m, ok := l.member(name)
		switch {
		case ok && explicit && name != "Label":
			l.fail(l.ref, m.key, "Field '"+name+"' is not supported", hint)
		case ok:
			l.warn(SchemaValidationFailed, l.ref, m.key, "Field '"+name+"' has no effect in INLINE mode", hint)
		}
	}
}

// label is the Label of a distributed Map.
type label struct {
	text string
	ref  Ref
	span syntax.Span
}

const (
	maxLabel       = 40 // characters
	labelForbidden = "?*<>{}[]:;,\\|^~$#%&`\" "
)

func (l stateLoader) label(d *Distributed) {
	m, ok := l.text("Label")
	if !ok || isPlaceholder(m.node.Text) {
		return
	}
	d.Label = m.node.Text
	l.labels = append(l.labels, label{d.Label, m.ref, m.node.Span})
	control := func(r rune) bool { return r < 0x20 || r >= 0x7F && r <= 0x9F }
	if n := utf8.RuneCountInString(d.Label); n == 0 || n > maxLabel || strings.ContainsAny(d.Label, labelForbidden) ||
		strings.IndexFunc(d.Label, control) >= 0 {
		l.add(Problem{Code: InvalidLabelName, Ref: m.ref, Span: m.node.Span, Msg: "Invalid label name: " + d.Label,
			Hint: "a label has 1 to 40 characters without blanks and without " + strings.TrimSpace(labelForbidden)})
	}
}

func (l stateLoader) reader() {
	o, ok := l.object.object("ItemReader")
	if !ok {
		return
	}
	o.check(readerFields, "ItemReader")
	if o.require("Resource") {
		o.storage("s3:getObject", "s3:listObjectsV2")
	}
	o.parameters()
	if config, ok := o.object("ReaderConfig"); ok {
		config.check(readerConfig, "ReaderConfig")
		config.oneOf("InputType", "CSV", "JSON", "JSONL", "PARQUET", "MANIFEST")
		config.oneOf("Transformation", "NONE", "LOAD_AND_FLATTEN")
		config.oneOf("ManifestType", "ATHENA_DATA", "S3_INVENTORY")
		config.oneOf("CSVDelimiter", "COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB")
		config.number("MaxItems", readItems)
		switch header := config.oneOf("CSVHeaderLocation", "FIRST_ROW", "GIVEN"); {
		case header == "GIVEN":
			config.require("CSVHeaders")
		case header == "FIRST_ROW" && config.has("CSVHeaders"):
			m, _ := config.member("CSVHeaders")
			l.fail(config.ref, m.key, "Field 'CSVHeaders' is not supported", `it needs "CSVHeaderLocation": "GIVEN"`)
		}
		config.array("CSVHeaders")
		config.text("ItemsPointer")
	}
}

// storage checks the Resource of a reader or writer.
func (o object) storage(actions ...string) {
	m, ok := o.text("Resource")
	if !ok || isPlaceholder(m.node.Text) {
		return
	}
	for _, a := range actions {
		if strings.HasSuffix(m.node.Text, ":states:::"+a) && strings.HasPrefix(m.node.Text, "arn:aws") {
			return
		}
	}
	o.fail(m.ref, m.node.Span, "The field 'Resource' does not match any of the allowed values",
		"write arn:aws:states:::"+strings.Join(actions, " or arn:aws:states:::"))
}

// parameters checks the template of a reader or writer.
func (o object) parameters() {
	if m, ok := o.member("Parameters"); ok && o.lang == JSONPath {
		o.template(m)
	}
	if m, ok := o.member("Arguments"); ok && o.lang == JSONata {
		o.jsonata(m)
	}
}

func (l stateLoader) batcher() {
	o, ok := l.object.object("ItemBatcher")
	if !ok {
		return
	}
	o.check(batcherFields, "ItemBatcher")
	if len(o.present("MaxItemsPerBatch", "MaxItemsPerBatchPath", "MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath")) == 0 {
		l.fail(o.ref, o.head(), "ItemBatcher needs MaxItemsPerBatch or MaxInputBytesPerBatch", "")
	}
	o.number("MaxItemsPerBatch", atLeastOne)
	o.number("MaxInputBytesPerBatch", atLeastOne)
	if m, ok := o.member("BatchInput"); ok && o.lang == JSONPath {
		o.template(m)
	} else if ok {
		o.jsonata(m)
	}
}

func (l stateLoader) writer() {
	o, ok := l.object.object("ResultWriter")
	if !ok {
		return
	}
	o.check(writerFields, "ResultWriter")
	switch {
	case o.has("Resource"):
		o.storage("s3:putObject")
	case !o.has("WriterConfig"):
		l.fail(o.ref, o.head(), "ResultWriter cannot be empty", "write Resource with Parameters, WriterConfig, or all three")
	}
	o.parameters()
	if config, ok := o.object("WriterConfig"); ok {
		config.check(writerConfig, "WriterConfig")
		config.oneOf("Transformation", "NONE", "COMPACT", "FLATTEN")
		config.oneOf("OutputType", "JSON", "JSONL")
	}
}
