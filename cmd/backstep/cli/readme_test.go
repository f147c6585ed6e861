package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

const readme = "../../../README.md"

// The README's table of exit codes is made from the program's own;
// BACKSTEP_UPDATE=1 rewrites it.
func TestReadmeListsTheExitCodes(t *testing.T) {
	b, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	text := string(b)
	begin := strings.Index(text, "<!-- exit codes")
	if begin < 0 {
		t.Fatal("the README has no place for the exit codes")
	}
	begin += strings.IndexByte(text[begin:], '\n') + 1
	end := begin + strings.Index(text[begin:], "<!-- end -->")

	var table strings.Builder
	table.WriteString("| code | meaning |\n|---|---|\n")
	for _, e := range exitCodes {
		fmt.Fprintf(&table, "| %d | %s |\n", e.Code, e.Meaning)
	}
	if text[begin:end] == table.String() {
		return
	}
	if os.Getenv("BACKSTEP_UPDATE") == "" {
		t.Fatalf("the README's exit codes are stale, want\n%s", table.String())
	}
	if err := os.WriteFile(readme, []byte(text[:begin]+table.String()+text[end:]), 0o644); err != nil {
		t.Fatal(err)
	}
}

// The README shows what the program prints.
func TestReadmeShowsWhatIsPrinted(t *testing.T) {
	b, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	const folder = "scenarios/example/"
	files := fstest.MapFS{}
	paths, err := filepath.Glob("../../../" + folder + "order*")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range append(paths, "../../../"+folder+"standard.input.json") {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[folder+filepath.Base(path)] = &fstest.MapFile{Data: text}
	}
	for _, args := range [][]string{
		{"run", folder + "order.asl.json", "--input", folder + "standard.input.json"},
		{"test", strings.TrimSuffix(folder, "/"), "--filter", "order"},
	} {
		code, stdout, stderr := call(files, false, args...)
		if code != exitOK {
			t.Fatalf("exit code %d, %s", code, stderr)
		}
		for _, want := range []string{"go run ./cmd/backstep " + strings.Join(args, " ") + "\n", stdout} {
			if !strings.Contains(string(b), want) {
				t.Errorf("the README lacks\n%s", want)
			}
		}
	}
}
