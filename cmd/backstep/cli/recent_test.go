package cli

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// recentCall runs the program without arguments where home is the home folder,
// with a file system below it and in the current folder, and returns what the
// picker lists.
func recentCall(t *testing.T, here, home fstest.MapFS) (listed []string, opened string) {
	t.Helper()
	StartPicker = func(p Picking) (Choice, bool) {
		for _, c := range p.Choices {
			listed = append(listed, c.Group+": "+c.Name+", "+c.Note)
		}
		return p.Choices[max(len(p.Choices)-2, 0)], true
	}
	t.Cleanup(func() { StartPicker = nil })
	withTUI(t, func(o Options) int { opened = o.Opened; return 0 })
	const homeDir = "/home/mary"
	code := Main(Env{
		Stdin: strings.NewReader(""), Stdout: &strings.Builder{}, Stderr: &strings.Builder{},
		Getenv: func(name string) string { return map[string]string{"HOME": homeDir}[name] },
		Open: func(name string) (fs.File, error) {
			if below, err := filepath.Rel(homeDir, name); err == nil && filepath.IsAbs(name) {
				return home.Open(below)
			}
			return here.Open(name)
		},
		Terminal: func() bool { return true },
	})
	if code != exitOK {
		t.Fatalf("exit code %d", code)
	}
	return listed, opened
}

func TestRecentFilesStandInThePicker(t *testing.T) {
	here, err := filepath.Abs("here.asl.json")
	if err != nil {
		t.Fatal(err)
	}
	machine := &fstest.MapFile{Data: []byte(`{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}`)}
	home := fstest.MapFS{
		".local/state/backstep/sessions/recent": {Data: []byte(`["/home/mary/shop/order.asl.json", "/home/mary/gone.asl.json", "` + here + `", "/home/mary/b.asl.json"]`)},
		"shop/order.asl.json":                   machine,
		"b.asl.json":                            machine,
	}
	listed, opened := recentCall(t, fstest.MapFS{"here.asl.json": machine}, home)
	want := "State machines: here.asl.json, 1 state\nRecent: order.asl.json  ~/shop, 1 state\nRecent: b.asl.json  ~, 1 state\nOther: example: order flow, built in"
	if text := strings.Join(listed, "\n"); text != want {
		t.Errorf("listed:\n%s\nwant:\n%s", text, want)
	}
	if opened != "/home/mary/b.asl.json" {
		t.Errorf("opened %q", opened)
	}
	if listed, opened = recentCall(t, fstest.MapFS{"notes.txt": machine}, home); listed != nil || opened != "" {
		t.Errorf("a folder without machines lists %q, opens %q", listed, opened)
	}
}
