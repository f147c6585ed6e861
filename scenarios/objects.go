package scenarios

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"backstep/asl/value"
	"backstep/sim"
)

// maxObjects is how much is read of a folder of S3 objects, in bytes.
const maxObjects = 256 << 20

// ReadObjects reads a folder that stands for S3: DIR/bucket/key. Names that
// begin with a dot are left out. When a file was changed does not count, so that
// a run is the same on every machine.
func ReadObjects(open Open, dir string) (*sim.Objects, error) {
	buckets, err := Entries(open, dir)
	if err != nil {
		return nil, err
	}
	w := objectReader{open: open, dir: dir}
	for _, b := range buckets {
		if b.IsDir() && !Hidden(b) {
			if err := w.folder(b.Name(), ""); err != nil {
				return nil, err
			}
		}
	}
	return sim.NewObjects(w.list), nil
}

// Hidden reports whether a file's name begins with a dot.
func Hidden(e fs.DirEntry) bool { return strings.HasPrefix(e.Name(), ".") }

// Entries lists a folder.
func Entries(open Open, dir string) ([]fs.DirEntry, error) {
	f, err := open(dir)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %s", dir, FileReason(err))
	}
	defer f.Close()
	d, ok := f.(fs.ReadDirFile)
	if info, err := f.Stat(); !ok || err != nil || !info.IsDir() {
		return nil, fmt.Errorf("%s is no folder", dir)
	}
	list, err := d.ReadDir(-1)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %s", dir, FileReason(err))
	}
	return list, nil
}

// objectReader collects the objects of a folder.
type objectReader struct {
	open Open
	dir  string
	list []sim.Object
	size int
}

// folder reads what lies in a bucket below a prefix.
func (r *objectReader) folder(bucket, prefix string) error {
	at := filepath.Join(r.dir, bucket, filepath.FromSlash(prefix))
	list, err := Entries(r.open, at)
	if err != nil {
		return err
	}
	for _, e := range list {
		key := prefix + e.Name()
		switch {
		case Hidden(e):
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
	text, err := ReadText(r.open, name, value.MaxText)
	if err != nil {
		return err
	}
	if r.size += len(text); r.size > maxObjects {
		return fmt.Errorf("%s holds more than %d MiB, which is the most that is read", r.dir, maxObjects>>20)
	}
	r.list = append(r.list, sim.Object{Bucket: bucket, Key: key, Body: text})
	return nil
}
