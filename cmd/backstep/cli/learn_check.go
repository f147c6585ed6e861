package cli

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"backstep/asl/syntax"
	"backstep/scenarios"
	"backstep/scenarios/learn"
)

// Follow presses the keys of an instruction's solution in the debugger and says
// what is wrong with them, "" for nothing. It is nil in a program without a
// screen.
var Follow func(*learn.Solved) string

// checkLessons verifies files of lessons and exam questions. The gravest
// finding decides the exit code.
func (p *program) checkLessons(paths []string) error {
	sources, err := p.lessonSources(paths)
	if err != nil {
		return err
	}
	solver, code := learn.NewSolver(p.Open), exitOK
	for _, src := range sources {
		found := learn.Inspect(solver, src)
		if len(found) == 0 {
			found = learn.Follow(solver, src, Follow)
		}
		for _, f := range found {
			problem{src: f.Source, span: f.Span, label: f.Label, msg: f.Msg, hint: f.Hint}.write(p.Stdout)
			if f.Label != learn.Differs {
				code = exitDefinition
			} else if code == exitOK {
				code = exitFound
			}
		}
		if len(found) == 0 {
			fmt.Fprintf(p.Stdout, "%s: ok, %s\n", oneLine(src.Name), plural(learn.Count(src), "question", "questions"))
		}
	}
	if code != exitOK {
		return &failure{code: code}
	}
	return nil
}

// lessonSources reads what paths name; nothing means what comes with the program.
func (p *program) lessonSources(paths []string) ([]*syntax.Source, error) {
	if len(paths) == 0 {
		return learn.Embedded(), nil
	}
	var out []*syntax.Source
	for _, path := range paths {
		files, err := p.lessonFiles(path)
		if err != nil {
			return nil, err
		}
		for _, name := range files {
			text, err := p.read(name, mocksFile)
			if err != nil {
				return nil, err
			}
			out = append(out, syntax.NewSource(shown(name), text))
		}
	}
	return out, nil
}

// lessonFiles returns a file, or the lessons and banks below a folder, sorted.
func (p *program) lessonFiles(path string) ([]string, error) {
	folder, err := isFolder(p.Open, path)
	switch {
	case err != nil:
		return nil, fail(exitUsage, "cannot read %s: %s", path, scenarios.FileReason(err))
	case !folder:
		return []string{path}, nil
	}
	files, err := p.lessonsBelow(path)
	if err == nil && len(files) == 0 {
		err = fail(exitUsage, "no lessons in %s: their names end in .lesson.yaml, those of exam questions in .exam.yaml", path)
	}
	return files, err
}

func (p *program) lessonsBelow(dir string) ([]string, error) {
	list, err := scenarios.Entries(p.Open, dir)
	if err != nil {
		return nil, fail(exitUsage, "%v", err)
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	var out []string
	for _, e := range list {
		name := filepath.Join(dir, e.Name())
		switch {
		case scenarios.Hidden(e):
		case e.IsDir():
			below, err := p.lessonsBelow(name)
			if err != nil {
				return nil, err
			}
			out = append(out, below...)
		case learn.IsLesson(name) || learn.IsBank(name):
			out = append(out, name)
		}
	}
	return out, nil
}
