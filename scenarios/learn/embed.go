package learn

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"sync"

	"backstep/asl/syntax"
	"backstep/scenarios"
)

//go:embed lessons exam
var files embed.FS

// Scheme begins the names of the lessons and banks that come with the program.
const Scheme = "learn:"

// Open opens what lessons of the program name.
func Open(name string) (fs.File, error) { return scenarios.OpenExample(name) }

// builtIn are the lessons and banks that come with the program, read once.
var builtIn = sync.OnceValue(func() (c Course) {
	for _, name := range embedded("lessons", IsLesson) {
		l, problems := ReadLesson(embeddedSource(name))
		mustRead(name, problems)
		c.Lessons = append(c.Lessons, l)
	}
	for _, name := range embedded("exam", IsBank) {
		b, problems := ReadBank(embeddedSource(name))
		mustRead(name, problems)
		c.Banks = append(c.Banks, b)
	}
	return c
})

// Course is what there is to learn.
type Course struct {
	Lessons []*Lesson
	Banks   []*Bank
}

// BuiltIn returns the lessons, in the order of their numbers, and the banks that
// come with the program.
func BuiltIn() Course { return builtIn() }

// Embedded returns the files of the lessons and banks that come with the program.
func Embedded() []*syntax.Source {
	var out []*syntax.Source
	for _, name := range append(embedded("lessons", IsLesson), embedded("exam", IsBank)...) {
		out = append(out, embeddedSource(name))
	}
	return out
}

func embedded(dir string, is func(string) bool) []string {
	list, err := files.ReadDir(dir)
	if err != nil {
		panic("learn: " + err.Error())
	}
	var out []string
	for _, e := range list {
		if is(e.Name()) {
			out = append(out, path.Join(dir, e.Name()))
		}
	}
	return out
}

func embeddedSource(name string) *syntax.Source {
	text, err := files.ReadFile(name)
	if err != nil {
		panic("learn: " + err.Error())
	}
	return syntax.NewSource(Scheme+path.Base(name), string(text))
}

func mustRead(name string, problems []scenarios.Problem) {
	if len(problems) > 0 {
		p := problems[0]
		panic(fmt.Sprintf("learn: %s:%d:%d: %s", name, p.Line, p.Col, p.Msg))
	}
}
