package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"backstep/cmd/backstep/config"
	"backstep/scenarios"
	"backstep/scenarios/learn"
)

// learnSettings are the flags of learn.
type learnSettings struct {
	settings
	check, review     bool
	exam, topic, cert string
	examSeed          uint64
	format            string
}

// LearnOptions is what the lessons are started with.
type LearnOptions struct {
	Env      Env // with the streams as the process has them
	Course   learn.Course
	Open     scenarios.Open
	Lesson   *learn.Lesson  // to begin with; nil: the list
	Sitting  *learn.Sitting // to begin with; nil: Lesson or the list
	Progress learn.Progress
	Save     func(learn.Progress) error
	Message  string
	State    string // folder for what is kept between two starts, "" for none
	Look     Look
}

// StartLearn shows the lessons and returns the exit code. It is nil in a program
// without a screen.
var StartLearn func(LearnOptions) (exit int)

func (p *program) learnCommand() *cobra.Command {
	s := &learnSettings{}
	c := &cobra.Command{
		Use:   "learn [LESSON]",
		Short: "Lessons and exam questions whose answers are computed by running them",
		Long: `Learn opens lessons: prose, and questions about a machine that the simulator
itself answers. LESSON is a number (03), a name (resultpath), a file or a folder of
lessons, or a bank of exam questions (cost); without it all are listed. Progress is kept.

An exam practice mixes questions; the verdicts come at the end, by topic. What was
answered wrong comes back in the review after growing pauses.

With --check it verifies lessons and exam questions instead: files or all
*.lesson.yaml and *.exam.yaml below folders (default: those of the program). The
exit code is 3 when a file has errors, 4 when a choice that is marked as right is
not what the run says, or the other way round. How to write lessons:
go doc backstep/scenarios/learn`,
		Example: `  backstep learn                        the list of lessons
  backstep learn resultpath             one lesson
  backstep learn --exam 20q/30min       an exam practice of 20 questions in 30 minutes
  backstep learn --review               what was answered wrong
  backstep learn 03 --format json       its questions with the answers, for trainers
  backstep learn --check lessons/       verify lessons of your own`,
		RunE: func(_ *cobra.Command, args []string) error { return p.learn(args, s) },
	}
	f := c.Flags()
	s.screen.register(f)
	s.flags = f
	f.BoolVar(&s.check, "check", false, "verify files of lessons and exam questions instead of opening them")
	f.BoolVar(&s.review, "review", false, "ask what was answered wrong and is due")
	f.StringVar(&s.exam, "exam", "", "begin an exam practice: 20q/30min is 20 questions in 30 minutes, 20q takes any time")
	f.Lookup("exam").NoOptDefVal = "20q"
	f.Uint64Var(&s.examSeed, "seed", 0, "which questions an exam practice has, and in which order (default another one each time)")
	f.StringVar(&s.topic, "topic", "", "only questions about a topic: "+strings.Join(learn.Topics(), ", "))
	f.StringVar(&s.format, "format", "", "json prints the list, or with a LESSON or --exam the questions with their computed answers")
	f.StringVar(&s.cert, "for", "", "only questions for an exam: SAA-C03 or DVA-C02")
	c.AddCommand(p.progressCommand())
	return c
}

// learn opens lessons, or checks them.
func (p *program) learn(args []string, s *learnSettings) error {
	if s.check {
		return p.checkLessons(args)
	}
	args = s.takeExam(args)
	if len(args) > 1 {
		return fail(exitUsage, "learn takes one LESSON, a number, a name, a file or a folder")
	}
	if s.format != "" && s.format != "json" {
		return p.noFormat(s.format, []string{"json"})
	}
	if s.exam == "" && (s.topic != "" || s.cert != "" || s.flags.Changed("seed")) {
		return fail(exitUsage, "--topic, --for and --seed belong to --exam")
	}
	o, err := p.learnOptions(args, s)
	if err != nil {
		return err
	}
	if s.format == "json" {
		return p.learnJSON(o)
	}
	c := p.config(stdin, &s.settings)
	o.Look = lookOf(c, &s.settings)
	if !c.Is(config.Plain) && !p.Terminal() {
		return fail(exitUsage, "stdout is not a terminal. Use: backstep learn --plain (line mode), or --check")
	}
	if StartLearn == nil {
		return fail(exitUsage, "no terminal UI is linked into this program")
	}
	if err := s.screen.check(); err != nil {
		return err
	}
	if code := StartLearn(o); code != exitOK {
		return &failure{code: code}
	}
	return nil
}

// learnJSON prints the list, or the questions with their computed answers.
func (p *program) learnJSON(o LearnOptions) error {
	solver := learn.NewSolver(p.Open)
	switch {
	case o.Sitting != nil:
		return p.indented(o.Sitting.JSON(solver))
	case o.Lesson != nil:
		return p.indented(learn.Sit(o.Lesson, o.Progress).JSON(solver))
	}
	return p.indented(o.Course.JSON(o.Progress))
}

// learnOptions finds what there is to learn and how far the person is.
func (p *program) learnOptions(args []string, s *learnSettings) (LearnOptions, error) {
	o := LearnOptions{Env: p.raw, Course: learn.BuiltIn(), Open: p.Open, State: p.state()}
	if p.state() != "" {
		o.Save = p.saveProgress
	}
	var unread, err error
	if o.Progress, unread = p.progress(); unread != nil {
		o.Message = p.putAside(unread)
	}
	if len(args) == 1 {
		if o.Course, o.Lesson, err = p.course(args[0]); err != nil {
			return o, err
		}
		if b := o.Course.FindBank(args[0]); o.Lesson == nil && b != nil {
			x := learn.SitBank(b, o.Progress)
			o.Sitting = &x
		}
	}
	switch {
	case s.review:
		x := o.Course.SitReview(o.Progress, p.now())
		if len(x.Questions) == 0 {
			return o, fail(exitUsage, "nothing is due: what is answered wrong comes back here")
		}
		o.Sitting = &x
	case s.exam != "":
		o.Sitting, err = p.sitExam(o.Course, s)
	}
	return o, err
}

func (p *program) sitExam(c learn.Course, s *learnSettings) (*learn.Sitting, error) {
	e, ok := parseExam(s.exam)
	if !ok {
		return nil, fail(exitUsage, "--exam %s: write for example 20q/30min, or 20q for any time", s.exam)
	}
	e.Topic, e.Exam, e.Seed = s.topic, strings.ToUpper(s.cert), s.examSeed
	if !s.flags.Changed("seed") {
		e.Seed = uint64(p.now().UnixNano()) / 1000 % 1_000_000
	}
	x := c.SitExam(e, p.now())
	if len(x.Questions) == 0 {
		return nil, fail(exitUsage, "there are no such questions. Topics: %s. Exams: SAA-C03, DVA-C02", strings.Join(learn.Topics(), ", "))
	}
	return &x, nil
}

// takeExam takes the length of an exam out of the arguments: --exam 20q/30min
// can be written without a sign between them.
func (s *learnSettings) takeExam(args []string) []string {
	for i, a := range args {
		if s.exam != "" && a != "" && a[0] >= '0' && a[0] <= '9' {
			s.exam = a
			return slices.Delete(slices.Clone(args), i, i+1)
		}
	}
	return args
}

// parseExam reads 20q/30min: questions and time.
func parseExam(text string) (learn.ExamSettings, bool) {
	var e learn.ExamSettings
	count, limit, timed := strings.Cut(text, "/")
	if _, err := fmt.Sscanf(count, "%dq", &e.Questions); err != nil || e.Questions < 1 || count != fmt.Sprintf("%dq", e.Questions) {
		return e, false
	}
	if !timed {
		return e, true
	}
	var ok bool
	e.Limit, ok = learn.Duration(limit)
	return e, ok && e.Limit > 0
}
