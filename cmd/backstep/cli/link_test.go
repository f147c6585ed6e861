package cli

import (
	"testing"
	"testing/fstest"
)

// linkFiles are a machine of two steps, one that is named like a link, and one
// that cannot go on without a person.
var linkFiles = fstest.MapFS{
	"a.json":     {Data: []byte(`{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Succeed"}}}`)},
	"a.json@A:1": {Data: []byte(`{"StartAt": "Own", "States": {"Own": {"Type": "Succeed"}}}`)},
}

func TestDebugOpensLinks(t *testing.T) {
	for _, c := range []struct {
		rule, arg, at, message, link, state string
	}{
		{"a moment of run A", "a.json@A:2", "a.json@A:2:end", "", "", "A"},
		{"a stage", "a.json@A:1:Input", "a.json@A:1:Input", "", "", "A"},
		{"another run is looked for in the last session, else it is run A", "a.json@B:1:Input", "a.json@A:1:Input", "run B was made by hand and is not in the file: this is run A", "a.json@B:1:Input", "A"},
		{"a moment that run A does not have may be in the last session", "a.json@B:9", "", "a.json@B:9: run A has no step 9 with this input and these mocks", "a.json@B:9", "A"},
		{"a file with such a name wins", "a.json@A:1", "", "", "", "Own"},
	} {
		var got Options
		withTUI(t, func(o Options) int { got = o; return 0 })
		code, _, stderr := call(linkFiles, true, "debug", c.arg)
		if code != exitOK || got.Machine == nil {
			t.Errorf("%s: exit code %d, %s", c.rule, code, stderr)
			continue
		}
		at, link := "", ""
		if got.Session != nil {
			at = got.Session.Link("a.json", "").String()
		}
		if got.Link != nil {
			link = got.Link.String()
		}
		if at != c.at || got.Message != c.message || link != c.link || got.Machine.Root.Start.Name != c.state {
			t.Errorf("%s: at %q, message %q, link %q, state %s", c.rule, at, got.Message, link, got.Machine.Root.Start.Name)
		}
	}
}

func TestALinkDoesNotKeepTheFileFromBeingReloaded(t *testing.T) {
	files := fstest.MapFS{"a.json": linkFiles["a.json"]}
	var got Options
	withTUI(t, func(o Options) int { got = o; return 0 })
	if code, _, stderr := call(files, true, "debug", "a.json@A:2"); code != exitOK {
		t.Fatal(stderr)
	}
	files["a.json"] = &fstest.MapFile{Data: []byte(`{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}`)}
	now, err := got.Reload()
	if err != nil || len(now.Machine.States) != 1 || now.Message != "" {
		t.Errorf("reloaded with %v, %q", err, now.Message)
	}
}
