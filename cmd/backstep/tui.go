package main

import (
	"fmt"
	"os"
	"strings"

	"backstep/cmd/backstep/cli"
	"backstep/cmd/backstep/host"
	"backstep/tui"
)

// init links the terminal UI into the command line.
func init() { cli.StartTUI = startTUI }

func startTUI(o cli.Options) int {
	code, err := tui.Run(tui.Options{
		Start:     o.Start,
		Rules:     o.Rules,
		Problems:  o.Problems,
		File:      o.Path,
		MocksFile: o.Mocks,
		Example:   o.Path == "",
		Message:   greeting(o),
		Mouse:     false,
		Host:      host.Host{Terminal: os.Stdout},
		Env:       o.Env.Getenv,
		In:        os.Stdin,
		Out:       os.Stdout,
	})
	if err != nil {
		fmt.Fprintln(o.Env.Stderr, "backstep:", err)
	}
	return code
}

// greeting is the first message: what was opened besides the definition.
func greeting(o cli.Options) string {
	switch {
	case o.Path == "":
		return "The built-in example. Open a file of yours with: backstep order.asl.json"
	case len(o.Used) > 0:
		return "using " + strings.Join(o.Used, " and ")
	}
	return ""
}
