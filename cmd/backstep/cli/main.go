package cli

import (
	"bufio"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"backstep/asl/syntax"
)

// program is one call of backstep.
type program struct {
	Env
	raw   Env          // with the streams as they were given, for the terminal UI
	flush func() error // writes what the standard output holds back
}

// Main runs the program and returns its exit code.
func Main(env Env) (code int) {
	if env.Getenv == nil {
		env.Getenv = func(string) string { return "" }
	}
	p := &program{Env: env, raw: env}
	p.Open = withExamples(env.Open)
	out := bufio.NewWriterSize(env.Stdout, 64<<10)
	stdout, stderr := &visible{to: out}, &visible{to: env.Stderr}
	p.Stdout, p.Stderr, p.flush = stdout, stderr, out.Flush
	defer func() {
		if r := recover(); r != nil {
			code = p.crashed(r)
		}
		stdout.flush()
		if err := errors.Join(stdout.err, out.Flush()); err != nil && code == exitOK {
			p.note("cannot write the output: %v", err)
			code = exitUsage
		}
		stderr.flush()
	}()
	return p.exit(p.root().Execute())
}

// exit says what is left to say about how a command ended.
func (p *program) exit(err error) int {
	if err == nil {
		return exitOK
	}
	var f *failure
	if !errors.As(err, &f) {
		p.note("%v. See: backstep --help", err)
		return exitUsage
	}
	if f.text != "" {
		p.note("%s", f.text)
	}
	return f.code
}

// crashed reports an error of the program itself.
func (p *program) crashed(r any) int {
	fmt.Fprintf(p.Stderr, "backstep: internal error: %s%s.\nThis is a mistake in backstep, not in your files, which were not changed. "+
		"A report with the definition, the input and the command line helps to mend it.\n", oneLine(fmt.Sprint(r)), place())
	return exitInternal
}

// place names the code that panicked.
func place() string {
	var pcs [32]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs[:])])
	panicked := false
	for {
		f, more := frames.Next()
		if panicked && strings.HasPrefix(f.Function, "backstep/") {
			return fmt.Sprintf(" (in %s, line %d)", strings.TrimPrefix(f.Function, "backstep/"), f.Line)
		}
		panicked = panicked || f.Function == "runtime.gopanic"
		if !more {
			return ""
		}
	}
}

func (p *program) root() *cobra.Command {
	cobra.MousetrapHelpText = "" // a double click in Windows Explorer starts the program, too
	s := &settings{}
	c := &cobra.Command{
		Use:   "backstep [FILE]",
		Short: "A terminal debugger for AWS Step Functions",
		Long: `Backstep runs a state machine (Amazon States Language) in a deterministic
simulator, one transition at a time, forwards and backwards. It needs no account
and no network: tasks are answered by rules.

Without FILE it lists what the current folder holds, or opens a built-in example.`,
		Example: `  backstep                                      choose from this folder, or the built-in example
  backstep debug order.asl.json                 step through a definition
  backstep run order.asl.json --input '{"a":1}' run it and print a trace
  backstep replay hist.json                     look into a recorded execution
  backstep test tests/                          run scenarios as tests
  backstep check order.asl.json                 look for errors
  backstep debug example:claim                  step through another example
  backstep learn                                lessons and exam practice`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE:          func(c *cobra.Command, args []string) error { return p.open(c, args, s) },
	}
	s.register(c)
	s.screen.register(c.Flags())
	c.SetArgs(p.Args)
	c.SetIn(p.Stdin)
	c.SetOut(p.Stdout)
	c.SetErr(p.Stderr)
	c.SetHelpTemplate(c.HelpTemplate() + "\nExit codes:\n" + exitHelp())
	c.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return fail(exitUsage, "%s. See: %s --help", flagFault(err), c.CommandPath())
	})
	c.AddCommand(
		p.runCommand(), p.debugCommand(), p.replayCommand(),
		p.testCommand(), p.schemaCommand(), p.importCommand(), p.examplesCommand(), p.learnCommand(),
		p.dataCommand(), p.configCommand(),
		p.checkCommand(), p.explainCommand(),
		p.graphCommand(),
		p.versionCommand(),
	)
	return c
}

// flagTakes says what the values of flags look like, by their type.
var flagTakes = map[string]string{
	"int": "a whole number", "uint64": "a whole number from 0 on", "float64": "a number", "bool": "true or false",
}

// flagFault says what is wrong with a flag.
func flagFault(err error) string {
	var x *pflag.InvalidValueError
	if errors.As(err, &x) && flagTakes[x.GetFlag().Value.Type()] != "" {
		return fmt.Sprintf("--%s takes %s, not %q", x.GetFlag().Name, flagTakes[x.GetFlag().Value.Type()], x.GetValue())
	}
	return err.Error()
}

// open is backstep without a command: FILE, or the built-in example.
func (p *program) open(c *cobra.Command, args []string, s *settings) error {
	if len(args) > 1 {
		return fail(exitUsage, "there is no command %q. See: backstep --help", args[0])
	}
	if len(args) == 0 {
		return p.debug(args, s)
	}
	file, _ := p.split(args[0])
	if name, _, ok := p.scenarioArgument(args[0]); ok {
		file = name
	}
	if l, ok := p.linkArgument(args[0]); ok {
		file = l.File
	}
	if file != stdin && !p.exists(file) {
		hint := "See: backstep --help"
		if near := syntax.Nearest(args[0], commandNames(c)); near != "" {
			hint = "Did you mean " + near + "?"
		}
		return fail(exitUsage, "there is no command or file %q. %s", args[0], hint)
	}
	return p.debug(args, s)
}

func commandNames(c *cobra.Command) []string {
	var out []string
	for _, sub := range c.Commands() {
		out = append(out, sub.Name())
	}
	return out
}
