package replay_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"backstep/asl/value"
	"backstep/scenarios/replay"
	"backstep/sim"
	"backstep/sim/history"
	"backstep/sim/simtest"
)

// corpusCase is a recorded execution of the corpus that package conformance
// describes.
type corpusCase struct {
	Name, Type, InputText string
	Definition, Input     value.Value
	Needs                 []string
	S3                    []struct{ Bucket, Key, Body string }
	Expect                struct{ Events []corpusEvent }
}

type corpusEvent struct {
	ID, PreviousEventID value.Value
	Type, DetailsKey    string
	Details, Raw        value.Value
}

// text writes the recording as get-execution-history prints it. The corpus has no
// times: events are a millisecond apart.
func (c *corpusCase) text() string {
	var events []value.Value
	for i, e := range c.Expect.Events {
		id, prev := value.Int(int64(i+1)), e.PreviousEventID
		if prev.Kind() != value.NumberKind {
			prev = value.Int(0)
		}
		members := []value.Member{
			{Key: "timestamp", Value: value.Number(fmt.Sprintf("1767225600.%03d", i%1000))}, {Key: "type", Value: value.String(e.Type)},
			{Key: "id", Value: id}, {Key: "previousEventId", Value: prev},
		}
		if e.DetailsKey != "" {
			members = append(members, value.Member{Key: e.DetailsKey, Value: e.details()})
		}
		events = append(events, value.Object(members...))
	}
	return value.Object(value.Member{Key: "events", Value: value.Array(events...)}).JSON()
}

// details writes documents as texts, as AWS does.
func (e *corpusEvent) details() value.Value {
	var out []value.Member
	for i, v := range e.Details.Elems() {
		key := e.Details.Key(i)
		switch raw := e.Raw.Get(key); {
		case key == "assignedVariables":
			var texts []value.Member
			for n, x := range v.Elems() {
				texts = append(texts, value.Member{Key: v.Key(n), Value: value.String(x.JSON())})
			}
			v = value.Object(texts...)
		case !raw.IsAbsent():
			v = raw
		case (key == "input" || key == "output" || key == "parameters"), key == "cause" && v.Kind() != value.StringKind:
			v = value.String(v.JSON())
		}
		out = append(out, value.Member{Key: key, Value: v})
	}
	return value.Object(out...)
}

// isDistorted reports whether the recorder lost the order of some events.
func (c *corpusCase) isDistorted() bool {
	for _, e := range c.Expect.Events {
		if e.ID.Kind() == value.ArrayKind {
			return true
		}
	}
	return false
}

// leastReplayed is the part of the recordings that replays without a difference.
// The others hold words in the place of what was drawn (dates, numbers, UUIDs), or
// depend on child executions, whose histories the corpus does not have.
const leastReplayed = 0.95

// TestRecordingsReplay measures how many recorded executions replay without a
// difference, and holds that the history which the program then exports of its own
// execution replays without any. Without the folder that BACKSTEP_CONFORMANCE names it is skipped.
func TestRecordingsReplay(t *testing.T) {
	folder := os.Getenv("BACKSTEP_CONFORMANCE")
	if folder == "" {
		t.Skip("BACKSTEP_CONFORMANCE names no folder with recordings to compare with")
	}
	files, err := filepath.Glob(filepath.Join(folder, "aws", "execution", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatal("no recordings", err)
	}
	same, all := 0, 0
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		c := &corpusCase{}
		if err := json.Unmarshal(b, c); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if len(c.Expect.Events) == 0 || c.isDistorted() {
			continue
		}
		all++
		d, trace := c.replay(t)
		if d == "" {
			same++
		} else {
			t.Logf("%s: %s", c.Name, d)
		}
		if again, err := replay.Play(subject(t, trace)); err != nil || again.Match.First != nil {
			t.Errorf("%s: what the program exports of it differs: %v %v", c.Name, again.Match.First, err)
		}
	}
	fmt.Printf("replay: %d of %d recordings without a difference\n", same, all)
	if float64(same) < leastReplayed*float64(all) {
		t.Errorf("fewer than %s of all", strconv.FormatFloat(leastReplayed, 'f', 2, 64))
	}
}

func (c *corpusCase) replay(t *testing.T) (difference string, trace sim.Trace) {
	rec, err := history.Read("", history.Document{Name: c.Name, Text: c.text()})
	if err != nil {
		t.Fatal(err)
	}
	m := simtest.Machine(t, c.Definition.JSON())
	start, ok := replay.StartOf(rec, m)
	if !ok {
		t.Fatal("no input")
	}
	start.Express = strings.HasPrefix(c.Type, "EXPRESS")
	objects := make([]sim.Object, len(c.S3))
	for i, o := range c.S3 {
		objects[i] = sim.Object{Bucket: o.Bucket, Key: o.Key, Body: o.Body}
	}
	start.Objects = sim.NewObjects(objects)
	rep, err := replay.Play(replay.Subject{Recording: rec, Start: start})
	if err != nil {
		t.Fatal(err)
	}
	if rep.Match.First != nil {
		return rep.Match.First.String(), rep.Trace
	}
	return "", rep.Trace
}
