package sim

import (
	"crypto/md5"
	"encoding/hex"
	"sort"
	"strings"
	"time"
)

// Object is an S3 object.
type Object struct {
	Bucket, Key string
	Body        string
	Modified    time.Time // zero: when the execution starts
}

// etag is what S3 calls an object uploaded in one part by: the MD5 of its
// content, in quotes.
func (o *Object) etag() string {
	sum := md5.Sum([]byte(o.Body))
	return `"` + hex.EncodeToString(sum[:]) + `"`
}

// URI names an object as in s3://bucket/key.
func (o *Object) URI() string { return objectURI(o.Bucket, o.Key) }

func objectURI(bucket, key string) string { return "s3://" + bucket + "/" + key }

// Objects are S3 objects that an execution can read. They never change.
type Objects struct{ list []Object } // by bucket and key

// NewObjects returns the objects as one set; of two with one bucket and key
// the last counts.
func NewObjects(list []Object) *Objects {
	sorted := append([]Object(nil), list...)
	sort.SliceStable(sorted, func(i, j int) bool { return sorted[i].before(&sorted[j]) })
	kept := sorted[:0]
	for i := range sorted {
		if i+1 < len(sorted) && !sorted[i].before(&sorted[i+1]) {
			continue
		}
		kept = append(kept, sorted[i])
	}
	return &Objects{kept}
}

func (o *Object) before(p *Object) bool {
	if o.Bucket != p.Bucket {
		return o.Bucket < p.Bucket
	}
	return o.Key < p.Key
}

// from returns the place of the first object that is not before the key.
func (s *Objects) from(bucket, key string) int {
	at := Object{Bucket: bucket, Key: key}
	return sort.Search(len(s.list), func(i int) bool { return !s.list[i].before(&at) })
}

// Get returns the object, false when there is none.
func (s *Objects) Get(bucket, key string) (Object, bool) {
	if s == nil {
		return Object{}, false
	}
	if i := s.from(bucket, key); i < len(s.list) && s.list[i].Bucket == bucket && s.list[i].Key == key {
		return s.list[i], true
	}
	return Object{}, false
}

// List returns the objects of a bucket whose keys begin with the prefix, by key.
func (s *Objects) List(bucket, prefix string) []Object {
	if s == nil {
		return nil
	}
	i := s.from(bucket, prefix)
	n := 0
	for i+n < len(s.list) && s.list[i+n].Bucket == bucket && strings.HasPrefix(s.list[i+n].Key, prefix) {
		n++
	}
	return s.list[i : i+n : i+n]
}

// Written returns the objects that ResultWriters have written, the first
// written first.
func (s *Snapshot) Written() []Object {
	out := make([]Object, s.w.written.len())
	for i := range out {
		out[i] = s.w.written.at(i)
	}
	return out
}

// object returns what an ItemReader finds: what the execution has written
// itself before what it was started with.
func (w *world) object(bucket, key string) (Object, bool) {
	for i := w.written.len() - 1; i >= 0; i-- {
		if o := w.written.at(i); o.Bucket == bucket && o.Key == key {
			return o, true
		}
	}
	return w.start.Objects.Get(bucket, key)
}

// objects lists a bucket as it is now.
func (w *world) objects(bucket, prefix string) []Object {
	found := w.start.Objects.List(bucket, prefix)
	for i := range w.written.len() {
		if o := w.written.at(i); o.Bucket == bucket && strings.HasPrefix(o.Key, prefix) {
			found = append(found[:len(found):len(found)], o)
		}
	}
	return NewObjects(found).list
}

// hasBucket reports whether anything is known to lie in a bucket.
func (w *world) hasBucket(bucket string) bool {
	for i := range w.written.len() {
		if w.written.at(i).Bucket == bucket {
			return true
		}
	}
	given := w.start.Objects
	if given == nil {
		return false
	}
	i := given.from(bucket, "")
	return i < len(given.list) && given.list[i].Bucket == bucket
}
