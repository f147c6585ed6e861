package ui_test

import (
	"slices"
	"strings"
	"testing"

	"backstep/tui/ui"
	"backstep/tui/widget"
)

// The view of these commands is whether the run has ended, their intent a word.
type table = ui.Table[bool, string]

func always(bool) string { return "" }

func untilTheEnd(ended bool) string {
	if ended {
		return "finished; N goes back, r restarts"
	}
	return ""
}

func command(id, help, group, hint string, rank int, disabled func(bool) string, keys ...string) ui.Command[bool, string] {
	return ui.Command[bool, string]{ID: id, Help: help, Group: group, Hint: hint, Rank: rank, Keys: keys, Disabled: disabled,
		Intent: func(bool) string { return id }}
}

func commands() *table {
	return ui.NewTable(
		command("step.over", "step over this state", "Run", "over", 1, untilTheEnd, "n", "f10"),
		command("step.into", "step into next stage", "Run", "into", 1, untilTheEnd, "s", "f11"),
		command("continue", "continue", "Run", "cont", 2, untilTheEnd, "c", "f5"),
		command("back.over", "previous state", "Go back", "back", 1, always, "N"),
		command("back.into", "previous stage", "Go back", "back", 3, always, "S"),
		command("menu.goto", "go to start, tip", "Go back", "", 0, always),
		command("goto.start", "go to the start", "Go back", "start", 1, always, "g s"),
		command("goto.tip", "go to the tip", "Go back", "tip", 2, untilTheEnd, "g e"),
		command("palette", "all commands", "Views", "commands", 2, always, ":", "ctrl+p"),
		command("toggle", "expand | check", "Views", "", 9, always, " "),
		command("help", "keys that work here", "Views", "help", 0, always, "?", "f1"),
	)
}

func TestTheTableIsSound(t *testing.T) {
	for _, p := range commands().Problems() {
		t.Error(p)
	}
}

func TestProblemsAreNamed(t *testing.T) {
	ok := command("a", "help", "G", "", 0, always, "a")
	for _, c := range []struct {
		rule string
		bad  ui.Command[bool, string]
		want string
	}{
		{"a key bound twice", command("b", "help", "G", "", 0, always, "a"), "key a is bound to a and to b"},
		{"a key twice in one command", command("b", "help", "G", "", 0, always, "b", "b"), "b has key b twice"},
		{"a key that begins a sequence", command("b", "help", "G", "", 0, always, "a x"), "key a is bound to a and begins a x"},
		{"an id twice", command("a", "help", "G", "", 0, always), `two commands are called "a"`},
		{"a key that does not exist", command("b", "help", "G", "", 0, always, "Ctrl+Q"), `b: no key is called "Ctrl+Q"`},
		{"no help", command("b", "", "G", "", 0, always), `command 1 "b" lacks an id, help, group, disabled rule or intent`},
		{"no disabled rule", command("b", "help", "G", "", 0, nil), `command 1 "b" lacks an id, help, group, disabled rule or intent`},
	} {
		got := ui.NewTable(ok).With(c.bad).Problems()
		if len(got) != 1 || got[0] != c.want {
			t.Errorf("%s: %q, want %q", c.rule, got, c.want)
		}
	}
}

func TestLookup(t *testing.T) {
	tb := commands()
	for keys, want := range map[string]string{"n": "step.over", "f10": "step.over", "N": "back.over", "g s": "goto.start", " ": "toggle", "ctrl+p": "palette"} {
		if c, ok := tb.Lookup(keys); !ok || c.Intent(false) != want {
			t.Errorf("%q is %q, want %q", keys, c.ID, want)
		}
	}
	if _, ok := tb.Lookup("g"); ok || !tb.IsMenu("g") || tb.IsMenu("n") || tb.IsMenu("") {
		t.Error("g begins sequences and is not bound itself")
	}
	if _, ok := tb.ByID("nothing"); ok {
		t.Error("found a command that does not exist")
	}
	if list := tb.Menu("g"); len(list) != 2 || list[1].ID != "goto.tip" {
		t.Errorf("menu %v", list)
	}
}

func TestBind(t *testing.T) {
	for _, c := range []struct {
		name  string
		bind  []ui.Binding
		wants []string          // reasons
		keys  map[string]string // what keys do then
	}{
		{"other keys replace the usual ones", []ui.Binding{{"step.over", []string{"j", "f10"}}}, []string{""},
			map[string]string{"j": "step.over", "f10": "step.over", "n": ""}},
		{"two commands can change places", []ui.Binding{{"step.over", []string{"s"}}, {"step.into", []string{"n"}}}, []string{"", ""},
			map[string]string{"s": "step.over", "n": "step.into"}},
		{"a command can lose its keys", []ui.Binding{{"step.over", nil}}, []string{""}, map[string]string{"n": ""}},
		{"an unknown command", []ui.Binding{{"step.under", []string{"j"}}}, []string{"no command is called step.under"}, nil},
		{"a key that another command has", []ui.Binding{{"step.over", []string{"s"}}},
			[]string{"key s is bound to step.over and to step.into"}, map[string]string{"n": "step.over", "s": "step.into"}},
		{"of two that want a key the first has it", []ui.Binding{{"step.over", []string{"j"}}, {"step.into", []string{"j"}}},
			[]string{"", "key j is bound to step.over and to step.into"}, map[string]string{"j": "step.over", "s": "step.into"}},
		{"a key that does not exist", []ui.Binding{{"step.over", []string{"hyper+x"}}, {"step.into", []string{"j"}}},
			[]string{`step.over: no key is called "hyper+x"`, ""}, map[string]string{"n": "step.over", "j": "step.into"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tb, reasons := commands().Bind(c.bind)
			if !slices.Equal(reasons, c.wants) {
				t.Errorf("reasons %q, want %q", reasons, c.wants)
			}
			for key, id := range c.keys {
				if got, _ := tb.Lookup(key); got.ID != id {
					t.Errorf("%s does %q, want %q", key, got.ID, id)
				}
			}
		})
	}
}

func TestKeysAreNamedAsTheyAreWritten(t *testing.T) {
	for written, want := range map[string]string{
		"n": "n", "N": "N", "Space": " ", " ": " ", "Ctrl+P": "ctrl+p", "Shift+Tab": "shift+tab", "PgDn": "pgdown", "pgdown": "pgdown",
		"F11": "f11", "g s": "g s", "Ctrl+Alt+a": "ctrl+alt+a", "Esc": "esc", "+": "+",
	} {
		if got := ui.KeyNamed(written); got != want {
			t.Errorf("KeyNamed(%q) = %q, want %q", written, got, want)
		}
	}
}

func TestKeyLabels(t *testing.T) {
	for key, want := range map[string]string{
		"n": "n", "N": "N", " ": "Space", "ctrl+p": "Ctrl+P", "shift+tab": "Shift+Tab", "pgdown": "PgDn",
		"f11": "F11", "g s": "g s", "shift+up": "Shift+Up", "alt+x": "Alt+X", "v g": "v g", "ctrl+alt+a": "Ctrl+Alt+A",
	} {
		if got := ui.KeyLabel(key); got != want {
			t.Errorf("KeyLabel(%q) = %q, want %q", key, got, want)
		}
	}
}

func footer(tb *table, ended bool, width int) string {
	c := widget.NewCanvas(width, 1)
	ui.DrawHints(c, plain, tb.Footer(ended, width))
	return strings.TrimRight(c.Render(plain), " ")
}

func TestFooterShowsWhatWorksAndFits(t *testing.T) {
	for _, c := range []struct {
		rule  string
		ended bool
		width int
		want  string
	}{
		{"all of it", false, 100, " n over  s into  c cont │ N S back  g s start  g e tip │ : commands  ? help"},
		{"unavailable ones are left out", true, 100, " N S back  g s start │ : commands  ? help"},
		{"the least important go first", false, 60, " n over  s into  c cont │ N S back  g s start │ ? help"},
		{"help stays longest", false, 10, " ? help"},
		{"nothing fits", false, 3, ""},
	} {
		if got := footer(commands(), c.ended, c.width); got != c.want {
			t.Errorf("%s: %q, want %q", c.rule, got, c.want)
		}
	}
}

func TestFooterWordsFollowWhatIsShown(t *testing.T) {
	c := command("go", "go on", "Run", "go", 0, always, "enter")
	c.Word = func(ended bool) string { return map[bool]string{false: "submit", true: "go on"}[ended] }
	for ended, want := range map[bool]string{false: " Enter submit", true: " Enter go on"} {
		if got := footer(ui.NewTable(c), ended, 40); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestFooterHintsAreClicked(t *testing.T) {
	hints := commands().Footer(false, 100)
	for x, want := range map[int]string{0: "", 1: "n", 6: "n", 7: "", 9: "s", 26: "N", 200: ""} {
		if got := ui.HintAt(hints, x); got != want {
			t.Errorf("column %d is %q, want %q", x, got, want)
		}
	}
}

func TestMenuHintsListTheSecondKeys(t *testing.T) {
	c := widget.NewCanvas(40, 1)
	ui.DrawHints(c, plain, commands().MenuHints("g", false, 40))
	if got := strings.TrimRight(c.Render(plain), " "); got != " s start  e tip" {
		t.Errorf("menu %q", got)
	}
}

func TestHelpFindsWordsFirstThenLettersInOrder(t *testing.T) {
	tb := commands()
	for query, want := range map[string]string{"over": "step.over", "Goto.S": "goto.start", "alcmds": "palette", "zzz": ""} {
		rows := tb.Help(false, query)
		if want == "" && len(rows) > 0 || want != "" && (len(rows) == 0 || rows[0].ID != want) {
			t.Errorf("%q finds %v, want %q first", query, rows, want)
		}
	}
	if rows := tb.Help(true, ""); len(rows) != len(tb.Commands()) || rows[0].Reason == "" || rows[3].Reason != "" {
		t.Error("help without a query does not list all commands with their reasons")
	}
}

func TestDrawHelp(t *testing.T) {
	c := widget.NewCanvas(78, 10)
	ui.DrawHelp(c, plain, commands().Help(false, ""), 1)
	wantFrame(t, c, plain, `
 Run                                    Views                                 |
  n F10       step over this state       : Ctrl+P    all commands             |
▶ s F11       step into next stage       Space       expand | check           |
  c F5        continue                   ? F1        keys that work here      |
 Go back                                                                      |
  N           previous state                                                  |
  S           previous stage                                                  |
              go to start, tip                                                |
  g s         go to the start                                                 |
  g e         go to the tip                                                   |`)
}

func TestHelpIsScrolledToTheSelection(t *testing.T) {
	c := widget.NewCanvas(40, 3)
	ui.DrawHelp(c, plain, commands().Help(false, ""), 3)
	wantFrame(t, c, plain, `
  c F5        continue                  |
 Go back                                |
▶ N           previous state            |`)
}

func TestMarkdown(t *testing.T) {
	got := commands().Markdown()
	for _, line := range []string{"| `n` `F10` | step.over | step over this state |\n", "| `Space` | toggle | expand \\| check |\n"} {
		if !strings.Contains(got, line) {
			t.Errorf("no line %q in\n%s", line, got)
		}
	}
}
