package graph

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backstep/asl"
	"backstep/sim/simtest/golden"
)

// page is a screen of characters.
type page [][]rune

func newPage(w, h int) page {
	p := make(page, h)
	for i := range p {
		p[i] = []rune(blanks(w))
	}
	return p
}

func (p page) Rune(x, y int, r rune, _ Role) {
	if y >= 0 && y < len(p) && x >= 0 && x < len(p[y]) {
		p[y][x] = r
	}
}

func (p page) Text(x, y int, text string, room int, _ Role) int {
	for _, r := range text {
		if room--; room < 0 {
			break
		}
		p.Rune(x, y, r, Writing)
		x++
	}
	return x
}

func (p page) String() string {
	var b strings.Builder
	for _, row := range p {
		b.WriteString(strings.TrimRight(string(row), " ") + "\n")
	}
	return b.String()
}

func picture(l *Layout, s Scene) string {
	p := newPage(l.W, l.H)
	l.Draw(p, View{0, 0, l.W, l.H}, s)
	return p.String()
}

func readMachine(t testing.TB, file string) *asl.Machine {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m := load(string(text))
	if m == nil || len(m.States) == 0 {
		t.Fatal(file)
	}
	return m
}

func TestPictures(t *testing.T) {
	files, err := filepath.Glob("testdata/*.asl.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no machines", err)
	}
	for _, file := range append(files, "../../scenarios/example/order.asl.json") {
		m := readMachine(t, file)
		name := strings.TrimSuffix(filepath.Base(file), ".asl.json")
		var all strings.Builder
		for _, form := range []Form{Compact, Boxes} {
			for _, ascii := range []bool{false, true} {
				s := Static{ASCII: ascii}
				l := Lay(m, Options{Form: form, ASCII: ascii, Room: s.Room})
				if found := problems(m, l); len(found) > 0 {
					t.Errorf("%s: %s", name, strings.Join(found, "\n"))
				}
				all.WriteString(picture(l, s.Scene(l)) + "\n")
			}
		}
		golden.File(t, name+".txt", all.String())
	}
}

func TestFoldedChains(t *testing.T) {
	m := readMachine(t, "testdata/chain.asl.json")
	fold := func(Chain) bool { return true }
	var all strings.Builder
	for _, o := range []Options{
		{Folded: fold},
		{Folded: fold, ASCII: true},
		{Folded: fold, Keep: func(st *asl.State) bool { return st.Name == "Bill" }},
	} {
		l := Lay(m, o)
		all.WriteString(picture(l, Static{ASCII: o.ASCII}.Scene(l)) + "\n")
	}
	golden.File(t, "chain.folded.txt", all.String())
}

// taken is a look at a moment: the transitions along a way were taken.
type taken struct {
	Scene
	layout *Layout
	way    string // names one after another
}

func (s taken) Taken(i int) bool {
	e := &s.layout.Edges[i]
	return strings.Contains(s.way, s.layout.Nodes[e.From].Name+" "+s.layout.Nodes[e.To].Name)
}

func (s taken) Look(i int) Look {
	look := s.Scene.Look(i)
	if n := &s.layout.Nodes[i]; n.Name == "ExpressShip" {
		look.Mark, look.Double = Text{"▶", OwnRoles}, true
	}
	return look
}

func TestTheWayTakenIsHeavy(t *testing.T) {
	m := readMachine(t, "../../scenarios/example/order.asl.json")
	var all strings.Builder
	for _, form := range []Form{Compact, Boxes} {
		for _, ascii := range []bool{false, true} {
			s := Static{ASCII: ascii}
			l := Lay(m, Options{Form: form, ASCII: ascii, Room: func(st *asl.State) int { return 2 + s.Room(st) }})
			all.WriteString(picture(l, taken{s.Scene(l), l, "start ValidateOrder CheckPriority ExpressShip"}) + "\n")
		}
	}
	golden.File(t, "taken.txt", all.String())
}

// A view is a part of the whole picture.
func TestViewsCutThePicture(t *testing.T) {
	m := readMachine(t, "testdata/fan.asl.json")
	for _, form := range []Form{Compact, Boxes} {
		l := Lay(m, Options{Form: form})
		whole := newPage(l.W, l.H)
		l.Draw(whole, View{0, 0, l.W, l.H}, Static{}.Scene(l))
		for _, v := range []View{{3, 2, 20, 5}, {11, 4, 9, 9}, {-2, -2, 12, 6}, {l.W - 4, l.H - 4, 10, 10}} {
			part := newPage(v.W, v.H)
			l.Draw(part, v, Static{}.Scene(l))
			for y := range v.H {
				for x := range v.W {
					want := ' '
					if wx, wy := x+v.X, y+v.Y; wx >= 0 && wy >= 0 && wx < l.W && wy < l.H {
						want = whole[wy][wx]
					}
					if part[y][x] != want {
						t.Fatalf("%s %v: %c at %d,%d, want %c\n%s", form, v, part[y][x], x, y, want, part)
					}
				}
			}
		}
	}
}
