package cli

import (
	"io/fs"
	"path/filepath"
	"strings"

	"backstep/asl/value"
	"backstep/sim"
)

// objectFile is a file that stands for an S3 object.
var objectFile = kind{value.MaxText, exitUsage, ""}

// maxObjects is how much is read of a folder of S3 objects, in bytes.
const maxObjects = 256 << 20

// objects reads a folder that stands for S3: DIR/bucket/key. Names that begin
// with a dot are left out. When a file was changed does not count, so that a
// run is the same on every machine.
func (p *program) objects(dir string) (*sim.Objects, error) {
	buckets, err := p.entries(dir)
	if err != nil {
		return nil, err
	}
	w := objectReader{program: p, dir: dir}
	for _, b := range buckets {
		if b.IsDir() && !hidden(b) {
			if err := w.folder(b.Name(), ""); err != nil {
				return nil, err
			}
		}
	}
	return sim.NewObjects(w.list), nil
}

func hidden(e fs.DirEntry) bool { return strings.HasPrefix(e.Name(), ".") }

// entries lists a folder.
func (p *program) entries(dir string) ([]fs.DirEntry, error) {
	f, err := p.Open(dir)
	if err != nil {
		return nil, fail(exitUsage, "cannot read %s: %s", dir, reason(err))
	}
	defer f.Close()
	d, ok := f.(fs.ReadDirFile)
	if info, err := f.Stat(); !ok || err != nil || !info.IsDir() {
		return nil, fail(exitUsage, "%s is no folder: --s3 names one that holds S3 objects as bucket/key", dir)
	}
	list, err := d.ReadDir(-1)
	if err != nil {
		return nil, fail(exitUsage, "cannot read %s: %s", dir, reason(err))
	}
	return list, nil
}

// objectReader collects the objects of a folder.
type objectReader struct {
	*program
	dir  string
	list []sim.Object
	size int
}

// folder reads what lies in a bucket below a prefix.
func (r *objectReader) folder(bucket, prefix string) error {
	at := filepath.Join(r.dir, bucket, filepath.FromSlash(prefix))
	list, err := r.entries(at)
	if err != nil {
		return err
	}
	for _, e := range list {
		key := prefix + e.Name()
		switch {
		case hidden(e):
			continue
		case e.IsDir():
			err = r.folder(bucket, key+"/")
		default:
			err = r.file(bucket, key, filepath.Join(at, e.Name()))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *objectReader) file(bucket, key, name string) error {
	text, err := r.read(name, objectFile)
	if err != nil {
		return err
	}
	if r.size += len(text); r.size > maxObjects {
		return fail(exitUsage, "%s holds more than %d MiB, which is the most that is read", r.dir, maxObjects>>20)
	}
	r.list = append(r.list, sim.Object{Bucket: bucket, Key: key, Body: text})
	return nil
}
