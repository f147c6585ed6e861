package widget

import "strings"

// Glyphs is a set of characters to draw with. Both sets have the same
// geometry; only Ellipsis is wider in ASCII.
type Glyphs uint8

// The glyph sets.
const (
	Unicode Glyphs = iota
	ASCII
)

// Glyph is a sign with a meaning.
type Glyph uint8

// The signs. Every Unicode form is one cell wide in East Asian locales too (or
// of ambiguous width), and is part of common terminal fonts.
const (
	Here Glyph = iota // current state, selected row
	ElsewhereActive
	NotReached
	Success
	Failure
	CaughtFailure
	Retry
	TimerWait
	CallbackWait
	Aborted
	BreakOn
	BreakOff
	BreakConditional
	ChoiceState
	ParallelState
	MapState
	EndState
	EdgeH
	EdgeV
	TakenH
	TakenV
	CatchH
	CatchV
	AddedMark
	ChangedMark
	RemovedMark
	ChangesInside
	Unused
	NotSet
	Closed
	Open
	Ellipsis
	StageSep
	CaptionLeft
	CaptionRight
	HintSep
	Arrow
	Branch
	LastBranch
	RadioOn
	Minimap
	Gauge
	GaugeRest
	BackEdge
	OpenEnd
	glyphCount
)

var glyphTable = [glyphCount]struct {
	meaning string
	forms   [2]string // Unicode, ASCII
}{
	Here:             {"current or selected", [2]string{"▶", ">"}},
	ElsewhereActive:  {"active in another lane", [2]string{"»", "*"}},
	NotReached:       {"not reached", [2]string{"·", "."}},
	Success:          {"succeeded", [2]string{"✓", "S"}},
	Failure:          {"failed", [2]string{"✗", "F"}},
	CaughtFailure:    {"failed but caught", [2]string{"!", "!"}},
	Retry:            {"retry or backoff", [2]string{"↻", "R"}},
	TimerWait:        {"waits for a timer", [2]string{"◷", "T"}},
	CallbackWait:     {"waits for a callback", [2]string{"◐", "W"}},
	Aborted:          {"aborted or skipped", [2]string{"-", "-"}},
	BreakOn:          {"breakpoint", [2]string{"●", "@"}},
	BreakOff:         {"breakpoint, off", [2]string{"○", "o"}},
	BreakConditional: {"breakpoint with a condition", [2]string{"◆", "%"}},
	ChoiceState:      {"Choice", [2]string{"◇", "?"}},
	ParallelState:    {"Parallel", [2]string{"║", "P"}},
	MapState:         {"Map", [2]string{"≡", "M"}},
	EndState:         {"end", [2]string{"■", "E"}},
	EdgeH:            {"edge not taken", [2]string{"─", "-"}},
	EdgeV:            {"edge not taken", [2]string{"│", "|"}},
	TakenH:           {"edge taken", [2]string{"━", "="}},
	TakenV:           {"edge taken", [2]string{"┃", "#"}},
	CatchH:           {"catch", [2]string{"╌", "."}},
	CatchV:           {"catch", [2]string{"╎", ":"}},
	AddedMark:        {"added", [2]string{"+", "+"}},
	ChangedMark:      {"changed", [2]string{"~", "~"}},
	RemovedMark:      {"removed", [2]string{"-", "-"}},
	ChangesInside:    {"changes inside", [2]string{"±", "~"}},
	Unused:           {"not used", [2]string{"·", "."}},
	NotSet:           {"not set in the definition", [2]string{"°", "'"}},
	Closed:           {"folded", [2]string{"▸", ">"}},
	Open:             {"unfolded", [2]string{"▾", "v"}},
	Ellipsis:         {"left out", [2]string{"…", ".."}},
	StageSep:         {"between stages", [2]string{"›", ">"}},
	CaptionLeft:      {"selected stage, left", [2]string{"▐", "["}},
	CaptionRight:     {"selected stage, right", [2]string{"▌", "]"}},
	HintSep:          {"between groups", [2]string{"│", "|"}},
	Arrow:            {"becomes", [2]string{"→", ">"}},
	Branch:           {"branch", [2]string{"├", "+"}},
	LastBranch:       {"last branch", [2]string{"└", "+"}},
	RadioOn:          {"chosen", [2]string{"•", "*"}},
	Minimap:          {"on the screen", [2]string{"▐", "#"}},
	Gauge:            {"used", [2]string{"█", "#"}},
	GaugeRest:        {"waiting", [2]string{"░", ":"}},
	BackEdge:         {"back edge", [2]string{"▴", "^"}},
	OpenEnd:          {"start", [2]string{"▷", "o"}},
}

// Of returns the sign's form in this set.
func (s Glyphs) Of(g Glyph) string { return glyphTable[g].forms[s&1] }

// Text writes text that was put together with Unicode signs in this set's.
func (s Glyphs) Text(text string) string {
	if s == Unicode {
		return text
	}
	return asciiText.Replace(text)
}

var asciiText = strings.NewReplacer("→", ASCII.Of(Arrow), "…", ASCII.Of(Ellipsis), "›", ASCII.Of(StageSep), "°", ASCII.Of(NotSet),
	"±", ASCII.Of(ChangesInside), "×", "x", "·", ASCII.Of(Unused))

// Meaning returns what a sign stands for, for legends.
func (g Glyph) Meaning() string { return glyphTable[g].meaning }

// Frame is the set of characters for a box.
type Frame struct {
	H, V, TopLeft, TopRight, BottomLeft, BottomRight rune
	Rule, RuleLeft, RuleRight                        rune // a line across the inside
	Down, Up                                         rune // where a light column meets the rule
}

// The box styles, by glyph set. The rule inside a heavy box is light.
var (
	rounded    = Frame{'─', '│', '╭', '╮', '╰', '╯', '─', '├', '┤', '┬', '┴'}
	heavy      = Frame{'━', '┃', '┏', '┓', '┗', '┛', '─', '┠', '┨', '┬', '┴'}
	asciiLight = Frame{'-', '|', '+', '+', '+', '+', '-', '|', '|', '+', '+'}
	asciiHeavy = Frame{'=', '*', '*', '*', '*', '*', '-', '*', '*', '+', '+'}
)

// Frame returns the box style for a pane with or without the focus.
func (s Glyphs) Frame(focused bool) Frame {
	return [2][2]Frame{{rounded, heavy}, {asciiLight, asciiHeavy}}[s&1][index(focused)]
}

func index(b bool) int {
	if b {
		return 1
	}
	return 0
}

// DetectGlyphs chooses the glyph set from a choice and the environment
// variables LC_ALL, LC_CTYPE, LANG (the first that is set decides, as in POSIX)
// and TERM. A locale without UTF-8 and the terminals linux, vt* and dumb get
// ASCII.
func DetectGlyphs(choice Choice, env func(string) string) Glyphs {
	switch choice {
	case Always:
		return Unicode
	case Never:
		return ASCII
	}
	term := env("TERM")
	if term == "linux" || term == "dumb" || strings.HasPrefix(term, "vt") {
		return ASCII
	}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := strings.ToLower(env(name)); v != "" {
			if strings.Contains(v, "utf-8") || strings.Contains(v, "utf8") {
				return Unicode
			}
			return ASCII
		}
	}
	return ASCII
}
