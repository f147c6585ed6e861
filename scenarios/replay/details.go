package replay

import (
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/history"
)

// apart are members that the definition cannot tell.
var apart = map[string]bool{
	"roleArn": true, "workerName": true, "mapRunArn": true, "stateMachineAliasArn": true, "stateMachineVersionArn": true,
	"inputDetails": true, "outputDetails": true, "assignedVariablesDetails": true, "causeDetails": true,
}

// unrecorded are members that are left out of a recording without execution data.
var unrecorded = map[string]bool{
	"input": true, "output": true, "parameters": true, "assignedVariables": true, "error": true, "cause": true, "location": true,
}

// details compares the details of the i-th recorded event with those of its partner.
func (m *matcher) details(i int, got *sim.Event) *Difference {
	ev := &m.rec.Events[i]
	members := got.Details(&m.id)
	for _, g := range members {
		if apart[g.Name] {
			continue
		}
		if d := m.member(i, ev, g); d != nil {
			return d
		}
	}
	for n, v := range ev.Details.Elems() {
		name := ev.Details.Key(n)
		if !apart[name] && !has(members, name) {
			return m.difference(i, name, value.Preview(v, shown), "nothing")
		}
	}
	return nil
}

// shown is how much of a value a difference shows, in characters.
const shown = 60

func has(members []sim.Member, name string) bool {
	for _, m := range members {
		if m.Name == name {
			return true
		}
	}
	return false
}

func (m *matcher) member(i int, ev *history.Recorded, g sim.Member) *Difference {
	want := ev.Details.Get(g.Name)
	if want.IsAbsent() {
		if m.nodata && unrecorded[g.Name] {
			m.Match.Unchecked++
			return nil
		}
		return m.difference(i, g.Name, "nothing", value.Preview(g.Value, shown))
	}
	if ev.Truncated(g.Name) {
		m.Match.Unchecked++
		return nil
	}
	got := g.Value
	if g.Text && want.Kind() == value.StringKind {
		want = m.parsed(want)
	}
	if m.like.same(want, got) {
		return nil
	}
	w, s := sides(want, got)
	d := m.difference(i, g.Name, w, s)
	for _, c := range value.Diff(want, got) {
		w, g := want.At(c.Path), got.At(c.Path)
		if len(c.Path) > 0 && !m.like.same(w, g) {
			d.Path = c.Path.String()
			d.Recorded, d.Simulated = sides(w, g)
			break
		}
	}
	return d
}

// before is how much of what is equal is shown before a difference, in characters.
const before = 20

// sides words two values that differ; of long texts the part in which they do.
func sides(want, got value.Value) (string, string) {
	if want.Kind() == value.StringKind && got.Kind() == value.StringKind {
		w, g := []rune(want.Text()), []rune(got.Text())
		same := 0
		for same < min(len(w), len(g)) && w[same] == g[same] {
			same++
		}
		if cut := same - before; cut > 0 && max(len(w), len(g)) > shown {
			want, got = value.String("…"+string(w[cut:])), value.String("…"+string(g[cut:]))
		}
	}
	return orNothing(want), orNothing(got)
}

func orNothing(v value.Value) string {
	if v.IsAbsent() {
		return "nothing"
	}
	return value.Preview(v, shown)
}

// mostCached is how many documents are kept parsed: what one state hands to the
// next stands in the recording twice.
const mostCached = 64

// parsed returns the document in a text, the text itself where it is none.
func (m *matcher) parsed(text value.Value) value.Value {
	t := text.Text()
	if v, ok := m.cache[t]; ok {
		return v
	}
	v, err := value.Parse(t)
	if err != nil {
		return text
	}
	if len(m.cache) >= mostCached {
		clear(m.cache)
	}
	m.cache[t] = v
	return v
}
