package widget

import (
	"strconv"
	"strings"
)

// Colour says which escape sequences may be written.
type Colour uint8

// The colour modes.
const (
	// Coloured writes the 16 ANSI colours and attributes.
	Coloured Colour = iota
	// Monochrome writes bold, underline and reverse only: SGR 1, 4 and 7.
	Monochrome
	// NoEscapes writes no escape sequence at all.
	NoEscapes
)

// Theme is everything about the look of a screen. It is not changed after
// NewTheme and may be shared.
type Theme struct {
	Glyphs  Glyphs
	Colour  Colour
	Palette Palette

	codes [roles << 3]string // SGR parameters by role and attributes
}

// NewTheme returns a theme with its escape sequences prepared.
func NewTheme(g Glyphs, c Colour, p Palette) *Theme {
	t := &Theme{Glyphs: g, Colour: c, Palette: p}
	for role := range roles {
		for attr := range Style(8) {
			t.codes[role<<3|attr] = p[role].codes(attr<<8, c)
		}
	}
	return t
}

// codes returns the SGR parameters of a paint with further attributes.
func (p Paint) codes(more Style, c Colour) string {
	if c == NoEscapes {
		return ""
	}
	attr := p.Attributes | more
	coloured := c == Coloured
	var list []string
	for _, a := range []struct {
		on   bool
		code int
	}{
		{attr&Bold != 0, 1},
		{p.Faint && coloured, 2},
		{attr&Underline != 0, 4},
		{attr&Reverse != 0, 7},
		{p.Strike && coloured, 9},
		{p.Colour != 0 && coloured, int(p.Colour)},
	} {
		if a.on {
			list = append(list, strconv.Itoa(a.code))
		}
	}
	return strings.Join(list, ";")
}

func (t *Theme) code(s Style) string {
	return t.codes[s.role()<<3|s&attributes>>8]
}

// showsOnBlank reports whether a blank in this style differs from one in
// the terminal's own.
func (t *Theme) showsOnBlank(s Style) bool {
	p := t.Palette[s.role()]
	return p.Strike || (p.Attributes|s)&(Underline|Reverse) != 0
}

// Choice is what a person asked for on the command line or in the
// configuration; Auto leaves it to the environment.
type Choice uint8

// The choices.
const (
	Auto   Choice = iota
	Always        // --unicode, --color=always
	Never         // --ascii, --color=never
)

// DetectColour chooses the colour mode from a choice and the environment
// variables NO_COLOR and TERM. A non-empty NO_COLOR means Monochrome;
// TERM=dumb means NoEscapes. Always wins over both, Never over TERM's colours.
func DetectColour(choice Choice, env func(string) string) Colour {
	switch {
	case choice == Always:
		return Coloured
	case env("TERM") == "dumb":
		return NoEscapes
	case choice == Never || env("NO_COLOR") != "":
		return Monochrome
	}
	return Coloured
}
