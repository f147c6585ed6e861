package scenarios

import (
	"errors"
	"io"
	"io/fs"
	"testing"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/value"
)

// Every example has a definition without errors and warnings, an input and mocks
// that fit.
func TestExamples(t *testing.T) {
	read := func(name string) string {
		t.Helper()
		f, err := OpenExample(ExampleScheme + name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		b, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	for _, e := range Examples() {
		t.Run(e.Name, func(t *testing.T) {
			m, problems := asl.Load(syntax.NewSource(e.Name, read(e.Name)))
			if len(problems) > 0 {
				t.Errorf("the definition: %+v", problems)
			}
			input := e.Input
			if input == "" {
				input = e.Name + ".input.json"
			}
			if _, err := value.Parse(read(input)); err != nil {
				t.Errorf("the input: %v", err)
			}
			s, found := Parse(syntax.NewSource("mocks", read(e.Name+".mocks.yaml")))
			if len(found) > 0 || len(s.Mocks.Doubts(m)) > 0 {
				t.Errorf("the mocks: %+v, %+v", found, s.Mocks.Doubts(m))
			}
			if got, ok := ExampleNamed(ExampleScheme + e.Name); !ok || got != e {
				t.Errorf("ExampleNamed: %+v, %t", got, ok)
			}
		})
	}
}

func TestExamplesAreAWorldOfTheirOwn(t *testing.T) {
	for _, name := range []string{"example:nope", "example:../example.go", "example:..\\example.go", "example:", "example:order/x"} {
		f, err := OpenExample(name)
		if err == nil {
			if info, _ := f.Stat(); info == nil || !info.IsDir() {
				t.Errorf("%s can be opened", name)
			}
			f.Close()
		} else if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
