package outline

import (
	"fmt"
	"strings"
	"testing"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/sim/simtest"
)

// shape writes the outline's rows as lines and names.
func shape(m *asl.Machine) string {
	signs := map[twig]string{none: "", blank: " ", trunk: "│", fork: "├", corner: "└"}
	var b strings.Builder
	for _, r := range rowsOf(m) {
		for _, tw := range r.tree {
			b.WriteString(signs[tw])
		}
		b.WriteString(r.state.Name)
		if r.caught {
			b.WriteString(" caught")
		}
		b.WriteString("\n")
	}
	return strings.TrimSpace(b.String())
}

const end = `"Type":"Pass","End":true`

func pass(name, next string) string {
	return fmt.Sprintf(`"%s":{"Type":"Pass","Next":"%s"}`, name, next)
}

func choice(name, first, second string) string {
	return fmt.Sprintf(`"%s":{"Type":"Choice","Choices":[{"Variable":"$.x","IsPresent":true,"Next":"%s"}],"Default":"%s"}`, name, first, second)
}

func TestStatesStandInTheOrderOfTheFlow(t *testing.T) {
	for _, c := range []struct{ rule, states, want string }{
		{"source order does not matter", `"C":{` + end + `},` + pass("B", "C") + `,` + pass("A", "B"), "A\nB\nC"},
		{"side ways that meet again are indented in the order of the rules",
			choice("A", "B", "C") + `,` + pass("C", "D") + `,` + pass("B", "D") + `,"D":{` + end + `}`, "A\n├B\n└C\nD"},
		{"a longer side way goes on with a line",
			choice("A", "B", "C") + `,` + pass("B", "B2") + `,` + pass("B2", "D") + `,` + pass("C", "D") + `,"D":{` + end + `}`, "A\n├B\n│B2\n└C\nD"},
		{"a way out of a loop is no side way",
			choice("A", "A2", "D") + `,` + pass("A2", "A") + `,"D":{` + end + `}`, "A\n├A2\n└D"},
		{"a Choice in a side way is the main way", choice("A", "B", "C") + `,` + choice("B", "C", "D") + `,"C":{` + end + `},"D":{` + end + `}`, "A\nB\nD\nC"},
		{"what only catchers lead to stands last",
			`"A":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","Catch":[{"ErrorEquals":["States.ALL"],"Next":"X"}],"Next":"B"},"X":{` + end + `},"B":{` + end + `}`,
			"A\nB\nX caught"},
		{"branches stand below their Parallel",
			`"A":{"Type":"Parallel","Next":"Z","Branches":[{"StartAt":"P","States":{` + pass("P", "P2") + `,"P2":{` + end + `}}},{"StartAt":"Q","States":{"Q":{` + end + `}}}]},"Z":{` + end + `}`,
			"A\n├P\n│P2\n└Q\nZ"},
		{"the states of a Map hang on one line",
			`"A":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"P","States":{` + pass("P", "Q") + `,"Q":{` + end + `}}}}`, "A\n├P\n└Q"},
	} {
		m, _ := asl.Load(syntax.NewSource("m.json", `{"StartAt":"A","States":{`+c.states+`}}`))
		if got := shape(m); got != c.want {
			t.Errorf("%s:\n%s\nwant:\n%s", c.rule, got, c.want)
		}
	}
}

func TestLongChainsDoNotOverflowTheStack(t *testing.T) {
	var states []string
	const n = 5000
	for i := range n {
		states = append(states, pass(fmt.Sprint("S", i), fmt.Sprint("S", i+1)))
	}
	m := simtest.Machine(t, `{"StartAt":"S0","States":{`+strings.Join(states, ",")+`,"S5000":{`+end+`}}}`)
	if rows := rowsOf(m); len(rows) != n+1 || rows[n].state.Name != "S5000" {
		t.Errorf("%d rows", len(rows))
	}
}
