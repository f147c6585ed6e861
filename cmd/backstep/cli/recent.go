package cli

import (
	"path/filepath"
	"slices"

	"backstep/cmd/backstep/host"
)

// state is the folder for what is kept between two starts, "" for none.
func (p *program) state() string {
	return p.xdg("XDG_STATE_HOME", filepath.Join(".local", "state"))
}

// recentFile is the most bytes of the list of recent files that are read.
var recentFile = kind{1 << 20, exitUsage, ""}

// recent lists the files that were opened last and are still there, newest first.
// What the folder lists already is left out.
func (p *program) recent(listed []Choice) []Choice {
	if p.state() == "" {
		return nil
	}
	text, err := p.read(host.RecentFile(p.state()), recentFile)
	if err != nil {
		return nil
	}
	var out []Choice
	for _, path := range host.ReadRecent([]byte(text)) {
		inFolder := func(c Choice) bool {
			full, err := filepath.Abs(c.Path)
			return err == nil && full == path
		}
		if slices.ContainsFunc(listed, inFolder) || !p.exists(path) {
			continue
		}
		if c, ok := p.choiceOf(path); ok {
			c.Group, c.Name = "Recent", filepath.Base(path)+"  "+filepath.Dir(p.homely(path))
			out = append(out, c)
		}
	}
	return out
}
