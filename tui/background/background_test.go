package background_test

import (
	"bytes"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	_ "backstep/tui/background"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/creack/pty"
)

const self = "backstep/tui/background"

// asChild makes the test binary the program that starts on a terminal.
const asChild = "BACKSTEP_TEST_SILENT_TERMINAL"

func TestMain(m *testing.M) {
	if os.Getenv(asChild) != "" {
		var _ tea.Msg = tea.QuitMsg{} // links Bubble Tea
		os.Stdout.WriteString("started")
		return
	}
	os.Exit(m.Run())
}

func TestThePathSortsBeforeBubbleTea(t *testing.T) {
	if self >= "github.com/charmbracelet/bubbletea" {
		t.Errorf("%s is initialised after Bubble Tea", self)
	}
}

// TestStartingAsksATerminalNothing starts a program that links Bubble Tea on a
// terminal that never answers, and reads all it writes.
func TestStartingAsksATerminalNothing(t *testing.T) {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), asChild+"=1", "TERM=xterm-256color")
	terminal, err := pty.Start(cmd)
	if err != nil {
		t.Skip("no pseudo-terminal here: ", err)
	}
	defer terminal.Close()
	var out bytes.Buffer
	io.Copy(&out, terminal) // ends with an error on Linux when the child closes its end
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != "started" {
		t.Errorf("wrote %q, want %q: a query to the terminal delays the start by 5 s", got, "started")
	}
}

// TestEveryImporterOfBubbleTeaImportsThisPackage reads the imports of all
// packages under tui and cmd.
func TestEveryImporterOfBubbleTeaImportsThisPackage(t *testing.T) {
	imports := packageImports(t, filepath.Join("..", ".."))
	found := 0
	for pkg, list := range imports {
		if !importsBubbles(list) {
			continue
		}
		found++
		if !list[self] {
			t.Errorf("%s imports Bubble Tea or Bubbles without %s", pkg, self)
		}
	}
	if found == 0 {
		t.Error("no importer of Bubble Tea found: the test looks in the wrong place")
	}
}

func importsBubbles(list map[string]bool) bool {
	for path := range list {
		if strings.HasPrefix(path, "github.com/charmbracelet/bubble") {
			return true
		}
	}
	return false
}

// packageImports returns the imports of every folder's packages, tests left
// out.
func packageImports(t *testing.T, root string) map[string]map[string]bool {
	t.Helper()
	all := map[string]map[string]bool{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && strings.HasPrefix(d.Name(), ".") && len(d.Name()) > 2 {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		dir := filepath.Dir(path)
		if all[dir] == nil {
			all[dir] = map[string]bool{}
		}
		for _, spec := range file.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			all[dir][name] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
