package widget

import "testing"

func TestGlyphSetsHaveTheSameGeometry(t *testing.T) {
	for g := range glyphCount {
		u, a := Unicode.Of(g), ASCII.Of(g)
		if Width(u) != 1 || Width(a) != 1 && g != Ellipsis {
			t.Errorf("%s: %q and %q are not one cell each", g.Meaning(), u, a)
		}
		if !isPlainASCII(a) || g.Meaning() == "" {
			t.Errorf("sign %d: %q is not ASCII or has no meaning", g, a)
		}
	}
}

func TestDetectGlyphs(t *testing.T) {
	for _, c := range []struct {
		rule   string
		choice Choice
		env    map[string]string
		want   Glyphs
	}{
		{"UTF-8 locale", Auto, map[string]string{"LANG": "en_US.UTF-8"}, Unicode},
		{"spelled utf8", Auto, map[string]string{"LC_CTYPE": "C.utf8"}, Unicode},
		{"LC_ALL decides before LANG", Auto, map[string]string{"LC_ALL": "C", "LANG": "en_US.UTF-8"}, ASCII},
		{"LC_CTYPE decides before LANG", Auto, map[string]string{"LC_CTYPE": "en_US.UTF-8", "LANG": "C"}, Unicode},
		{"no locale", Auto, nil, ASCII},
		{"console", Auto, map[string]string{"LANG": "C.UTF-8", "TERM": "linux"}, ASCII},
		{"vt100", Auto, map[string]string{"LANG": "C.UTF-8", "TERM": "vt100"}, ASCII},
		{"dumb", Auto, map[string]string{"LANG": "C.UTF-8", "TERM": "dumb"}, ASCII},
		{"--unicode", Always, map[string]string{"LC_ALL": "C"}, Unicode},
		{"--ascii", Never, map[string]string{"LANG": "C.UTF-8"}, ASCII},
	} {
		if got := DetectGlyphs(c.choice, func(k string) string { return c.env[k] }); got != c.want {
			t.Errorf("%s: %d, want %d", c.rule, got, c.want)
		}
	}
}

func TestDetectColour(t *testing.T) {
	for _, c := range []struct {
		rule   string
		choice Choice
		env    map[string]string
		want   Colour
	}{
		{"default", Auto, map[string]string{"TERM": "xterm"}, Coloured},
		{"NO_COLOR", Auto, map[string]string{"NO_COLOR": "1"}, Monochrome},
		{"empty NO_COLOR does not count", Auto, map[string]string{"NO_COLOR": ""}, Coloured},
		{"--color=never", Never, nil, Monochrome},
		{"--color=always wins over NO_COLOR", Always, map[string]string{"NO_COLOR": "1"}, Coloured},
		{"TERM=dumb", Auto, map[string]string{"TERM": "dumb"}, NoEscapes},
	} {
		if got := DetectColour(c.choice, func(k string) string { return c.env[k] }); got != c.want {
			t.Errorf("%s: %d, want %d", c.rule, got, c.want)
		}
	}
}
