package jsonata

// frame holds the variables of a block, a call or a tuple. Frames are looked
// through from the innermost outwards.
type frame struct {
	parent *frame
	names  []string // shared with the node that made the frame
	vals   []item
	inline [2]item // the storage of vals where it suffices
}

// newFrame returns a frame whose variables are not bound yet.
func newFrame(parent *frame, names []string) *frame {
	f := &frame{parent: parent, names: names}
	if len(names) <= len(f.inline) {
		f.vals = f.inline[:len(names)]
	} else {
		f.vals = make([]item, len(names))
	}
	return f
}

// newScope returns a frame for names that get bound one by one.
func newScope(parent *frame, names []string) *frame {
	if len(names) == 0 {
		return parent
	}
	f := newFrame(parent, names)
	for i := range f.vals {
		f.vals[i].cell = unboundCell
	}
	return f
}

// lookup returns a variable and whether it is bound.
func (f *frame) lookup(name string) (item, bool) {
	for ; f != nil; f = f.parent {
		for i, n := range f.names {
			if n == name && f.vals[i].cell != unboundCell {
				return f.vals[i], true
			}
		}
	}
	return undefined, false
}

// bind sets a variable in the innermost frame that declares it.
func (f *frame) bind(name string, v item) {
	for ; f != nil; f = f.parent {
		for i, n := range f.names {
			if n == name {
				f.vals[i] = v
				return
			}
		}
	}
}
