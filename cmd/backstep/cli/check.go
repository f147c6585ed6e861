package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"backstep/asl"
	"backstep/asl/check"
	"backstep/asl/syntax"
	"backstep/asl/template"
	"backstep/scenarios"
)

// checked is a definition that was looked at.
type checked struct {
	src      *syntax.Source
	name     string // "" for a file that is one definition
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
	{"sarif", (*program).checkSARIF},
	{"github", (*program).checkGitHub},
}

func (p *program) checkCommand() *cobra.Command {
	format, express := "text", false
	c := &cobra.Command{
		Use:   "check FILE...",
		Short: "Look for errors in definitions",
		Long: `Check reports what AWS would refuse (ERROR), what is probably not meant
(WARNING) and what is worth a thought (NOTE), each with its place. The exit code
is 3 when there are errors. "backstep explain" tells more about a problem.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fail(exitUsage, "check needs a FILE, a definition")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return p.check(args, format, express) },
	}
	c.Flags().StringVar(&format, "format", format, "text, json, sarif, or github (annotations of GitHub Actions)")
	c.Flags().BoolVar(&express, "express", false, "check as an Express workflow")
	return c
}

func (p *program) check(paths []string, format string, express bool) error {
	var names []string
	for _, f := range checkFormats {
		if names = append(names, f.name); f.name == format {
			found, err := p.checkAll(paths, express)
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
func (p *program) checkAll(paths []string, express bool) ([]checked, error) {
	var found []checked
	code := exitOK
	for _, path := range paths {
		all, err := p.named(path)
		if err != nil {
			code = max(code, p.exit(err))
			continue
		}
		for _, l := range all {
			problems := l.Problems.With(advice(l.Machine, express, l.Type))
			found = append(found, checked{src: l.Source, name: l.Name, machine: l.Machine, problems: problems})
			if len(problems.Errors()) > 0 {
				code = exitDefinition
			}
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
			name := c.src.Name
			if c.name != "" {
				name += "#" + c.name
			}
			fmt.Fprintf(p.Stdout, "%s: ok, %s\n", oneLine(name), plural(len(c.machine.States), "state", "states"))
		}
	}
	return nil
}

// advice is what the rules find beyond Load. Times are compared with when an
// execution starts by default, so that the answer is the same every day.
func advice(m *asl.Machine, express bool, declared string) asl.Problems {
	if m == nil {
		return nil
	}
	found := check.Check(m, check.Options{Express: express || declared == template.Express, At: scenarios.DefaultAt})
	if express && declared != template.Express { // else loading has looked
		found = found.With(asl.CheckExpress(m))
	}
	return found
}

func reportsOf(found []checked) []check.Report {
	out := make([]check.Report, len(found))
	for i, c := range found {
		out[i] = check.Report{Source: c.src, Problems: c.problems}
	}
	return out
}

// checkJSON prints an array with one object for each problem.
func (p *program) checkJSON(found []checked) error { return p.indented(check.JSON(reportsOf(found))) }

func (p *program) checkSARIF(found []checked) error {
	return p.indented(check.SARIF(reportsOf(found), ""))
}

func (p *program) checkGitHub(found []checked) error {
	_, err := io.WriteString(p.Stdout, check.GitHub(reportsOf(found)))
	return err
}
