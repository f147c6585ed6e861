package scenarios

import (
	"fmt"
	"io/fs"
	"sync"

	"backstep/asl/syntax"
	"backstep/asl/template"
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
	return l.linkAll(src, s, problems)
}

// LinkTree is Link for a tree whose places are those of a source.
func (l *Library) LinkTree(src *syntax.Source, root *syntax.Node) (*Test, []Finding, error) {
	s, problems := ParseTree(src, root)
	return l.linkAll(src, s, problems)
}

func (l *Library) linkAll(src *syntax.Source, s *Scenario, problems []Problem) (*Test, []Finding, error) {
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

// Tree returns the definition of a file that a scenario names, as it stands
// there.
func (l *Library) Tree(scenario, name string) (*syntax.Node, error) {
	src, err := l.source(besideOf(scenario, name), maxDefinition)
	if err != nil {
		return nil, err
	}
	root, errs := syntax.Parse(src)
	if len(errs) > 0 {
		line, col := src.Position(errs[0].Span.Start)
		return nil, fmt.Errorf("%s:%d:%d: %s", src.Name, line, col, errs[0].Msg)
	}
	return root, nil
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
