package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"backstep/asl"
	"backstep/asl/syntax"
	"backstep/asl/value"
)

// checked is a definition that was looked at.
type checked struct {
	src      *syntax.Source
	machine  *asl.Machine
	problems asl.Problems
}

// checkFormats write what was found to the standard output.
var checkFormats = []struct {
	name  string
	write func(*program, []checked) error
}{
	{"text", (*program).checkText},
	{"json", (*program).checkJSON},
}

func (p *program) checkCommand() *cobra.Command {
	format := "text"
	c := &cobra.Command{
		Use:   "check FILE...",
		Short: "Look for errors in definitions",
		Long: `Check reports what AWS would refuse (ERROR) and what is probably not meant
(WARNING), each with its place. The exit code is 3 when there are errors.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fail(exitUsage, "check needs a FILE, a definition")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return p.check(args, format) },
	}
	c.Flags().StringVar(&format, "format", format, "text or json")
	return c
}

func (p *program) check(paths []string, format string) error {
	var names []string
	for _, f := range checkFormats {
		if names = append(names, f.name); f.name == format {
			found, err := p.checkAll(paths)
			if werr := f.write(p, found); werr != nil {
				return werr
			}
			return err
		}
	}
	return p.noFormat(format, names)
}

// checkAll loads all files that can be read. The error has the code of the
// worst: 3 for errors in a definition, 2 for files that cannot be read.
func (p *program) checkAll(paths []string) ([]checked, error) {
	var found []checked
	code := exitOK
	for _, path := range paths {
		src, err := p.source(path)
		if err != nil {
			code = max(code, p.exit(err))
			continue
		}
		c := checked{src: src}
		c.machine, c.problems = asl.Load(src)
		found = append(found, c)
		if len(c.problems.Errors()) > 0 {
			code = exitDefinition
		}
	}
	if code == exitOK {
		return found, nil
	}
	return found, &failure{code: code}
}

func (p *program) checkText(found []checked) error {
	for _, c := range found {
		for _, x := range c.problems {
			ofDefinition(c.src, x).write(p.Stdout)
		}
		if len(c.problems) == 0 {
			fmt.Fprintf(p.Stdout, "%s: ok, %s\n", oneLine(c.src.Name), plural(len(c.machine.States), "state", "states"))
		}
	}
	return nil
}

// checkJSON prints an array with one object for each problem.
func (p *program) checkJSON(found []checked) error {
	var list []value.Value
	for _, c := range found {
		for _, x := range c.problems {
			list = append(list, problemObject(c.src, x))
		}
	}
	return p.indented(value.Array(list...))
}

func problemObject(src *syntax.Source, x asl.Problem) value.Value {
	line, col := src.Position(x.Span.Start)
	endLine, endCol := src.Position(x.Span.End)
	members := []value.Member{
		text("file", src.Name), count("line", line), count("column", col), count("endLine", endLine), count("endColumn", endCol),
		text("severity", x.Severity.String()), text("code", string(x.Code)), text("location", string(x.Ref)), text("message", x.Msg),
	}
	if x.Hint != "" {
		members = append(members, text("hint", x.Hint))
	}
	return value.Object(members...)
}
