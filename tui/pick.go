package tui

import (
	"fmt"
	"strings"

	"backstep/tui/dialog"
	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// Choice is something that can be opened.
type Choice struct {
	Group, Name, Note string
	About             []string // lines for the preview
}

// Picking is what the picker is started with.
type Picking struct {
	Choices []Choice // those of a group together
	Look    ui.Appearance
	Mouse   bool
	Env     func(string) string
	In, Out Terminal

	// Report writes a report of a mistake of this program and returns its file.
	Report  func(text string) (file string, err error)
	Version string // for the report
}

// Pick lets a person choose and returns the index of the choice, -1 for none.
func Pick(p Picking) (int, error) {
	m := newPicker(p)
	g := &guard{screen: m}
	err := g.run(p.In, &painter{Terminal: p.Out}, p.Mouse, nil)
	if err := g.ended(err, "nothing was open", filing{p.Report, p.Version}); err != nil {
		return -1, err
	}
	return m.chosen, nil
}

// Doing implements guardable.
func (m *picker) Doing() string {
	return fmt.Sprintf("choosing, %d of %d, screen %dx%d\n", m.list.Selected()+1, len(m.shown), m.size.W, m.size.H)
}

// picker is the model of the picker.
type picker struct {
	choices []Choice
	shown   []int // indexes of the choices that the filter leaves
	list    widget.List
	filter  string
	typing  bool
	theme   *ui.Theme
	size    ui.Size
	message string
	chosen  int
}

func newPicker(p Picking) *picker {
	if p.Env == nil {
		p.Env = func(string) string { return "" }
	}
	m := &picker{choices: p.Choices, theme: ui.NewTheme(p.Look, p.Env), chosen: -1, message: pickMessage}
	m.narrow("")
	return m
}

const (
	pickMessage = "Enter opens. Input and mocks next to the file are picked up."
	pickFooter  = "j k move  Enter open  / filter  q quit"
	typeFooter  = "type to filter  Up/Down choose  Enter open  Esc all"
)

// narrow shows the choices whose name holds the text.
func (m *picker) narrow(text string) {
	m.filter, m.shown = text, nil
	for i, c := range m.choices {
		if strings.Contains(strings.ToLower(c.Name+" "+c.Group), strings.ToLower(text)) {
			m.shown = append(m.shown, i)
		}
	}
	m.list = widget.NewList(len(m.shown))
}

// Init implements tea.Model.
func (m *picker) Init() tea.Cmd { return nil }

// Update implements tea.Model.
func (m *picker) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.size = ui.Size{W: msg.Width, H: msg.Height}
	case tea.KeyMsg:
		return m, m.key(msg)
	case tea.MouseMsg:
		return m, m.mouse(msg)
	}
	return m, nil
}

func (m *picker) key(msg tea.KeyMsg) tea.Cmd {
	key := msg.String()
	l, moved := ui.MoveByKey(m.list, key, m.typing)
	m.list = l
	switch {
	case moved:
	case key == "enter":
		return m.take()
	case key == "ctrl+c", key == "q" && !m.typing:
		return tea.Quit
	case key == "/" && !m.typing:
		m.typing = true
	case key == "esc" && !m.typing:
		m.message = "q quits"
	case key == "esc":
		m.typing = false
		m.narrow("")
	case m.typing:
		m.narrow(dialog.Typed(m.filter, msg))
	}
	return nil
}

// take opens the selected choice.
func (m *picker) take() tea.Cmd {
	i := m.list.Selected()
	if i < 0 {
		m.message = "nothing matches " + m.filter
		return nil
	}
	m.chosen = m.shown[i]
	return tea.Quit
}

func (m *picker) mouse(msg tea.MouseMsg) tea.Cmd {
	if d, ok := wheel[msg.Button]; ok {
		m.list = m.list.Move(d / wheelRows)
	}
	if msg.Action != tea.MouseActionPress || msg.Button != tea.MouseButtonLeft {
		return nil
	}
	for y, row := range m.rows() {
		if msg.Y == y+pickTop && row >= 0 {
			if row == m.list.Selected() {
				return m.take()
			}
			m.list = m.list.Select(row)
		}
	}
	return nil
}

// pickTop is the screen row of the first choice.
const pickTop = 4

// rows lists what stands on the lines of the list: -1 for a heading.
func (m *picker) rows() []int {
	var rows []int
	group := ""
	selected := 0
	for i, c := range m.shown {
		if g := m.choices[c].Group; g != group {
			group = g
			rows = append(rows, -1)
		}
		if i == m.list.Selected() {
			selected = len(rows)
		}
		rows = append(rows, i)
	}
	height := max(m.size.H-pickTop-3, 1)
	first := max(min(selected-height/2, len(rows)-height), 0)
	return rows[first:min(first+height, len(rows))]
}

// View implements tea.Model.
func (m *picker) View() string {
	if m.size.W == 0 || m.size.H == 0 {
		return ""
	}
	c := widget.NewCanvas(m.size.W, m.size.H)
	c.Line(1, 0, ui.Line{{Text: "backstep", Style: widget.Title | widget.Bold}, {Text: "  Choose what to open"}}, m.cut())
	body := ui.Rect{Y: 1, W: m.size.W, H: max(m.size.H-3, 0)}
	left, right := body, ui.Rect{}
	if m.size.W >= ui.Least.W {
		left, right = ui.Split(body, m.size.W*3/5)
	}
	m.drawList(c.Sub(left))
	if right.W > 0 {
		m.drawAbout(c.Sub(right))
	}
	footer := pickFooter
	if m.typing {
		footer = typeFooter
	}
	c.Text(1, m.size.H-2, widget.Clip(m.message, m.size.W-2, m.cut()), widget.Plain)
	c.Text(1, m.size.H-1, widget.Clip(footer, m.size.W-2, m.cut()), widget.Plain)
	return c.Render(m.theme)
}

func (m *picker) cut() string { return m.theme.Glyphs.Of(widget.Ellipsis) }

func (m *picker) drawList(c ui.Canvas) {
	f := ui.PaneFrame{Number: 1, Title: "Open", Note: fmt.Sprintf("%d/%d", m.list.Selected()+1, len(m.shown)), Focused: true}
	in := f.Draw(c, m.theme)
	x := in.Text(1, 0, "/ "+m.filter, widget.Faint)
	switch {
	case m.typing:
		in.Text(x, 0, " ", widget.Reverse)
	case m.filter == "":
		in.Text(x, 0, "filter", widget.Faint)
	}
	f.Rule(c, m.theme, 1)
	if len(m.shown) == 0 {
		in.Text(1, 2, widget.Clip("nothing matches "+m.filter+". Esc shows all", in.Size().W-2, m.cut()), widget.Plain)
		return
	}
	rows := m.rows()
	for y, i := range rows {
		row := in.Row(y + 2)
		if i < 0 {
			row.Text(1, 0, m.choices[m.shown[rows[min(y+1, len(rows)-1)]]].Group, widget.Title|widget.Bold)
			continue
		}
		choice := m.choices[m.shown[i]]
		note := widget.Clip(choice.Note, 16, m.cut())
		room := row.Size().W
		row.Text(3, 0, widget.Clip(choice.Name, room-widget.Width(note)-6, m.cut()), widget.Plain)
		row.Text(room-widget.Width(note)-1, 0, note, widget.Faint)
		if i == m.list.Selected() {
			in.MarkSelected(y+2, m.theme, true)
		}
	}
}

// drawAbout draws the preview of the selected choice.
func (m *picker) drawAbout(c ui.Canvas) {
	in := ui.PaneFrame{Number: 2, Title: "Preview"}.Draw(c, m.theme)
	if m.list.Selected() < 0 {
		return
	}
	choice := m.choices[m.shown[m.list.Selected()]]
	in.Text(1, 0, widget.Clip(choice.Name+"  "+choice.Note, in.Size().W-2, m.cut()), widget.Bold)
	for i, l := range choice.About {
		in.Text(1, 2+i, widget.Clip(l, in.Size().W-2, m.cut()), widget.Plain)
	}
}
