package tui

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"backstep/scenarios"
	"backstep/tui/ui"
	"backstep/tui/widget"

	tea "github.com/charmbracelet/bubbletea"
)

// disk is a host with files.
type disk struct {
	ui.Host
	files map[string]string
	full  bool // writing fails
}

func (d *disk) ReadFile(name string) ([]byte, error) {
	if text, ok := d.files[name]; ok {
		return []byte(text), nil
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

func (d *disk) WriteFile(name string, content []byte) error {
	if d.full {
		return errors.New("no space left on device")
	}
	d.files[name] = string(content)
	return nil
}

func exporting(t *testing.T, failed int) (*desk, *disk) {
	h := &disk{files: map[string]string{"booking.asl.json": readFile(t, "booking.asl.json")}}
	o := options(t, h.files["booking.asl.json"], bookingInput, failing("CheckTraveller", failed))
	o.Host = h
	return newDesk(t, o, normalScreen), h
}

// Each row of the menu writes a file beside the definition and says so.
func TestExports(t *testing.T) {
	for _, x := range exports {
		d, h := exporting(t, 1)
		d.press("c X " + x.key + " enter")
		file := "booking-A" + x.Suffix
		if h.files[file] == "" {
			t.Errorf("%s wrote no %s: %s", x.what, file, d.line(-2))
		}
		if want := fmt.Sprintf(" wrote %s, %s B", file, widget.Count(len(h.files[file]))); !strings.HasPrefix(d.line(-2), want) {
			t.Errorf("%s: %q, want %q", x.what, d.line(-2), want)
		}
	}
}

// A test of a recording is about the definition: of its file, or written into it
// where that has none.
func TestATestOfARecordingNamesTheDefinition(t *testing.T) {
	rec, m := recordedBooking(t)
	for _, c := range []struct{ name, definition string }{{"a file", "booking.asl.json"}, {"no file", ""}} {
		t.Run(c.name, func(t *testing.T) {
			h := &disk{files: map[string]string{"booking.asl.json": readFile(t, "booking.asl.json")}}
			o := recordedOptions(t, rec, m)
			o.Host, o.Definition = h, c.definition
			newDesk(t, o, normalScreen).press("g e X t enter")
			const name = "hist-A.scenario.yaml"
			if named := strings.Contains(h.files[name], "machine: booking.asl.json\n"); named != (c.definition != "") {
				t.Errorf("it names the file: %t\n%s", named, h.files[name])
			}
			wantPassing(t, h.files, name)
		})
	}
}

// A session that was saved passes as a test, with what was changed in it.
func TestSavedSessionsPass(t *testing.T) {
	for keys, want := range map[string]string{
		"c X t enter": "state: Train",
		"n n N N S f ctrl+s c X t ctrl+u 'tests/fault.scenario.yaml enter": "error:",
	} {
		d, h := exporting(t, 0)
		d.press(keys)
		name := ""
		for file := range h.files {
			if strings.HasSuffix(file, ".scenario.yaml") {
				name = file
			}
		}
		wantPassing(t, h.files, name)
		if !strings.Contains(h.files[name], want) {
			t.Errorf("%s: no %s in\n%s", keys, want, h.files[name])
		}
	}
}

// wantPassing runs one of the files as a test.
func wantPassing(t *testing.T, files map[string]string, name string) {
	t.Helper()
	saved := fstest.MapFS{}
	for file, text := range files {
		saved[file] = &fstest.MapFile{Data: []byte(text)}
	}
	test, _, err := scenarios.NewLibrary(saved.Open).Load(name)
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, files[name])
	}
	if r := scenarios.Run(test, nil); !r.Passed() {
		t.Errorf("%s: %+v\n%s", name, r.Failures, files[name])
	}
}

// A file that exists is written over only after a yes.
func TestExportAsksBeforeItWritesOver(t *testing.T) {
	for _, size := range []ui.Size{wideScreen, normalScreen, compactScreen} {
		d, h := exporting(t, 0)
		d.send(tea.WindowSizeMsg{Width: size.W, Height: size.H})
		h.files["booking-A.md"] = "mine"
		d.press("c X d enter").wantScreen(fmt.Sprintf("export-over-%dx%d", size.W, size.H))
		if d.press("esc"); h.files["booking-A.md"] != "mine" {
			t.Error("Esc writes over the file")
		}
		if d.press("X d enter y"); !strings.HasPrefix(h.files["booking-A.md"], "# booking") {
			t.Errorf("y does not write: %s", d.line(-2))
		}
	}
}

func TestExportSaysWhatIsWrong(t *testing.T) {
	for keys, want := range map[string]string{
		"X t":                                 "not started",
		"c X t ctrl+u enter":                  "write the name of a file",
		"c X t ctrl+u 'a.yaml enter":          "the name of a test ends in .scenario.yaml",
		"c X t ctrl+u 'a.scenario.json enter": "tests are written as YAML",
	} {
		d, _ := exporting(t, 0)
		if got := d.press(keys).line(-2); !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", keys, got, want)
		}
	}
	d, h := exporting(t, 0)
	h.full = true
	if got := d.press("c X h enter").line(-2); !strings.Contains(got, "booking-A.history.json is not written: no space left on device") {
		t.Error(got)
	}
}

// A recording has a header, times that grow, and the same bytes each time.
func TestRecord(t *testing.T) {
	record := func() string {
		d, _ := exporting(t, 1)
		d.press("c")
		text, err := d.m.recorder()()
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	text := record()
	if text != record() {
		t.Error("two recordings of a run differ")
	}
	dec := json.NewDecoder(strings.NewReader(text))
	var header struct{ Version, Width, Height int }
	if err := dec.Decode(&header); err != nil || header.Version != 2 || header.Width != normalScreen.W || header.Height != normalScreen.H {
		t.Errorf("header %+v, %v", header, err)
	}
	last, frames := -1.0, 0
	for {
		var frame []any
		err := dec.Decode(&frame)
		if err == io.EOF {
			break
		}
		if err != nil || len(frame) != 3 || frame[1] != "o" {
			t.Fatalf("%v: %v", err, frame)
		}
		at := frame[0].(float64)
		if at <= last {
			t.Errorf("%g after %g", at, last)
		}
		last = at
		frames++
	}
	if frames < 8 {
		t.Errorf("%d frames", frames)
	}
}
