package debug

import (
	"testing"

	"backstep/asl/value"

	"pgregory.net/rapid"
)

// somewhere draws a place in a document.
func somewhere(t *rapid.T, v value.Value) value.Path {
	var p value.Path
	for v.Len() > 0 && rapid.IntRange(0, 3).Draw(t, "deeper") > 0 {
		i := rapid.IntRange(0, v.Len()-1).Draw(t, "child")
		step := value.ElemStep(i)
		if v.Kind() == value.ObjectKind {
			step = value.MemberStep(v.Key(i))
		}
		p, v = p.Join(step), v.Elem(i)
	}
	return p
}

func TestTheLastWriterShowsTheValueThatItWrote(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := roam(t, sessions(t), 30, nil)
		doc := documentHere(s)
		if doc.IsAbsent() {
			return // the stage failed
		}
		path := somewhere(t, doc)
		trail := s.Writer(s.Cursor().Stage, path).Go(enough)
		for n, ok := 0, true; ok; n++ {
			o, found := trail.Origin()
			if !trail.Done() || !found || n > 1000 {
				t.Fatalf("no writer of %s after %d\n%s", path, n, seen(s))
			}
			if o.Cursor.Move > s.Cursor().Move {
				t.Fatalf("%s wrote %s after the cursor\n%s", o.Place, path, seen(s))
			}
			there := s.At(o.Cursor, o.Lane)
			want := trail.at.value
			if got := documentHere(there).At(o.Path); there.Lane() == o.Lane && there.Cursor() == o.Cursor && !value.Equal(got, want) {
				t.Fatalf("%s wrote %s, but there %s is %s, not %s\n%s", o.Place, path, o.Path, got.JSON(), want.JSON(), seen(there))
			}
			if trail, ok = trail.Next(); ok {
				trail = trail.Go(enough)
			}
		}
	})
}

func TestATrailInPartsFindsTheSameWriter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := roam(t, sessions(t), 30, nil)
		path := somewhere(t, documentHere(s))
		whole := s.Writer(s.Cursor().Stage, path).Go(enough)
		parts := s.Writer(s.Cursor().Stage, path)
		for n := 0; !parts.Done(); n++ {
			if parts = parts.Go(1); n > 10_000 {
				t.Fatal("does not end")
			}
		}
		a, _ := whole.Origin()
		if b, _ := parts.Origin(); a.Place != b.Place || a.Path.String() != b.Path.String() {
			t.Fatalf("%s at once, %s in parts\n%s", a.Place, b.Place, seen(s))
		}
	})
}
