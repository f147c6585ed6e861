package widget

// Style says what a cell means, not how it looks: a role, and attributes that
// may be added to any role (Failed|Reverse). The theme turns it into escape
// sequences.
type Style uint16

// The roles, after the meanings in which colour is used at all.
const (
	Plain      Style = iota
	Faint            // not reached, aborted, hints, defaulted stages
	Title            // a pane's title
	Border           // a pane's frame
	Focused          // the frame and title of the pane that has the focus
	Current          // the state the run is paused at
	Active           // something goes on in another lane
	Succeeded        // succeeded
	Failed           // failed
	Caught           // failed, but caught; catch edges
	Retried          // a retry or its backoff
	Timer            // waits for a timer
	Callback         // waits for a callback
	Breakpoint       // a breakpoint
	Taken            // an edge that was taken
	Added            // added to a document
	Changed          // changed in a document
	Removed          // removed from a document
	Picked           // picked by a path or expression
	Name             // a member's name in a document
	Text             // a string in a document
	Literal          // a number, true, false, null
	Match            // text that was searched for
	Warning          // near a limit
	roles
)

// Attributes, to be or-ed with a role.
const (
	Bold Style = 1 << (8 + iota)
	Underline
	Reverse
	attributes = Bold | Underline | Reverse
)

func (s Style) role() Style { return s & 0xff }

// Paint is how a role looks: one of the 16 ANSI colours and attributes.
type Paint struct {
	// Colour is an SGR foreground code (30-37, 90-97), 0 for the terminal's own.
	Colour uint8
	// Faint and Strike are used with colours only: not all terminals have them.
	Faint, Strike bool
	// Attributes are kept without colours too.
	Attributes Style
}

// Palette is the look of every role.
type Palette [roles]Paint

// The ANSI colours in use. Blue and dark grey are not among them: on many
// terminals they cannot be read on the default background.
const (
	red     = 31
	green   = 32
	yellow  = 33
	magenta = 35
	cyan    = 36
)

// Standard is the palette of the 16 ANSI colours; the terminal's theme decides
// their shades.
var Standard = Palette{
	Faint:      {Faint: true},
	Title:      {},
	Border:     {Faint: true},
	Focused:    {Attributes: Bold},
	Current:    {Colour: yellow, Attributes: Bold},
	Active:     {Colour: cyan},
	Succeeded:  {Colour: green},
	Failed:     {Colour: red, Attributes: Bold},
	Caught:     {Colour: magenta},
	Retried:    {Colour: yellow},
	Timer:      {Colour: cyan},
	Callback:   {Colour: magenta},
	Breakpoint: {Colour: red, Attributes: Bold},
	Taken:      {Attributes: Bold},
	Added:      {Colour: green},
	Changed:    {Colour: yellow},
	Removed:    {Colour: red, Strike: true},
	Picked:     {Colour: cyan},
	Name:       {Colour: cyan},
	Match:      {Attributes: Underline},
	Warning:    {Colour: yellow, Attributes: Bold},
}

// Light is for light backgrounds, on which yellow cannot be read, and green and
// cyan only in bold. What is yellow in Standard is magenta or red here; members'
// names have the terminal's own colour.
var Light = Palette{
	Faint:      {Faint: true},
	Border:     {Faint: true},
	Focused:    {Attributes: Bold},
	Current:    {Colour: magenta, Attributes: Bold},
	Active:     {Colour: cyan, Attributes: Bold},
	Succeeded:  {Colour: green, Attributes: Bold},
	Failed:     {Colour: red, Attributes: Bold},
	Caught:     {Colour: magenta},
	Retried:    {Colour: red},
	Timer:      {Colour: cyan, Attributes: Bold},
	Callback:   {Colour: magenta},
	Breakpoint: {Colour: red, Attributes: Bold},
	Taken:      {Attributes: Bold},
	Added:      {Colour: green, Attributes: Bold},
	Changed:    {Colour: magenta, Attributes: Bold},
	Removed:    {Colour: red, Strike: true},
	Picked:     {Colour: cyan, Attributes: Bold},
	Match:      {Attributes: Underline},
	Warning:    {Colour: red, Attributes: Bold},
}

// HighContrast uses no colour and no faint text: bold and underline only.
var HighContrast = Palette{
	Focused:    {Attributes: Bold},
	Current:    {Attributes: Bold},
	Failed:     {Attributes: Bold},
	Breakpoint: {Attributes: Bold},
	Taken:      {Attributes: Bold},
	Added:      {Attributes: Bold},
	Changed:    {Attributes: Bold},
	Removed:    {Attributes: Bold},
	Match:      {Attributes: Underline},
	Warning:    {Attributes: Bold},
}
