package cli

import (
	"backstep/scenarios"
	"backstep/sim"
)

// objects reads the folder that --s3 names.
func (p *program) objects(dir string) (*sim.Objects, error) {
	o, err := scenarios.ReadObjects(p.Open, dir)
	if err != nil {
		return nil, fail(exitUsage, "%v: --s3 names a folder that holds S3 objects as bucket/key", err)
	}
	return o, nil
}
