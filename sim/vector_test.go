package sim

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// version is a vector beside the plain slice that it stands for.
type version struct {
	v     vector[int]
	by    *owner
	model []int
}

// steps are what can be done with a version.
var steps = map[string]func(*rapid.T, *version){
	"push": func(t *rapid.T, x *version) {
		n := rapid.Int().Draw(t, "value")
		x.v.push(x.by, n)
		x.model = append(x.model, n)
	},
	"expect": func(_ *rapid.T, x *version) { x.v.expect(x.by) },
	"set": func(t *rapid.T, x *version) {
		if len(x.model) > 0 {
			i := rapid.IntRange(0, len(x.model)-1).Draw(t, "index")
			x.v.set(x.by, i, -i)
			x.model[i] = -i
		}
	},
	"truncate": func(t *rapid.T, x *version) {
		n := rapid.IntRange(0, len(x.model)).Draw(t, "length")
		x.by = new(owner)
		x.v, x.model = x.v.truncate(x.by, n), x.model[:n]
	},
}

// Whatever is done with copies of a vector, each stays what it would be alone.
func TestCopiesOfAVectorAreIndependent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := []*version{{by: new(owner)}}
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			x := all[rapid.IntRange(0, len(all)-1).Draw(t, "version")]
			if rapid.IntRange(0, 4).Draw(t, "copy") == 0 {
				x.by = new(owner)
				all = append(all, &version{x.v, new(owner), slices.Clone(x.model)})
			}
			steps[rapid.SampledFrom([]string{"push", "expect", "set", "truncate"}).Draw(t, "step")](t, x)
			for i, x := range all {
				same := x.v.len() == len(x.model)
				for k := 0; same && k < len(x.model); k++ {
					same = x.v.at(k) == x.model[k]
				}
				if !same {
					t.Fatalf("version %d of %d differs from %v", i, len(all), x.model)
				}
			}
		}
	})
}
