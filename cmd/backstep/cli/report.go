package cli

import (
	"fmt"
	"io"
	"strings"

	"backstep/asl"
	"backstep/asl/syntax"
)

// problem is one thing wrong in a file, to be shown with its place.
type problem struct {
	src       *syntax.Source
	span      syntax.Span
	label     string // ERROR CODE, WARNING
	msg, hint string
}

// note writes a line on the error stream.
func (p *program) note(format string, args ...any) {
	fmt.Fprintf(p.Stderr, "backstep: %s\n", oneLine(fmt.Sprintf(format, args...)))
}

// report writes a problem on the error stream.
func (p *program) report(x problem) { x.write(p.Stderr) }

// write writes file:line:col: LABEL message, the line of the source with carets
// under the place, and what to do.
func (x problem) write(w io.Writer) {
	line, col := x.src.Position(x.span.Start)
	fmt.Fprintf(w, "%s:%d:%d: %s %s\n", oneLine(x.src.Name), line, col, x.label, oneLine(x.msg))
	if strings.TrimSpace(x.src.Line(line)) != "" {
		fmt.Fprintf(w, "    %s\n", strings.ReplaceAll(x.src.Excerpt(x.span), "\n", "\n    "))
	}
	if x.hint != "" {
		fmt.Fprintf(w, "    hint: %s\n", oneLine(x.hint))
	}
}

// ofDefinition returns a definition's problem.
func ofDefinition(src *syntax.Source, x asl.Problem) problem {
	msg, _, _ := strings.Cut(x.Msg, "\n") // AWS repeats the place, and the text, on a second line
	return problem{
		src: src, span: x.Span, hint: x.Hint, msg: msg,
		label: strings.ToUpper(x.Severity.String()) + " " + string(x.Code),
	}
}
