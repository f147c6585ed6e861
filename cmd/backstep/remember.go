package main

import (
	"os"
	"os/signal"
	"strings"
	"syscall"

	"backstep/cmd/backstep/cli"
	"backstep/cmd/backstep/host"
	"backstep/tui"
)

// remembered lets the screen keep the session of a file, and find the last one.
func remembered(t *tui.Options, o cli.Options) {
	t.Report, t.Version = host.Store{Dir: o.State}.Report, cli.Version()
	if o.State == "" || o.Path == "" || o.Path == "-" {
		return
	}
	store, err := host.OpenStore(o.State)
	if err != nil {
		t.Message = strings.TrimPrefix(t.Message+"; the session cannot be kept: "+err.Error(), "; ")
		return
	}
	if o.Opened != "" && o.Opened != "-" {
		if err := store.Opened(o.Opened); err != nil {
			t.Message = strings.TrimPrefix(t.Message+"; the list of recent files cannot be kept: "+err.Error(), "; ")
		}
	}
	name := store.Session(o.Path)
	if !o.Fresh {
		t.Kept = store.Read(name)
	}
	t.Keep = func(text []byte) error { return store.Write(name, text) }
	t.Aside = func() (string, error) { return store.Aside(name) }
}

// hangups yields when the terminal is closed.
func hangups() (<-chan struct{}, func()) {
	signals, out := make(chan os.Signal, 1), make(chan struct{}, 1)
	signal.Notify(signals, syscall.SIGHUP)
	go func() {
		for range signals {
			select {
			case out <- struct{}{}:
			default:
			}
		}
	}()
	return out, func() { signal.Stop(signals) }
}
