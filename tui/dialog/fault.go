package dialog

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"backstep/asl"
	"backstep/sim"
	"backstep/sim/mock"
	"backstep/tui/ui"
	"backstep/tui/widget"
	"backstep/tui/widget/form"

	tea "github.com/charmbracelet/bubbletea"
)

// Fault is the dialog that lets a task fail.
type Fault struct {
	sheet
	target target
	boxes  int // attempts with a check of their own
	known  []knownError
	pick   *picker // open over the form, or nil

	rules   mock.Rules // what would be saved
	problem string     // why nothing can be saved
	facts   []fact
}

// FaultReason returns why the fault dialog cannot be opened now, and what to
// press instead; "" when it can.
func FaultReason(v ui.View) string {
	if r := blocked(v); r != "" {
		return r
	}
	st := chosen(v)
	switch {
	case st == nil:
		return "no state is selected"
	case st.Type != asl.TaskType:
		return fmt.Sprintf("%s is a %s: it has no task to fail; select a Task first", st.Name, st.Type)
	}
	return ""
}

// NewFault opens the fault dialog for the chosen state; nil where FaultReason
// has a reason.
func NewFault(v ui.View) Dialog {
	if FaultReason(v) != "" {
		return nil
	}
	t := targetOf(v, chosen(v))
	d := &Fault{target: t, boxes: attemptBoxes(t.state), known: knownErrors(v.Machine, t.state)}
	d.title = "Fault on " + t.name()
	d.message = "Fault editor. The forecast below the line is computed, not guessed."
	d.footer = "Tab/Shift+Tab field  Space pick  Enter button  Ctrl+S save  Esc cancel"
	d.form = form.New(d.title, "Tab next  Space pick  Ctrl+S save  Esc cancel", faultWidth, d.rows(v)...)
	d.prefill(v)
	d.foresee(v)
	return d
}

// name names the target in titles: its place, and the entry where it is not the
// first.
func (t target) name() string {
	if t.entry > 1 {
		return fmt.Sprintf("%s, entry %d", t.place(), t.entry)
	}
	return t.place()
}

// attemptBoxes is how many attempts get a check: those that one retrier can
// make, as far as they fit into a row.
func attemptBoxes(st *asl.State) int {
	n := 0
	for _, r := range st.Retry {
		n = max(n, r.MaxAttempts)
	}
	return min(n, 4) + 1
}

const (
	faultWidth    = 70
	forecastLines = 6
)

func (d *Fault) rows(v ui.View) []form.Row {
	numbers := []form.Field{{ID: "these", Kind: form.Option, Group: "attempts", Label: "number"}}
	for i := range d.boxes {
		numbers = append(numbers, form.Field{ID: box(i + 1), Kind: form.Check, Label: strconv.Itoa(i + 1)})
	}
	return []form.Row{
		{Label: "What", Fields: []form.Field{
			{ID: "fail", Kind: form.Option, Group: "what", Label: "fail with error"},
			{ID: "timeout", Kind: form.Option, Group: "what", Label: "time out"},
			{ID: "heartbeat", Kind: form.Option, Group: "what", Label: "heartbeat lost"},
		}},
		{Label: "Error", Fields: []form.Field{
			{ID: "error", Kind: form.Input, Value: likelyError(d.known), Width: 36},
			{ID: "known", Kind: form.Button, Label: "known errors"},
		}},
		{Label: "Cause", Fields: []form.Field{{ID: "cause", Kind: form.Input, Value: "injected by backstep"}}},
		{Label: "When", Fields: []form.Field{
			{ID: "first", Kind: form.Option, Group: "when", Label: "before it runs"},
			{ID: "after", Kind: form.Option, Group: "when", Label: "after"},
			{ID: "delay", Kind: form.Input, Value: "0.120s", Width: 9, After: " of work"},
		}},
		{Label: "Attempts", Fields: numbers},
		{Fields: []form.Field{
			{ID: "always", Kind: form.Option, Group: "attempts", Label: "always"},
			{ID: "firstN", Kind: form.Option, Group: "attempts", Label: "first"},
			{ID: "count", Kind: form.Input, Width: 4, After: " attempts"},
		}},
		{Rule: true},
		{Text: []ui.Line{widget.Words("What will happen", widget.Title|widget.Bold)}},
		{ID: "forecast", Lines: forecastLines},
		{Fields: d.buttons(v)},
	}
}

func box(attempt int) string { return "attempt" + strconv.Itoa(attempt) }

func (d *Fault) buttons(v ui.View) []form.Field {
	list := []form.Field{{ID: "save", Kind: form.Button, Label: "Save fault"}}
	if d.target.entered >= 0 && v.Session.Cursor().Move > d.target.entered {
		list = append(list, form.Field{ID: "restart", Kind: form.Button, Label: "Save and restart state"})
	}
	return append(list, form.Field{ID: "cancel", Kind: form.Button, Label: "Cancel"})
}

// prefill shows the fault that is in force already; without one the attempt at
// hand is ticked.
func (d *Fault) prefill(v ui.View) {
	d.form.SetOn(box(min(d.target.attempt, d.boxes)), true)
	if d.target.attempt > d.boxes {
		d.form.SetOn("firstN", true)
		d.form.SetValue("count", strconv.Itoa(d.target.attempt))
	}
	shown := false
	for n := d.boxes; n > 0; n-- {
		r, ok := d.inForce(v.Session.Run().Rules, n)
		if ok && n == 1 && r.Answer.After > 0 {
			d.form.SetValue("delay", inSeconds(r.Answer.After))
		}
		if !ok || !isFault(r) {
			continue
		}
		if !shown {
			shown = true
			d.form.SetOn(box(min(d.target.attempt, d.boxes)), false)
			d.form.SetOn("these", true)
		}
		d.show(r, n)
	}
}

// show enters a fault rule that is in force for an attempt into the form.
func (d *Fault) show(r mock.Rule, attempt int) {
	if r.Attempt == 0 {
		d.form.SetOn("always", true)
	} else {
		d.form.SetOn(box(attempt), true)
	}
	if r.Answer.Kind == sim.Never {
		d.form.SetOn("timeout", true)
		return
	}
	d.form.SetValue("error", r.Answer.Fail.Error)
	d.form.SetValue("cause", r.Answer.Fail.Cause)
	if r.Answer.After > 0 {
		d.form.SetOn("after", true)
		d.form.SetValue("delay", inSeconds(r.Answer.After))
	}
}

// inForce returns the rule that answers an attempt of the target, whatever its
// payload.
func (d *Fault) inForce(rules mock.Rules, attempt int) (mock.Rule, bool) {
	t := sim.Task{ID: sim.TaskID{Frame: d.target.frame, State: d.target.state.Name, Entry: max(d.target.entry, 1), Attempt: attempt}}
	if t.ID.Frame == "" {
		t.ID.Frame = "/"
	}
	for _, r := range rules {
		if r.Input.IsAbsent() && r.Matches(&t) {
			return r, true
		}
	}
	return mock.Rule{}, false
}

func isFault(r mock.Rule) bool { return r.Answer.Kind == sim.Fail || r.Answer.Kind == sim.Never }

// Render implements Dialog.
func (d *Fault) Render(c ui.Canvas, _ ui.View, t *ui.Theme) {
	facts := d.facts
	if d.problem != "" {
		facts = []fact{{what: d.problem, style: widget.Warning}}
	}
	d.form.SetText("forecast", lines(facts, forecastLines, t)...)
	d.draw(c, t)
	if d.pick != nil {
		d.pick.draw(c, t)
	}
}

// Footer implements Dialog.
func (d *Fault) Footer() string {
	if d.pick != nil {
		return pickKeys
	}
	return d.sheet.Footer()
}

// Update implements Dialog.
func (d *Fault) Update(msg tea.KeyMsg, v ui.View) (Dialog, ui.Intent) {
	if d.pick != nil {
		d.picked(msg, v)
		return d, nil
	}
	ev, closed := d.key(msg)
	if closed || ev == (form.Event{Kind: form.Press, ID: "cancel"}) {
		return nil, nil
	}
	switch {
	case ev.Kind == form.Changed:
		d.follow(ev.ID)
		d.foresee(v)
	case ev == form.Event{Kind: form.Press, ID: "known"}:
		d.pick = newPicker("Known errors", d.known)
	case ev == form.Event{Kind: form.Press, ID: "restart"}:
		return d.save(v, d.target.entered)
	case ev.Kind == form.Accept || ev.Kind == form.Press:
		return d.save(v, d.target.moment(v.Session, d.rules))
	}
	return d, nil
}

// picked hands a key to the list of known errors.
func (d *Fault) picked(msg tea.KeyMsg, v ui.View) {
	name, done := d.pick.key(msg)
	if done {
		d.pick = nil
	}
	if name != "" {
		d.form.SetOn("fail", true)
		d.form.SetValue("error", name)
		d.form.SetFocus("error")
		d.foresee(v)
	}
}

// follow chooses the option that a changed field belongs to.
func (d *Fault) follow(id string) {
	switch {
	case id == "delay":
		d.form.SetOn("after", true)
	case id == "count":
		d.form.SetOn("firstN", true)
	case id == "error" || id == "cause":
		d.form.SetOn("fail", true)
	case strings.HasPrefix(id, "attempt"):
		d.form.SetOn("these", true)
	}
}

// foresee computes what the form's fault would do.
func (d *Fault) foresee(v ui.View) {
	if d.rules, d.problem = d.wanted(v.Session.Run().Rules); d.problem != "" {
		return
	}
	f := foresee(v, d.target, d.rules, d.target.moment(v.Session, d.rules))
	d.facts = append(d.warning(), f.facts()...)
	if _, last, ok := f.last(); ok && last.Left && last.Err == nil && d.answers() != nil {
		d.facts = append(d.facts, d.worst(v)...)
	}
}

// worst tells what happens when every attempt fails.
func (d *Fault) worst(v ui.View) []fact {
	a, _ := d.answer()
	all := rules(v.Session.Run().Rules, d.target.rule(0, a))
	f := foresee(v, d.target, all, d.target.moment(v.Session, all))
	_, r, ok := f.last()
	switch {
	case !ok || r.Err == nil:
		return nil
	case r.Kind == sim.RowCaught:
		return []fact{{what: fmt.Sprintf("If it fails %s:", times(int(r.Attempt))), why: catcherName(f.target.state, r) + " → " +
			f.target.state.Catch[r.Index].Next.Name}}
	case r.Kind == sim.RowFailed:
		return []fact{{what: fmt.Sprintf("If it fails %s:", times(int(r.Attempt))), why: f.uncaught()}}
	}
	return nil
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

// warning tells of a fault that nothing in the definition would notice.
func (d *Fault) warning() []fact {
	cfg := d.target.state.Task
	switch d.form.Chosen("what") {
	case "timeout":
		if cfg.Timeout == nil {
			return []fact{{what: "no TimeoutSeconds here: it waits as long as the execution may run", style: widget.Warning}}
		}
	case "heartbeat":
		if cfg.Heartbeat == nil {
			return []fact{{what: "no HeartbeatSeconds here: nothing notices a lost heartbeat", style: widget.Warning}}
		}
	}
	return nil
}

// wanted returns the rules that the form describes, or why it describes none.
func (d *Fault) wanted(old mock.Rules) (mock.Rules, string) {
	a, problem := d.answer()
	if problem != "" {
		return nil, problem
	}
	kept := d.without(old)
	switch d.form.Chosen("attempts") {
	case "always":
		return rules(kept, mock.Rule{State: d.target.place(), Answer: a}), ""
	case "firstN":
		if d.answers() == nil {
			return nil, "first: write how many attempts fail, 1 to " + strconv.Itoa(mostAttempts)
		}
	}
	var more []mock.Rule
	for _, n := range d.answers() {
		more = append(more, d.target.rule(n, a))
	}
	return rules(kept, more...), ""
}

// mostAttempts is the most attempts that "first N" lets fail.
const mostAttempts = 99

// answers lists the attempts that fail; 0 stands for all, nil for none.
func (d *Fault) answers() []int {
	var list []int
	switch d.form.Chosen("attempts") {
	case "always":
		return []int{0}
	case "firstN":
		n, err := strconv.Atoi(strings.TrimSpace(d.form.Value("count")))
		for i := 1; err == nil && n <= mostAttempts && i <= n; i++ {
			list = append(list, i)
		}
		return list
	}
	for n := 1; n <= d.boxes; n++ {
		if d.form.On(box(n)) {
			list = append(list, n)
		}
	}
	return list
}

// without takes away the faults of this target that are in force, so that a
// check that was cleared has an effect. A fault for every attempt goes only
// where another rule stands behind it.
func (d *Fault) without(old mock.Rules) mock.Rules {
	here := func(r mock.Rule) bool {
		return r.Input.IsAbsent() && (r.State == d.target.place() || r.State == d.target.state.Name) &&
			(r.Entry == 0 || r.Entry == d.target.entry)
	}
	var kept mock.Rules
	for i, r := range old {
		behind := func(o mock.Rule) bool { return o.State == r.State && o.Entry == 0 && o.Attempt == 0 }
		if here(r) && isFault(r) && (r.Attempt > 0 || slices.ContainsFunc(old[i+1:], behind)) {
			continue
		}
		kept = append(kept, r)
	}
	return kept
}

// answer returns what a failing attempt does.
func (d *Fault) answer() (a sim.Answer, problem string) {
	switch d.form.Chosen("what") {
	case "timeout":
		return sim.Answer{Kind: sim.Never, Heartbeats: beats(d.target.state.Task)}, ""
	case "heartbeat":
		return sim.Answer{Kind: sim.Never}, ""
	}
	a = sim.Answer{Kind: sim.Fail, Fail: sim.Failure{Error: strings.TrimSpace(d.form.Value("error")), Cause: d.form.Value("cause")}}
	a.Fail.NoCause = a.Fail.Cause == ""
	if a.Fail.Error == "" {
		return a, "Error: write a name, or choose one of the known errors"
	}
	if d.form.On("after") {
		if a.After, problem = parseDuration(d.form.Value("delay")); problem != "" {
			return a, "after: " + strconv.Quote(d.form.Value("delay")) + " " + problem
		}
	}
	return a, ""
}

// mostBeats is the most heartbeats that are planned.
const mostBeats = 1000

// beats keeps a task's heartbeat alive until its timeout.
func beats(cfg *asl.Task) []time.Duration {
	if cfg.Heartbeat == nil || cfg.Heartbeat.Expr != nil || cfg.Heartbeat.Literal <= 0 {
		return nil
	}
	end := longest.Seconds()
	if cfg.Timeout != nil && cfg.Timeout.Expr == nil {
		end = cfg.Timeout.Literal
	}
	var list []time.Duration
	for at := cfg.Heartbeat.Literal / 2; at < end && len(list) < mostBeats; at += cfg.Heartbeat.Literal / 2 {
		list = append(list, time.Duration(at*float64(time.Second)))
	}
	return list
}

// save hands the rules to the program.
func (d *Fault) save(v ui.View, at int) (Dialog, ui.Intent) {
	if d.problem != "" {
		return d, ui.Say{Text: d.problem}
	}
	return nil, ui.SetRules{Rules: d.rules, At: at, Done: d.done()}
}

// done says what was saved.
func (d *Fault) done() string {
	list := d.answers()
	if len(list) == 0 {
		return "no fault on " + d.target.name()
	}
	which := "every attempt"
	if list[0] != 0 {
		words := make([]string, len(list))
		for i, n := range list {
			words[i] = strconv.Itoa(n)
		}
		which = "attempt " + strings.Join(words, ", ")
	}
	does := map[string]string{"timeout": "times out", "heartbeat": "loses its heartbeat"}[d.form.Chosen("what")]
	if does == "" {
		does = "fails with " + strings.TrimSpace(d.form.Value("error"))
	}
	return fmt.Sprintf("fault set on %s: %s %s", d.target.name(), which, does)
}
