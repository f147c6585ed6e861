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
func init() {
	cli.StartTUI, cli.CheckKeys, cli.StartPicker, cli.Record = startTUI, tui.CheckKeys, startPicker, record
}

// record returns the screens of a session. They look the same wherever it is done.
func record(o cli.Options) string {
	return tui.Record(tui.Options{
		Start: o.Start, Rules: o.Rules, Session: o.Session, Problems: o.Problems, Source: o.Source, File: o.Path, MocksFile: o.Mocks, NoHint: true,
		Look: ui.Appearance{Theme: "dark", Colour: widget.Always, Glyphs: widget.Always},
	}, ui.Size{})
}

func startTUI(o cli.Options) int {
	if o.Look.Plain {
		return startLine(o)
	}
	options := screenOf(o)
	if l := o.Loading; l != nil {
		options.Loading = &tui.Loading{What: l.What, Load: func(tell func(string)) (tui.Options, error) {
			loaded, err := l.Load(tell)
			return screenOf(loaded), err
		}}
	}
	hangup, stop := hangups()
	defer stop()
	options.Hangup = hangup
	code, err := tui.Run(options)
	if err != nil {
		fmt.Fprintln(o.Env.Stderr, "backstep:", err)
	}
	return code
}

// screenOf is what the screen needs of what was opened.
func screenOf(o cli.Options) tui.Options {
	options := tui.Options{
		Start:      o.Start,
		Rules:      o.Rules,
		Session:    o.Session,
		Recorded:   o.Recorded,
		Problems:   o.Problems,
		Source:     o.Source,
		File:       o.Path,
		MocksFile:  o.Mocks,
		Part:       o.Part,
		Definition: o.Definition,
		S3:         o.S3,
		Example:    o.Path == "",
		Message:    greeting(o),
		Link:       o.Link,
		Keys:       o.Look.Keys,
		Look:       look(o.Look),
		Mouse:      o.Look.Mouse,
		Host:       host.Host{Terminal: os.Stdout},
		Env:        o.Env.Getenv,
		Files:      o.Files,
		Reload: func() (tui.Loaded, error) {
			now, err := o.Reload()
			return tui.Loaded{Start: now.Start, Rules: now.Rules, Problems: now.Problems, Source: now.Source, Outcome: now.Message}, err
		},
		In:  os.Stdin,
		Out: os.Stdout,
	}
	remembered(&options, o)
	return options
}

// startPicker lets a person choose what to open.
func startPicker(p cli.Picking) (cli.Choice, bool) {
	rows := make([]tui.Choice, len(p.Choices))
	for i, c := range p.Choices {
		rows[i] = tui.Choice{Group: c.Group, Name: c.Name, Note: c.Note, About: c.About}
	}
	i, err := tui.Pick(tui.Picking{
		Choices: rows, Look: look(p.Look), Mouse: p.Look.Mouse, Env: p.Env.Getenv, In: os.Stdin, Out: os.Stdout,
		Report: host.Store{Dir: p.State}.Report, Version: cli.Version(),
	})
	if err != nil {
		fmt.Fprintln(p.Env.Stderr, "backstep:", err)
	}
	if i < 0 {
		return cli.Choice{}, false
	}
	return p.Choices[i], true
}

// look is what was chosen about characters and colours.
func look(s cli.Look) ui.Appearance {
	a := ui.Appearance{Theme: s.Theme}
	switch s.Glyphs {
	case "ascii":
		a.Glyphs = widget.Never
	case "unicode":
		a.Glyphs = widget.Always
	}
	if s.Theme == "mono" {
		a.Colour = widget.Never
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
	switch n := len(o.Config); {
	case n == 1:
		return o.Config[0].String()
	case n > 1:
		return fmt.Sprintf("%s (and %d more: backstep config lists them)", o.Config[0], n-1)
	case o.Message != "":
		return o.Message
	case len(o.Doubts) == 1:
		return o.Mocks + ": " + o.Doubts[0].Msg
	case len(o.Doubts) > 1:
		return fmt.Sprintf("%s: %s; and %d more", o.Mocks, o.Doubts[0].Msg, len(o.Doubts)-1)
	case o.Path == "":
		return "The built-in example. Open a file of yours with: backstep order.asl.json"
	case len(o.Used) > 0:
		return "using " + strings.Join(o.Used, " and ")
	}
	return ""
}
