package cli

import (
	"fmt"
	"io"
	"runtime"
	"sync"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/scenarios"
	"backstep/scenarios/report"
)

// testRun runs tests side by side.
type testRun struct {
	*program
	settings *testSettings
	library  *scenarios.Library
	files    []string
	tests    []report.Test
	done     []chan struct{} // closed when the test of the same index was run
}

// run runs all tests. Text is printed as they come, in their order.
func (r *testRun) run() *report.Suite {
	r.tests = make([]report.Test, len(r.files))
	r.done = make([]chan struct{}, len(r.files))
	next := make(chan int, len(r.files))
	for i := range r.files {
		r.done[i] = make(chan struct{})
		next <- i
	}
	close(next)
	workers := make([]worker, min(runtime.GOMAXPROCS(0), len(r.files)))
	var wait sync.WaitGroup
	for i := range workers {
		workers[i] = worker{testRun: r, covers: map[*asl.Machine]*scenarios.Coverage{}}
		wait.Go(func() { workers[i].work(next) })
	}
	r.print()
	wait.Wait()
	return &report.Suite{Tests: r.tests, Least: r.settings.least, Coverage: merged(r.files, workers)}
}

// print writes how the tests came out, in their order.
func (r *testRun) print() {
	width := report.Width(r.files)
	for i := range r.files {
		<-r.done[i]
		if !r.settings.tap && !r.settings.json && r.settings.junit != stdin {
			io.WriteString(r.Stdout, r.tests[i].Text(width)) // an error is reported when the program ends
		}
	}
}

// worker runs one test after the other. Its coverage is its own, so that
// workers share only what is never written.
type worker struct {
	*testRun
	covers map[*asl.Machine]*scenarios.Coverage
	first  map[*asl.Machine]int // the first test of a machine
}

func (w *worker) work(next <-chan int) {
	w.first = map[*asl.Machine]int{}
	for i := range next {
		w.tests[i] = w.one(i)
		close(w.done[i])
	}
}

func (w *worker) one(i int) (t report.Test) {
	defer func() {
		if r := recover(); r != nil {
			t = report.Test{File: w.files[i], Outcome: report.Broken, Err: fmt.Sprintf("internal error: %v%s", r, place())}
		}
	}()
	test, findings, err := w.library.Load(w.files[i])
	if err != nil {
		return report.Of(w.files[i], nil, findings, err)
	}
	m := test.Start.Machine
	if w.covers[m] == nil {
		w.covers[m], w.first[m] = scenarios.NewCoverage(m), i
	}
	result := scenarios.Run(test, w.covers[m])
	if w.settings.update {
		return w.rewrite(i, result, findings)
	}
	return report.Of(w.files[i], result, findings, nil)
}

// rewrite changes what a scenario expects and runs it again.
func (w *worker) rewrite(i int, before *scenarios.Result, findings []scenarios.Finding) report.Test {
	text, lines := before.Update()
	if lines == nil {
		return report.Of(w.files[i], before, findings, nil)
	}
	if err := w.writeTo(w.files[i], text); err != nil {
		return report.Of(w.files[i], nil, nil, err)
	}
	test, findings, err := w.library.Link(syntax.NewSource(w.files[i], text))
	if err != nil {
		return report.Of(w.files[i], nil, findings, err)
	}
	t := report.Of(w.files[i], scenarios.Run(test, nil), findings, nil)
	t.Updated = lines
	return t
}

// merged adds up what the workers covered: a coverage for each machine, in the
// order of their first tests.
func merged(files []string, workers []worker) []*scenarios.Coverage {
	at := make([]*scenarios.Coverage, len(files))
	place := map[*asl.Machine]int{}
	for _, w := range workers {
		for m, i := range w.first {
			if old, ok := place[m]; !ok || i < old {
				place[m] = i
			}
		}
	}
	for m, i := range place {
		at[i] = scenarios.NewCoverage(m)
		for _, w := range workers {
			if c := w.covers[m]; c != nil {
				at[i].Add(c)
			}
		}
	}
	var out []*scenarios.Coverage
	for _, c := range at {
		if c != nil {
			out = append(out, c)
		}
	}
	return out
}

// reportTests writes what is written after the tests.
func (p *program) reportTests(s *report.Suite, set *testSettings) error {
	if set.junit != "" {
		xml, err := s.JUnit()
		if err != nil {
			return fail(exitInternal, "%v", err)
		}
		if err := p.writeTo(set.junit, xml); err != nil {
			return err
		}
	}
	switch {
	case set.tap:
		io.WriteString(p.Stdout, s.TAP())
	case set.json:
		return p.indented(s.JSON())
	case set.junit == stdin:
	default:
		if set.github {
			io.WriteString(p.Stdout, s.GitHub())
		}
		if set.missed || !s.Covered() {
			io.WriteString(p.Stdout, s.Missed())
		}
		fmt.Fprintln(p.Stdout, s.Summary())
	}
	return nil
}

// writeTo writes a file; - is the standard output.
func (p *program) writeTo(name, text string) error {
	if name == stdin {
		_, err := io.WriteString(p.Stdout, text)
		return err
	}
	if p.WriteFile == nil {
		return fail(exitUsage, "cannot write %s: files are not written here", name)
	}
	if err := p.WriteFile(name, []byte(text)); err != nil {
		return fail(exitUsage, "cannot write %s: %s", name, scenarios.FileReason(err))
	}
	return nil
}
