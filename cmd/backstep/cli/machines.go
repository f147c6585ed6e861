package cli

import (
	"path/filepath"
	"strings"

	"backstep/asl/syntax"
	"backstep/asl/template"
	"backstep/scenarios"
)

// split takes the name of a state machine off FILE#NAME. A file that is called
// just that is meant itself.
func (p *program) split(arg string) (path, name string) {
	arg = scenarios.ExampleFile(arg)
	i := strings.LastIndexByte(arg, '#')
	if i <= 0 || p.exists(arg) {
		return arg, ""
	}
	return arg[:i], arg[i+1:]
}

// machines loads the state machines of a file, at least one. Files that it
// names are looked for in its folder.
func (p *program) machines(path string) ([]template.Loaded, error) {
	src, err := p.source(path)
	if err != nil {
		return nil, err
	}
	return template.LoadAll(src, func(name string) (*syntax.Source, error) {
		if path != stdin && !filepath.IsAbs(name) {
			name = filepath.Join(filepath.Dir(path), name)
		}
		return p.source(name)
	}), nil
}

// named loads the state machines that FILE or FILE#NAME means.
func (p *program) named(arg string) ([]template.Loaded, error) {
	path, name := p.split(arg)
	if name == "" {
		return p.machines(path)
	}
	one, err := p.one(path, name)
	return []template.Loaded{one}, err
}

// one loads the state machine with the name, or the only one of a file.
func (p *program) one(path, name string) (template.Loaded, error) {
	all, err := p.machines(path)
	if err != nil {
		return template.Loaded{}, err
	}
	chosen, err := template.Choose(all, path, name)
	if err != nil {
		return template.Loaded{}, fail(exitUsage, "%v", err)
	}
	return chosen, nil
}
