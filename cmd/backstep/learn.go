package main

import (
	"fmt"
	"os"

	"backstep/cmd/backstep/cli"
	"backstep/cmd/backstep/host"
	"backstep/tui"
)

func init() { cli.StartLearn = startLearn }

// startLearn shows the lessons.
func startLearn(o cli.LearnOptions) int {
	said, err := tui.Learn(tui.LearnOptions{
		Course: o.Course, Open: o.Open, Lesson: o.Lesson, Sitting: o.Sitting, Progress: o.Progress, Save: o.Save, Now: o.Env.Now,
		Message: o.Message, Keys: o.Look.Keys, Look: look(o.Look), Mouse: o.Look.Mouse,
		Host: host.Host{Terminal: os.Stdout}, Env: o.Env.Getenv, In: os.Stdin, Out: os.Stdout,
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
