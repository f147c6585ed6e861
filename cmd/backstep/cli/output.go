package cli

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"backstep/scenarios"
	"backstep/scenarios/report"
	"backstep/sim/debug"
	"backstep/tui/widget"
)

// output finds out what --output asks for, before anything is run.
func (p *program) output(r *runFlags, s *settings) error {
	switch {
	case r.force && r.out == "":
		return fail(exitUsage, "--force writes over the file of --output: add -o FILE")
	case r.out == "" && s.flags.Changed("output"):
		return fail(exitUsage, "--output is empty")
	case r.out == "":
		return nil
	case !r.force && r.out != stdin && p.exists(r.out):
		return fail(exitUsage, "%s exists already: it is not written over. --force does that", r.out)
	case s.flags.Changed("format"):
		return nil
	}
	for _, f := range report.Formats {
		if strings.HasSuffix(r.out, f.Suffix) {
			r.format = f.Name
			return nil
		}
	}
	if strings.HasSuffix(r.out, ".cast") {
		r.format = "cast"
		return nil
	}
	return fail(exitUsage, "%s: its ending names no format. Add --format %s, or name it like run%s", r.out, "text", report.Formats[0].Suffix)
}

// Record returns the screens of a session as an asciicast. It is nil in a program
// without a terminal UI.
var Record func(Options) string

// writeCast writes the screens. What they show is escaped by the screen itself.
func (p *program) writeCast(o *outcome) error {
	if Record == nil {
		return fail(exitUsage, "no terminal UI is linked into this program: there are no screens to record")
	}
	if o.trace.Len() == 0 {
		return fail(exitUsage, "nothing was run: there are no screens to record")
	}
	session := debug.Resume(o.trace, o.rules, 0, "/")
	_, err := io.WriteString(p.Stdout, Record(Options{
		Env: p.raw, Path: ownPath(o.path), Source: o.source, Machine: o.machine, Problems: o.problems, Start: o.start, Rules: o.rules,
		Mocks: o.mocks, Session: &session,
	}))
	return err
}

// into lets what is written go to the file of --output.
func (p *program) into(r *runFlags, write func() error) error {
	if r.out == "" {
		return write()
	}
	var b bytes.Buffer
	was := p.Stdout
	out := &visible{to: &b}
	p.Stdout = out
	err := write()
	out.flush()
	if p.Stdout = was; err != nil {
		return err
	}
	if err := p.writeTo(r.out, b.String()); err != nil {
		return err
	}
	if r.out != stdin {
		p.note("wrote %s", r.out)
	}
	return nil
}

// as writes a run in one of the formats of package report.
func as(name string) func(*program, *outcome) error {
	f := report.Formats[slices.IndexFunc(report.Formats, func(f report.Format) bool { return f.Name == name })]
	return func(p *program, o *outcome) error {
		text, err := f.Write(o.report())
		if err == nil {
			_, err = p.Stdout.Write([]byte(text))
		}
		return err
	}
}

// report is the run as package report writes it.
func (o *outcome) report() *report.Run {
	r := &report.Run{Trace: o.trace, Rules: o.rules, Title: shown(o.path) + o.suffix(), Width: widget.Width}
	if o.path == stdin || o.scenario != nil {
		r.Title = shown(o.path)
	}
	r.Machine = scenarios.Beside(o.out, o.path) + o.suffix()
	if o.s3 != "" {
		r.S3 = scenarios.Beside(o.out, o.s3)
	}
	switch {
	case o.mocks == stdin || o.scenario != nil || o.foreign:
		r.Own = o.rules
	case o.mocks != "":
		r.Mocks = scenarios.Beside(o.out, o.mocks)
	}
	if x := o.scenario; x != nil {
		if r.Machine, r.Definition = "", x.Definition; x.Machine != "" {
			r.Machine = scenarios.Beside(o.out, below(o.path, x.Machine))
		}
		if x.S3 != "" {
			r.S3 = scenarios.Beside(o.out, below(o.path, x.S3))
		}
	}
	return r
}
