package debug

import (
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

func TestLinksAreReadAsTheyAreWritten(t *testing.T) {
	for text, want := range map[string]Link{
		"order.asl.json@A:2:ResultPath:$.validation": {"order.asl.json", "A", []LinkStep{{2, 0}}, "ResultPath", "$.validation"},
		"m.json@AB:0":              {"m.json", "AB", []LinkStep{{0, 0}}, "", ""},
		"a@b.json@B:5[0].1":        {"a@b.json", "B", []LinkStep{{5, 0}, {1, 0}}, "", ""},
		"m.json@A:5[3].1[12].2:4":  {"m.json", "A", []LinkStep{{5, 3}, {1, 12}, {2, 0}}, "4", ""},
		"m.json@A:1::$['x@B:1:y']": {"m.json", "A", []LinkStep{{1, 0}}, "", "$['x@B:1:y']"},
	} {
		got, err := ParseLink(text)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s is read as %+v, %v; want %+v", text, got, err, want)
		}
		if again := want.String(); again != text {
			t.Errorf("%s is written as %s", text, again)
		}
	}
}

func TestWhatIsNoLinkIsRefused(t *testing.T) {
	for _, text := range []string{"", "order.asl.json", "@A", "x@A:", "x@a:1", "x@A:1[0]", "x@A:1[0].", "x@A:99999999999999999999"} {
		if l, err := ParseLink(text); err == nil {
			t.Errorf("%q is read as %+v", text, l)
		}
	}
}

func TestALinkLeadsBackToWhatItWasMadeFrom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := roam(t, sessions(t), 40, nil)
		l := s.Link("m.json", "$.n")
		read, err := ParseLink(l.String())
		if err != nil || !reflect.DeepEqual(read, l) {
			t.Fatalf("%s is read as %+v, %v", l, read, err)
		}
		there, err := s.Restart().Follow(l)
		if err != nil {
			t.Fatalf("%s: %v\n%s", l, err, seen(s))
		}
		if again := there.Link("m.json", "$.n"); again.String() != l.String() {
			t.Fatalf("%s leads to %s\n%s\nfrom\n%s", l, again, seen(there), seen(s))
		}
		// A stage can also be looked at later, when more stages are known.
		if s.Cursor().Stage != Resting && document(there) != document(s) {
			t.Fatalf("%s shows\n%s\nwas\n%s", l, document(there), document(s))
		}
	})
}

func TestEveryMomentCanBeGoneTo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := roam(t, sessions(t), 40, nil)
		there := s.Restart().AtRun(s.current, s.Cursor(), s.Lane())
		if seen(there) != seen(s) {
			t.Fatalf("goes to\n%s\nwas\n%s", seen(there), seen(s))
		}
		far := s.At(Cursor{rapid.IntRange(-2, s.Run().Trace.Len()+2).Draw(t, "move"), rapid.IntRange(-3, 20).Draw(t, "stage")}, "/Nowhere[3]/")
		if _, open := far.Snapshot().Frame(far.Lane()); !open || far.Cursor().Move > s.Run().Trace.Len() {
			t.Fatalf("out of bounds: %+v in %s", far.Cursor(), far.Lane())
		}
	})
}

// document writes the stage that a session looks at.
func document(s Session) string {
	st := s.Visit().Stages[s.Cursor().Stage].Stage
	return fmt.Sprint(st.Frame, st.State.Name, st.Name, st.In.JSON(), st.Out.JSON(), st.Err)
}
