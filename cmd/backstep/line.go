package main

import (
	"os"
	"os/signal"

	"backstep/cmd/backstep/cli"
	"backstep/cmd/backstep/host"
	"backstep/tui"
	"backstep/tui/line"
)

// startLine is the debugger without a screen.
func startLine(o cli.Options) int {
	pressed := make(chan os.Signal, 1)
	signal.Notify(pressed, os.Interrupt)
	defer signal.Stop(pressed)
	interrupted := make(chan struct{}, 1)
	go func() {
		for range pressed {
			interrupted <- struct{}{}
		}
	}()
	return line.Run(line.Options{
		Start:       o.Start,
		Rules:       o.Rules,
		Session:     o.Session,
		Problems:    o.Problems,
		File:        o.Path,
		Message:     greeting(o),
		Table:       tui.Commands(o.Look.Keys),
		Host:        host.Host{Terminal: os.Stdout},
		In:          o.Env.Stdin,
		Out:         o.Env.Stdout,
		Echo:        !cli.IsTerminal(os.Stdin),
		Interrupted: interrupted,
	})
}
