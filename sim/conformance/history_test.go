package conformance_test

import (
	"fmt"

	"backstep/asl"
	"backstep/asl/value"
	"backstep/sim"
)

// happened is an event of a run in the form of the recordings.
type happened struct {
	id, prev    int
	at          sim.Instant
	name        string
	details     value.Value // absent when the type has none
	distributed bool        // of a distributed Map
}

// historyOf returns the events of a run; child executions have histories of
// their own.
func historyOf(t sim.Trace) []happened {
	id := t.Tip().Identity()
	var out []happened
	for i := range t.EventCount() {
		ev := t.Event(i)
		if ev.Exec != 0 {
			continue
		}
		out = append(out, happened{
			id: int(ev.ID), prev: int(ev.Prev), at: ev.At, name: ev.Name(), details: detailsOf(&ev, &id),
			distributed: ev.State != nil && ev.State.Type == asl.MapType && ev.State.Map.Distributed != nil,
		})
	}
	return out
}

// detailsOf builds the details with documents as JSON, not as text.
func detailsOf(ev *sim.Event, id *sim.Identity) value.Value {
	members := ev.Details(id)
	if members == nil {
		return value.Value{}
	}
	out := make([]value.Member, len(members))
	for i, m := range members {
		v := m.Value
		if m.Name == "assignedVariables" {
			v = parsedMembers(v)
		}
		out[i] = value.Member{Key: m.Name, Value: v}
	}
	return value.Object(out...)
}

func parsedMembers(texts value.Value) value.Value {
	vals := make([]value.Value, texts.Len())
	for i, t := range texts.Elems() {
		vals[i] = value.MustParse(t.Text())
	}
	return texts.Shape().Object(vals)
}

// history compares a recorded history with that of a run.
type history struct {
	*comparer
	want []recordedEvent
	got  []happened
	// ids maps recorded ids to those of the run where chance decided the order.
	ids map[int]int
}

// diffHistory returns the first event that differs.
func diffHistory(c *comparer, want []recordedEvent, got []happened) *difference {
	h := &history{c, want, got, map[int]int{}}
	for i := 0; i < min(len(want), len(got)); {
		n, d := h.next(i)
		if d != nil {
			return d
		}
		i += n
	}
	if len(want) != len(got) {
		return &difference{"$.expect.events", fmt.Sprintf("%d events", len(want)), fmt.Sprintf("%d", len(got))}
	}
	return nil
}

// next compares the events that must stand at place i: one, or a stretch
// whose order is not known or does not count.
func (h *history) next(i int) (int, *difference) {
	if n := h.unordered(i); n > 0 {
		_, d := h.matchAny(i, n, h.diffContent)
		return n, d
	}
	d := h.diffEvent(i, i)
	n := h.simultaneous(i)
	if d == nil || n == 1 {
		return 1, d
	}
	pairs, none := h.matchAny(i, n, h.diffEvent)
	if none != nil {
		return n, d
	}
	for w, g := range pairs {
		h.ids[i+w+1] = g + 1
	}
	return n, nil
}

// unordered returns the length of the stretch from i on whose order the
// recorder lost.
func (h *history) unordered(i int) int {
	n := 0
	for i+n < len(h.want) && h.want[i+n].ID.Kind() == value.ArrayKind {
		n++
	}
	return n
}

// simultaneous returns the length of the stretch from i on in which chance
// decided: events of one type at one instant.
func (h *history) simultaneous(i int) int {
	n := 1
	for i+n < min(len(h.want), len(h.got)) {
		w, g := &h.want[i+n], &h.got[i+n]
		if w.Type != h.want[i].Type || g.name != h.got[i].name || g.at != h.got[i].at {
			break
		}
		n++
	}
	return n
}

// matchAny pairs n recorded events with as many of the run in any order: it
// returns the place in the run of each.
func (h *history) matchAny(i, n int, diff func(w, g int) *difference) ([]int, *difference) {
	if i+n > len(h.got) {
		return nil, &difference{fmt.Sprintf("$.expect.events[%d]", i), fmt.Sprintf("%d more events", n), fmt.Sprintf("%d", len(h.got)-i)}
	}
	pairs, used := make([]int, n), make([]bool, n)
next:
	for w := i; w < i+n; w++ {
		for g := i; g < i+n; g++ {
			if !used[g-i] && diff(w, g) == nil {
				pairs[w-i], used[g-i] = g, true
				continue next
			}
		}
		return nil, &difference{fmt.Sprintf("$.expect.events[%d]", w), h.want[w].Type + " " + h.want[w].Details.JSON(), "none like it in " + h.names(i, n)}
	}
	return pairs, nil
}

func (h *history) names(i, n int) string {
	out := ""
	for _, g := range h.got[i : i+n] {
		out += g.name + " "
	}
	return out
}

// diffEvent compares one event with its ids.
func (h *history) diffEvent(w, g int) *difference {
	if d := h.diffContent(w, g); d != nil {
		return d
	}
	path := fmt.Sprintf("$.expect.events[%d]", w)
	if id, _ := h.want[w].ID.Int64(); w == g && int(id) != h.got[g].id {
		return different(path+".id", h.want[w].ID, value.Int(int64(h.got[g].id)))
	}
	return h.diffPrev(path, &h.want[w], &h.got[g])
}

func (h *history) diffPrev(path string, w *recordedEvent, g *happened) *difference {
	recorded, known := w.PreviousEventID.Int64()
	prev := int(recorded)
	if mapped, ok := h.ids[prev]; ok {
		prev = mapped
	}
	if !known || prev == g.prev || h.eitherMapRun(w, g, int(recorded)) {
		return nil
	}
	return &difference{path + ".previousEventId", fmt.Sprintf("%d (%s)", recorded, w.Type), fmt.Sprintf("%d", g.prev)}
}

// eitherMapRun tolerates what AWS changed in 2024: a distributed Map's exit
// follows the start of its map run, before that it followed the run's success.
func (h *history) eitherMapRun(w *recordedEvent, g *happened, prev int) bool {
	return w.Type == "MapStateExited" && g.distributed &&
		prev > 0 && isMapRun(h.want[prev-1].Type) && g.prev > 0 && isMapRun(h.got[g.prev-1].name)
}

func isMapRun(name string) bool { return name == "MapRunStarted" || name == "MapRunSucceeded" }

// supplied are details that the definition cannot tell.
var supplied = map[string]bool{"roleArn": true, "workerName": true, "mapRunArn": true}

// diffContent compares type and details, not the ids.
func (h *history) diffContent(w, g int) *difference {
	want, got := &h.want[w], &h.got[g]
	path := fmt.Sprintf("$.expect.events[%d]", w)
	if want.Type != got.name {
		return &difference{path + ".type", want.Type, got.name + " " + got.details.JSON()}
	}
	if (want.DetailsKey != "") == got.details.IsAbsent() {
		return &difference{path + ".detailsKey", value.Quote(want.DetailsKey), orNothing(got.details)}
	}
	details := got.details.Or(value.EmptyObject)
	for i, v := range want.Details.Elems() {
		key := want.Details.Key(i)
		if d := h.diffDetail(path+".details", key, v, details.Get(key)); d != nil {
			return d
		}
	}
	for i, v := range details.Elems() {
		if key := details.Key(i); want.Details.Get(key).IsAbsent() && !supplied[key] {
			return different(path+".details."+key, value.Value{}, v)
		}
	}
	return nil
}

func (h *history) diffDetail(path, key string, want, got value.Value) *difference {
	if supplied[key] {
		return nil
	}
	return h.diffText(memberPath(path, key), want, got)
}
