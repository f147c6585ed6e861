package sim

import (
	"strings"

	"backstep/asl/value"
)

// inventory reads an S3 inventory: a manifest that names CSV files without a
// header row, whose columns it lists (Amazon S3 User Guide, "Inventory
// manifest"). The rows are the items.
func (r *itemReader) inventory() *Failure {
	body, x := r.load(r.bucket, r.key)
	if x != nil {
		return x
	}
	m, err := value.Parse(body)
	if err != nil {
		return readerFailed("The manifest cannot be read as JSON: " + err.Error())
	}
	if format := m.Get("fileFormat").Text(); format != "CSV" && format != "" {
		return unsupported("an S3 inventory in the format " + format + " cannot be read here: use CSV")
	}
	bucket := r.bucket
	if arn := m.Get("destinationBucket").Text(); arn != "" {
		bucket = arn[strings.LastIndexByte(arn, ':')+1:]
	}
	headers := strings.Split(m.Get("fileSchema").Text(), ",")
	for i := range headers {
		headers[i] = strings.TrimSpace(headers[i])
	}
	r.sources = []source{{0, sourceURI(r.bucket, r.key)}}
	for _, file := range m.Get("files").Elems() {
		body, x := r.load(bucket, file.Get("key").Text())
		if x != nil {
			return x
		}
		rows, x := (&csvReader{text: body, delimiter: ','}).items(headers, r.left())
		if x != nil {
			return x
		}
		if r.list = append(r.list, rows...); r.complete() {
			break
		}
	}
	return nil
}

// athena reads the files that an Athena manifest lists, one URI in a line.
func (r *itemReader) athena() *Failure {
	body, x := r.load(r.bucket, r.key)
	if x != nil {
		return x
	}
	for line := range strings.Lines(body) {
		uri := strings.Trim(strings.TrimSpace(line), `"`)
		if uri == "" {
			continue
		}
		bucket, key, ok := strings.Cut(strings.TrimPrefix(uri, "s3://"), "/")
		if !ok {
			return readerFailed("The manifest names no S3 object: " + uri)
		}
		if x := r.add(bucket, key); x != nil || r.complete() {
			return x
		}
	}
	return nil
}
