package main

import (
	"fmt"
	"os"

	"backstep/cmd/backstep/cli"
	"backstep/cmd/backstep/host"
	"backstep/tui"
	"backstep/tui/line"
)

func init() { cli.StartLearn, cli.Follow = startLearn, tui.Follow }

// startLearn shows the lessons, on a screen or line by line.
func startLearn(o cli.LearnOptions) int {
	if o.Look.Plain {
		return learnLines(o)
	}
	said, err := tui.Learn(tui.LearnOptions{
		Course: o.Course, Open: o.Open, Lesson: o.Lesson, Sitting: o.Sitting, Progress: o.Progress, Save: o.Save, Now: o.Env.Now,
		Message: o.Message, Keys: o.Look.Keys, Look: look(o.Look), Mouse: o.Look.Mouse,
		Host: host.Host{Terminal: os.Stdout}, Env: o.Env.Getenv, In: os.Stdin, Out: os.Stdout,
		Report: host.Store{Dir: o.State}.Report, Version: cli.Version(),
	})
	if said != "" {
		fmt.Fprintln(o.Env.Stdout, said)
	}
	if err != nil {
		fmt.Fprintln(o.Env.Stderr, "backstep:", err)
		return 70
	}
	return 0
}

func learnLines(o cli.LearnOptions) int {
	interrupted, stop := interrupts()
	defer stop()
	m := tui.NewLearn(tui.LearnOptions{
		Course: o.Course, Open: o.Open, Lesson: o.Lesson, Sitting: o.Sitting, Progress: o.Progress, Save: o.Save, Now: o.Env.Now,
		Keys: o.Look.Keys, Look: look(o.Look), Env: o.Env.Getenv,
	})
	return line.Learn(m, line.Options{
		Message: o.Message, Table: tui.Commands(o.Look.Keys), Host: host.Host{Terminal: os.Stdout},
		In: o.Env.Stdin, Out: o.Env.Stdout, Echo: !cli.IsTerminal(os.Stdin), Interrupted: interrupted,
	})
}
