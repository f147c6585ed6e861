package cli

import (
	"fmt"
	"path/filepath"

	"backstep/scenarios"
	"backstep/sim"
)

// storage reads the folder that stands for S3: the one that --s3 names, else the
// one beside the definition.
func (p *program) storage(l *loaded, s *settings) (err error) {
	dir := s.s3
	if dir == "" {
		if dir = p.companion(l.path, ".s3"); dir == "" || !p.isFolder(dir) {
			return nil
		}
		l.used = append(l.used, dir)
	}
	l.s3 = dir
	l.start.Objects, err = p.objects(dir)
	return err
}

func (p *program) isFolder(name string) bool {
	f, err := p.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	info, err := f.Stat()
	return err == nil && info.IsDir()
}

// objects reads the folder that --s3 names.
func (p *program) objects(dir string) (*sim.Objects, error) {
	o, err := scenarios.ReadObjects(p.Open, dir)
	if err != nil {
		return nil, fail(exitUsage, "%v: --s3 names a folder that holds S3 objects as bucket/key", err)
	}
	return o, nil
}

// listWritten tells of the objects that ResultWriters have written, which exist
// only in the simulator.
func (p *program) listWritten(o *outcome) {
	for _, x := range o.trace.Tip().Written() {
		fmt.Fprintf(p.Stdout, "wrote %s, %s\n", oneLine(x.URI()), plural(len(x.Body), "byte", "bytes"))
	}
}

// written puts the objects that ResultWriters have written below the folder of
// --s3 when --s3-write asks for it.
func (p *program) written(o *outcome, s *settings) error {
	list := o.trace.Tip().Written()
	if !o.s3Write || len(list) == 0 {
		return nil
	}
	for _, x := range list {
		// A bucket and a key come out of the data of the execution.
		name := filepath.FromSlash(x.Bucket + "/" + x.Key)
		if !filepath.IsLocal(x.Bucket) || !filepath.IsLocal(name) || filepath.Base(x.Bucket) != x.Bucket {
			return fail(exitUsage, "%s is not written: the name leads out of %s", oneLine(x.URI()), s.s3)
		}
		if err := p.WriteBelow(s.s3, name, []byte(x.Body)); err != nil {
			return fail(exitUsage, "cannot write %s: %s", oneLine(x.URI()), scenarios.FileReason(err))
		}
	}
	p.note("wrote %s below %s", plural(len(list), "object", "objects"), s.s3)
	return nil
}
