package cli

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/scenarios/report"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/tui/ui"
)

// dataSettings are the flags of data.
type dataSettings struct {
	settings
	entry, attempt int
	format         string
}

func (p *program) dataCommand() *cobra.Command {
	s := &dataSettings{}
	c := &cobra.Command{
		Use:   "data FILE STATE [STAGE]",
		Short: "Print what a state did to the data",
		Long: `Data runs a definition and prints the stages through which a state put its data:
the input, InputPath, Parameters, the task and so on. With STAGE it prints that
stage's document. STATE is a name, or a place such as Outer[1]/Inner[7]/Charge;
of several entries and attempts it is the last one.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 && len(args) != 3 {
				return fail(exitUsage, "data needs FILE and STATE. backstep data order.asl.json ValidateOrder lists the stages")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return p.data(args, s) },
	}
	s.register(c)
	c.Flags().IntVar(&s.entry, "entry", 0, "the n-th time that the state was entered (default the last)")
	c.Flags().IntVar(&s.attempt, "attempt", 0, "the n-th attempt (default the last)")
	c.Flags().StringVar(&s.format, "format", "text", "text or json")
	return c
}

var dataFormats = []string{"text", "json"}

func (p *program) data(args []string, s *dataSettings) error {
	if s.format != "text" && s.format != "json" {
		return p.noFormat(s.format, dataFormats)
	}
	o, err := p.execute(args[0], &s.settings)
	if err != nil {
		return err
	}
	visit, err := o.visit(args[1], s)
	if err != nil {
		return err
	}
	rows := ui.StagesOf(visit)
	if len(args) == 2 {
		return p.stageTable(visit, rows, s.format)
	}
	i, hint := ui.FindStage(rows, args[2])
	if i < 0 {
		return fail(exitUsage, "%s has no stage %q.%s", args[1], args[2], hint)
	}
	return p.stageDocument(rows, i, s.format)
}

// visit finds the attempt that the arguments mean.
func (o *outcome) visit(state string, s *dataSettings) (debug.Visit, error) {
	all := debug.AttemptsAt(o.trace, state)
	a, ok := all.Last(s.entry, s.attempt)
	switch {
	case ok:
		return debug.VisitOf(o.trace, a.ID.Frame, a.Moves), nil
	case len(all) > 0:
		last := all[len(all)-1].ID
		return debug.Visit{}, fail(exitUsage, "%s has no such entry and attempt: the last is %s", state, attempt(last))
	}
	return debug.Visit{}, o.notReached(state)
}

// notReached tells a state that was not entered from one that does not exist.
func (o *outcome) notReached(state string) error {
	var names []string
	for _, st := range o.machine.States {
		if st.Name == state || strings.HasSuffix(state, "/"+st.Name) {
			return fail(exitFailed, "%s was not reached: %s", state, o.result())
		}
		names = append(names, st.Name)
	}
	hint := "The states are " + strings.Join(names, ", ")
	if near := syntax.Nearest(state, names); near != "" {
		hint = "Did you mean " + near + "?"
	}
	return fail(exitUsage, "there is no state %q. %s", state, hint)
}

// stageTable lists an attempt's stages, one a line.
func (p *program) stageTable(v debug.Visit, rows []ui.StageRow, format string) error {
	id := sim.TaskID{Frame: v.Frame, State: v.State.Name, Entry: v.Entry, Attempt: v.Attempt}
	if format == "json" {
		return p.indented(tableObject(id, v, rows))
	}
	fmt.Fprintf(p.Stdout, "%s, %s, %s\n", oneLine(id.Place()), v.State.Type, attempt(id))
	width := 0
	for _, r := range rows {
		width = max(width, utf8.RuneCountInString(r.Label))
	}
	for i, r := range rows {
		fmt.Fprintf(p.Stdout, "%d  %-*s  %s\n", i+1, width, r.Label, oneLine(stageStory(r)))
	}
	if v.Err != nil {
		fmt.Fprintf(p.Stdout, "the attempt failed: %s\n", report.FailureText(v.Err))
	}
	return nil
}

// tableObject describes an attempt and its stages.
func tableObject(id sim.TaskID, v debug.Visit, rows []ui.StageRow) value.Value {
	list := make([]value.Value, 0, len(rows))
	for i := range rows {
		list = append(list, stageRow(rows, i))
	}
	members := []value.Member{
		text("place", id.Place()), text("type", v.State.Type.String()), count("entry", v.Entry), count("attempt", v.Attempt),
		member("stages", value.Array(list...)),
	}
	if v.Err != nil {
		members = append(members, failureMembers(v.Err)...)
	}
	return value.Object(members...)
}

// stageStory says in a line what became of a stage.
func stageStory(r ui.StageRow) string {
	source := ""
	if r.Field != nil && !r.NotSet() {
		source = "  " + report.Shorten(strings.Join(strings.Fields(r.Field.Source), " "))
	}
	switch {
	case r.Run == nil:
		return "not run" + source
	case r.Run.Err != nil:
		return "failed" + source + "  " + report.FailureText(r.Run.Err)
	case len(r.Run.Rules) > 0:
		return rulesStory(r.Run.Rules)
	case r.NotSet():
		return fmt.Sprintf("%d B  not set", r.Run.Out.Size())
	}
	return fmt.Sprintf("%d B%s", r.Run.Out.Size(), source)
}

func rulesStory(rules []sim.RuleResult) string {
	for i, r := range rules {
		if r.Match {
			return fmt.Sprintf("rule %d matches  %s", i+1, r.Rule.Condition)
		}
	}
	return "no rule matches"
}

// stageRow is a stage of the table as an object: stage and field are AWS's
// names, run tells whether it was come to.
func stageRow(rows []ui.StageRow, i int) value.Value {
	r := rows[i]
	if r.Run != nil {
		return stageObject(&r.Run.Stage)
	}
	members := []value.Member{text("stage", r.Name.String()), text("field", r.Name.Field())}
	if r.Field != nil && !r.Field.Default {
		members = append(members, text("source", r.Field.Source))
	}
	return value.Object(append(members, member("run", value.Bool(false)))...)
}

// stageDocument prints what a stage made: the document as text, the stage as
// JSON.
func (p *program) stageDocument(rows []ui.StageRow, i int, format string) error {
	r := rows[i]
	switch {
	case format == "json":
		return p.indented(stageRow(rows, i))
	case r.Run == nil:
		return fail(exitFailed, "%s was not come to", r.Label)
	case r.Run.Err != nil:
		return fail(exitFailed, "%s failed: %s", r.Label, report.FailureText(r.Run.Err))
	case len(r.Run.Rules) > 0:
		for n, rule := range r.Run.Rules {
			fmt.Fprintf(p.Stdout, "rule %d  %-5t  %s\n", n+1, rule.Match, oneLine(conditionText(rule.Rule)))
		}
		return nil
	}
	return p.indented(ui.DocumentsOf(rows, i).After)
}

func conditionText(r *asl.Rule) string { return fmt.Sprint(r.Condition) }

func attempt(id sim.TaskID) string {
	return fmt.Sprintf("entry %d, attempt %d", id.Entry, id.Attempt)
}
