package graph

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"backstep/sim/simtest/golden"
)

func TestExports(t *testing.T) {
	m := readMachine(t, "../../scenarios/example/order.asl.json")
	l := Lay(m, Options{Form: Boxes})
	golden.File(t, "order.dot", l.DOT(Taken{}))
	golden.File(t, "order.mermaid", l.Mermaid(Taken{}))
	golden.File(t, "order.svg", l.SVG(Taken{}))
}

// Names are text: whatever is in them stays inside its quotes or its element.
func TestNamesAreEscaped(t *testing.T) {
	for _, raw := range []string{"\x1b", "\u202e", "<b", "a\nb", `"quoted"`, `back\slash`, "`code`", "a]b", "a-->b"} {
		text := strings.NewReplacer("\x1b", `\u001b`, "\u202e", `\u202e`, "\n", `\n`, `"`, `\"`, `\`, `\\`).Replace(raw)
		m := load(`{"StartAt":"` + text + `","States":{"` + text + `":{"Type":"Succeed"}}}`)
		if len(m.States) != 1 || m.States[0].Name != raw {
			t.Fatalf("%q was not loaded", raw)
		}
		l := Lay(m, Options{Form: Boxes})
		for format, out := range map[string]string{"dot": l.DOT(Taken{}), "mermaid": l.Mermaid(Taken{}), "svg": l.SVG(Taken{})} {
			if strings.ContainsAny(out, "\x1b\u202e") {
				t.Errorf("%s hands on a control character of %q", format, raw)
			}
		}
		if n := strings.Count(l.DOT(Taken{}), "\n"); n != 6 {
			t.Errorf("%q: %d lines of DOT", raw, n)
		}
		if out := l.Mermaid(Taken{}); strings.Count(out, "\n") != 4 || strings.Count(out, `"`) != 4 {
			t.Errorf("%q breaks out: %s", raw, out)
		}
		wellFormed(t, l.SVG(Taken{}))
	}
}

func wellFormed(t *testing.T, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := tok.(xml.StartElement); ok && (e.Name.Local == "script" || e.Name.Local == "b") {
			t.Fatalf("<%s> in the SVG", e.Name.Local)
		}
	}
}

// steps is a machine of n states with a Choice now and then and a handler.
func steps(n int) string {
	var states []string
	for i := range n {
		next := fmt.Sprintf(`"Next":"S%d"`, i+1)
		switch {
		case i == n-1:
			next = `"End":true`
		case i%9 == 3 && i+2 < n:
			states = append(states, fmt.Sprintf(`"S%d":{"Type":"Choice","Choices":[{"Variable":"$.x","IsNull":true,"Next":"S%d"},{"Variable":"$.x","IsNull":true,"Next":"S%d"}],"Default":"S%d"}`,
				i, i+2, min(i+7, n-1), i+1))
			continue
		}
		states = append(states, fmt.Sprintf(`"S%d":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","Catch":[{"ErrorEquals":["States.ALL"],"Next":"S%d"}],%s}`, i, n-1, next))
	}
	return `{"StartAt":"S0","States":{` + strings.Join(states, ",") + `}}`
}

func BenchmarkLay(b *testing.B) {
	for _, n := range []int{10, 150, 500} {
		m := load(steps(n))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Lay(m, Options{Room: Static{}.Room})
			}
		})
	}
}

func BenchmarkDraw(b *testing.B) {
	m := load(steps(150))
	l := Lay(m, Options{Room: Static{}.Room})
	p := newPage(48, 20)
	for b.Loop() {
		l.Draw(p, View{0, l.H / 2, 48, 20}, Static{}.Scene(l))
	}
}

func TestLargeMachinesAreSound(t *testing.T) {
	for _, n := range []int{150, 500} {
		m := load(steps(n))
		l := Lay(m, Options{Room: Static{}.Room})
		if found := problems(m, l); len(found) > 0 {
			t.Error(strings.Join(found[:min(len(found), 5)], "\n"))
		}
	}
}
