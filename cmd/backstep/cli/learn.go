package cli

import (
	"github.com/spf13/cobra"
)

// learnSettings are the flags of learn.
type learnSettings struct {
	check bool
}

func (p *program) learnCommand() *cobra.Command {
	s := &learnSettings{}
	c := &cobra.Command{
		Use:   "learn [LESSON...]",
		Short: "Lessons and exam questions whose answers are computed by running them",
		Long: `Learn opens lessons: prose, and questions about a machine that the simulator
itself answers. LESSON is a number, a name, a file or a folder of lessons.

With --check it verifies lessons and exam questions instead: files or all
*.lesson.yaml and *.exam.yaml below folders (default: those of the program). The
exit code is 3 when a file has errors, 4 when a choice that is marked as right is
not what the run says, or the other way round.`,
		Example: `  backstep learn --check lessons/`,
		RunE: func(_ *cobra.Command, args []string) error {
			if s.check {
				return p.checkLessons(args)
			}
			return fail(exitUsage, "learn needs --check for now")
		},
	}
	c.Flags().BoolVar(&s.check, "check", false, "verify files of lessons and exam questions instead of opening them")
	return c
}
