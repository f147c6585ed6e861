package spans

import "sort"

// buckets is the most parts that a fork is summed up in.
const buckets = 60

// Fork is the lanes of an attempt at a Parallel or Map.
type Fork struct {
	Attempt int
	Total   int
	lanes   []int32 // by index, -1 for one that has not begun
	// The moves, in order, after which lanes had begun, had ended well, had failed,
	// had been aborted.
	begun, well, failed, aborted []int32
	// The moves, in order, with which failed and aborted ones went on.
	unfailed, unaborted []int32
	sums                []sum
	per                 int // lanes in a part
}

// sum is what is known of a part of the lanes: the first move that began one and
// the first ones after which one had failed and had been aborted, counted from 1,
// the number of those that have ended and the move after which the last of them had.
type sum struct{ begun, failed, aborted, ended, last int32 }

func newFork(attempt, total int) Fork {
	per := max((total+buckets-1)/buckets, 1)
	return Fork{Attempt: attempt, Total: total, per: per, sums: make([]sum, (total+per-1)/per)}
}

func (f *Fork) begin(index, lane, move int) {
	for len(f.lanes) <= index {
		f.lanes = append(f.lanes, -1)
	}
	f.lanes[index] = int32(lane)
	f.begun = append(f.begun, int32(move+1))
	if s := f.sum(index); s != nil && s.begun == 0 {
		s.begun = int32(move + 1)
	}
}

func (f *Fork) end(index int, o Outcome, done int) {
	s := f.sum(index)
	if s == nil {
		return
	}
	s.ended++
	s.last = int32(done)
	first := func(of *int32) {
		if *of == 0 {
			*of = int32(done)
		}
	}
	switch o {
	case Succeeded:
		f.well = append(f.well, int32(done))
	case Failed:
		f.failed = append(f.failed, int32(done))
		first(&s.failed)
	default:
		f.aborted = append(f.aborted, int32(done))
		first(&s.aborted)
	}
}

// reopen lets a lane go on that had failed or was aborted. What the sums of the
// parts say about the time before is lost.
func (f *Fork) reopen(index int, o Outcome, move int) {
	if o == Failed {
		f.unfailed = append(f.unfailed, int32(move))
	} else {
		f.unaborted = append(f.unaborted, int32(move))
	}
	if s := f.sum(index); s != nil {
		s.ended--
		s.failed, s.aborted = 0, 0
	}
}

func (f *Fork) sum(index int) *sum {
	if i := index / f.per; i < len(f.sums) {
		return &f.sums[i]
	}
	return nil
}

// Lane returns the lane with an index after the first moves, -1 while it has not
// begun.
func (f *Fork) Lane(x *Index, index, moves int) int {
	if index < 0 || index >= len(f.lanes) || f.lanes[index] < 0 || x.Begun(int(f.lanes[index])) >= moves {
		return -1
	}
	return int(f.lanes[index])
}

// Len returns the number of lanes up to the last that has begun, and At the lane
// with an index, -1 for one that has not begun.
func (f *Fork) Len() int         { return len(f.lanes) }
func (f *Fork) At(index int) int { return int(f.lanes[index]) }

// Counts returns how many lanes had ended well, had failed, and were open after
// the first moves.
func (f *Fork) Counts(moves int) (well, failed, open int) {
	upTo := func(list []int32) int {
		return sort.Search(len(list), func(i int) bool { return int(list[i]) > moves })
	}
	well, failed = upTo(f.well), upTo(f.failed)-upTo(f.unfailed)
	return well, failed, upTo(f.begun) - well - failed - upTo(f.aborted) + upTo(f.unaborted)
}

// Parts returns into how many parts the lanes are summed up, and how many lanes
// one part has.
func (f *Fork) Parts() (n, per int) { return len(f.sums), f.per }

// Part sums up a part of the lanes after the first moves: Failed if one of them
// has failed, else Aborted if one was, Succeeded if all have ended, Open if some
// have begun. False means that none has begun.
func (f *Fork) Part(i, moves int) (Outcome, bool) {
	s := f.sums[i]
	size := min(f.per, f.Total-i*f.per)
	switch {
	case s.begun == 0 || int(s.begun) > moves:
		return Open, false
	case s.failed > 0 && int(s.failed) <= moves:
		return Failed, true
	case s.aborted > 0 && int(s.aborted) <= moves:
		return Aborted, true
	case int(s.ended) == size && int(s.last) <= moves:
		return Succeeded, true
	}
	return Open, true
}
