package scenarios

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/template"
	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/mock"
)

// Open opens a file or a folder.
type Open func(name string) (fs.File, error)

// Library loads scenarios and what they name, each file once. It may be used
// from several goroutines.
type Library struct {
	open     Open
	mu       sync.Mutex
	machines map[string]*machineFile
	mocks    map[string]*mocksFile
	folders  map[string]*folder
}

type machineFile struct {
	all []template.Loaded
	err error
}

type mocksFile struct {
	src      *syntax.Source
	rules    mock.Rules
	spans    []syntax.Span
	findings []Finding
	err      error
}

type folder struct {
	objects *sim.Objects
	err     error
}

// NewLibrary returns a library of what open opens.
func NewLibrary(open Open) *Library {
	return &Library{open: open, machines: map[string]*machineFile{}, mocks: map[string]*mocksFile{}, folders: map[string]*folder{}}
}

// Finding is something wrong in a scenario or in a file that it names.
type Finding struct {
	Source    *syntax.Source
	Span      syntax.Span
	Warning   bool
	Label     string // ERROR, WARNING; with the code of a definition's problem
	Msg, Hint string
}

// String writes file:line:col: LABEL message.
func (f Finding) String() string {
	line, col := f.Source.Position(f.Span.Start)
	return fmt.Sprintf("%s:%d:%d: %s %s", f.Source.Name, line, col, f.Label, f.Msg)
}

// NotLoadable is the error for a scenario that cannot be run.
type NotLoadable struct{ Findings []Finding }

// Error tells the first finding.
func (e *NotLoadable) Error() string {
	for _, f := range e.Findings {
		if !f.Warning {
			return f.String()
		}
	}
	return "the scenario cannot be run"
}

// Load reads a scenario and all that it names. The error is a *NotLoadable, or
// says why the file cannot be read. Warnings come with a test that can be run.
func (l *Library) Load(name string) (*Test, []Finding, error) {
	text, err := ReadText(l.open, name, MaxText)
	if err != nil {
		return nil, nil, err
	}
	return l.Link(syntax.NewSource(name, text))
}

// Link is Load for a text that was read.
func (l *Library) Link(src *syntax.Source) (*Test, []Finding, error) {
	s, problems := Parse(src)
	k := &linker{Library: l, test: &Test{Source: src, Scenario: s}}
	for _, p := range problems {
		k.found(p.Span, p.Msg, p.Hint)
	}
	if len(problems) == 0 {
		k.link()
	}
	for _, f := range k.findings {
		if !f.Warning {
			return nil, nil, &NotLoadable{k.findings}
		}
	}
	return k.test, k.findings, nil
}

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

func besideOf(file, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(filepath.Dir(file), filepath.FromSlash(name))
}

func (k *linker) machine() {
	s := k.test.Scenario
	start := &k.test.Start
	switch {
	case s.Definition != nil:
		m, problems := asl.LoadTree(k.test.Source, s.Definition)
		start.Machine, start.Identity.MachineName = m, MachineName(k.test.Source.Name)
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

// load returns the state machines of a file.
func (l *Library) load(name string) ([]template.Loaded, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	f := l.machines[name]
	if f == nil {
		f = &machineFile{}
		l.machines[name] = f
		var src *syntax.Source
		if src, f.err = l.source(name, maxDefinition); f.err == nil {
			f.all = template.LoadAll(src, func(other string) (*syntax.Source, error) { return l.source(besideOf(name, other), maxDefinition) })
		}
	}
	return f.all, f.err
}

// maxDefinition is the longest definition that is read, in bytes.
const maxDefinition = 16 << 20

func (l *Library) source(name string, limit int) (*syntax.Source, error) {
	text, err := ReadText(l.open, name, limit)
	if err != nil {
		return nil, err
	}
	return syntax.NewSource(name, text), nil
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

func (l *Library) mocksFile(name string) *mocksFile {
	l.mu.Lock()
	defer l.mu.Unlock()
	f := l.mocks[name]
	if f == nil {
		f = &mocksFile{}
		l.mocks[name] = f
		if f.src, f.err = l.source(name, MaxText); f.err != nil {
			return f
		}
		s, problems := Parse(f.src)
		for _, p := range problems {
			f.findings = append(f.findings, Finding{Source: f.src, Span: p.Span, Label: "ERROR", Msg: p.Msg, Hint: p.Hint})
		}
		if s != nil {
			f.rules, f.spans = s.Mocks, s.MockSpans
		}
	}
	return f
}

func (l *Library) objects(dir string) (*sim.Objects, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	f := l.folders[dir]
	if f == nil {
		f = &folder{}
		f.objects, f.err = ReadObjects(l.open, dir)
		l.folders[dir] = f
	}
	return f.objects, f.err
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

// ReadText reads a file of at most limit bytes.
func ReadText(open Open, name string, limit int) (string, error) {
	f, err := open(name)
	if err != nil {
		return "", fmt.Errorf("cannot read %s: %s", name, FileReason(err))
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, int64(limit)+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("cannot read %s: %s", name, FileReason(err))
	case len(b) > limit:
		return "", fmt.Errorf("%s is longer than %d MiB, which is the most that is read", name, limit>>20)
	}
	return string(b), nil
}

// FileReason returns the cause of a file error without the name, which the
// message has already.
func FileReason(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "there is no such file"
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}
