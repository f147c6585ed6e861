package debug

import (
	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
)

// Comparison lays two runs side by side, one row for every time that a frame
// entered a state in either of them. Go looks at both in parts.
type Comparison struct {
	runs  [2]Run
	read  [2]int // moves read
	sides [2][]Side
	open  [2]map[sim.FrameID]int // the last side of a frame
	index [2]map[visitKey]int
	done  bool
	rows  []CompareRow
	first Difference
}

type visitKey struct {
	frame sim.FrameID
	state string
	entry int32
}

// Side is a state in one of the runs, from its entry to where it was left.
type Side struct {
	Reached  bool
	State    *asl.State
	Frame    sim.FrameID
	Move     int // the moment after the last move that concerned it
	Entered  int // the moment before the move that entered it
	Attempts int
	Failed   int          // attempts that failed
	Err      *sim.Failure // the last failure
	Left     bool
	Caught   bool
	Next     string // the state that the frame went on to, "" for none
	From, To sim.Instant
	Input    value.Value
	Output   value.Value // absent until it was left
	entry    int32
}

// CompareRow is a state in both runs.
type CompareRow struct {
	A, B    Side
	Differs bool
}

// Difference is the first place at which the runs part.
type Difference struct {
	// What is input, path, result, error or time; "behind" where one of the runs
	// has not gone on yet, "" for none.
	What string
	Row  int // -1: before the first state
	Path value.Path
	A, B value.Value // of input and result
}

// Compare begins a comparison of two runs.
func (s Session) Compare(a, b int) Comparison {
	c := Comparison{runs: [2]Run{s.runs[a], s.runs[b]}}
	for i := range c.open {
		c.open[i], c.index[i] = map[sim.FrameID]int{}, map[visitKey]int{}
	}
	return c
}

// Done reports whether both runs have been read.
func (c *Comparison) Done() bool { return c.done }

// Rows returns the rows in the order of the first run, with those that only the
// second has behind the one that they followed there.
func (c *Comparison) Rows() []CompareRow { return c.rows }

// First returns the first difference.
func (c *Comparison) First() Difference { return c.first }

// Runs returns the two runs.
func (c *Comparison) Runs() [2]Run { return c.runs }

// Go reads no more than budget moves. A comparison belongs to one caller: it is
// changed in place.
func (c *Comparison) Go(budget int) {
	for i := range c.runs {
		t := c.runs[i].Trace
		for ; c.read[i] < t.Len(); c.read[i]++ {
			if budget--; budget < 0 {
				return
			}
			c.take(i, c.read[i])
		}
	}
	if !c.done {
		c.done = true
		c.ahead()
		c.align()
		c.first = c.difference()
	}
}

// take reads one move of a run.
func (c *Comparison) take(run, move int) {
	t := c.runs[run].Trace
	r := t.Row(move)
	if r.State == nil {
		return
	}
	if r.Entered {
		c.enter(run, move, &r)
	}
	n, known := c.open[run][r.Frame]
	if !known {
		return
	}
	s := &c.sides[run][n]
	s.Move, s.To = move+1, r.At
	if r.Began {
		s.Attempts++
	}
	if r.Err != nil {
		s.Failed++
		s.Err, s.Caught = r.Err, r.Kind == sim.RowCaught
	}
	if r.Left {
		s.Left = true
		s.Output, _ = exited(t, move, r.Frame)
	}
}

func (c *Comparison) enter(run, move int, r *sim.Row) {
	if before, ok := c.open[run][r.Frame]; ok && r.Back > 0 {
		c.sides[run][before].Next = r.State.Name
	}
	n := len(c.sides[run])
	c.open[run][r.Frame] = n
	entry := c.entry(run, r)
	c.index[run][visitKey{r.Frame, r.State.Name, entry}] = n
	c.sides[run] = append(c.sides[run], Side{
		Reached: true, State: r.State, Frame: r.Frame, Entered: move, From: r.At, Input: entered(c.runs[run].Trace, move, r.Frame), entry: entry,
	})
}

// entry numbers the visits of a state in a frame through the whole run: a frame
// that is opened again has the same name and begins to count anew.
func (c *Comparison) entry(run int, r *sim.Row) int32 {
	n := r.Entry
	for {
		if _, taken := c.index[run][visitKey{r.Frame, r.State.Name, n}]; !taken {
			return n
		}
		n++
	}
}

// ahead notes the states that frames stand before: they have gone on to them,
// although nothing is recorded there yet.
func (c *Comparison) ahead() {
	for i := range c.runs {
		tip := c.runs[i].Trace.Tip()
		if tip.Status() != sim.Running {
			continue
		}
		for n := range c.sides[i] {
			s := &c.sides[i][n]
			if f, open := tip.Frame(s.Frame); open && c.open[i][s.Frame] == n && s.Left && f.State != nil {
				s.Next = f.State.Name
			}
		}
	}
}

// align puts the visits of both runs in rows.
func (c *Comparison) align() {
	a, b := c.sides[0], c.sides[1]
	used := make([]bool, len(b))
	j := 0
	onlyB := func(until int) {
		for ; j < until; j++ {
			if _, both := c.index[0][key(&b[j])]; !both && !used[j] {
				c.rows = append(c.rows, CompareRow{B: b[j], Differs: true})
			}
		}
	}
	for i := range a {
		k, both := c.index[1][key(&a[i])]
		if !both {
			c.rows = append(c.rows, CompareRow{A: a[i], Differs: true})
			continue
		}
		onlyB(k)
		j, used[k] = max(j, k+1), true
		c.rows = append(c.rows, CompareRow{A: a[i], B: b[k], Differs: differ(&a[i], &b[k])})
	}
	onlyB(len(b))
}

func key(s *Side) visitKey { return visitKey{s.Frame, s.State.Name, s.entry} }

// differ reports whether a state went otherwise in the second run. Of the time
// only how long it took counts: what came before moves all that follows.
func differ(a, b *Side) bool {
	return a.Attempts != b.Attempts || a.Failed != b.Failed || a.Left != b.Left || a.Caught != b.Caught || a.Next != b.Next ||
		failureName(a.Err) != failureName(b.Err) || a.To.Sub(a.From) != b.To.Sub(b.From) ||
		!value.Equal(a.Output, b.Output) || !value.Equal(a.Input, b.Input)
}

func failureName(x *sim.Failure) string {
	if x == nil {
		return ""
	}
	return x.Error + "\x00" + x.Cause
}

// difference finds where the runs part.
func (c *Comparison) difference() Difference {
	if d, ok := changed("input", -1, c.runs[0].Start.Input, c.runs[1].Start.Input); ok {
		return d
	}
	time := Difference{Row: -1}
	for i := range c.rows {
		a, b := &c.rows[i].A, &c.rows[i].B
		if c.behind(0, a) != c.behind(1, b) {
			return Difference{What: "behind", Row: i}
		}
		if !a.Reached || !b.Reached {
			return Difference{What: "path", Row: i}
		}
		if d, ok := changed("input", i, a.Input, b.Input); ok {
			return d
		}
		if failureName(a.Err) != failureName(b.Err) || a.Failed != b.Failed {
			return Difference{What: "error", Row: i}
		}
		if a.Next != b.Next && a.Left && b.Left {
			return Difference{What: "path", Row: i}
		}
		if d, ok := changed("result", i, a.Output, b.Output); ok {
			return d
		}
		if a.To.Sub(a.From) != b.To.Sub(b.From) && time.What == "" {
			time = Difference{What: "time", Row: i}
		}
	}
	return time
}

// behind reports whether a run has not come to a state, or is in it, and can
// still go on.
func (c *Comparison) behind(run int, s *Side) bool {
	return c.runs[run].Trace.Tip().Status() == sim.Running && !s.Left && (!s.Reached || s.Err == nil)
}

func changed(what string, row int, a, b value.Value) (Difference, bool) {
	if a.IsAbsent() != b.IsAbsent() {
		return Difference{What: what, Row: row, A: a, B: b}, true
	}
	list := value.Diff(a, b)
	if len(list) == 0 {
		return Difference{}, false
	}
	return Difference{What: what, Row: row, Path: list[0].Path, A: list[0].Old, B: list[0].New}, true
}
