package main

import (
	"os"
	"os/signal"

	"backstep/cmd/backstep/cli"
	"backstep/cmd/backstep/host"
	"backstep/tui"
	"backstep/tui/line"
)

// interrupts yields for each Ctrl+C.
func interrupts() (<-chan struct{}, func()) {
	pressed := make(chan os.Signal, 1)
	signal.Notify(pressed, os.Interrupt)
	interrupted := make(chan struct{}, 1)
	go func() {
		for range pressed {
			interrupted <- struct{}{}
		}
	}()
	return interrupted, func() { signal.Stop(pressed) }
}

// startLine is the debugger without a screen.
func startLine(o cli.Options) int {
	interrupted, stop := interrupts()
	defer stop()
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
