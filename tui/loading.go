package tui

import (
	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// Loading is what is opened when it takes a while: the screen is there at once and
// says so.
type Loading struct {
	What string // hist.json, 15 MB
	// Load may be called beside the program; it may tell what can be said before
	// everything is read.
	Load func(tell func(string)) (Options, error)

	known string // what was told
}

// loadedMsg ends the loading.
type loadedMsg struct {
	options Options
	err     error
}

// knownMsg is what can be said meanwhile; "" is nothing.
type knownMsg string

// load begins to load.
func (l *Loading) load() tea.Cmd {
	known := make(chan string, 1)
	tell := func(text string) {
		select {
		case known <- text:
		default: // one thing is enough
		}
	}
	return tea.Batch(func() tea.Msg {
		defer close(known)
		o, err := l.Load(tell)
		return loadedMsg{o, err}
	}, func() tea.Msg { return knownMsg(<-known) })
}

// whileLoading handles messages until everything is there.
func (m *model) whileLoading(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.size = ui.Size{W: msg.Width, H: msg.Height}
	case tea.KeyMsg:
		if k := msg.String(); k == "q" || k == "ctrl+c" {
			return tea.Quit
		}
	case knownMsg:
		m.options.Loading.known = string(msg)
	case loadedMsg:
		if msg.err != nil { // whoever loads keeps the error
			return tea.Quit
		}
		next, size := newModel(msg.options, m.out), m.size
		*m = *next
		m.size = size
		m.settle()
		return m.Init()
	}
	return nil
}

// drawLoading draws the screen until everything is there.
func (m *model) drawLoading() ui.Canvas {
	c := widget.NewCanvas(m.size.W, m.size.H)
	c.Line(1, 0, ui.Line{{Text: "backstep", Style: widget.Title | widget.Bold}, {Text: "  LOADING", Style: widget.Active}}, "")
	c.Text(1, min(2, m.size.H-1), widget.Clip("reading "+m.options.Loading.What, m.size.W-2, m.cut()), widget.Plain)
	for i, line := range widget.Wrap(m.options.Loading.known, m.size.W-2) {
		if y := 4 + i; y < m.size.H-2 {
			c.Text(1, y, line, widget.Bold)
		}
	}
	if m.size.H > 4 {
		c.Text(1, m.size.H-1, "q quits", widget.Faint)
	}
	return c
}
