package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/value"
	"backstep/cmd/backstep/config"
	"backstep/scenarios/replay"
	"backstep/sim"
	"backstep/sim/history"
)

// recordingFile is a history or what belongs to it.
var recordingFile = kind{value.MaxText, exitUsage, ""}

// replaySettings are the flags of replay.
type replaySettings struct {
	settings
	definition, against, execution string
	format                         string
	children                       []string
}

func (p *program) replayCommand() *cobra.Command {
	s := &replaySettings{}
	c := &cobra.Command{
		Use:   "replay HISTORY...",
		Short: "Open the recorded history of an execution",
		Long: `Replay opens what AWS recorded of an execution: where it failed, why, and with
which data. With the definition it simulates the execution again, with the recorded
results, compares every event, and shows the stages of the data that AWS does not
record. Anything changed makes a simulated run beside the recording.

HISTORY is what aws stepfunctions get-execution-history prints, one or more pages in
any order, or the CloudWatch log of an Express workflow; beside it may stand what
describe-execution and describe-state-machine-for-execution print. - is the standard
input. --against executes many recordings, or folders of them, on a definition that
has changed, and tells which would go another way.`,
		Example: `  aws stepfunctions get-execution-history --execution-arn $ARN > hist.json
  aws stepfunctions describe-state-machine-for-execution --execution-arn $ARN \
    --query definition --output text > def.asl.json
  backstep replay hist.json --definition def.asl.json
  backstep replay --against new.asl.json recordings/`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fail(exitUsage, "replay needs a HISTORY: the output of aws stepfunctions get-execution-history --execution-arn ARN")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return p.replay(args, s) },
	}
	s.register(c)
	s.screen.register(c.Flags())
	f := c.Flags()
	f.StringVar(&s.definition, "definition", "", "the definition that ran: a file, also as describe-state-machine-for-execution prints it")
	f.StringVar(&s.against, "against", "", "execute the recordings on this definition and tell what changes")
	f.StringVar(&s.execution, "execution", "", "which execution of a log that holds several: its name or ARN")
	f.StringArrayVar(&s.children, "child", nil, "the history of a child execution of a distributed Map; can be repeated")
	f.StringVar(&s.format, "format", "", "print a report instead: text or json (default text where there is no terminal)")
	return c
}

var replayFormats = []string{"text", "json"}

// ofRecording are the flags for what a recording says itself.
var ofRecording = []string{"input", "at"}

func (p *program) replay(args []string, s *replaySettings) error {
	for _, name := range ofRecording {
		if s.flags.Changed(name) {
			return fail(exitUsage, "--%s cannot be used with a recording, which says itself how it was started", name)
		}
	}
	if s.format != "" && s.format != "text" && s.format != "json" {
		return p.noFormat(s.format, replayFormats)
	}
	if s.against != "" {
		return p.replayAgainst(args, s)
	}
	c := p.config(args[0], &s.settings)
	if s.format == "" && StartTUI != nil && (p.Terminal() || c.Is(config.Plain)) {
		return p.replayScreen(args, s, c)
	}
	rep, err := p.recorded(args, s, nil)
	if err != nil {
		return err
	}
	if s.format == "json" {
		err = p.indented(replayObject(rep))
	} else {
		p.writeReplay(rep)
	}
	if err == nil && rep.Differs() {
		err = &failure{code: exitFound}
	}
	return err
}

// recorded reads a recording and plays it again; tell is told how it ended as soon
// as that is seen.
func (p *program) recorded(args []string, s *replaySettings, tell func(string)) (*replay.Report, error) {
	docs, err := p.documents(args)
	if err != nil {
		return nil, err
	}
	if tell != nil {
		tell(replay.Glance(docs))
	}
	rec, err := readRecording(s.execution, docs)
	if err != nil {
		return nil, err
	}
	c := replay.Case{Recording: rec}
	for _, name := range s.children {
		child, err := p.recording("", name)
		if err != nil {
			return nil, err
		}
		c.Children = append(c.Children, child)
	}
	if err := p.defined(&c, s); err != nil {
		return nil, err
	}
	rep, err := replay.Open(c)
	if err != nil {
		return nil, fail(exitInternal, "%v", err)
	}
	return rep, nil
}

func (p *program) recording(execution string, names ...string) (*history.Recording, error) {
	docs, err := p.documents(names)
	if err != nil {
		return nil, err
	}
	return readRecording(execution, docs)
}

func (p *program) documents(names []string) ([]history.Document, error) {
	docs := make([]history.Document, len(names))
	for i, name := range names {
		text, err := p.read(name, recordingFile)
		if err != nil {
			return nil, err
		}
		docs[i] = history.Document{Name: shown(name), Text: text}
	}
	return docs, nil
}

func readRecording(execution string, docs []history.Document) (*history.Recording, error) {
	rec, err := history.Read(execution, docs...)
	var x *history.ReadError
	if errors.As(err, &x) {
		return nil, fail(exitUsage, "%s", oneLine(x.Error()))
	}
	return rec, err
}

// defined loads the definition of a recording, if there is one, with the mocks.
func (p *program) defined(c *replay.Case, s *replaySettings) error {
	l := &loaded{config: p.config(s.definition, &s.settings)}
	switch text := c.Recording.About.Definition; {
	case s.definition != "":
		var err error
		if l, err = p.definition(s.definition, &s.settings); err != nil {
			return err
		}
		c.Definition = base(s.definition)
	case text != "":
		l.path, c.Definition = stdin, "the definition beside it"
		l.source = syntax.NewSource("definition", text)
		l.machine, l.problems = asl.Load(l.source)
	default:
		return p.replayMocks(c, l, s)
	}
	if err := p.refuseErrors(l); err != nil {
		return err
	}
	c.Machine = l.machine
	c.Adjust = func(to *sim.Start) {
		to.Express, to.Objects, to.Seed, to.Limits = to.Express || l.start.Express, l.start.Objects, s.seed, sim.DefaultLimits()
		if s.stepLimit > 0 {
			to.Limits.Events = s.stepLimit
		}
	}
	return p.replayMocks(c, l, s)
}

func (p *program) replayMocks(c *replay.Case, l *loaded, s *replaySettings) error {
	if s.mocks == "" {
		return nil
	}
	err := p.mocks(l, s.mocks)
	c.Rules = l.rules
	return err
}

// refuseErrors ends a command on a definition with errors.
func (p *program) refuseErrors(l *loaded) error {
	errs := l.problems.Errors()
	for _, x := range errs {
		p.report(ofDefinition(l.source, x))
	}
	if len(errs) > 0 {
		return &failure{code: exitDefinition}
	}
	return nil
}

func base(path string) string { return filepath.Base(shown(path)) }

// writeReplay prints what there is to say about a recording.
func (p *program) writeReplay(rep *replay.Report) { fmt.Fprint(p.Stdout, replayText(rep)) }

func replayText(rep *replay.Report) string {
	var b strings.Builder
	for _, l := range rep.Lines() {
		body := oneLine(l.Text)
		if l.Label != replay.LabelCommand {
			body = strings.ReplaceAll(wrappedAt(body, 80-13), "\n", "\n"+strings.Repeat(" ", 13))
		}
		fmt.Fprintf(&b, "%-12s %s\n", l.Label, body)
	}
	return b.String()
}

// wrappedAt breaks a text into lines of at most so many characters; longer words
// stay whole.
func wrappedAt(text string, width int) string {
	var b strings.Builder
	n := 0
	for _, word := range strings.Fields(text) {
		w := utf8.RuneCountInString(word)
		switch {
		case n == 0:
		case n+1+w > width:
			b.WriteByte('\n')
			n = 0
		default:
			b.WriteByte(' ')
			n++
		}
		b.WriteString(word)
		n += w
	}
	return b.String()
}

// replayObject is the report as one object.
func replayObject(rep *replay.Report) value.Value {
	d := &rep.Diagnosis
	members := []value.Member{text("status", d.Status)}
	if d.Error != "" {
		members = append(members, text("error", d.Error))
	}
	if d.Cause != "" {
		members = append(members, text("cause", d.Cause))
	}
	members = append(members, text("startDate", timeText(rep.Recording.Begin())), inSeconds("duration", d.Took), count("events", len(rep.Recording.Events)))
	if x := d.Root; x != nil {
		members = append(members, member("rootCause", rootObject(rep, x)))
	}
	path := make([]value.Value, len(d.Path))
	for i, s := range d.Path {
		path[i] = value.String(s.State)
	}
	members = append(members, member("path", value.Array(path...)))
	if rep.Replay != nil {
		members = append(members, member("match", matchObject(&rep.Replay.Match)), member("simulation", simulationObject(rep.Replay.Trace.Tip())))
	}
	if list := rep.Missing(); len(list) > 0 {
		missing := make([]value.Value, len(list))
		for i, s := range list {
			missing[i] = value.String(s)
		}
		members = append(members, member("missing", value.Array(missing...)))
	}
	return value.Object(members...)
}

func rootObject(rep *replay.Report, x *replay.Root) value.Value {
	out := []value.Member{count("event", int(rep.Recording.Events[x.Event].ID)), text("type", x.Type), text("place", x.Where())}
	if x.Error != "" {
		out = append(out, text("error", x.Error))
	}
	if x.Cause != "" {
		out = append(out, text("cause", x.Cause))
	}
	if x.Attempts > 0 {
		out = append(out, count("attempts", x.Attempts), inSeconds("backoff", x.Backoff))
	}
	if x.Compared {
		out = append(out, member("sameInput", value.Bool(x.Same)))
	}
	if x.Caught {
		out = append(out, member("caught", value.True))
	}
	if x.Catcher >= 0 {
		out = append(out, count("catcher", x.Catcher))
	}
	return value.Object(out...)
}

// simulationObject tells how the simulation ended.
func simulationObject(tip *sim.Snapshot) value.Value {
	out := []value.Member{text("status", tip.Status().String())}
	if x := tip.Failure(); x != nil && !x.NoError {
		out = append(out, text("error", x.Error))
	}
	if v := tip.Output(); !v.IsAbsent() {
		out = append(out, member("output", v))
	}
	return value.Object(append(out, inSeconds("duration", tip.Elapsed()))...)
}

func matchObject(m *replay.Match) value.Value {
	out := []value.Member{count("events", m.Events), count("matched", m.Matched), count("drawnAnew", m.Varied), count("otherOrder", m.Moved), count("notRecorded", m.Unchecked)}
	if d := m.First; d != nil {
		out = append(out, member("firstDifference", value.Object(
			count("event", int(d.ID)), text("type", d.Type), text("text", d.String()))))
	}
	return value.Object(out...)
}
