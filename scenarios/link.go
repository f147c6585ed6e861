package scenarios

import (
	"path"
	"path/filepath"
	"strings"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/template"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
)

// linker puts together one test.
type linker struct {
	*Library
	test     *Test
	findings []Finding
}

func (k *linker) found(span syntax.Span, msg, hint string) {
	k.findings = append(k.findings, Finding{Source: k.test.Source, Span: span, Label: "ERROR", Msg: msg, Hint: hint})
}

func (k *linker) warn(src *syntax.Source, span syntax.Span, msg, hint string) {
	k.findings = append(k.findings, Finding{Source: src, Span: span, Warning: true, Label: "WARNING", Msg: msg, Hint: hint})
}

func (k *linker) link() {
	s := k.test.Scenario
	at := s.At
	if at.IsZero() {
		at = DefaultAt
	}
	k.test.Start = sim.Start{
		Input: s.Input.Or(value.EmptyObject), At: at, Seed: s.Seed, Express: s.Type == template.Express, Limits: sim.DefaultLimits(),
	}
	k.machine()
	k.rules()
	if s.S3 != "" {
		var err error
		if k.test.Start.Objects, err = k.objects(k.beside(s.S3)); err != nil {
			k.found(s.spans["s3"], err.Error(), "s3 names a folder that holds objects as bucket/key")
		}
	}
	if k.test.Start.Machine != nil {
		k.places()
	}
}

// beside returns a file that the scenario names as it can be opened.
func (k *linker) beside(name string) string { return besideOf(k.test.Source.Name, name) }

// besideOf is a file that another one names.
func besideOf(file, name string) string {
	if filepath.IsAbs(name) || strings.HasPrefix(name, ExampleScheme) {
		return name
	}
	if rest, ok := strings.CutPrefix(file, ExampleScheme); ok {
		return ExampleScheme + path.Join(path.Dir(rest), name)
	}
	return filepath.Join(filepath.Dir(file), filepath.FromSlash(name))
}

func (k *linker) machine() {
	s := k.test.Scenario
	start := &k.test.Start
	switch {
	case s.Definition != nil:
		m, problems := asl.LoadTree(k.test.Source, s.Definition)
		start.Machine, start.Identity.MachineName = m, MachineName(strings.TrimPrefix(k.test.Source.Name, ExampleScheme))
		k.definition(k.test.Source, problems)
	case s.Machine == "":
		k.found(syntax.Span{}, "the scenario has no machine", "write machine: and the path of a definition, or the definition itself")
	default:
		k.named(s.Machine)
	}
	if start.Machine != nil && start.Express {
		k.definition(start.Machine.Source, asl.CheckExpress(start.Machine))
	}
}

// named loads FILE or FILE#NAME.
func (k *linker) named(path string) {
	span := k.test.Scenario.spans["machine"]
	all, err := k.load(k.beside(path))
	file, name := path, ""
	if i := strings.LastIndexByte(path, '#'); i > 0 && err != nil {
		file, name = path[:i], path[i+1:]
		all, err = k.load(k.beside(file))
	}
	if err != nil {
		k.found(span, err.Error(), "the path is relative to the folder of the scenario")
		return
	}
	chosen, err := template.Choose(all, file, name)
	if err != nil {
		k.found(span, err.Error(), "")
		return
	}
	start := &k.test.Start
	start.Machine = chosen.Machine
	start.Express = start.Express || chosen.Type == template.Express && k.test.Scenario.Type == ""
	start.Identity.MachineName = MachineName(file)
	if chosen.Name != "" {
		start.Identity.MachineName = MachineName(chosen.Name)
	}
	k.definition(chosen.Source, chosen.Problems)
}

// definition takes over what AWS would refuse.
func (k *linker) definition(src *syntax.Source, problems asl.Problems) {
	for _, x := range problems.Errors() {
		msg, _, _ := strings.Cut(x.Msg, "\n")
		k.findings = append(k.findings, Finding{
			Source: src, Span: x.Span, Msg: msg, Hint: x.Hint, Label: strings.ToUpper(x.Severity.String()) + " " + string(x.Code),
		})
	}
}

// rules puts the rules of the mocks file after the scenario's own.
func (k *linker) rules() {
	s := k.test.Scenario
	k.test.Rules = s.Mocks
	m := k.test.Start.Machine
	if m != nil {
		for _, x := range s.Mocks.Doubts(m) {
			k.warn(k.test.Source, spanAt(s.MockSpans, x.Rule), x.Msg, x.Hint)
		}
	}
	if s.MocksFile == "" {
		return
	}
	f := k.mocksFile(k.beside(s.MocksFile))
	if f.err != nil {
		k.found(s.spans["mocksFile"], f.err.Error(), "the path is relative to the folder of the scenario")
		return
	}
	k.findings = append(k.findings, f.findings...)
	k.test.Rules = append(k.test.Rules[:len(k.test.Rules):len(k.test.Rules)], f.rules...)
	if m != nil {
		for _, x := range f.rules.Doubts(m) {
			k.warn(f.src, spanAt(f.spans, x.Rule), x.Msg, x.Hint)
		}
	}
}

// places reports moves, expectations and notes for places that the machine
// does not have.
func (k *linker) places() {
	s, m := k.test.Scenario, k.test.Start.Machine
	check := func(p Place, span syntax.Span, tasks bool) {
		if msg, hint := misplaced(p.Path, m, tasks); msg != "" {
			k.found(span, msg, hint)
		}
	}
	for i, x := range s.Moves {
		if x.At.Path != "" {
			check(x.At, spanAt(s.MoveSpans, i), x.Do != Set && x.Do != Fail && x.Do != Abort)
		}
	}
	for i, x := range s.Notes {
		check(x.At, spanAt(s.NoteSpans, i), false)
	}
	if s.Expect != nil {
		for _, x := range s.Expect.States {
			check(x.At, x.Span, false)
		}
	}
}

// misplaced says what is wrong with a place, "" for nothing.
func misplaced(path string, m *asl.Machine, tasks bool) (msg, hint string) {
	of := func(s *asl.State) bool { return !tasks || s.Type == asl.TaskType }
	msg, hint = mock.NoPlace(path, m, of)
	if msg == "" || !isFrame(path) {
		return msg, hint
	}
	for _, s := range m.States {
		if x, _ := mock.NoPlace(path+"/"+s.Name, m, of); x == "" {
			return "", ""
		}
	}
	return "there is no branch or iteration " + path, hint
}
