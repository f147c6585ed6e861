package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"backstep/scenarios/learn"
)

// progressCommand shows, exports or forgets what was answered.
func (p *program) progressCommand() *cobra.Command {
	export, reset := "", false
	c := &cobra.Command{
		Use:   "progress",
		Short: "Show how far you are, write it to a file, or forget it",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			now, err := p.progress()
			switch {
			case reset:
				return p.resetProgress()
			case err != nil:
				return fail(exitUsage, "%v", err)
			case export != "":
				return p.writeTo(export, string(now.Text()))
			}
			return p.showProgress(now)
		},
	}
	c.Flags().StringVar(&export, "export", "", "write the progress as JSON to a file; - for the standard output")
	c.Flags().BoolVar(&reset, "reset", false, "forget all that was answered")
	return c
}

func (p *program) resetProgress() error {
	if err := p.saveProgress(learn.NewProgress()); err != nil {
		return fail(exitUsage, "the progress could not be reset: %v", err)
	}
	fmt.Fprintln(p.Stdout, "The progress is forgotten.")
	return nil
}

func (p *program) showProgress(now learn.Progress) error {
	c := learn.BuiltIn()
	for _, l := range c.Lessons {
		answered, right := now.Count(l.Questions)
		fmt.Fprintf(p.Stdout, "%02d %-44s %d of %d answered, %d right\n", l.Number, l.Title, answered, len(l.Questions), right)
	}
	for _, b := range c.Banks {
		answered, right := now.Count(b.Questions)
		fmt.Fprintf(p.Stdout, "   %-44s %d of %d answered, %d right\n", "Exam: "+b.Title, answered, len(b.Questions), right)
	}
	_, err := fmt.Fprintf(p.Stdout, "%s due for review\n", plural(len(c.Due(now, p.now())), "question", "questions"))
	return err
}
