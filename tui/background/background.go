// Package background keeps the program from asking the terminal for its
// background colour when it starts.
//
// Importing Bubble Tea asks in its init, before main runs, and waits up to 5
// seconds for an answer. Terminals that never answer would delay every
// subcommand, also those that draw nothing. Lip Gloss does not ask once it has
// been told, and nothing drawn here depends on the answer: only the 16 ANSI
// colours are used, never a background.
//
// Go initialises packages in the order of their import paths as far as their
// imports allow. This path sorts before github.com/charmbracelet/bubbletea, so
// linking this package is enough. Every package that imports Bubble Tea or
// Bubbles imports this one too; a test holds that.
package background

import "github.com/charmbracelet/lipgloss"

func init() { lipgloss.SetHasDarkBackground(true) }
