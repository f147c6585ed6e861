package sim

import (
	"compress/gzip"
	"fmt"
	"io"
	"strings"

	"backstep/asl"
	"backstep/asl/value"
)

// dataset is what an ItemReader has read: an array, or an object whose members
// are the items.
type dataset struct {
	items   value.Value
	sources []source
}

// source says where the items from one index on come from ($$.Map.Item.Source).
type source struct {
	from int
	uri  string
}

// itemReader reads the items of one Map Run.
type itemReader struct {
	*engine
	*asl.Reader
	bucket, key, prefix string
	most                int // MaxItems; 0: all
	list                []value.Value
	sources             []source
}

// readItems reads the dataset of a Map Run. Its failures are
// States.ItemReaderFailed, without the state's prefix (recorded).
func (e *engine) readItems(f *frame, args value.Value, most int64) (dataset, *Failure) {
	if most < 0 {
		return dataset{}, readerFailed("field MaxItems must be positive")
	}
	r := itemReader{engine: e, Reader: f.at.Map.Distributed.Reader, bucket: args.Get("Bucket").Text(),
		key: args.Get("Key").Text(), prefix: args.Get("Prefix").Text(), most: int(most)}
	if e.start.Objects == nil && !e.hasBucket(r.bucket) {
		return dataset{}, notGiven(f, objectURI(r.bucket, r.key+r.prefix))
	}
	if !e.hasBucket(r.bucket) {
		return dataset{}, readerFailed("The specified bucket does not exist: " + r.bucket)
	}
	if !r.List && r.manifest() == "" {
		return r.file()
	}
	if x := r.files(); x != nil {
		return dataset{}, x
	}
	return dataset{value.Array(r.list...), r.sources}, nil
}

// readerFailed is the failure of an ItemReader.
func readerFailed(cause string) *Failure {
	return &Failure{Error: "States.ItemReaderFailed", Cause: cause, Stage: asl.StageItemReader}
}

// notGiven stops an execution that was started without S3 content.
func notGiven(f *frame, uri string) *Failure {
	x := unsupported("the state '" + f.at.Name + "' reads " + uri + ", and no S3 objects were given to the execution: name a folder that holds them as bucket/key with --s3")
	return x
}

// unsupported stops an execution at something that this tool does not do.
func unsupported(what string) *Failure {
	return &Failure{Error: "States.ItemReaderFailed", Cause: what, Fatal: true, Limit: true, Stage: asl.StageItemReader}
}

// manifest returns the type of manifest that the reader reads, "" for none;
// the older InputType MANIFEST is an S3 inventory.
func (r *itemReader) manifest() string {
	if r.InputType == "MANIFEST" {
		return "S3_INVENTORY"
	}
	return r.ManifestType
}

// file reads the items of a single object.
func (r *itemReader) file() (dataset, *Failure) {
	body, x := r.load(r.bucket, r.key)
	if x != nil {
		return dataset{}, x
	}
	items, x := r.parse(body, r.most)
	return dataset{items, []source{{0, sourceURI(r.bucket, r.key)}}}, x
}

// sourceURI is how $$.Map.Item.Source names an object (Developer Guide,
// "Context object").
func sourceURI(bucket, key string) string {
	if key == "" {
		return "S3://" + bucket
	}
	return "S3://" + bucket + "/" + key
}

// files reads items that come from a listing or from the files of a manifest.
func (r *itemReader) files() *Failure {
	switch {
	case r.List && r.Transformation == "LOAD_AND_FLATTEN":
		for _, o := range r.objects(r.bucket, r.prefix) {
			if strings.HasSuffix(o.Key, "/") {
				continue // a folder made in the console holds nothing
			}
			if x := r.add(o.Bucket, o.Key); x != nil || r.complete() {
				return x
			}
		}
		return nil
	case r.List:
		r.listing()
		return nil
	case r.manifest() == "S3_INVENTORY":
		return r.inventory()
	}
	return r.athena()
}

// left is how many items may still be read; 0: all.
func (r *itemReader) left() int {
	if r.most == 0 {
		return 0
	}
	return max(1, r.most-len(r.list))
}

func (r *itemReader) complete() bool { return r.most > 0 && len(r.list) >= r.most }

// add appends the items of one file.
func (r *itemReader) add(bucket, key string) *Failure {
	body, x := r.load(bucket, key)
	if x != nil {
		return x
	}
	items, x := r.parse(body, r.left())
	if x != nil {
		return x
	}
	r.sources = append(r.sources, source{len(r.list), sourceURI(bucket, key)})
	for i := range items.Len() {
		r.list = append(r.list, itemInput(items, i))
	}
	return nil
}

var listingShape = value.NewShape("Etag", "Key", "LastModified", "Size", "StorageClass")

// listing makes the objects themselves the items.
func (r *itemReader) listing() {
	r.sources = []source{{0, sourceURI(r.bucket, "")}}
	for _, o := range r.objects(r.bucket, r.prefix) {
		if r.complete() {
			return
		}
		modified := o.Modified
		if modified.IsZero() {
			modified = r.start.At
		}
		r.list = append(r.list, listingShape.Object([]value.Value{
			value.String(o.etag()), value.String(o.Key), value.Float(float64(modified.UnixMilli()) / 1000),
			value.Int(int64(len(o.Body))), value.String("STANDARD"),
		}))
	}
}

// load returns the text of an object, unpacked when its name says that it is packed.
func (r *itemReader) load(bucket, key string) (string, *Failure) {
	o, ok := r.object(bucket, key)
	switch {
	case !ok:
		return "", readerFailed("The specified key does not exist: " + objectURI(bucket, key))
	case strings.HasSuffix(key, ".zst"):
		return "", unsupported(o.URI() + " is packed with Zstandard, which cannot be read here: unpack it")
	case !strings.HasSuffix(key, ".gz"):
		return strings.TrimPrefix(o.Body, "\ufeff"), nil
	}
	text, err := unpack(o.Body)
	if err != nil {
		return "", readerFailed(o.URI() + " is not a gzip file: " + err.Error())
	}
	return strings.TrimPrefix(text, "\ufeff"), nil
}

func unpack(packed string) (string, error) {
	z, err := gzip.NewReader(strings.NewReader(packed))
	if err != nil {
		return "", err
	}
	b, err := io.ReadAll(io.LimitReader(z, value.MaxText+1))
	if err == nil && len(b) > value.MaxText {
		err = fmt.Errorf("more than %d bytes unpacked", value.MaxText)
	}
	return string(b), err
}
