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
	l.label(d)
	d.Reader, d.Batcher, d.Writer = l.reader(), l.batcher(), l.writer()
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

func (l stateLoader) reader() *Reader {
	o, ok := l.object.object("ItemReader")
	if !ok {
		return nil
	}
	o.check(readerFields, "ItemReader")
	r, action := &Reader{Ref: o.ref, Span: o.node.Span}, ""
	if o.require("Resource") {
		action = o.storage("s3:getObject", "s3:listObjectsV2")
	}
	r.List = action == "s3:listObjectsV2"
	r.Arguments = o.arguments(StageItemReader)
	if config, ok := o.object("ReaderConfig"); ok {
		config.readerConfig(r)
	}
	if action == "s3:getObject" && r.ManifestType != "S3_INVENTORY" {
		o.inputType()
	}
	return r
}

// inputType warns of a reader of a file that does not say of which type it is:
// reading it fails when the Map starts.
func (o object) inputType() {
	at := o
	if config, ok := o.object("ReaderConfig"); ok {
		at = config
	}
	if !at.has("InputType") {
		o.warn(SchemaValidationFailed, at.ref, at.head(), "ItemReader names no InputType: the file cannot be read",
			`write "ReaderConfig": {"InputType": "CSV"}, or JSON, JSONL, PARQUET or MANIFEST`)
	}
}

func (o object) readerConfig(r *Reader) {
	o.check(readerConfig, "ReaderConfig")
	r.InputType = o.oneOf("InputType", "CSV", "JSON", "JSONL", "PARQUET", "MANIFEST")
	r.Transformation = o.oneOf("Transformation", "NONE", "LOAD_AND_FLATTEN")
	r.ManifestType = o.oneOf("ManifestType", "ATHENA_DATA", "S3_INVENTORY")
	r.Delimiter = o.oneOf("CSVDelimiter", "COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB")
	r.MaxItems = o.number("MaxItems", readItems)
	r.HeaderLocation = o.oneOf("CSVHeaderLocation", "FIRST_ROW", "GIVEN")
	switch {
	case r.HeaderLocation == "GIVEN":
		o.require("CSVHeaders")
	case r.HeaderLocation == "FIRST_ROW" && o.has("CSVHeaders"):
		m, _ := o.member("CSVHeaders")
		o.fail(o.ref, m.key, "Field 'CSVHeaders' is not supported", `it needs "CSVHeaderLocation": "GIVEN"`)
	}
	headers, _ := o.array("CSVHeaders")
	for _, m := range headers {
		if m.node.Kind != syntax.String {
			o.mistyped(m, "String")
		}
		r.Headers = append(r.Headers, m.node.Text)
	}
	if m, ok := o.text("ItemsPointer"); ok {
		r.Pointer = m.node.Text
	}
}

// storage checks the Resource of a reader or writer and returns which of the
// actions it names, "" for none.
func (o object) storage(actions ...string) string {
	m, ok := o.text("Resource")
	if !ok || isPlaceholder(m.node.Text) {
		return ""
	}
	for _, a := range actions {
		if strings.HasSuffix(m.node.Text, ":states:::"+a) && strings.HasPrefix(m.node.Text, "arn:aws") {
			return a
		}
	}
	o.fail(m.ref, m.node.Span, "The field 'Resource' does not match any of the allowed values",
		"write arn:aws:states:::"+strings.Join(actions, " or arn:aws:states:::"))
	return ""
}

// arguments loads the Parameters or Arguments of a reader or writer.
func (o object) arguments(stage Stage) *Field {
	if o.lang == JSONata {
		return o.templateField(stage, "Arguments")
	}
	return o.templateField(stage, "Parameters")
}

// templateField loads a member that is a template or, in JSONata, JSON with
// expressions; nil when it is not written.
func (o object) templateField(stage Stage, name string) *Field {
	m, ok := o.member(name)
	if !ok {
		return nil
	}
	f := o.written(stage, m)
	if o.lang == JSONata {
		f.Expr = o.jsonata(m)
	} else {
		f.Expr = o.template(m)
	}
	return &f
}

func (l stateLoader) batcher() *Batcher {
	o, ok := l.object.object("ItemBatcher")
	if !ok {
		return nil
	}
	o.check(batcherFields, "ItemBatcher")
	if len(o.present("MaxItemsPerBatch", "MaxItemsPerBatchPath", "MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath")) == 0 {
		l.fail(o.ref, o.head(), "ItemBatcher needs MaxItemsPerBatch or MaxInputBytesPerBatch", "")
	}
	return &Batcher{
		MaxItems: o.number("MaxItemsPerBatch", atLeastOne),
		MaxBytes: o.number("MaxInputBytesPerBatch", atLeastOne),
		Input:    o.templateField(StageItemBatcher, "BatchInput"),
		Ref:      o.ref, Span: o.node.Span,
	}
}

func (l stateLoader) writer() *Writer {
	o, ok := l.object.object("ResultWriter")
	if !ok {
		return nil
	}
	o.check(writerFields, "ResultWriter")
	w := &Writer{Exports: o.has("Resource"), Ref: o.ref, Span: o.node.Span}
	switch {
	case w.Exports:
		o.storage("s3:putObject")
	case !o.has("WriterConfig"):
		l.fail(o.ref, o.head(), "ResultWriter cannot be empty", "write Resource with Parameters, WriterConfig, or all three")
	}
	w.Arguments = o.arguments(StageResultWriter)
	if config, ok := o.object("WriterConfig"); ok {
		config.check(writerConfig, "WriterConfig")
		w.Transformation = config.oneOf("Transformation", "NONE", "COMPACT", "FLATTEN")
		w.OutputType = config.oneOf("OutputType", "JSON", "JSONL")
	}
	return w
}
