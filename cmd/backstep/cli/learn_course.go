package cli

import (
	"path/filepath"
	"time"

	"backstep/asl/syntax"
	"backstep/cmd/backstep/host"
	"backstep/scenarios"
	"backstep/scenarios/learn"
)

// course finds what LESSON means: the lesson of the program, or the files of a
// person's own.
func (p *program) course(arg string) (learn.Course, *learn.Lesson, error) {
	c := learn.BuiltIn()
	if l := c.Find(arg); l != nil {
		return c, l, nil
	}
	switch {
	case c.FindBank(arg) != nil:
		return c, nil, nil
	case p.exists(arg):
		return p.ownCourse(arg)
	}
	hint := "backstep learn lists all"
	if near := syntax.Nearest(arg, c.Slugs()); near != "" {
		hint = "Did you mean " + near + "?"
	}
	return c, nil, fail(exitUsage, "there is no lesson or file %q. %s", arg, hint)
}

// ownCourse reads a file or a folder of lessons.
func (p *program) ownCourse(path string) (c learn.Course, first *learn.Lesson, err error) {
	sources, err := p.lessonSources([]string{path})
	if err != nil {
		return c, nil, err
	}
	broken := false
	for _, src := range sources {
		var problems []scenarios.Problem
		if learn.IsBank(src.Name) {
			var b *learn.Bank
			b, problems = learn.ReadBank(src)
			c.Banks = append(c.Banks, b)
		} else {
			var l *learn.Lesson
			if l, problems = learn.ReadLesson(src); l != nil {
				l.Own(absolute(src.Name))
			}
			c.Lessons = append(c.Lessons, l)
		}
		for _, x := range problems {
			p.report(problem{src: src, span: x.Span, label: "ERROR", msg: x.Msg, hint: x.Hint})
			broken = true
		}
	}
	if broken {
		return c, nil, &failure{code: exitDefinition}
	}
	if len(c.Lessons) == 1 && sources[0].Name == path { // a file, not a folder
		first = c.Lessons[0]
	}
	return c, first, nil
}

func absolute(name string) string {
	if path, err := filepath.Abs(name); err == nil {
		return path
	}
	return name
}

// progressFile is the most bytes of the progress that are read.
var progressFile = kind{8 << 20, exitUsage, ""}

// progress reads what was answered before.
func (p *program) progress() (learn.Progress, error) {
	dir := p.state()
	if dir == "" || !p.exists(host.LearnFile(dir)) {
		return learn.NewProgress(), nil
	}
	text, err := p.read(host.LearnFile(dir), progressFile)
	if err != nil {
		return learn.NewProgress(), err
	}
	return learn.ReadProgress([]byte(text))
}

// putAside keeps a progress that cannot be read out of the way of the next one.
func (p *program) putAside(why error) string {
	name, err := host.Store{}.Aside(host.LearnFile(p.state()))
	if err != nil {
		return why.Error() + "; it could not be put aside: " + err.Error()
	}
	return why.Error() + "; it is put aside as " + p.homely(name)
}

// saveProgress keeps what was answered, whole or not at all.
func (p *program) saveProgress(now learn.Progress) error {
	dir := p.state()
	if dir == "" {
		return nil
	}
	store, err := host.OpenStore(dir)
	if err != nil {
		return err
	}
	return store.Write(host.LearnFile(dir), now.Text())
}

func (p *program) now() time.Time {
	if p.Now == nil {
		return scenarios.DefaultAt
	}
	return p.Now()
}
