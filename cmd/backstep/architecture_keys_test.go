package main

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"backstep/tui"
	"backstep/tui/ui"
)

// ownKeys are files whose texts name keys that cannot be bound: a dialog's own.
var ownKeys = []string{"tui/lesson/", "tui/dialog/question.go", "tui/pick.go", "tui/loading.go", "tui/runs.go"}

// noBoundKeys read like a key and what it does. Ctrl+C stops what runs whatever it
// is bound to, as any key does; Enter, Esc and Tab are those of every dialog.
var noBoundKeys = []string{"Ctrl+C stops", ": keys", "2 lets", "N moves", "B is", ", is", ", its", "3 steps"}

// A text that names a key in plain letters would be wrong once a person has bound
// the command to another one: the key stands between backticks, for ui.Keys.
func TestTextsNameKeysBetweenBackticks(t *testing.T) {
	usual, marked := usualKeys(), 0
	eachText(t, func(at, text string) {
		for _, m := range mark.FindAllStringSubmatch(text, -1) {
			if marked++; !usual[m[1]] {
				t.Errorf("%s: no command has the key %s", at, m[0])
			}
		}
		plain := plainKey(text, usual)
		inDialog := strings.HasPrefix(at, "tui/dialog/") || strings.Contains(text, "a dialog")
		if plain == "" || inDialog && ofDialogs.MatchString(plain) {
			return
		}
		t.Errorf("%s: %s without backticks in %q", at, plain, text)
	})
	if marked < 100 {
		t.Errorf("only %d keys are named", marked)
	}
}

func TestAPlainKeyIsFound(t *testing.T) {
	usual := map[string]bool{"n": true, "g e": true, "a": true}
	for text, want := range map[string]string{
		"no timer: n steps":       "n steps",
		"no timer (n steps)":      "n steps",
		"no timer: `n` steps":     "",
		"g e goes to the end":     "g e goes",
		"the run goes on":         "",
		"it waits: a answers":     "a answers",
		"three steps, then pause": "",
	} {
		if got := plainKey(text, usual); got != want {
			t.Errorf("%q in %q, want %q", got, text, want)
		}
	}
}

var (
	mark      = regexp.MustCompile("`([^`]+)`")
	ofDialogs = regexp.MustCompile(`^(Enter|Esc|Tab) `)
	verb      = regexp.MustCompile(`^[a-z]+s$`)
)

// plainKey returns the first key that a text names with what it does but without
// backticks, "" for none.
func plainKey(text string, usual map[string]bool) string {
	words := strings.Fields(mark.ReplaceAllString(text, "_"))
	for i := 1; i < len(words); i++ {
		does := strings.TrimRight(words[i], ".,:;)")
		for n := 1; verb.MatchString(does) && n <= min(2, i); n++ {
			if key := strings.TrimLeft(strings.Join(words[i-n:i], " "), "("); usual[key] && !slices.Contains(noBoundKeys, key+" "+does) {
				return key + " " + does
			}
		}
	}
	return ""
}

// usualKeys are the keys that can be bound otherwise, as the screen writes them.
func usualKeys() map[string]bool {
	out := map[string]bool{}
	for _, c := range tui.Commands(nil).Commands() {
		for _, k := range c.Keys {
			out[ui.KeyLabel(k)] = true
		}
	}
	return out
}

// eachText visits the texts in the code of the screen.
func eachText(t *testing.T, do func(at, text string)) {
	t.Helper()
	eachGoFile(t, func(f *file) {
		own := slices.ContainsFunc(ownKeys, func(p string) bool { return strings.HasPrefix(f.path, p) })
		if f.test || own || !strings.HasPrefix(f.path, "tui/") {
			return
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				text, _ := strconv.Unquote(lit.Value)
				do(fset.Position(lit.Pos()).String(), text)
			}
			return true
		})
	})
}
