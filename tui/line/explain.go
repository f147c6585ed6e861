package line

import (
	"backstep/tui/ui/why"
	"backstep/tui/widget"
)

// picks lists what each path of a stage read and wrote.
func (c *console) picks() {
	v := c.view()
	rows, i, ok := c.stageNamed(v)
	if !ok {
		return
	}
	if rows[i].Run == nil {
		c.say("%s of %s has not run yet.", rows[i].Label, v.Visit.State.Name)
		return
	}
	list := why.PicksOf(rows[i].Run.Stage).List
	for _, p := range list {
		c.say("%s", plainText(p.String()))
	}
	if len(list) == 0 {
		c.say("%s has no path and no expression.", rows[i].Label)
	}
}

// why says what a stage did and why.
func (c *console) why() {
	v := c.view()
	_, i, ok := c.stageNamed(v)
	if !ok {
		return
	}
	v.Stage = i
	for _, l := range why.Explain(v) {
		c.say("%s%s", verdicts[l.Kind], plainText(l.Text))
	}
}

// verdicts say in words what the screen says with signs.
var verdicts = map[why.Kind]string{why.Held: "taken: ", why.Passed: "not taken: ", why.Failed: "failed: "}

// plainText writes text without the signs that need Unicode.
func plainText(text string) string { return widget.ASCII.Text(text) }
