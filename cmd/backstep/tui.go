package main

import (
	"fmt"
	"os"
	"strings"

	"backstep/cmd/backstep/cli"
	"backstep/cmd/backstep/host"
	"backstep/tui"
	"backstep/tui/ui"
	"backstep/tui/widget"
)

// init links the terminal UI into the command line.
func init() { cli.StartTUI = startTUI }

func startTUI(o cli.Options) int {
	if o.Screen.Plain {
		return startLine(o)
	}
	code, err := tui.Run(tui.Options{
		Start:     o.Start,
		Rules:     o.Rules,
		Problems:  o.Problems,
		File:      o.Path,
		MocksFile: o.Mocks,
		Example:   o.Path == "",
		Message:   greeting(o),
		Look:      look(o.Screen),
		Mouse:     !o.Screen.NoMouse,
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

// look is what the flags say about characters and colours.
func look(s cli.Screen) ui.Appearance {
	a := ui.Appearance{}
	switch {
	case s.ASCII:
		a.Glyphs = widget.Never
	case s.Unicode:
		a.Glyphs = widget.Always
	}
	switch s.Color {
	case "always":
		a.Colour = widget.Always
	case "never":
		a.Colour = widget.Never
	}
	return a
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
