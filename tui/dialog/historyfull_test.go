package dialog_test

import (
	"testing"

	"backstep/asl/value"
	"backstep/sim"
	"backstep/sim/debug"
	"backstep/sim/mock"
)

// polling runs a loop that never ends until the events quota stops it.
func polling(t *testing.T) *desk {
	d := deskWith(t, "poll.asl.json", `{}`, mock.Rules{{State: "Look", Answer: sim.Answer{Output: value.MustParse(`{"Payload":{"state":"PENDING"},"StatusCode":200}`)}}})
	var stop debug.Stop
	d.session, stop = d.session.Go(debug.Forward, debug.Continue, nil, 1_000_000)
	if stop.Reason != debug.HistoryFull {
		t.Fatalf("stopped with reason %d", stop.Reason)
	}
	return d
}

func TestHistoryFull(t *testing.T) {
	d := polling(t)
	stopped := d.where()
	d.play("H").wantScreens("historyfull")
	if d.play("esc").where() != stopped {
		t.Errorf("Esc went to %s", d.where())
	}
	if got := d.play("H l").where(); got != "A FAILED end T+3h51m25s" {
		t.Errorf("letting it fail: %s", got)
	}
	d = polling(t).play("H right right enter")
	if d.session.Run().Name != "B" || d.session.Snapshot().Events() < 40_000 {
		t.Errorf("raising the limit: %s after %d events", d.where(), d.session.Snapshot().Events())
	}
}
