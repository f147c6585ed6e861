package ui

import "backstep/tui/widget"

// The measures and the look are those of the widgets.
type (
	Size   = widget.Size
	Rect   = widget.Rect
	Theme  = widget.Theme
	Canvas = widget.Canvas
	Line   = widget.Line
	Span   = widget.Span
)

// Appearance is what a person chose about the look, on the command line or in
// the configuration.
type Appearance struct {
	Glyphs widget.Choice // Always: --unicode, Never: --ascii
	Colour widget.Choice // --color=always, --color=never
	Theme  string        // light or high-contrast; any other name stands for the standard one
}

// themes are the palettes by the names that the configuration has for them.
var themes = map[string]widget.Palette{"light": widget.Light, "high-contrast": widget.HighContrast}

// NewTheme returns the theme for a choice and an environment; env is Getenv or
// a stand-in for it. The variables read are LC_ALL, LC_CTYPE, LANG, TERM and
// NO_COLOR.
func NewTheme(choice Appearance, env func(string) string) *Theme {
	palette, ok := themes[choice.Theme]
	if !ok {
		palette = widget.Standard
	}
	return widget.NewTheme(widget.DetectGlyphs(choice.Glyphs, env), widget.DetectColour(choice.Colour, env), palette)
}
