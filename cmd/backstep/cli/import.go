package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/scenarios"
	"backstep/scenarios/imports"
)

// importFlags are the flags of import.
type importFlags struct {
	machines []string // NAME=FILE
	dir      string
	force    bool
}

// imported is a scenario and the file that it becomes.
type imported struct {
	name     string
	scenario *scenarios.Scenario
}

func (p *program) importCommand() *cobra.Command {
	f := &importFlags{}
	c := &cobra.Command{
		Use:   "import FILE...",
		Short: "Make scenarios of the tests of other tools",
		Long: `Import reads the mock configuration of Step Functions Local (MockConfigFile.json)
and writes a scenario for each of its test cases; from a request of TestState
(aws stepfunctions test-state --cli-input-json) it makes a scenario of that state.

A test case names its machine. Its definition is looked for beside the file, as
NAME.asl.json or NAME.json; --machine says where it is. Such a configuration has
no input: write it into the scenario. A test case can also be used as it is, with
--mocks FILE#Machine/TestCase.`,
		Example: `  backstep import MockConfigFile.json --machine Orders=order.asl.json -o tests
  backstep debug order.asl.json --mocks MockConfigFile.json#Orders/HappyPath`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fail(exitUsage, "import needs a FILE: a MockConfigFile.json or a request of TestState")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return p.importFiles(args, f) },
	}
	c.Flags().StringArrayVar(&f.machines, "machine", nil, "NAME=FILE: the definition of a machine; can be given for each")
	c.Flags().StringVarP(&f.dir, "output", "o", ".", "the folder that scenarios are written to")
	c.Flags().BoolVar(&f.force, "force", false, "write over files that exist")
	return c
}

// importFiles reads all files before it writes any.
func (p *program) importFiles(paths []string, f *importFlags) error {
	var all []imported
	used := map[string]bool{}
	for _, path := range paths {
		list, err := p.importFile(path, f, used)
		if err != nil {
			return err
		}
		all = append(all, list...)
	}
	if i := slices.IndexFunc(f.machines, func(m string) bool { return !used[m] }); i >= 0 {
		return fail(exitUsage, "--machine %s: no test case is of that machine. Write NAME=FILE", f.machines[i])
	}
	for i := range all {
		all[i].name = filepath.Join(f.dir, all[i].name)
		if !f.force && p.exists(all[i].name) {
			return fail(exitUsage, "%s exists already: it is not written over. --force does that", all[i].name)
		}
	}
	for _, x := range all {
		if err := p.writeTo(x.name, scenarios.Print(x.scenario)); err != nil {
			return err
		}
		fmt.Fprintf(p.Stdout, "wrote %s\n", oneLine(x.name))
	}
	return nil
}

func (p *program) importFile(path string, f *importFlags, used map[string]bool) ([]imported, error) {
	text, err := p.read(path, mocksFile)
	if err != nil {
		return nil, err
	}
	src := syntax.NewSource(shown(path), text)
	root, _ := syntax.Parse(src)
	switch {
	case imports.IsConfig(root):
		return p.importConfig(path, src, f, used)
	case root != nil && imports.IsTestState(root):
		return p.importTestState(path, src)
	case root == nil: // the reader says why
		_, problems := imports.ParseConfig(src)
		return nil, p.refused(src, problems)
	}
	return nil, fail(exitDefinition, "%s is no mock configuration of Step Functions Local (StateMachines, MockedResponses) and no request of TestState (definition)", shown(path))
}

// refused reports problems of a file.
func (p *program) refused(src *syntax.Source, problems []scenarios.Problem) error {
	if len(problems) == 0 {
		return nil
	}
	for _, x := range problems {
		p.report(problem{src: src, span: x.Span, label: "ERROR", msg: x.Msg, hint: x.Hint})
	}
	return &failure{code: exitDefinition}
}

// doubtful reports what is not carried over as it is.
func (p *program) doubtful(src *syntax.Source, doubts []imports.Doubt) {
	for _, x := range doubts {
		p.report(problem{src: src, span: x.Span, label: "WARNING", msg: x.Msg, hint: x.Hint})
	}
}

func (p *program) importConfig(path string, src *syntax.Source, f *importFlags, used map[string]bool) ([]imported, error) {
	config, problems := imports.ParseConfig(src)
	if err := p.refused(src, problems); err != nil {
		return nil, err
	}
	var out []imported
	for _, m := range config.Machines {
		file, err := p.definitionOf(path, m.Name, f, used)
		if err != nil {
			return nil, err
		}
		machine := file
		var loaded *asl.Machine
		if file == "" {
			machine = filepath.Join(filepath.Dir(path), fileName(m.Name)+".asl.json")
			p.note("there is no definition of %s: the scenarios name %s. --machine %s=FILE says where it is", m.Name, machine, m.Name)
		} else {
			at, name := p.split(file)
			one, err := p.one(at, name)
			if err != nil {
				return nil, err
			}
			loaded = one.Machine
		}
		for _, c := range m.Cases {
			rules, doubts := c.Rules(loaded)
			p.doubtful(src, doubts)
			name := fileName(m.Name) + "-" + fileName(c.Name) + scenarios.FileSuffixes[0]
			for n := 2; slices.ContainsFunc(out, func(x imported) bool { return x.name == name }); n++ {
				name = fmt.Sprintf("%s-%s-%d%s", fileName(m.Name), fileName(c.Name), n, scenarios.FileSuffixes[0])
			}
			out = append(out, imported{name, &scenarios.Scenario{
				Title: m.Name + ": " + c.Name, Machine: scenarios.Beside(filepath.Join(f.dir, name), machine), Mocks: rules,
			}})
		}
	}
	return out, nil
}

// definitionOf finds the definition of a machine of a configuration, "" when it is
// not known.
func (p *program) definitionOf(path, name string, f *importFlags, used map[string]bool) (string, error) {
	for _, m := range f.machines {
		n, file, ok := strings.Cut(m, "=")
		if !ok || file == "" {
			return "", fail(exitUsage, "--machine %s: write NAME=FILE", m)
		}
		if n == name {
			used[m] = true
			return file, nil
		}
	}
	for _, ending := range []string{".asl.json", ".asl.yaml", ".json"} {
		if file := filepath.Join(filepath.Dir(path), fileName(name)+ending); path != stdin && p.exists(file) {
			return file, nil
		}
	}
	return "", nil
}

func (p *program) importTestState(path string, src *syntax.Source) ([]imported, error) {
	s, doubts, problems := imports.ParseTestState(src)
	if err := p.refused(src, problems); err != nil {
		return nil, err
	}
	p.doubtful(src, doubts)
	stem := "teststate"
	if path != stdin {
		stem = scenarios.Stem(filepath.Base(path))
	}
	return []imported{{stem + scenarios.FileSuffixes[0], s}}, nil
}

// fileName writes a name out of a file so that it is one part of a path.
func fileName(name string) string {
	clean := strings.Map(func(r rune) rune {
		if r < 0x80 && !strings.ContainsRune("-_", r) && !('0' <= r && r <= '9') && !('a' <= r && r <= 'z') && !('A' <= r && r <= 'Z') {
			return '-'
		}
		return r
	}, oneLine(name))
	if len(clean) > 80 || clean == "" {
		clean = (clean + "unnamed")[:min(len(clean)+7, 80)]
	}
	return clean
}

// configMocks takes the rules of a test case of a mock configuration; false when
// the file is none.
func (p *program) configMocks(l *loaded, arg string) (bool, error) {
	path, name := p.split(arg)
	if path == stdin || !strings.HasSuffix(strings.ToLower(path), ".json") {
		return false, nil
	}
	text, err := p.read(path, mocksFile)
	if err != nil {
		return false, err
	}
	src := syntax.NewSource(shown(path), text)
	if root, _ := syntax.Parse(src); !imports.IsConfig(root) {
		return false, nil
	}
	config, problems := imports.ParseConfig(src)
	if err := p.refused(src, problems); err != nil {
		return true, err
	}
	c, err := config.Find(name)
	if err != nil {
		return true, fail(exitUsage, "--mocks %s: %v", arg, err)
	}
	var doubts []imports.Doubt
	l.rules, doubts = c.Rules(l.machine)
	l.foreign = true
	p.doubtful(src, doubts)
	return true, nil
}
